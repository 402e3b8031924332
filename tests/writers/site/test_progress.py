"""What a reader has done, on every page: logbook and record, from a folder, without barriers, light."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from trainpack.locale import words

from tests.writers.site.learning import LESSON, PAGES, choose, right, save, state, take, wrong
from tests.writers.site.quiz_samples import ASSETS

pytestmark = pytest.mark.browser


def test_the_logbook_keeps_five_files_and_a_line_for_the_supervisor(on: Callable[[str], Page]) -> None:
    page = on("learning/logbook/")
    expect(page.get_by_role("group")).to_have_count(5)
    entry = page.get_by_role("group", name="File 5 of your own")
    entry.get_by_label("Number of the file").fill("2025/77")
    long = "The gate log of 17:41 was not read. " * 30
    entry.get_by_label("What I decide now").fill(long)
    expect(page.locator("[data-tp=files]")).to_have_text("Files decided again: 1 of 5")
    page.reload()
    area = entry.get_by_label("What I decide now")
    expect(area).to_have_value(long)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert area.evaluate("box => box.scrollHeight <= box.clientHeight + 2"), "all of it is printed"
    expect(page.get_by_text("I have seen these five files")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("Write no names and no medical details")).to_be_visible()
    expect(on("learning/record/").locator("[data-tp=files]")).to_have_text("Files decided again: 1 of 5")


def test_the_record_says_that_it_is_self_reported(on: Callable[[str], Page]) -> None:
    right(on(LESSON))
    page = on("learning/record/")
    page.get_by_label("Name").fill("Sok Dara")
    page.reload()
    expect(page.get_by_label("Name")).to_have_value("Sok Dara")
    page.emulate_media(media="print")
    for said in ("self-reported", "not proctored", "Edition 2026.1", "read: 0 of 2 sections", "Printed on"):
        expect(page.get_by_text(said).first).to_be_visible()
    expect(state(page)).to_have_text("1 of the last 1 right")


# Everywhere


def test_from_a_folder_everything_works_too(learner_site: Path, page: Page, tmp_path: Path) -> None:
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))

    def go(path: str) -> Page:
        page.goto((learner_site / path / "index.html").as_uri())
        return page

    go("for/claims-officers")
    right(go(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    expect(choose(page, "eii-03-q02", "True")).to_have_text("Not right yet.")
    expect(state(go("learning"))).to_have_text("1 of the last 1 right")
    save(page, tmp_path / "file.json")
    expect(take(page, tmp_path / "file.json")).to_contain_text("The file has been read in.")
    go("learning/review")
    page.locator("[data-tp=due-list] a").click()
    expect(page.locator(".tp-item:visible")).to_have_count(1)
    page.goto((learner_site / "index.html").as_uri())
    page.locator("[data-tp=next] a").first.click()
    expect(page.get_by_role("heading", name="Is the way to work covered?")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(on: Callable[[str], Page], page: Page, width: int, theme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    wrong(on(LESSON))
    page.get_by_role("button", name="I have read this section").first.click()
    for path in ["for/claims-officers/", *PAGES, f"{LESSON}#review"]:
        on(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.wait_for_timeout(200)
        found = Axe().run(page).response["violations"]
        assert [(path, one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_scripts_find_every_word_they_say() -> None:
    script = ASSETS["study.js"].read_text("utf-8")
    known = words("en", "progress")
    said = set(re.findall(r'(?:say|minutes|tell)\((?:[^"()]|\([^()]*\))*"([a-z-]+)"', script))
    assert len(said) > 10 and said <= set(known)
    for name in known:
        assert f'"{name}"' in script or f"words.{name}" in script, name


def test_scripts_styles_and_data_are_light(learner_site: Path) -> None:
    assets = learner_site / "assets/trainpack"

    def weight(name: str) -> int:
        return len(gzip.compress((assets / name).read_bytes(), 9))

    assert weight("progress.js") <= 2500, "on every page"
    assert weight("progress.css") <= 1300, "on every page"
    assert weight("study.js") <= 3700, "on the pages about studying"
    assert weight("course-data.js") <= 6000
    for page in learner_site.rglob("*.html"):
        text = page.read_text("utf-8")
        lesson = page.parent.name == "03-what-counts" or page.parent.name == "handouts"
        assert not (lesson and ("study.js" in text or "course-data.js" in text)), page
