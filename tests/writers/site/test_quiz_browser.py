"""The questions in a real browser: marking and feedback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from trainpack.views.question_types import Question

from tests.writers.site import quiz_samples as samples
from tests.writers.site.answering import check, status, told

pytestmark = pytest.mark.browser

VECTORS = json.loads(
    Path(__file__).parents[2].joinpath("model/scoring_vectors.json").read_text(encoding="utf-8")
)


def test_the_script_marks_as_python_does(practice: Callable[..., Page]) -> None:
    page = practice()
    shares = page.evaluate(
        "all => all.map(one => trainpack.mark(one.key, one.given)).map(made => made ? made.share : null)",
        VECTORS,
    )
    wrong = [
        (vector["say"], vector["share"], share)
        for vector, share in zip(VECTORS, shares, strict=True)
        if (share is None) != (vector["share"] is None)
        or (share is not None and abs(share - float(vector["share"])) > 1e-9)
    ]
    assert wrong == []


def test_wrong_then_feedback_of_that_option_then_right(practice: Callable[..., Page]) -> None:
    page = practice(samples.single())
    check(page)
    expect(status(page)).to_have_text("Answer first, then check.")
    page.get_by_label("The claim is refused.").check()
    check(page)
    expect(status(page)).to_contain_text("Not right yet.")
    expect(status(page)).to_contain_text("old fault system")
    expect(status(page)).not_to_contain_text("special acts")
    page.get_by_role("button", name="Try again").click()
    expect(status(page)).to_be_empty()
    page.get_by_label("Nothing. Ordinary").check()
    check(page)
    expect(status(page)).to_contain_text("Right.")
    expect(status(page)).to_contain_text("No blame.")
    expect(status(page)).to_contain_text("special acts")
    base = {"id": "eii-03-q01", "objective": "eii-03-1"}
    assert told(page) == [
        base | {"given": ["refuse"], "score": 0, "tries": 1},
        base | {"given": ["none"], "score": 1, "tries": 2},
    ]


def test_after_a_second_wrong_try_the_answer_is_explained(practice: Callable[..., Page]) -> None:
    page = practice(samples.true_false())
    for _ in range(2):
        page.get_by_label("True", exact=True).check()
        check(page)
        expect(status(page)).to_contain_text("Each State sets its own conditions.")
        page.get_by_role("button", name="Try again").wait_for()
        if len(told(page)) == 1:
            expect(status(page)).not_to_contain_text("special acts")
            page.get_by_role("button", name="Try again").click()
    expect(status(page)).to_contain_text("The right answer")
    expect(status(page)).to_contain_text("special acts")


def test_choosing_another_option_takes_the_verdict_back(practice: Callable[..., Page]) -> None:
    page = practice(samples.single())
    page.get_by_label("She gets half.").check()
    check(page)
    expect(page.locator(".tp-wrong .tp-mark")).to_have_text("not right")
    page.get_by_label("The claim is refused.").check()
    expect(status(page)).to_be_empty()
    expect(page.locator(".tp-wrong")).to_have_count(0)
    expect(page.get_by_role("button", name="Check")).to_be_visible()


def test_partial_credit_names_each_chosen_option(practice: Callable[..., Page]) -> None:
    page = practice(samples.multiple())
    page.get_by_label("the weekly bank transfers").check()
    check(page)
    expect(status(page)).to_contain_text("Partly right: 50%.")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("the weekly bank transfers")).to_be_checked()
    page.get_by_label("the employer's letter").check()
    check(page)
    expect(status(page).locator("strong")).to_have_text(
        ["the weekly bank transfers", "the employer's letter"]
    )
    assert [one["score"] for one in told(page)] == [0.5, 0]


def test_a_typed_number_is_read_and_a_near_one_explained(practice: Callable[..., Page]) -> None:
    page = practice(samples.numeric())
    field = page.get_by_label("Your answer")
    field.fill("five")
    check(page)
    expect(status(page)).to_contain_text("This is not a number.")
    assert told(page) == []
    field.fill("0,05")
    field.press("Enter")
    expect(status(page)).to_contain_text("Your number was read as 0.05.")
    expect(status(page)).to_contain_text("not as a share")
    page.get_by_role("button", name="Try again").click()
    field.fill("៥")
    field.press("Enter")
    expect(status(page)).to_contain_text("From 5 per cent.")
    assert [one["score"] for one in told(page)] == [0.5, 1]


def test_a_formula_asks_with_new_numbers_on_retry(practice: Callable[..., Page]) -> None:
    page = practice(samples.formula())
    field, legend = page.get_by_label("Your answer"), page.locator("legend")
    expect(legend).to_contain_text("loss of 18%")
    field.fill("12,650,000")
    check(page)
    expect(status(page)).to_contain_text("You stopped at the first step.")
    expect(field).not_to_be_editable()
    page.get_by_role("button", name="Try again with new numbers").click()
    expect(legend).to_contain_text("loss of 24%")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    field.fill("36.685.000")
    check(page)
    expect(status(page)).to_contain_text("Count 19 further points.")
    page.reload()
    expect(legend).to_contain_text("loss of 24%")
    expect(field).to_have_value("36.685.000")


@pytest.mark.parametrize(
    ("sample", "steps", "given"),
    [
        (samples.text, [("conection",)], "conection"),
        (samples.match, [("2", "3", "0")], [["vnm", "vnm"], ["khm", "khm"], ["kor", "kor"]]),
        (samples.categorise, [("0", "1")], [["meal", "named"], ["quarrel", "excluded"]]),
        (samples.cloze, [("insured", "Bond", "2,5")], ["insured", "Bond", "2,5"]),
    ],
    ids=["text", "match", "categorise", "cloze"],
)
def test_right_answers_are_right_and_survive_a_reload(
    practice: Callable[..., Page], sample: Callable[[], Question], steps: list[tuple[str, ...]], given: object
) -> None:
    page = practice(sample())
    fields = page.locator(".tp-body input, .tp-body select")
    check(page)
    expect(status(page)).to_have_text("Answer first, then check.")
    for field, value in zip(fields.all(), steps[0], strict=True):
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    check(page)
    expect(status(page)).to_contain_text("Right.")
    assert told(page)[0]["given"] == given and told(page)[0]["score"] == 1
    page.reload()
    expect(status(page)).to_contain_text("Right.")
    assert [field.input_value() for field in fields.all()] == list(steps[0])


def test_only_the_wrong_pairs_are_asked_again(practice: Callable[..., Page]) -> None:
    page = practice(samples.match())
    for name, value in (("Viet Nam", "2"), ("Cambodia", "1"), ("Republic of Korea", "0")):
        page.get_by_label(name).select_option(value)
    check(page)
    expect(status(page)).to_contain_text("Partly right: 67%.")
    expect(page.locator(".tp-row .tp-mark")).to_have_text(["right", "not right", "right"])
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("Viet Nam")).to_have_value("2")
    expect(page.get_by_label("Cambodia")).to_have_value("")
    expect(page.get_by_label("Cambodia")).to_be_focused()
