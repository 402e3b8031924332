"""Pictures to point at, scales, texts of one's own and stories that branch, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.writers.site import quiz_samples as samples
from tests.writers.site.answering import LISTEN, check, status, told

pytestmark = pytest.mark.browser


def test_a_place_in_the_picture_is_pointed_at(practice: Callable[..., Page]) -> None:
    page = practice(samples.hotspot())
    box = page.locator(".tp-picture").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.5)
    expect(page.get_by_role("radio", name="the gate")).to_be_checked()
    check(page)
    expect(status(page)).to_contain_text("Not right yet.")
    page.get_by_role("button", name="Try again").click()
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    expect(page.locator(".tp-spot.tp-on")).to_have_count(1)
    check(page)
    expect(status(page)).to_contain_text("Right.")
    page.reload()
    expect(page.get_by_role("radio", name="the press")).to_be_checked()
    expect(page.locator(".tp-spot.tp-on")).to_have_attribute("data-n", "1")


def test_a_place_is_chosen_in_the_list_by_keyboard_alone(practice: Callable[..., Page]) -> None:
    page = practice(samples.hotspot())
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="the press")).to_be_checked()
    expect(page.locator(".tp-spot.tp-on")).to_have_attribute("data-n", "1")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("Right.")
    assert told(page)[0]["given"] == ["press"]


def test_beside_the_polygon_nothing_is_chosen(practice: Callable[..., Page]) -> None:
    page = practice(samples.hotspot())
    box = page.locator(".tp-picture").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.78, box["y"] + box["height"] * 0.9)
    expect(page.get_by_role("radio", name="the way out")).not_to_be_checked()
    page.mouse.click(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.2)
    expect(page.get_by_role("radio", name="the way out")).to_be_checked()


def test_a_scale_is_kept_and_judges_nobody(practice: Callable[..., Page]) -> None:
    page = practice(samples.scale())
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Your answer stays on this device.")
    expect(page.locator(".tp-right, .tp-wrong")).to_have_count(0)
    assert told(page) == []
    page.reload()
    expect(page.get_by_role("radio", name="2")).to_be_checked()
    expect(status(page)).to_have_text("Your answer stays on this device.")


def test_a_text_is_judged_beside_the_model_answer(practice: Callable[..., Page]) -> None:
    page = practice(samples.essay())
    expect(page.get_by_text("40 to 80 words.")).to_be_visible()
    expect(page.get_by_label("the facts")).to_be_hidden()
    check(page)
    expect(status(page)).to_have_text("Answer first, then check.")
    page.get_by_label("Your answer").fill("She fell on the stairs.")
    check(page)
    expect(status(page)).to_contain_text("A model answer")
    expect(status(page)).to_contain_text("the worker fell on the stairs of the hall")
    assert told(page) == [], "nobody has judged it yet"
    page.get_by_label("the facts").select_option("1")
    page.get_by_label("the article").select_option("0")
    check(page)
    expect(status(page)).to_contain_text("By your own judgement: 67%.")
    assert [(one["score"], one["tries"]) for one in told(page)] == [(2 / 3, 2)]
    page.reload()
    expect(page.get_by_label("Your answer")).to_have_value("She fell on the stairs.")
    expect(status(page)).to_contain_text("By your own judgement: 67%.")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Your answer")).to_have_value("She fell on the stairs.")
    expect(page.get_by_label("the facts")).to_have_value("")


def test_a_text_survives_a_reload_before_it_is_judged(practice: Callable[..., Page]) -> None:
    page = practice(samples.essay())
    page.get_by_label("Your answer").fill("She fell")
    page.get_by_label("Your answer").press("Tab")
    page.reload()
    expect(page.get_by_label("Your answer")).to_have_value("She fell")
    expect(status(page)).to_be_empty()


def test_a_story_is_walked_by_keyboard_to_its_end(practice: Callable[..., Page]) -> None:
    page = practice(samples.scenario())
    expect(page.get_by_role("group", name="A call from the factory")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask who paid him.")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".tp-scene").nth(1)).to_be_focused()
    expect(page.locator(".tp-scene").first).to_contain_text("Your choice: Ask who paid him.")
    page.reload()
    expect(page.locator(".tp-scene")).to_have_count(2)
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Ask where.").press("Enter")
    expect(status(page)).to_contain_text("This path ends here. It earns 3 / 3.")
    assert told(page) == [
        {"id": "eii-03-p1", "objective": "eii-03-1", "given": ["ask", "where"], "score": 1, "tries": 1}
    ]
    page.reload()
    expect(status(page)).to_contain_text("It earns 3 / 3.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".tp-scene")).to_have_count(1)
    page.get_by_role("button", name="Thank him").click()
    expect(status(page)).to_contain_text("It earns 0 / 3.")


def test_a_story_tells_no_end_before_it_is_reached(practice: Callable[..., Page]) -> None:
    page = practice(samples.scenario())
    page.evaluate("document.querySelector('.tp-item').removeAttribute('data-key')")
    assert "appeals" not in page.content() and "accepted" not in page.content()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found(practice: Callable[..., Page], width: int) -> None:
    page = practice(samples.hotspot(), samples.scale(), samples.essay(), samples.scenario())
    page.set_viewport_size({"width": width, "height": 800})
    for act in ("", ".tp-check:not([hidden])"):
        if act:
            page.get_by_label("Your answer").fill("text")
            page.locator("input[value='0']").first.check()
            page.get_by_role("button", name="Thank him").click()
            for button in page.locator(act).all():
                button.click()
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
