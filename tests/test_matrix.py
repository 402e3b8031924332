"""Every question type in every place that has to know it: shown as it is, or refused by declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from trainpack.checks.targets import CARRIED, EVERY, GRADED_ONLY_ON_SERVERS, NO_STORIES
from trainpack.locale import words
from trainpack.model.items import ITEM_TYPES
from trainpack.model.programme import Programme
from trainpack.views import question as view
from trainpack.views.package import packages, questions
from trainpack.views.pool import SIDES, Entry
from trainpack.views.question_types import Question
from trainpack.views.scope import Scope
from trainpack.writers.aiken import write as aiken
from trainpack.writers.base import Level
from trainpack.writers.cartridge import asked as cartridge
from trainpack.writers.gift import items as gift
from trainpack.writers.h5p import items as h5p
from trainpack.writers.kit import paper
from trainpack.writers.kit.plain import interaction
from trainpack.writers.kit.quiz import items as site
from trainpack.writers.moodle import items as moodle
from trainpack.writers.qti import items as qti
from trainpack.writers.register import TARGETS

from tests.every_type import programme_of_every_type
from tests.example import reader


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return programme_of_every_type(tmp_path_factory.mktemp("matrix"))


def asked(whole: Programme, kind: str) -> Iterator[Question]:
    """Every item of a type as a question."""
    module = whole.modules["eii-03"]
    assert module.bank is not None
    for item in module.bank.items:
        if item.type == kind:
            yield view.question(item, module.bank, Scope(whole, reader(), module.given), "seed")


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_the_example_or_this_test_has_one(whole: Programme, kind: str) -> None:
    assert list(asked(whole, kind)), f"write an item of the type {kind} into tests/every_type.py"


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_becomes_a_question(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        assert made.stem and re.fullmatch("[0-9a-f]{12}", made.digest)
        assert made.explanation or kind == "scale"
        ways = (made.choices, made.variants, made.accepted, made.pairs, made.sequence, made.gaps, made.sample)
        assert sum(bool(one) for one in ways) == 1, "exactly one way to answer"
        said = str([getattr(made, part.name) for part in fields(made) if part.name != "item"])
        assert "{{" not in said and "[@" not in said


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_is_printed_with_its_key(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        style = paper.Print(words("en", "print"), {str(made.item.id): 1}, answers=True)
        printed = paper.item(made, style)
        assert f'id="{made.item.id}"' in printed
        assert str(paper.right_answer(made)).strip()


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_is_on_the_site(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        label = {**words("en", "quiz"), "language": "en"}
        shown = site.render(made, label)
        assert str(made.item.id) in shown
        assert made.digest in shown
        assert f'data-type="{kind}"' in shown or kind in shown


FLOOR: dict[str, dict[str, Level]] = {
    "moodle": {"scale": "reduced", "essay": "reduced", "scenario": "refused"},
    "gift": {
        **dict.fromkeys(("formula", "text", "cloze", "order", "categorise", "scale", "essay"), "reduced"),
        **dict.fromkeys(("hotspot", "scenario"), "refused"),
    },
    "aiken": {
        **dict.fromkeys([*ITEM_TYPES, "scenario"], "refused"),
        "single": "reduced",
        "true-false": "reduced",
    },
    "qti21": {
        **dict.fromkeys(("formula", "hotspot", "scale", "essay"), "reduced"),
        "scenario": "refused",
    },
    "qti3": {"formula": "reduced", "scenario": "reduced"},
    "imscc": {
        **dict.fromkeys(ITEM_TYPES, "reduced"),
        **dict.fromkeys(("single", "true-false"), "full"),
        "scenario": "refused",
    },
    "h5p": {
        **dict.fromkeys(ITEM_TYPES, "reduced"),
        **dict.fromkeys(("single", "multiple", "true-false", "text"), "full"),
    },
    "epub": dict.fromkeys(("numeric", "formula", "text", "cloze", "hotspot", "scenario"), "reduced"),
    "scorm12": {"essay": "reduced"},
    "scorm2004": {"essay": "reduced"},
    "cmi5": {"essay": "reduced"},
}
"""How much each format carries at least; types that are not named are carried in full."""
PLAIN = (
    "the case",
    "hints",
    "the unit",
    "numbers are typed",
    "typing errors",
    "worth one point",
    "worth whole points",
    "words in the place",
    "marked plus-minus",
)
"""Losses of what an item has beside its type: a case, hints, a unit, points, pictures, ways of marking."""
RANK: dict[Level, int] = {"refused": 0, "reduced": 1, "full": 2}


@pytest.fixture(scope="module")
def entries(whole: Programme) -> list[Entry]:
    """Every question of the programme, on both sides."""
    course = whole.courses["eii"]
    pools = (questions(next(packages(whole, course, side))) for side in SIDES)
    return [entry for pool in pools if pool is not None for entry in pool.entries]


def level_of_type(target: str, entry: Entry) -> Level:
    """What a format makes of the type: losses of other things that the item has are left out of account."""
    found = TARGETS[target]().fidelity(entry.question)
    own = [loss for loss in found.how.split("; ") if not any(word in loss for word in PLAIN)]
    return "full" if found.level == "reduced" and not own else found.level


@pytest.mark.parametrize("kind", [*ITEM_TYPES, "scenario"])
@pytest.mark.parametrize("target", TARGETS)
def test_no_format_carries_less_than_the_floor(target: str, kind: str, entries: list[Entry]) -> None:
    mine = [entry for entry in entries if entry.question.item.type == kind]
    assert mine
    for entry in mine:
        level = level_of_type(target, entry)
        assert RANK[level] >= RANK[FLOOR[target].get(kind, "full")], TARGETS[target]().fidelity(
            entry.question
        )


@pytest.mark.parametrize("target", TARGETS)
def test_what_is_less_than_full_says_how(target: str, entries: list[Entry]) -> None:
    for entry in entries:
        found = TARGETS[target]().fidelity(entry.question)
        assert found.how or found.level == "full", entry.id


@pytest.mark.parametrize("target", TARGETS)
def test_the_check_before_the_build_knows_what_a_format_refuses(target: str, entries: list[Entry]) -> None:
    """Q033 tells authors early; what the writers then do is the same."""
    for entry in entries:
        refused = TARGETS[target]().fidelity(entry.question).level == "refused"
        kind = entry.question.item.type
        held = target not in NO_STORIES if kind == "scenario" else kind in CARRIED.get(target, EVERY)
        assert refused is not held, (target, kind)
    assert TARGETS[target]().sides == (SIDES if target in GRADED_ONLY_ON_SERVERS else ("learner",))


@pytest.mark.parametrize(
    ("table", "without"),
    [
        (moodle.RENDERERS, set()),
        (gift.RENDERERS, {"hotspot"}),
        (aiken.HELD, set(ITEM_TYPES) - {"single", "true-false"}),
        (qti.RENDERERS, set()),
        (cartridge.RENDERERS, set()),
        (h5p.RENDERERS, set()),
        (interaction.KINDS, set()),
    ],
    ids=["moodle", "gift", "aiken", "qti", "cartridge", "h5p", "scorm and cmi5"],
)
def test_a_table_of_a_format_is_its_list_of_capabilities(
    table: dict[type, object], without: set[str]
) -> None:
    assert set(table) == {ITEM_TYPES[kind] for kind in set(ITEM_TYPES) - without}


@pytest.mark.parametrize(
    "table", [view._MAKE, paper.RENDERERS, site.RENDERERS], ids=["views", "kit/paper", "site"]
)
def test_no_table_knows_a_type_that_does_not_exist(table: dict[type, object]) -> None:
    assert set(table) == set(ITEM_TYPES.values())


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_the_script_of_the_site_knows_it(kind: str) -> None:
    """The page says the type; the script looks it up. A type that it does not know could never be checked."""
    script = "\n".join(path.read_text("utf-8") for path in Path(site.__file__).parent.glob("static/quiz*.js"))
    assert re.search(rf"[\"']?\b{re.escape(kind)}\b[\"']?", script), kind
