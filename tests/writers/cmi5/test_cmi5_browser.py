"""A module launched from a system by cmi5: what it asks and says, from the token to the last statement."""

from __future__ import annotations

import copy
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from trainpack.views.package import packages
from trainpack.views.question_types import Question
from trainpack.views.unit import reading
from trainpack.writers.kit.plain.interaction import counts, interaction
from trainpack.writers.register import TARGETS

from tests.writers.cmi5.lrs import ACTIVITY, Store, faults, launch, serve
from tests.writers.pools import programme
from tests.writers.scorm.right import GIVE, right

pytestmark = pytest.mark.browser
PAGE = "eii-03/index.html"


def questions() -> tuple[Question, ...]:
    found = reading(next(packages(programme(), programme().courses["eii"], "learner")))
    assert found is not None
    return found.units[0].questions


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, unpacked."""
    made = TARGETS["cmi5"]()
    data = made.write(made.view(next(packages(programme(), programme().courses["eii"], "learner")))).data
    place = tmp_path_factory.mktemp("cmi5")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(place)
    (place / "back.html").write_text('<!doctype html><title>back</title><link rel="icon" href="data:,">')
    return place


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[Store], Page]]:
    """`visit(store)` launches the page from a system; at the end no script has failed."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def go(store: Store) -> Page:
        _, address = serve(store)
        contexts.append(browser.new_context(locale="en-GB"))
        page = contexts[-1].new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(launch(address, PAGE))
        expect(page.locator("html")).to_have_class("tp-js")
        expect(page.locator(".tp-item.tp-ready").first).to_be_attached()
        return page

    yield go
    assert errors == []
    for context in contexts:
        context.close()


def finish(page: Page) -> None:
    forth = page.get_by_role("button", name="Next")
    while forth.is_enabled():
        forth.click()


def leave(page: Page, store: Store) -> None:
    """Close the tab as a learner does who has read that the answers are kept."""
    expect(page.locator("[data-tp=kept][data-kind=kept]")).to_be_attached()
    page.close(run_before_unload=True)
    for _ in range(50):
        if store.verbs()[-1:] == ["terminated"]:
            return
        time.sleep(0.1)


