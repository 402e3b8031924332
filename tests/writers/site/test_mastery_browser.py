"""What a reader has answered counts by the written rule, comes back on its day, and says what is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from trainpack.locale import words
from trainpack.views.study import BOXES, MASTERY

from tests.writers.site.learning import LESSON, choose, kept, later, put, right, state, wrong
from tests.writers.site.quiz_samples import ASSETS

pytestmark = pytest.mark.browser


def test_the_rule_is_written_and_is_the_one_that_counts(on: Callable[[str], Page]) -> None:
    least, of = MASTERY
    page = on("learning/")
    said = words("en", "study")["rule"].format(m=least, n=of)
    expect(page.get_by_text(said)).to_be_visible()
    expect(state(page)).to_have_text("not begun")
    right(on(LESSON))
    expect(state(on("learning/"))).to_have_text("1 of the last 1 right")
    page.clock.install()
    later(page, 1)
    right_again = on(LESSON).locator("#eii-03-q01 .tp-check")
    right_again.click()
    right(page)
    expect(state(on("learning/"))).to_have_text("reached")
    expect(page.locator("[data-tp=reached]")).to_have_text("Objectives reached: 1 of 3")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], "not begun"),
        ([1], "1 of the last 1 right"),
        ([1, 1], "reached"),
        ([1, 1, 0], "reached"),
        ([1, 1, 0, 0], "1 of the last 3 right"),
        ([0, 0, 1], "1 of the last 3 right"),
        ([0, 0, 1, 1], "reached"),
    ],
)
def test_two_of_the_last_three(
    on: Callable[[str], Page], page: Page, answers: list[int], expected: str
) -> None:
    log: dict[str, Any] = {f"eii-03-{id}": {"k": 0, "d": 0, "t": 9, "a": []} for id in ("q01", "q04")}
    for n, one in enumerate(answers):
        log["eii-03-q01" if n % 2 else "eii-03-q04"]["a"].append([n, one])
    put(page, {"v": 2, "log": log})
    expect(state(on("learning/"))).to_have_text(expected)


def test_of_one_day_only_the_first_answer_to_a_question_counts(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    wrong(page)
    page.locator("#eii-03-q01 .tp-check").click()
    right(page)
    assert [pair[1] for pair in kept(page)["log"]["eii-03-q01"]["a"]] == [0]
    expect(state(on("learning/"))).to_have_text("0 of the last 1 right")


# Review


def test_a_right_answer_climbs_the_boxes_and_a_wrong_one_falls(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    steps = page.evaluate(
        """boxes => { let one, t = Date.UTC(2026, 0, 1, 9), day = 864e5, seen = [];
        for (const right of [1, 1, 1, 1, 1, 0, 1]) {
          one = trainpackProgress.answered(one, right, t);
          seen.push([one.k, one.d - trainpackProgress.dayOf(t)]);
          t += (one.d - trainpackProgress.dayOf(t)) * day;
        } return seen; }"""
    )
    assert steps == [[1, 1], [2, 3], [3, 7], [4, 21], [4, 21], [0, 0], [1, 1]]
    assert [0, *[days for _, days in steps[:4]]] == list(BOXES)
    assert f"BOXES = {list(BOXES)}" in ASSETS["progress.js"].read_text("utf-8")


def test_before_its_day_a_question_does_not_climb(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    early = page.evaluate(
        """() => { const one = trainpackProgress.answered({k: 2, d: 103, a: []}, 1, 864e5 * 100);
        return [one.k, one.d]; }"""
    )
    assert early == [2, 103]


def test_review_today_asks_what_is_due_as_if_it_were_new(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    page.clock.install()
    right(page)
    expect(choose(page, "eii-03-q02", "True")).to_have_text("Not right yet.")
    page = on("learning/review/")
    due = page.locator("[data-tp=due-list] li")
    expect(due).to_have_text(["What counts as a work injury?questions due: 1"])
    later(page, 1)
    on("learning/review/")
    page.get_by_role("link", name="What counts as a work injury?").last.click()
    expect(page.locator(".tp-item:visible")).to_have_count(2)
    expect(page.get_by_text("Who in your district")).to_be_hidden()
    expect(page.get_by_role("heading", name="Review today")).to_be_focused()
    expect(page.locator(".tp-verdict")).to_have_count(0)
    right(page)
    expect(page.get_by_text("All of these are answered.")).to_be_hidden()
    expect(choose(page, "eii-03-q02", "False")).to_have_text("Right.")
    expect(page.get_by_text("All of these are answered.")).to_be_visible()
    assert {one["k"] for one in kept(page)["log"].values()} == {1, 2}
    page.get_by_role("link", name="The whole lesson").click()
    expect(page.get_by_text("Who in your district")).to_be_visible()
    none = on("learning/review/").locator("[data-tp=due-none]")
    expect(none).to_contain_text("The next question comes back on")


def test_nothing_of_a_module_not_begun_is_reviewed(on: Callable[[str], Page]) -> None:
    page = on("learning/review/")
    expect(page.locator("[data-tp=due-none]")).to_have_text("Nothing is due today.")
    expect(on(f"{LESSON}#review").get_by_text("No question of this module is due today.")).to_be_visible()


def test_an_objective_is_practised_by_its_own_questions(on: Callable[[str], Page]) -> None:
    page = on("learning/")
    page.get_by_role("link", name=re.compile("^Practise Apply the three tests")).click()
    expect(page.locator(".tp-session p").first).to_contain_text("Apply the three tests to a claim")
    asked = page.locator(".tp-item:visible").all()
    assert {one.get_attribute("data-objective") for one in asked} == {"eii-03-1"}
    expect(page.locator(".tp-session .stimulus")).to_contain_text("Mr Sok carries boxes")


# Sections


def test_a_section_whose_questions_are_all_answered_is_read(on: Callable[[str], Page]) -> None:
    page = on(LESSON)
    last = page.get_by_role("button", name="I have read this section").last
    for item in page.locator(".tp-item").all():
        if item.get_attribute("data-objective") == "eii-03-2":
            expect(last).to_have_attribute("aria-pressed", "false")
            for box in item.locator("select").all():
                box.select_option(index=1)
            if item.locator("input").count():
                item.locator("input").first.check()
            item.locator(".tp-check").click()
    expect(last).to_have_attribute("aria-pressed", "true")
