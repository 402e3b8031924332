"""SCORM packages in a learning system: answered, left, opened again, finished; no call is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from trainpack.views.package import packages
from trainpack.views.question_types import Question
from trainpack.views.unit import Unit, reading
from trainpack.writers.kit.plain.interaction import counts, interaction
from trainpack.writers.kit.plain.page import STATE, longest
from trainpack.writers.register import TARGETS

from tests.writers.pools import programme
from tests.writers.scorm.right import GIVE, right
from tests.writers.scorm.system import Session, System, system, unzipped

pytestmark = pytest.mark.browser
EDITIONS = ("scorm12", "scorm2004")
MODULE = "eii-03"
NAMES = {
    "scorm12": ("cmi.core.lesson_status", "cmi.core.score.raw", "cmi.core.exit"),
    "scorm2004": ("cmi.completion_status", "cmi.score.raw", "cmi.exit"),
}


def unit() -> Unit:
    found = reading(next(packages(programme(), programme().courses["eii"], "learner")))
    assert found is not None
    return found.units[0]


def package(target: str) -> bytes:
    made = TARGETS[target]()
    return made.write(made.view(next(packages(programme(), programme().courses["eii"], "learner")))).data


@pytest.fixture(params=EDITIONS)
def lms(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    browser: Browser,
    npm: Callable[[str], Path],
    serve_folder: Callable[[Path], str],
) -> Iterator[System]:
    """A system that has the package; at the end no script has failed."""
    made = system(package(request.param), request.param, tmp_path, browser, npm, serve_folder)
    yield made
    assert made.errors == []
    for context in made.contexts:
        context.close()


def refused(visit: Session) -> list[object]:
    """Calls that the system did not take: an error, or an answer that is not true."""
    return [call for call in visit.calls if call[3] != "0" or (call[0] != "GetValue" and call[2] != "true")]


def test_a_module_is_answered_left_opened_again_and_finished(lms: System) -> None:
    status, score, leave = NAMES[lms.target]
    questions = unit().questions
    first, rest = questions[0], questions[1:]

    visit = lms.open(MODULE)
    expect(visit.frame.get_by_role("status").last).to_contain_text("keeps your answers")
    visit.frame.get_by_role("button", name="Next").click()
    visit.run(GIVE, [right(first)])
    visit.leave()
    assert refused(visit) == []
    assert visit.values(status) == ["incomplete"]
    marked = sum(map(counts, questions))
    assert visit.values(score) == ["0", str(100 // marked)], "set from the first moment on"
    assert visit.values(leave) == ["suspend"]
    assert [call[0] for call in visit.calls].count("Terminate" if visit.modern else "Finish") == 1
    assert visit.calls[-1][0] in ("Terminate", "Finish") and visit.calls[0][0] == "Initialize"

    again = lms.open(MODULE, visit.kept())
    expect(again.frame.locator(f"#{first.item.id} .tp-verdict")).to_have_text("Right.")
    expect(again.frame.locator(".tp-contents [aria-current]")).to_have_text("Which questions decide a claim?")
    chosen = again.frame.locator(f"#{first.item.id} input:checked")
    assert chosen.count() == 1, "the answer is there again"
    again.run(GIVE, [right(question) for question in rest])
    again.read_all()
    again.leave()
    assert refused(again) == []
    kept = again.kept()
    ended = {"scorm12": "passed", "scorm2004": "completed"}[lms.target]
    assert kept[status] == ended
    assert int(kept[score]) >= 80
    if again.modern:
        assert (kept["cmi.success_status"], kept["cmi.progress_measure"]) == ("passed", "1")
        assert float(kept["cmi.score.scaled"]) * 100 == int(kept[score])

    later = lms.open(MODULE, kept)
    assert later.run("trainpackPage.pack(1e5)") == kept["cmi.suspend_data"]
    judged = [question for question in questions if question.item.type != "scale"]
    expect(later.frame.locator(".tp-verdict")).to_have_count(len(judged))
    expect(later.frame.locator(".tp-verdict.tp-wrong")).to_have_count(0)
    later.frame.locator(".tp-contents a").nth(1).click()
    item = later.frame.locator(f"#{first.item.id}")
    item.get_by_role("button", name="Try again").click()
    item.get_by_role("radio", name="The claim is refused").check()
    item.get_by_role("button", name="Check").click()
    expect(item.locator(".tp-verdict")).to_have_text("Not right yet.")
    later.leave()
    assert refused(later) == []
    after = later.kept()
    assert (after[status], after[score]) == (kept[status], kept[score]), "nothing is taken back"
    assert set(later.values(status)) <= {ended}


def test_the_status_comes_before_the_score_and_each_answer_is_kept_at_once(lms: System) -> None:
    status, score, _ = NAMES[lms.target]
    visit = lms.open(MODULE)
    visit.run(GIVE, [right(question) for question in unit().questions])
    visit.read_all()
    names = [call[1][0] for call in visit.calls if call[0] == "SetValue"]
    assert names.index(status) < names.index(score)
    answers = [n for n, call in enumerate(visit.calls) if call[1][0].endswith("_response")]
    for n, after in zip(answers, [*answers[1:], len(visit.calls)], strict=True):
        assert "Commit" in [call[0] for call in visit.calls[n:after]]


def recorded(visit: Session) -> dict[str, dict[str, list[str]]]:
    """By the id of a question what was set of its interaction; of several the last."""
    found: dict[str, dict[str, list[str]]] = {}
    for call in visit.calls:
        if call[0] == "SetValue" and call[1][0].startswith("cmi.interactions."):
            number, _, name = call[1][0].removeprefix("cmi.interactions.").partition(".")
            found.setdefault(number, {}).setdefault(name, []).append(call[1][1])
    return {one["id"][0]: one for one in found.values()}


def test_every_type_of_question_is_recorded_with_its_authored_id(lms: System) -> None:
    questions = unit().questions
    visit = lms.open(MODULE)
    visit.run(GIVE, [right(question) for question in questions])
    assert refused(visit) == []
    found = recorded(visit)
    assert set(found) == {str(question.item.id) for question in questions}
    assert {interaction(one).type for one in questions} == {
        *("choice", "true-false", "likert", "numeric", "fill-in", "matching", "sequencing", "long-fill-in"),
        "performance",
    }
    for question in questions:
        told = found[str(question.item.id)]
        assert told["objectives.0.id"] == [str(question.item.objective)]
        assert told["type"] == [_type(question, visit)]
        if counts(question) and question.item.type != "scenario":
            assert told["result"] == ["correct"], question.item.id
        elif question.item.type in ("scale", "essay"):
            assert told["result"] == ["neutral"]
        response = told["learner_response" if visit.modern else "student_response"][0]
        if question.item.type in ("single", "true-false", "match", "order", "categorise"):
            assert told["correct_responses.0.pattern"] == [response]


def _type(question: Question, visit: Session) -> str:
    kind = interaction(question).type
    return "fill-in" if kind == "long-fill-in" and not visit.modern else kind


def test_scorm_12_records_letters_that_the_package_explains(
    tmp_path: Path, browser: Browser, npm: Callable[[str], Path], serve_folder: Callable[[Path], str]
) -> None:
    lms = system(package("scorm12"), "scorm12", tmp_path, browser, npm, serve_folder)
    visit = lms.open(MODULE)
    questions = unit().questions
    visit.run(GIVE, [right(question) for question in questions])
    letters = json.loads((tmp_path / "interactions.json").read_text("utf-8"))
    found = recorded(visit)
    for question in questions:
        name, told = str(question.item.id), interaction(question)
        if told.type in ("choice", "sequencing", "matching") and told.right[0]:
            sides = letters[name]
            both = (sides["source"], sides["target"]) if told.lefts else (sides["answer"],)
            read = [
                "[.]".join(side[letter] for side, letter in zip(both, one.split("."), strict=True))
                for one in found[name]["student_response"][0].split(",")
            ]
            assert set(read) == set(told.right[0][0].split("[,]")), name


def test_what_is_kept_fits_however_long_the_texts_are(lms: System) -> None:
    limit = {"scorm12": STATE, "scorm2004": 64000}[lms.target]
    questions = unit().questions
    long = "ក" * 30000
    visit = lms.open(MODULE)
    answers = [right(question) for question in questions]
    visit.run(GIVE, answers)
    for one in answers:
        if "fill" in one and one["id"] not in ("eii-03-q05", "eii-03-q95"):
            one["fill"] = [long for _ in one["fill"]]
    visit.run("() => document.querySelectorAll('.tp-check').forEach(button => button.click())")  # again
    visit.run(GIVE, [one for one in answers if long in one.get("fill", ())])
    visit.leave()
    assert refused(visit) == []
    text = visit.kept()["cmi.suspend_data"]
    assert len(text) <= limit
    if lms.target == "scorm12":
        assert "ក" not in text
        again = lms.open(MODULE, visit.kept())
        answered = visit.page.evaluate("1") and again.frame.locator("[data-tp=questions]").inner_text()
        assert answered == f"Answered: {len(questions)} of {len(questions)} questions", "points stay"


def test_the_bound_of_what_is_kept_is_the_length_of_everything_that_is_chosen(lms: System) -> None:
    module = unit()
    visit = lms.open(MODULE)
    visit.run(GIVE, [right(question) for question in module.questions])
    visit.read_all()
    visit.frame.locator("[data-tp=country]").select_option("vnm")
    leaves = visit.frame.locator(".tp-leaf").count()
    text = visit.run("trainpackPage.pack(0)")
    multiple = 2 * sum(
        question.item.type in ("single", "multiple", "hotspot", "scale") for question in module.questions
    )
    assert longest(module, leaves) - multiple * 3 <= len(text) <= longest(module, leaves) <= STATE


def test_a_system_that_takes_nothing_is_named(lms: System) -> None:
    visit = lms.open(MODULE)
    name = "API_1484_11.Commit" if visit.modern else "API.LMSCommit"
    visit.page.evaluate(f"() => {{ {name} = () => 'false'; }}")
    visit.frame.get_by_role("button", name="Next").click()
    expect(visit.frame.locator("[data-tp=kept]")).to_contain_text("did not take the last answer")


def test_who_only_looks_changes_nothing(lms: System) -> None:
    mode = "cmi.mode" if lms.target == "scorm2004" else "cmi.core.lesson_mode"
    entry = mode.replace("lesson_mode", "entry").replace("mode", "entry")
    visit = lms.open(MODULE, {mode: "review", entry: "ab-initio"})
    visit.run(GIVE, [right(unit().questions[0])])
    visit.leave()
    assert {call[1][0] for call in visit.calls if call[0] == "SetValue"} <= {
        "cmi.session_time",
        "cmi.core.session_time",
    }
    assert refused(visit) == []


@pytest.mark.parametrize("target", [*EDITIONS, "cmi5"])
def test_without_a_system_the_page_says_so_and_keeps_nothing(
    target: str, tmp_path: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    url = serve_folder(unzipped(package(target), tmp_path))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{url}/{MODULE}/index.html")
    expect(page.locator("[data-tp=kept]")).to_contain_text("No learning system answers")
    page.evaluate(GIVE, [right(question) for question in unit().questions])
    expect(page.locator("[data-tp=questions]")).to_contain_text("Answered: 13 of 13")
    assert page.evaluate("localStorage.length") == 0, "the next learner may sit at the same computer"
    assert errors == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_is_read_on_a_phone_and_without_barriers(
    width: int, tmp_path: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{serve_folder(unzipped(package('scorm12'), tmp_path))}/{MODULE}/index.html")
    forth = page.get_by_role("button", name="Next")
    while True:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
        if not forth.is_enabled():
            break
        forth.click()


def test_links_lead_from_leaf_to_leaf_and_the_country_is_chosen(
    tmp_path: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.goto(f"{serve_folder(unzipped(package('scorm12'), tmp_path))}/{MODULE}/index.html")
    page.get_by_role("navigation").get_by_role("link").nth(2).click()
    page.locator(".tp-leaf:not([hidden]) a.citation").first.click()
    expect(page.get_by_role("heading", name="Sources").first).to_be_visible()
    page.get_by_role("navigation").get_by_role("link").nth(2).click()
    expect(page.locator(".country:visible")).not_to_have_count(0)
    everything = page.locator(".country:visible").count()
    page.get_by_label("Your country").select_option("khm")
    assert 0 < page.locator(".country:visible").count() < everything
    expect(page.locator(".country:visible").first).to_have_attribute("data-country", "khm")


def test_without_scripts_the_whole_text_is_there(
    tmp_path: Path, browser: Browser, serve_folder: Callable[[Path], str]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve_folder(unzipped(package('scorm12'), tmp_path))}/{MODULE}/index.html")
    assert page.locator(".tp-leaf:visible").count() == page.locator(".tp-leaf").count() > 3
    assert page.locator(".tp-live:visible").count() == 0
    context.close()
