"""The search in a real browser: any part of a word in any script, nothing loaded before it is asked for."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.writers.site import built

pytestmark = pytest.mark.browser

MOST_HEADS = 20_000


@pytest.fixture
def lesson(page: Page, serve_folder: Callable[[], str]) -> Page:
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"{serve_folder(built.site())}/{built.PAGE}")  # type: ignore[call-arg]
    return page


def opened(page: Page) -> Page:
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox", name="Words to look for").wait_for()
    return page


def look(page: Page, query: str, *, full: bool = False) -> list[str]:
    """The addresses that a query finds, from the site's root."""
    if full and not page.evaluate("!!trainpackSearch.text"):
        page.get_by_role("button", name="Search the full text").click()
        page.locator(".tp-more").wait_for(
            state="hidden"
        )  # it is called otherwise while the text is on its way
    return [
        f"{hit['url']}#{hit['id']}"
        for hit in page.evaluate(
            "query => trainpackSearch.look(query).map(hit => ({url: hit.page.url, id: hit.section.id}))",
            query,
        )
    ]


def test_all_twenty_two_words_are_found_in_their_sentences(lesson: Page) -> None:
    opened(lesson)
    lost = [
        word
        for language, words in built.WORDS.items()
        for word in words
        if f"{built.PAGE}#in-{language}" not in look(lesson, word, full=True)
    ]
    assert sum(map(len, built.WORDS.values())) == 22 and lost == []


@pytest.mark.parametrize("typed", ["tai nan", "duong ve", "đường về", "TRO CAP"])
def test_vietnamese_is_found_without_its_marks(lesson: Page, typed: str) -> None:
    assert f"{built.PAGE}#in-vi" in look(opened(lesson), typed, full=True)


def test_a_khmer_mark_is_a_letter(lesson: Page) -> None:
    assert look(opened(lesson), "សណង", full=True) == []


def test_headings_and_terms_are_found_before_the_full_text(lesson: Page) -> None:
    assert look(opened(lesson), "way to work")[0] == f"{built.PAGE}#way-to-work"
    assert look(lesson, "usual route") == []
    assert "glossary/#commuting-accident" in look(lesson, "commuting accident")[:3]
    assert look(lesson, "tai nan tren duong di lam") == ["glossary/#commuting-accident"], "by another name"


def test_titles_come_before_headings_and_headings_before_text(lesson: Page) -> None:
    found = look(opened(lesson), "work", full=True)
    assert found[0] == f"{built.PAGE}#"
    places = [
        found.index(one)
        for one in (f"{built.PAGE}#", f"{built.PAGE}#way-to-work", f"{built.PAGE}#in-vi")
        if one in found
    ]
    assert places == sorted(places) and len(places) >= 2


def test_a_learner_types_and_goes_there_by_keyboard_alone(lesson: Page) -> None:
    lesson.keyboard.press("/")
    field = lesson.get_by_role("searchbox", name="Words to look for")
    expect(field).to_be_focused()
    lesson.get_by_role("button", name="Search the full text").press("Enter")
    expect(field).to_be_focused()
    lesson.keyboard.type("អូហ្សូន")
    expect(lesson.get_by_role("status").last).to_have_text("Nothing found.")
    field.fill("សំណង")
    expect(lesson.get_by_role("dialog").get_by_role("status")).to_have_text("One place found.")
    expect(lesson.locator(".tp-snippet mark")).to_have_text("សំណង")
    field.press("Enter")
    expect(lesson.get_by_role("dialog").get_by_role("link", name="km")).to_be_focused()
    lesson.keyboard.press("Enter")
    expect(lesson.locator("dialog[open]")).to_have_count(0)
    assert lesson.url.endswith("#in-km")


def test_a_slash_in_a_field_stays_a_slash(lesson: Page) -> None:
    opened(lesson)
    lesson.keyboard.type("a/b")
    expect(lesson.get_by_role("searchbox")).to_have_value("a/b")
    lesson.keyboard.press("Escape")  # the browser empties the field first
    lesson.keyboard.press("Escape")
    expect(lesson.locator("dialog[open]")).to_have_count(0)
    expect(lesson.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, serve_folder: Callable[..., str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{serve_folder(built.site())}/{built.PAGE}", wait_until="networkidle")
    assert [name for name in asked if "search" in name] == []
    opened(page)
    assert sorted(name for name in asked if "search" in name) == [
        "search-heads.js",
        "search.css",
        "search.js",
    ]


def test_every_place_that_is_found_is_there(lesson: Page) -> None:
    opened(lesson)
    places = {place for letter in "aeiou" for place in look(lesson, letter, full=True)}
    assert len(places) > 60
    for place in places:
        url, _, anchor = place.partition("#")
        page = built.site() / (url if url.endswith(".html") else f"{url}index.html")
        assert not anchor or f' id="{anchor}"' in page.read_text("utf-8"), place


def test_the_heads_are_light() -> None:
    heads = (built.site() / "assets/trainpack/search-heads.js").read_bytes()
    assert len(gzip.compress(heads)) <= MOST_HEADS


def test_it_works_from_a_folder(page: Page) -> None:
    page.goto((built.site(flat=True) / "index.html").as_uri())
    opened(page)
    page.get_by_role("button", name="Search the full text").click()
    page.get_by_role("searchbox").fill("โรงพยาบาล")
    page.get_by_role("dialog").get_by_role("link", name="th").click()
    expect(page.locator("#in-th")).to_be_visible()
    assert page.url.endswith("/eii/03-what-counts/index.html#in-th")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found_in_the_box(lesson: Page, width: int) -> None:
    lesson.set_viewport_size({"width": width, "height": 800})
    opened(lesson)
    lesson.get_by_role("searchbox").fill("work")
    lesson.locator(".tp-hits a").first.wait_for()
    found = Axe().run(lesson).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert lesson.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_box_is_one_piece_from_the_top(lesson: Page) -> None:
    lesson.set_viewport_size({"width": 360, "height": 740})
    lesson.get_by_role("button", name="Search", exact=True).click()
    close, field = lesson.get_by_role("button", name="Close"), lesson.get_by_role("searchbox")
    upper, lower = close.bounding_box(), field.bounding_box()
    assert upper and lower and upper["y"] + upper["height"] <= lower["y"]


def test_the_words_together_are_marked_before_a_part_of_another(lesson: Page) -> None:
    lesson.get_by_role("button", name="Search", exact=True).click()
    lesson.get_by_role("searchbox").fill("way to work")
    expect(lesson.locator(".tp-hits mark").first).to_have_text("way to work")
