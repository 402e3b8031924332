"""`trainpack serve`: what the trainer will hold, behind an address of its own."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from lxml import html as lxml_html
from playwright.sync_api import Page, expect
from trainpack.cli.main import main

from tests.example import BANK, LESSON, SESSION, SLIDES, add, change, copied
from tests.serving import TRAINPACK, Served, running

GUIDE, DECK = "/eii-03/", "/eii-03/slides/"
SAID = "Everybody takes a position"
"""Words that only the session plan has."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests of this file; each puts back what it has changed."""
    folder = tmp_path_factory.mktemp("preview")
    with running(copied(folder / "p"), folder / "log", TRAINPACK) as server:
        server.wait(lambda page: "Ms Lan" in page)
        yield server


@contextmanager
def edited(served: Served, path: str, old: str, new: str) -> Iterator[None]:
    """A file with other words; in the end it is as it was, and the preview has read it."""
    before = (served.root / path).read_text("utf-8")
    change(served.root, path, old, new)
    try:
        yield
    finally:
        since = served.get(f"{served.preview}/changed?since=")
        (served.root / path).write_text(before, "utf-8")
        served.wait(lambda version: version not in ("", since), f"{served.preview}/changed?since={since}")


def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(page)


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_both_addresses_are_printed(served: Served) -> None:
    said = served.said()
    assert f"{served.address}/" in said and f"{served.preview}/" in said


def test_all_modules_are_listed_with_the_ways_to_guide_and_slides(served: Served) -> None:
    page = tree(served.get(f"{served.preview}/"))
    assert {GUIDE, DECK} <= set(page.xpath("//main//a/@href"))


def test_the_guide_has_the_plan_with_the_learner_text_beside_it(served: Served) -> None:
    page = tree(served.get(served.preview + GUIDE))
    pairs = page.xpath("//div[@class='beside']")
    both = [(words(pair[0]), words(pair.xpath("./div[@class='learner']")[0])) for pair in pairs]
    assert any("Priority" in trainer and "who was to blame" in learner for trainer, learner in both)
    assert page.xpath("//section[@id='eii-03-session-step-vote']")


def test_each_slide_has_its_place_its_notes_and_its_board(served: Served) -> None:
    page = tree(served.get(served.preview + DECK))
    panels = page.xpath("//section[@class='panel']")
    source = (served.root / SLIDES).read_text("utf-8")
    assert len(panels) == source.count("\n## ")
    for panel in panels:
        path, _, line = panel.xpath(".//p[@class='place']/code")[0].text.partition(":")
        assert path == SLIDES and source.split("\n")[int(line) - 1].startswith("## ")
    assert page.xpath("//div[@class='notes']") and page.xpath("//div[@class='board']")


def test_pictures_are_shown_and_no_other_file(served: Served) -> None:
    page = tree(served.get(served.preview + GUIDE))
    pictures = set(page.xpath("//img/@src"))
    assert pictures
    for source in pictures:
        assert "<svg" in served.get(served.preview + source), source
    for path in (
        f"/{SESSION}",
        f"/{BANK}",
        "/modules/../mkdocs.yml",
        "/modules/%2e%2e/mkdocs.yml",
        "/eii-99/",
    ):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(served.preview + path, timeout=20)


def test_a_page_from_elsewhere_cannot_ask(served: Served) -> None:
    asked = urllib.request.Request(served.preview + GUIDE, headers={"Host": "evil.example:80"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(asked, timeout=20)


def test_the_learners_site_has_none_of_it(served: Served) -> None:
    assert served.get("eii-03/slides/") == ""
    for page in ("", "eii/", "eii/03-what-counts/", "glossary/"):
        found = served.get(page)
        assert found and served.preview not in found and SAID not in found


@pytest.mark.parametrize(
    ("path", "old", "new", "address"),
    [
        (SESSION, "Everybody takes a position", "Everybody takes another position", GUIDE),
        (LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers", GUIDE),
        (BANK, "A worker slips because", "A worker falls because", GUIDE),
        ("curriculum/facts/vnm.yml", "value: 5\n", "value: 6\n", GUIDE),
        (SLIDES, "\n## ", "\n## Newly ", DECK),
    ],
)
def test_every_source_is_followed(served: Served, path: str, old: str, new: str, address: str) -> None:
    shown = served.get(served.preview + address)
    with edited(served, path, old, new):
        page = served.wait(lambda page: page != shown, served.preview + address)
        assert new.strip("\n# ").removeprefix("value: ") in words(tree(page))


def test_a_mistake_is_told_with_its_place_above_the_last_good_pages(served: Served) -> None:
    end = "/// step"
    line = (served.root / SESSION).read_text("utf-8").partition(end)[0].count("\n") + 1
    complaint = f"{SESSION}:{line}:5: D006 error"
    with edited(served, SESSION, end, f"/// nonsense\n///\n\n{end}"):
        for address in ("/", GUIDE, DECK):
            page = served.wait(lambda page: complaint in page, served.preview + address)
            assert "last good state" in page
        assert tree(served.get(served.preview + GUIDE)).xpath("//div[@class='beside']")
    served.wait(lambda page: page != "" and complaint not in page, served.preview + GUIDE)


def test_what_the_checks_say_of_a_module_stands_on_its_pages(served: Served) -> None:
    said = tree(served.get(served.preview + DECK)).xpath("//details[@class='said']//li")
    assert any(words(one).startswith(f"{SLIDES}:") and "M005 warning" in words(one) for one in said)


def test_a_server_started_on_a_mistake_begins_when_it_is_mended(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    add(root, LESSON, "\n/// nonsense\n///\n")
    with running(root, tmp_path / "log", TRAINPACK) as server:
        server.wait(lambda page: "D006" in page, "")  # from now on changes are followed
        assert f"{LESSON}:" in server.get(f"{server.preview}{GUIDE}")
        change(root, LESSON, "\n/// nonsense\n///\n", "")
        server.wait(lambda page: "Priority" in page, f"{server.preview}{GUIDE}")


def test_a_port_that_is_taken_costs_a_sentence(served: Served) -> None:
    port = served.preview.rpartition(":")[2]
    done = CliRunner().invoke(main, ["serve", "--root", str(served.root), "--trainer-port", port])
    assert done.exit_code == 2 and f"Port {port} cannot be used" in done.output
    assert "--trainer-port" in done.output


@pytest.mark.browser
def test_an_open_page_shows_an_edit_by_itself(served: Served, page: Page) -> None:
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(served.preview + DECK)
    with edited(served, SLIDES, "\n## ", "\n## Quite new: "):
        expect(page.get_by_role("heading", name="Quite new: ")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="Quite new: ")).to_have_count(0, timeout=60_000)


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(served: Served, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in ("/", GUIDE, DECK):
        page.goto(served.preview + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(address, one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
