"""The questions for everybody: by keyboard, by ear, by finger, without scripts, in another language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from trainpack.writers.kit.quiz.items import render

from tests.writers.site import quiz_samples as samples
from tests.writers.site.answering import check, status, told

pytestmark = pytest.mark.browser


def test_steps_are_moved_by_keyboard_and_the_place_is_told(practice: Callable[..., Page]) -> None:
    page = practice(samples.order())
    up = page.get_by_role("button", name="Move up Is the person insured?")
    expect(page.get_by_role("button", name="Move up Is the event covered?")).to_have_attribute(
        "aria-disabled", "true"
    )
    up.focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text("Moved to place 2.")
    expect(up).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("Moved to place 1.")
    expect(up).to_have_attribute("aria-disabled", "true")
    check(page)
    expect(status(page)).to_contain_text("Right.")
    assert told(page)[0]["given"] == ["person", "event", "link"]
    page.reload()
    expect(page.locator(".tp-step .tp-text")).to_have_text(
        ["Is the person insured?", "Is the event covered?", "Is there a link with work?"]
    )


def test_everything_works_by_keyboard_alone(practice: Callable[..., Page]) -> None:
    page = practice(samples.single())
    press = page.keyboard.press
    press("Tab")
    press("Space")
    press("Tab")
    press("Enter")
    expect(status(page)).to_contain_text("old fault system")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    press("Enter")
    press("ArrowDown")
    press("ArrowDown")
    press("ArrowUp")
    press("Enter")
    expect(page.get_by_label("Nothing. Ordinary")).to_be_checked()
    expect(status(page)).to_contain_text("Right.")


def test_without_scripts_nothing_pretends_to_work(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    path = samples.write_page(tmp_path, render(samples.numeric(), samples.ENGLISH))
    page.goto(path.as_uri())
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_label("Your answer").press("Enter")
    assert page.url == path.as_uri()
    context.close()


def test_nothing_tells_the_answer_before_it_is_given(practice: Callable[..., Page]) -> None:
    page = practice(*(sample() for sample in samples.EVERY))
    everything = page.evaluate(
        "document.querySelectorAll('[data-key]').forEach(node => node.removeAttribute('data-key'));"
        "document.body.outerHTML"
    )
    for secret in (
        "fault system",
        "special acts",
        "No blame",
        "not as a share",
        "loss of 24%",
        "bond",
        "2.5",
    ):
        assert secret not in everything


def test_every_control_has_a_name(practice: Callable[..., Page]) -> None:
    page = practice(*(sample() for sample in samples.EVERY))
    expect(page.get_by_role("group", name="Which two papers show best that Mr Sok")).to_have_count(1)
    expect(page.get_by_role("group", name="Fill in the gaps.")).to_have_count(1)
    expect(page.get_by_role("radio", name="The claim is refused.")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="no written contract")).to_have_count(1)
    expect(page.get_by_role("textbox", name="Your answer")).to_have_count(4)
    expect(page.get_by_role("textbox", name="Gap 2")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Gap 1")).to_have_count(1)
    expect(page.get_by_role("combobox", name="a blow in a private quarrel")).to_have_count(1)
    expect(page.locator("#eii-03-q05 input")).to_have_accessible_description("VND")


def _answer_everything(page: Page) -> None:
    """Once wrong, so that marks, notes and verdicts are on the page, too."""
    page.evaluate(
        """document.querySelectorAll(".tp-item").forEach(item => {
        item.querySelectorAll("input[type=text]").forEach(box => { box.value = "7"; });
        item.querySelectorAll("select").forEach(box => { box.selectedIndex = 1; });
        const box = item.querySelector("input[value='0']");
        if (box) box.checked = true;
        item.querySelector(".tp-check").click();
        })"""
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barrier_is_found_before_or_after_answering(practice: Callable[..., Page], width: int) -> None:
    page = practice(*(sample() for sample in samples.EVERY))
    page.set_viewport_size({"width": width, "height": 800})
    for act in (lambda _: None, _answer_everything):
        act(page)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_controls_are_large_enough_for_a_finger(practice: Callable[..., Page]) -> None:
    page = practice(*(sample() for sample in samples.EVERY))
    page.set_viewport_size({"width": 320, "height": 800})
    small = page.evaluate(
        """[...document.querySelectorAll(".tp-option, select, input[type=text], button")]
        .filter(node => node.offsetParent && node.getBoundingClientRect().height < 44)
        .map(node => node.outerHTML)"""
    )
    assert small == []


def test_hostile_texts_run_nothing(practice: Callable[..., Page]) -> None:
    hostile = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>"\'&amp;{{ 7*7 }}'
    question = samples.single()
    choices = tuple(
        replace(choice, html=hostile + choice.id, feedback=hostile) for choice in question.choices
    )
    page = practice(replace(question, stem=hostile, explanation=hostile, hints=(hostile,), choices=choices))
    page.get_by_role("button", name="Hint").click()
    page.get_by_role("radio").nth(1).check()
    check(page)
    expect(status(page)).to_contain_text("{{ 7*7 }}")
    assert page.evaluate("window.hit") is None


def test_a_vietnamese_page_speaks_and_counts_in_its_language(practice: Callable[..., Page]) -> None:
    question = replace(samples.formula(), language="vi")
    question = replace(question, variants=(replace(question.variants[0], value=Decimal("2530.5")),))
    page = practice(question, language="vi")
    page.get_by_label("Câu trả lời của bạn").fill("2.530,5")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(status(page)).to_contain_text("Đúng.")
    expect(status(page)).to_contain_text("2.530,5")