def test_a_module_is_answered_left_opened_again_and_finished(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    first, *rest = questions()
    store = Store(folder)
    page = visit(store)
    page.evaluate(GIVE, [right(first)])
    expect(page.locator("[data-tp=kept]")).to_contain_text("keeps your answers")
    leave(page, store)
    assert store.faults == []
    assert store.verbs() == ["initialized", "answered", "terminated"]
    assert store.asked[:3] == ["LMS.LaunchData", "cmi5LearnerPreferences", "trainpack"]

    again = Store(folder, documents=store.documents, past=store.statements)
    page = visit(again)
    expect(page.locator(f"#{first.item.id} .tp-verdict")).to_have_text("Right.")
    page.evaluate(GIVE, [right(question) for question in rest])
    finish(page)
    leave(page, again)
    assert again.faults == []
    assert (again.verbs()[0], again.verbs()[-1]) == ("initialized", "terminated")
    assert len(again.said("completed")) == len(again.said("passed")) == 1
    (passed,) = again.said("passed")
    assert passed["object"]["id"] == ACTIVITY
    assert passed["result"]["score"]["scaled"] >= 0.8

    later = Store(folder, documents=again.documents, past=[*store.statements, *again.statements])
    page = visit(later)
    page.evaluate(GIVE, [right(first)])  # "Try again", and nothing chosen
    leave(page, later)
    assert later.faults == [], "completed and passed once for a registration"
    assert set(later.verbs()) == {"initialized", "terminated"}


def test_every_type_of_question_is_told_by_the_patterns_of_the_specification(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder)
    page = visit(store)
    page.evaluate(GIVE, [right(question) for question in questions()])
    leave(page, store)
    assert store.faults == []
    told = {one["object"]["id"].rpartition(":")[2]: one for one in store.said("answered")}
    assert set(told) == {str(question.item.id) for question in questions()}
    for question in questions():
        one = told[str(question.item.id)]
        assert one["object"]["definition"]["interactionType"] == interaction(question).type
        if counts(question) and question.item.type != "scenario":
            assert one["result"]["success"] is True and one["result"]["score"] == {"scaled": 1}
        elif not counts(question):
            assert set(one["result"]) == {"response"}


def test_the_system_sets_the_score_from_which_it_is_passed(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder, mastery=0.05)
    page = visit(store)
    page.evaluate(GIVE, [right(questions()[0])])
    leave(page, store)
    assert store.faults == []
    assert store.verbs() == ["initialized", "answered", "passed", "terminated"]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_is_told_of_no_more_than_that(
    mode: str, folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder, mode=mode)
    page = visit(store)
    page.evaluate(GIVE, [right(question) for question in questions()])
    finish(page)
    leave(page, store)
    assert store.faults == []
    assert store.verbs() == ["initialized", "terminated"]
    assert store.documents == {}


def test_the_button_to_leave_ends_the_session_and_leads_back(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder)
    page = visit(store)
    page.get_by_role("button", name="Save and close").click()
    expect(page).to_have_title("back")
    page.wait_for_timeout(200)
    assert store.faults == []
    assert store.verbs() == ["initialized", "terminated"]


def test_what_cannot_be_sent_is_said_and_sent_later_in_its_order(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder)
    page = visit(store)
    store.down = True
    page.evaluate(GIVE, [right(questions()[0])])
    expect(page.locator("[data-tp=kept]")).to_contain_text("did not take the last answer")
    store.down = False
    page.evaluate(GIVE, [right(questions()[1])])
    expect(page.locator("[data-tp=kept]")).to_contain_text("keeps your answers")
    leave(page, store)
    assert store.faults == []
    ids = [one["object"]["id"].rpartition(":")[2] for one in store.said("answered")]
    assert ids == [str(question.item.id) for question in questions()[:2]]


def test_a_state_that_was_refused_is_said_and_goes_with_the_next_answer(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder, full=True)
    page = visit(store)
    first, second = questions()[:2]
    page.evaluate(GIVE, [right(first)])
    expect(page.locator("[data-tp=kept]")).to_contain_text("did not take the last answer")
    assert store.documents == {}
    store.full = False
    page.evaluate(GIVE, [right(second)])
    leave(page, store)
    page = visit(Store(folder, documents=store.documents, past=store.statements))
    for question in (first, second):
        expect(page.locator(f"#{question.item.id} .tp-verdict")).to_have_text("Right.")


def test_a_page_turned_later_sends_a_refused_statement_again(
    folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder)
    page = visit(store)
    store.down = True
    page.evaluate(GIVE, [right(questions()[0])])
    expect(page.locator("[data-tp=kept]")).to_contain_text("did not take the last answer")
    store.down = False
    page.locator("[data-tp=next]").click()
    expect(page.locator("[data-tp=kept][data-kind=kept]")).to_be_attached()
    assert store.verbs() == ["initialized", "answered"]


@pytest.mark.parametrize("round", range(3))
def test_who_closes_the_tab_at_once_loses_no_statement(
    round: int, folder: Path, visit: Callable[[Store], Page]
) -> None:
    store = Store(folder)
    page = visit(store)
    page.evaluate(GIVE, [right(question) for question in questions()[: round + 1]])
    page.close(run_before_unload=True)
    for _ in range(50):
        if store.verbs()[-1:] == ["terminated"]:
            break
        time.sleep(0.1)
    assert store.verbs() == ["initialized", *["answered"] * (round + 1), "terminated"]


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (lambda s: s["context"].pop("registration"), "no registration"),
        (lambda s: s["context"].pop("extensions"), "context of the template"),
        (lambda s: s["context"]["contextActivities"].pop("grouping"), "activities of the template"),
        (lambda s: s["context"]["contextActivities"].update(category=[]), "wrong category"),
        (lambda s: s["verb"].update(id="http://adlnet.gov/expapi/verbs/passed"), "before initialized"),
        (lambda s: s.update(id="1"), "UUID"),
        (lambda s: s.update(timestamp="2026-11-22T10:00:00+07:00"), "UTC"),
        (lambda s: s["object"].update(id="eii-03"), "IRIs"),
        (lambda s: s.update(result={"score": {"scaled": 1}}), "has a score"),
    ],
)
def test_the_store_sees_what_it_must_refuse(
    broken: Callable[[dict[str, object]], object],
    fault: str,
    folder: Path,
    visit: Callable[[Store], Page],
) -> None:
    store = Store(folder)
    leave(visit(store), store)
    said = copy.deepcopy(store.statements[0])
    assert list(faults(said, Store(folder))) == []
    broken(said)
    assert any(fault in found for found in faults(said, Store(folder)))
