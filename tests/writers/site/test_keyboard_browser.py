"""Every question type on a lesson, by keyboard alone: wrong, then right; served and from a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from trainpack.model.items import ITEM_TYPES

from tests.writers.site import eight

pytestmark = pytest.mark.browser

OWN = eight.voice("en")
ANYTHING = "A text of my own."
Answers = Mapping[str, str | None]
"""What is chosen or typed, by the words beside the control; `*` stands for any; None leaves a box empty."""

RIGHT: Mapping[str, Answers] = {
    "single": {"*": OWN.word(3)},
    "multiple": {OWN.say(0): "on", OWN.say(2): "on"},
    "true-false": {"*": "False"},
    "numeric": {"*": "5"},
    "formula": {"*": "{loss}000"},
    "text": {"*": OWN.word(4)},
    "match": {OWN.word(n): OWN.say(n) for n in range(3)},
    "order": {"*": "|".join((OWN.word(0), OWN.say(1), OWN.say(2)))},
    "categorise": {OWN.word(n): OWN.word(4 + n % 2) for n in range(4)},
    "cloze": {"Gap 1": OWN.word(0), "Gap 2": OWN.word(2)},
    "hotspot": {"*": OWN.word(5)},
    "scale": {"*": "5: compensation"},
    "essay": {"Your answer": ANYTHING, "*": OWN.word(2)},
}
WRONG: Mapping[str, Answers] = {
    "single": {"*": OWN.say(0)},
    "multiple": {OWN.word(3): "on"},
    "true-false": {"*": "True"},
    "numeric": {"*": "50"},
    "formula": {"*": "1"},
    "text": {"*": "nothing"},
    "match": {OWN.word(n): OWN.say((n + 1) % 3) for n in range(3)},
    "order": {"*": "|".join((OWN.say(2), OWN.say(1), OWN.word(0)))},
    "categorise": {OWN.word(n): OWN.word(5 - n % 2) for n in range(4)},
    "cloze": {"Gap 1": OWN.word(1), "Gap 2": "nothing"},
    "hotspot": {"*": OWN.word(1)},
    "scale": {"*": "2"},
    "essay": {"Your answer": ANYTHING, "*": OWN.word(0)},
}
ACTIVE = """() => {
  const node = document.activeElement;
  const label = (node.labels && node.labels[0]) || node;
  const own = label.cloneNode(true);
  own.querySelectorAll("select, .tp-mark, input").forEach(one => one.remove());
  return {kind: node.matches(".tp-check") ? "check" : node.matches(".tp-move") ? "move"
    : node.type || node.tagName, label: own.textContent.trim(), on: node.checked || false,
    shown: node.selectedOptions ? node.selectedOptions[0].text : node.value || ""};
}"""


@pytest.fixture(params=["served", "folder"])
def lesson(request: pytest.FixtureRequest, page: Page, serve_folder: Callable[[Path], str]) -> Page:
    """The lesson that holds them all."""
    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    if request.param == "folder":
        page.goto((eight.site("en", flat=True) / eight.LESSON / "index.html").as_uri())
    else:
        page.goto(f"{serve_folder(eight.site('en'))}/{eight.LESSON}")
    return page


def enter(item: Locator) -> None:
    """Stand before the item: the next Tab goes to its first control."""
    item.evaluate("one => { one.tabIndex = -1; one.focus(); }")


def chosen(page: Page, wanted: str) -> None:
    """Go through a group or a list by the arrow keys until the wanted entry is taken."""
    for _ in range(9):
        now = page.evaluate(ACTIVE)
        name = now["shown"] if now["kind"] == "select-one" else now["label"]
        if re.sub(r"^[A-Z]\. ", "", name) == wanted:
            if now["kind"] == "radio" and not now["on"]:
                page.keyboard.press("Space")
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"no entry {wanted!r}")


def ordered(page: Page, item: Locator, wanted: list[str]) -> None:
    """Press the buttons that move a line up until all stand as wanted."""
    for place, text in enumerate(wanted):
        texts = item.locator(".tp-step .tp-text").all_inner_texts()
        for _ in range(texts.index(text) - place):
            enter(item)
            for _ in range(1 + 2 * item.locator(".tp-step .tp-text").all_inner_texts().index(text)):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
    assert item.locator(".tp-step .tp-text").all_inner_texts() == wanted
    enter(item)


def check(page: Page, item: Locator, answers: Answers) -> None:
    """Tab through the item, answer what can be answered, and press the button that checks."""
    loss = (
        re.search(r"(\d+)%", item.locator(".tp-stem").inner_text())
        if item.locator(".tp-stem").count()
        else None
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        now = page.evaluate(ACTIVE)
        if now["kind"] == "check":
            page.keyboard.press("Enter")
            return
        wanted = answers.get(now["label"], answers.get("*"))
        if now["kind"] in ("radio", "select-one") and wanted:
            chosen(page, wanted)
        elif now["kind"] == "checkbox" and now["on"] is not (wanted == "on"):
            page.keyboard.press("Space")
        elif now["kind"] in ("text", "textarea"):
            page.keyboard.press("Control+a")
            page.keyboard.type((wanted or "").replace("{loss}", loss[1] if loss else ""))
    pytest.fail("no way to the button by keyboard")


def answer(page: Page, item: Locator, answers: Answers) -> None:
    enter(item)
    if item.locator(".tp-steps").count():
        ordered(page, item, str(answers["*"]).split("|"))
    check(page, item, answers)
    if item.locator(".tp-self").count():  # the lines to judge by came with the model answer
        enter(item)
        check(page, item, answers)


def again(page: Page, item: Locator) -> None:
    enter(item)
    check(page, item, {})


def given(item: Locator) -> list[object]:
    found: list[object] = item.locator("input, select, textarea, .tp-step .tp-text").evaluate_all(
        "all => all.map(one => /radio|checkbox/.test(one.type) ? one.checked : one.value ?? one.textContent)"
    )
    return found


def test_every_type_is_asked() -> None:
    assert set(RIGHT) == set(WRONG) == set(ITEM_TYPES)


@pytest.mark.parametrize("kind", sorted(ITEM_TYPES))
def test_wrong_then_right_by_keyboard_with_reload_between(lesson: Page, kind: str) -> None:
    item = lesson.locator(f".tp-type-{kind}")
    verdict = item.locator(".tp-result")
    expect(item.locator(".tp-check")).to_be_visible()
    told = {"scale": ("stays on this device",) * 2, "essay": ("judgement: 0%", "judgement: 100%")}
    wrong, right = told.get(kind, ("Not right yet.", "Right."))
    answer(lesson, item, WRONG[kind])
    expect(verdict).to_contain_text(wrong)
    kept = given(item)
    lesson.reload()
    expect(verdict).to_contain_text(wrong)
    assert given(item) == kept
    again(lesson, item)
    expect(verdict).not_to_contain_text(wrong)
    answer(lesson, item, RIGHT[kind])
    expect(verdict).to_contain_text(right)
    kept = given(item)
    lesson.reload()
    expect(verdict).to_contain_text(right)
    assert given(item) == kept


def test_a_story_by_keyboard_with_reload_between(lesson: Page) -> None:
    item = lesson.locator("#eii-03-p1")
    for way, end in ((OWN.say(0), "It earns 0 / 1."), (OWN.say(1), "It earns 1 / 1.")):
        enter(item)
        for _ in range(4):
            lesson.keyboard.press("Tab")
            if lesson.evaluate(ACTIVE)["label"] in (way, "Start again"):
                break
        lesson.keyboard.press("Enter")
        if item.locator(".tp-way").count():  # begun again
            lesson.keyboard.press("Tab")
            while lesson.evaluate(ACTIVE)["label"] != way:
                lesson.keyboard.press("Tab")
            lesson.keyboard.press("Enter")
        expect(item.locator(".tp-result")).to_contain_text(end)
        lesson.reload()
        expect(item.locator(".tp-result")).to_contain_text(end)
