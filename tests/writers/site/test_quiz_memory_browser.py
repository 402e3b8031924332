"""What the browser keeps of a question: hints, tries, the answer, and nothing of an edited one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from trainpack.writers.kit.quiz.items import render

from tests.writers.site import quiz_samples as samples
from tests.writers.site.answering import check, status

pytestmark = pytest.mark.browser


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
