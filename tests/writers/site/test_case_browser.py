"""The text of a case stays with its questions: beside them at a desk, over them on a phone or in review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.writers.site import eight

pytestmark = pytest.mark.browser

OWN = ("#eii-03-q01", "#eii-03-q02")


@pytest.fixture
def lesson(page: Page, serve_folder: Callable[[Path], str]) -> Page:
    page.goto(f"{serve_folder(eight.site('en'))}/{eight.LESSON}")
    return page


def box(page: Page, selector: str) -> tuple[float, float, float, float]:
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def test_at_a_desk_the_case_stands_beside_its_questions_and_follows_them(lesson: Page) -> None:
    for item in OWN:
        lesson.locator(item).evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 200)")
        _, top, right, bottom = box(lesson, ".stimulus")
        assert right <= box(lesson, item)[0], "not beside it"
        assert top >= 0 and bottom <= 800, "not in sight"
    lesson.locator("#eii-03-q04").scroll_into_view_if_needed()
    assert box(lesson, ".stimulus")[3] <= box(lesson, "#eii-03-q03")[1], "it goes where its questions end"


def test_on_a_phone_the_case_stands_over_its_questions_and_covers_nothing(lesson: Page) -> None:
    lesson.set_viewport_size({"width": 360, "height": 740})
    lesson.locator(OWN[1]).scroll_into_view_if_needed()
    assert box(lesson, ".stimulus")[3] <= box(lesson, OWN[0])[1]


def test_in_review_the_case_stands_once_before_the_first_of_its_questions(lesson: Page) -> None:
    for item in OWN:
        lesson.locator(f"{item} input").first.check()
        lesson.locator(f"{item} .tp-check").click()
    address = lesson.url
    lesson.goto("about:blank")
    lesson.goto(f"{address}#review")
    shown = lesson.locator("[data-tp=items] > *")
    expect(shown).to_have_count(3)
    expect(shown.first).to_have_class("stimulus")


def test_paper_has_the_case_too(lesson: Page) -> None:
    lesson.emulate_media(media="print")
    expect(lesson.locator(".stimulus")).to_be_visible()
