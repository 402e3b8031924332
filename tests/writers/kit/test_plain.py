"""A module as leaves of a plain page: everything is there once, links lead somewhere, no script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import lxml.html
import pytest
from trainpack.views.package import packages
from trainpack.views.question_types import Question
from trainpack.views.unit import Unit, reading
from trainpack.writers.kit.plain.interaction import interaction
from trainpack.writers.kit.plain.leaves import END, PRACTICE, START, Leaves, leaves
from trainpack.writers.kit.plain.page import ASKED, asked, coded, longest
from trainpack.writers.kit.quiz.ask import ask

from tests.every_type import every_type
from tests.example import LESSON, add, change, copied, programme

SHEET = "modules/eii/03-what-counts/handouts/case-school-run.md"
LINKS = """

See the [case file](handouts/case-school-run.md), [the claim](handouts/case-school-run.md#claim-file),
[another module](../04-gone/lesson.md), [the law](https://example.org/law) and [the way](#way-to-work).
"""


def unit(root: Path) -> Unit:
    whole = programme(root)
    found = reading(next(packages(whole, whole.courses["eii"], "learner")))
    assert found is not None
    return found.units[0]


def made(one: Unit) -> Leaves:
    return leaves(one, lambda questions: ask(questions, "en"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def test_a_lesson_its_sections_its_handouts_and_its_sources_are_leaves(root: Path) -> None:
    found = made(unit(root)).leaves
    sheet = "sheet-case-school-run"
    assert [one.id for one in found] == [START, "three-tests", "way-to-work", sheet, PRACTICE, END]
    assert [one.title for one in found][3] == "Case file: the school run"
    assert [one.extra for one in found] == [False] * 5 + [True]
    assert "What you will be able to do" in found[0].html
    assert not any("three chairs" in one.html for one in found), "what is for trainers stays away"


def test_questions_that_no_page_asks_have_a_leaf_of_their_own(tmp_path: Path) -> None:
    one = unit(every_type(tmp_path))
    found = made(one)
    practice = next(leaf for leaf in found.leaves if leaf.id == PRACTICE)
    assert set(re.findall(r'data-item="([^"]+)"', practice.html)) == {str(q.item.id) for q in one.more}
    assert one.more
    whole = "".join(leaf.html for leaf in found.leaves)
    shown = re.findall(r'data-item="([^"]+)"', whole)
    assert sorted(shown) == sorted(str(q.item.id) for q in one.questions)
    assert set(re.findall(r'src="(media/[^"]+)"', whole)) == set(found.files)


def test_links_lead_to_leaves_or_out_or_are_let_go(root: Path) -> None:
    change(root, LESSON, "The insurance is no-fault", f"{LINKS}\nThe insurance is no-fault")
    section = next(
        one for one in leaves(unit_unchecked(root), lambda _: "").leaves if one.id == "three-tests"
    )
    links = {a.text_content(): a for a in lxml.html.fromstring(section.html).iter("a")}
    assert links["case file"].get("href") == "#sheet-case-school-run"
    assert links["the claim"].get("href") == "#sheet-case-school-run-claim-file"
    assert links["another module"].get("href") is None
    assert (links["the law"].get("target"), links["the law"].get("rel")) == ("_blank", "noopener")
    assert links["the way"].get("href") == "#way-to-work"


def unit_unchecked(root: Path) -> Unit:
    """The module though something is wrong with its links."""
    from trainpack.source.load import load

    whole = load(root).programme
    assert whole is not None
    found = reading(next(packages(whole, whole.courses["eii"], "learner")))
    assert found is not None
    return found.units[0]


def test_a_handout_does_not_take_the_names_of_the_lesson(root: Path) -> None:
    add(root, SHEET, "\n## The way {#way-to-work-too}\n\nA step.\n\n### And back {#three}\n\nBack.\n")
    whole = "".join(one.html for one in made(unit(root)).leaves)
    ids = re.findall(r'\sid="([^"]+)"', whole)
    assert {"sheet-case-school-run-three", "sheet-case-school-run-claim-file"} <= set(ids)
    assert sorted(ids) == sorted(set(ids))


def test_bodies_for_readers_without_scripts_hold_none(root: Path) -> None:
    def names(questions: Sequence[Question]) -> str:
        return "\n".join(f"<p>{question.item.id}</p>" for question in questions)

    whole = "".join(one.html for one in leaves(unit(root), names).leaves)
    assert "<p>eii-03-q01</p>" in whole
    assert not re.search(r"<(script|form|button|input)|data-key|\son\w+=", whole)


def test_a_code_changes_with_what_a_question_says_and_with_nothing_else(root: Path) -> None:
    before = {str(one.item.id): code for one, code in coded(unit(root).questions)}
    assert len(set(before.values())) == len(before) and {len(code) for code in before.values()} == {3}
    change(root, "quizzes/eii/03-what-counts.yml", "A worker slips because", "A worker falls because")
    after = {str(one.item.id): code for one, code in coded(unit(root).questions)}
    assert {name for name in before if before[name] != after[name]} == {"eii-03-q01"}


def test_the_bound_grows_with_leaves_and_answers(root: Path) -> None:
    one = unit(root)
    assert longest(one, 11) - longest(one, 10) == 1
    chosen = sum(len(told.lefts or told.ids) for q in one.questions if not (told := interaction(q)).typed)
    head = 1 + 1 + 1 + 1 + 3 + 1 + 10
    assert longest(one, 10) == head + chosen + 11 * len(one.questions)


def test_what_is_asked_is_said_in_a_few_words(tmp_path: Path) -> None:
    for question in unit(every_type(tmp_path)).questions:
        assert 0 < len(asked(question)) <= ASKED and "<" not in asked(question).replace("5 < 6", "")
