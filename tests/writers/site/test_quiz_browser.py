"""The questions in a real browser: marking, feedback, memory, keyboard, screen readers."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from trainpack.locale import words
from trainpack.views.question_types import Question
from trainpack.writers.site.items import render

from tests.writers.site import quiz_samples as samples

pytestmark = pytest.mark.browser

VECTORS = json.loads(
    Path(__file__).parents[2].joinpath("model/scoring_vectors.json").read_text(encoding="utf-8")
)
LISTEN = """window.told = [];
document.addEventListener("trainpack:answered", event => told.push(event.detail));"""


@pytest.fixture
def practice(page: Page, tmp_path: Path, serve_folder: Callable[[Path], str]) -> Callable[..., Page]:
    """`practice(question, …)` opens a page that holds these questions."""
    url = serve_folder(tmp_path)

    def show(*questions: Question, language: str = "en", **options: str) -> Page:
        islands = (render(question, words(language, "quiz")) for question in questions)
        name = f"{len(list(tmp_path.iterdir()))}.html"
        samples.write_page(tmp_path, *islands, language=language, name=name, **options)
        page.goto(f"{url}/{name}")
        page.evaluate(LISTEN)
        return page

    page.set_default_timeout(5000)
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return show


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def check(page: Page) -> None:
    """Press the first button that still offers it."""
    page.get_by_role("button", name="Check").first.click()


def told(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("told")
    return found


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


def test_hints_come_one_by_one_and_stay(practice: Callable[..., Page]) -> None:
    page = practice(samples.single())
    hint = page.get_by_role("button", name="Hint")
    hint.click()
    expect(page.locator(".tp-hints li")).to_have_text(["Think of no-fault."])
    expect(page.locator(".tp-hints li")).to_be_focused()
    hint.click()
    expect(page.locator(".tp-hints li")).to_have_count(2)
    expect(hint).to_be_hidden()
    page.reload()
    expect(page.locator(".tp-hints li")).to_have_count(2)


def test_the_first_try_is_kept_whatever_follows(practice: Callable[..., Page]) -> None:
    page = practice(samples.single(), site="asean")
    for label in ("She gets half.", "Nothing. Ordinary"):
        page.get_by_label(label).check()
        check(page)
    kept = page.evaluate("JSON.parse(localStorage['trainpack:asean']).items['eii-03-q01@000000000001']")
    assert (kept["first"], kept["score"], kept["tries"], kept["given"]) == (0, 1, 2, ["none"])


def test_an_edited_item_resets_only_itself(practice: Callable[..., Page]) -> None:
    page = practice(samples.single(), samples.true_false())
    for label in ("She gets half.", "False"):
        page.get_by_label(label, exact=True).check()
        check(page)
    page = practice(replace(samples.single(), digest="edited"), samples.true_false())
    expect(status(page).nth(0)).to_be_empty()
    expect(page.get_by_label("She gets half.")).not_to_be_checked()
    expect(status(page).nth(1)).to_contain_text("Right.")
    page.get_by_label("She gets half.").check()
    check(page)
    kept = page.evaluate("Object.keys(JSON.parse(localStorage['trainpack:eii']).items).sort()")
    assert kept == ["eii-03-q01@edited", "eii-03-q03@000000000003"]


def test_options_in_another_order_keep_the_answer(practice: Callable[..., Page]) -> None:
    page = practice(samples.single())
    page.get_by_label("She gets half.").check()
    check(page)
    shuffled = replace(samples.single(), choices=samples.single().choices[::-1])
    page = practice(shuffled)
    expect(page.get_by_label("She gets half.")).to_be_checked()


@pytest.mark.parametrize(
    "broken",
    [
        "localStorage['trainpack:eii'] = '{broken'",
        "localStorage['trainpack:eii'] = '5'",
        "localStorage['trainpack:eii'] = '{\"items\":{\"eii-03-q01@000000000001\":7}}'",
    ],
)
def test_a_damaged_memory_is_forgotten(practice: Callable[..., Page], broken: str) -> None:
    page = practice(samples.single())
    page.evaluate(broken)
    page.reload()
    page.get_by_label("Nothing. Ordinary").check()
    check(page)
    page.reload()
    expect(status(page)).to_contain_text("Right.")


def test_without_storage_it_still_works(practice: Callable[..., Page], page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    practice(samples.single(), samples.true_false())
    page.get_by_label("Nothing. Ordinary").check()
    check(page)
    expect(status(page).nth(0)).to_contain_text("Right.")


def test_it_works_from_a_file_without_a_server(page: Page, tmp_path: Path) -> None:
    path = samples.write_page(tmp_path, render(samples.single(), samples.ENGLISH))
    page.goto(path.as_uri())
    page.get_by_label("Nothing. Ordinary").check()
    check(page)
    page.reload()
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
