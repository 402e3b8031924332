"""Ways in: by audience, the path and its six weeks, minutes left, where one stopped."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect
from trainpack.views.study import EVENINGS, WEEKS, Section, evenings, planned, practice, shared, study
from trainpack.writers.site.learning import course_data
from trainpack.writers.site.pages import site

from tests.example import copied, reader
from tests.example import programme as example

LESSON = "eii/03-what-counts/index.html"


def read(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(path.read_text("utf-8"))


def test_a_lesson_may_have_no_sections_yet(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    path = root / "modules/eii/03-what-counts/lesson.md"
    front = path.read_text("utf-8").split("---\n")[1]
    path.write_text(f"---\n{front}---\n\nOnly an opening.\n", encoding="utf-8")
    for name in ("session.md", "slides.md"):  # they point to sections
        (path.parent / name).unlink()
    made = {one.dest_uri: one.markdown for one in site(example(root), reader()).pages}
    assert "Only an opening." in made[LESSON]


@given(st.integers(1, 400), st.lists(st.integers(0, 9000), min_size=1, max_size=12))
def test_minutes_of_sections_add_up_and_none_is_nothing(minutes: int, lengths: list[int]) -> None:
    parts = shared(minutes, lengths)
    assert len(parts) == len(lengths) and min(parts) >= 1
    assert sum(parts) == max(minutes, len(lengths))


@given(st.lists(st.integers(1, 30), max_size=80))
def test_six_weeks_hold_every_section_once_in_order(minutes: list[int]) -> None:
    pieces = [Section("m", str(n), "", length) for n, length in enumerate(minutes)]
    plan = evenings(pieces)
    assert len(plan) == WEEKS * EVENINGS
    assert [piece for evening in plan for piece in evening] == pieces


def test_a_programme_of_eight_hours_has_evenings_of_forty_minutes() -> None:
    plan = evenings([Section("m", str(n), "", 8) for n in range(60)])
    assert [sum(piece.minutes for piece in evening) for evening in plan] == [40] * 12


def test_an_audience_studies_its_depth_first_and_all_where_it_has_none() -> None:
    found = study(example(), reader())
    claims, managers = found.routes["claims-officers"][0], found.routes["managers"][0]
    assert [str(module.id) for module in claims.deep] == ["eii-03"] and not claims.also
    assert not managers.deep and [str(module.id) for module in managers.more] == ["eii-03"]
    assert planned([managers]) == managers.more
    assert sum(section.minutes for section in found.sections["eii-03"]) == 25


def test_the_course_data_name_practice_questions_only() -> None:
    whole = example()
    written = course_data(study(whole, reader()), reader()).decode()
    data = json.loads(written.removeprefix("window.trainpackCourse=").rstrip(";\n"))
    ids = {name: list(found) for name, found in practice(whole.modules["eii-03"])}
    assert data["modules"][0]["objectives"] == ids
    assert "eii-03-q01" in written
    for item in whole.items.values():
        assert item.practice or str(item.id) not in written


def test_the_home_page_asks_for_the_work_first(learner_site: Path) -> None:
    home = read(learner_site / "index.html")
    cards = home.xpath("//ul[contains(@class, 'audiences')]//a")
    assert [card.xpath("string(strong)") for card in cards] == [
        "I decide claims",
        "Managers and policy makers",
        "Workers' and employers' organisations",
    ]
    assert "Claims officers" in cards[0].text_content()
    assert "Decide whether an accident or a disease is covered" in cards[0].text_content()
    assert cards[0].get("href") == "for/claims-officers/"
    assert "Modules: 1 · 25 minutes" in cards[0].text_content()


def test_the_path_lists_work_modules_and_six_weeks(learner_site: Path) -> None:
    page = read(learner_site / "for/claims-officers/index.html")
    assert page.xpath("//h3[@id='eii-deep']") and not page.xpath("//h3[@id='eii-more']")
    weeks = page.xpath("//ol[contains(@class, 'weeks')]/li")
    assert len(weeks) == 6
    assert page.xpath("//ol[contains(@class, 'weeks')]//li/@data-section") == [
        "eii-03#three-tests",
        "eii-03#way-to-work",
    ]
    files = page.xpath("//a[contains(@href, 'logbook')]/@href")
    assert files == [f"../../learning/logbook/#file-{n}" for n in range(1, 6)]


@pytest.mark.browser
def test_a_new_reader_is_not_told_where_to_go_on(on: Callable[[str], Page]) -> None:
    expect(on("").locator("[data-tp=today]")).to_be_hidden()
    expect(on("eii/").locator("[data-module=eii-03] [data-tp=left]")).to_be_empty()


@pytest.mark.browser
def test_minutes_left_and_the_next_piece_follow_what_is_read(on: Callable[[str], Page]) -> None:
    page = on("for/claims-officers/")
    first = page.locator("[data-tp=next] li").first
    expect(first).to_contain_text("Which questions decide a claim?")
    expect(page.locator("[data-tp=next]")).to_contain_text("minutes today.")
    on(LESSON).get_by_role("button", name="I have read this section").first.click()
    page = on("eii/")
    minutes = page.locator("[data-module=eii-03] [data-tp=left]").inner_text()
    assert 0 < int(minutes.split()[0]) < 25 and minutes.endswith("minutes left")
    expect(page.locator("[data-course] [data-tp=left]")).to_have_text(minutes)
    on("")
    expect(page.locator("[data-tp=next] li")).to_have_count(1)
    expect(first).to_contain_text("Is the way to work covered?")
    on(LESSON).get_by_role("button", name="I have read this section").last.click()
    expect(on("").locator("[data-tp=all-read]")).to_be_visible()
    expect(on("eii/").locator("[data-module=eii-03] [data-tp=left]")).to_have_text("all read")


@pytest.mark.browser
def test_a_section_read_by_mistake_can_be_taken_back(on: Callable[[str], Page]) -> None:
    button = on(LESSON).get_by_role("button", name="I have read this section").first
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.page.reload()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.press("Enter")
    button.page.reload()
    expect(button).to_have_attribute("aria-pressed", "false")


@pytest.mark.browser
def test_where_you_stopped_is_the_page_and_the_section(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    page.evaluate("document.getElementById('way-to-work').scrollIntoView()")
    link = on("").locator("[data-tp=resume] a")
    expect(link).to_have_text("Is the way to work covered? · What counts as a work injury?")
    link.click()
    assert page.url.endswith("/eii/03-what-counts/index.html#way-to-work")
    on("eii/03-what-counts/handouts/case-school-run.html")
    expect(on("").locator("[data-tp=resume] a")).to_have_text("Case file: the school run")


@pytest.mark.browser
def test_without_scripts_the_ways_are_there(browser: Browser, learner_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((learner_site / "for/claims-officers/index.html").as_uri())
    expect(page.locator("ol.weeks > li")).to_have_count(6)
    expect(page.locator("[data-tp=today]")).to_be_hidden()
    page.goto((learner_site / LESSON).as_uri())
    expect(page.locator(".tp-end").first).to_be_hidden()
    context.close()
