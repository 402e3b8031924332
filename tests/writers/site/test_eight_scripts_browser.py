"""Lessons, quizzes, words and cases in eight languages: their own `lang`, no line too wide, no barrier."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect
from trainpack.locale import checked, words

from tests.writers.site import eight
from tests.writers.site.test_colours_browser import ANSWER

pytestmark = pytest.mark.browser

PAGES = (
    *("", "eii/", eight.LESSON, f"{eight.LESSON}handouts/aid.html", "for/claims-officers/", "learning/"),
    *("learning/logbook/", "learning/record/", "desk/", "figures/", "glossary/", "cards/experience/"),
)
LETTERS = {
    "km": "\u1780-\u17ff", "my": "\u1000-\u109f", "lo": "\u0e80-\u0eff", "th": "\u0e00-\u0e7f",
    "ko": "\uac00-\ud7a3",
}  # fmt: skip
each = pytest.mark.parametrize("language", eight.LANGUAGES)


def read(language: str, page: str) -> lxml_html.HtmlElement:
    path = eight.site(language) / page
    return lxml_html.fromstring((path if path.is_file() else path / "index.html").read_text("utf-8"))


def said(tree: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """Every text of a page that a reader meets, with the language that it claims."""
    found = []
    for text in tree.xpath("//body//text()[normalize-space()]"):
        around = [text.getparent(), *text.getparent().iterancestors()]
        if any(element.tag in ("script", "style", "svg") for element in around):
            continue
        language = next(element.get("lang") for element in around if element.get("lang"))
        found.append((language, " ".join(text.split())))
    return found


@each
def test_pages_and_passages_say_their_language(language: str) -> None:
    """A script of its own stands nowhere but in text that says so; the page says its own."""
    for page in PAGES:
        tree = read(language, page)
        assert tree.get("lang") == language, page
        for claimed, text in said(tree):
            for other, letters in LETTERS.items():
                assert claimed == other or not re.search(f"[{letters}]", text), (page, claimed, text)
            own = LETTERS.get(claimed)
            latin = re.search(r"[A-Za-z]{4,}", re.sub(r"https?:\S+", "", text))
            assert own is None or not latin or re.search(f"[{own}]", text), (page, claimed, text)


@each
def test_a_passage_of_another_language_is_on_the_lesson_and_named(language: str) -> None:
    tree, other = read(language, eight.LESSON), eight.FOREIGN[language]
    passage = [text for claimed, text in said(tree) if claimed == other]
    assert eight.voice(other).say(0) in passage
    terms = [text for claimed, text in said(read(language, "glossary/")) if claimed == other]
    assert eight.WORDS[other][0] in terms


@each
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_is_wider_than_its_screen(
    page: Page, serve_folder: Callable[[Path], str], language: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    url = serve_folder(eight.site(language))
    for address in PAGES if width == 320 else (eight.LESSON, "figures/"):
        page.goto(f"{url}/{address}")
        page.evaluate(ANSWER)
        assert (address, page.evaluate("document.documentElement.scrollWidth")) == (address, width)
        cut = page.evaluate("""() => [...document.querySelectorAll(
          ".md-content :is(p, li, h1, h2, h3, label, button, legend, dd, .tp-option), .tp-bar a")]
          .filter(one => one.offsetParent && !one.closest(".md-typeset__scrollwrap, .tp-hidden"))
          .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline")
          .map(one => one.textContent.trim())""")
        assert (address, cut) == (address, [])


@each
def test_no_barrier_is_found(browser: Browser, serve_folder: Callable[[Path], str], language: str) -> None:
    """By turns on a phone by day and at a desk by night."""
    night = eight.LANGUAGES.index(language) % 2 == 1
    context = browser.new_context(
        color_scheme="dark" if night else "light", viewport={"width": 1280 if night else 320, "height": 800}
    )
    page = context.new_page()
    url = serve_folder(eight.site(language))
    for address in (eight.LESSON, "glossary/", f"{eight.LESSON}handouts/aid.html"):
        page.goto(f"{url}/{address}", wait_until="networkidle")
        page.evaluate(ANSWER)
        found = Axe().run(page).response["violations"]
        bad = [(one["id"], [node["target"] for node in one["nodes"]]) for one in found]
        assert (address, bad) == (address, [])
    context.close()


@each
def test_words_of_a_machine_are_marked_on_every_page(language: str) -> None:
    own, english = words(language, "site")["unchecked"], words("en", "site")["unchecked"]
    for page in PAGES:
        marked = [(claimed, text) for claimed, text in said(read(language, page)) if text in (own, english)]
        assert marked == ([] if checked(language) else [(language, own), ("en", english)]), page


@pytest.mark.parametrize("language", ["km", "my"])
def test_lines_leave_room_for_signs_under_and_over_them(
    page: Page, serve_folder: Callable[[Path], str], language: str
) -> None:
    """The box of a line holds the ink of its letters, stacked signs included."""
    page.goto(f"{serve_folder(eight.site(language))}/{eight.LESSON}")
    for selector, least in (("h1", 1.5), ("h2", 1.5), (".md-content p", 1.8), (".tp-text", 1.8)):
        height = page.locator(selector).first.evaluate(
            "one => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize)"
        )
        assert height >= least, selector


def test_a_language_that_nobody_has_translated_is_still_named(tmp_path: Path, page: Page) -> None:
    """English words around the text, each marked as English where a word of ours stands."""
    root = eight.written(eight.copied(tmp_path / "p"), eight.voice("id"))
    for path in (root / "curriculum").rglob("*.yml"):
        text = path.read_text("utf-8")
        text = text.replace("language: id\n", "language: tet\n").replace("code: id\n", "code: tet\n")
        path.write_text(text.replace("  ind:\n", "  tet:\n").replace("    id: ", "    tet: "), "utf-8")
    found = eight.sources(root)
    assert not found.report.failed, [str(one) for one in found.report]
    assert eight.write_site(found, tmp_path / "site") == []
    page.goto((tmp_path / "site/index.html").as_uri())
    expect(page.locator("html")).to_have_attribute("lang", "tet")
    expect(page.locator(".tp-bar a").first).to_have_attribute("lang", "en")
    expect(page.locator(".tp-unchecked")).to_have_count(0)
