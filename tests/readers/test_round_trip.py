"""What our writers wrote is read back, and each question says and marks what it did before."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from trainpack.cli.trial import settled
from trainpack.readers.bank import Place, bank, media
from trainpack.readers.read import read
from trainpack.views.package import packages, questions
from trainpack.views.pool import SIDES, Entry, Side
from trainpack.views.question_types import Question
from trainpack.writers.kit.questions import exchange
from trainpack.writers.register import TARGETS

from tests.example import BANK, copied, sources
from tests.writers.pools import pool, written

OBJECTIVES = ("eii-03-1", "eii-03-2", "eii-03-3")
FILES = {"moodle": "x.xml", "gift": "x.txt", "aiken": "x.txt", "qti21": "x.zip"}
ANOTHER = {
    "moodle": {"hotspot": "kept", "formula": "numeric", "scenario": "refused"},
    "gift": {
        **dict.fromkeys(("formula", "cloze"), "several"),
        **dict.fromkeys(("hotspot", "scenario"), "refused"),
        "order": "match",
        "scale": "kept",
    },
    "aiken": {"true-false": "single"},
    "qti21": {"formula": "several", "scenario": "refused"},
}
"""Types that come back as another one: what is declared as reduced cannot come back whole."""


def again(target: str, side: Side, folder: Path) -> dict[str, Entry]:
    """The questions of a written package, read into a bank of the example, by id or, without, by order."""
    found = read(written(target, side), FILES[target])
    made = settled(bank(found, Place("eii-03", OBJECTIVES)), found)
    root = copied(folder / "p")
    (root / BANK).write_text(made.text(), "utf-8")
    if found.pictures:
        (root / "modules/eii/03-what-counts/media/media.yml").write_text(media(found.pictures, "x"), "utf-8")
        for old in (root / "modules/eii/03-what-counts/media").glob("*.svg"):
            old.unlink()
        for name, data in found.pictures.items():
            (root / "modules/eii/03-what-counts/media" / name).write_bytes(data)
    checked = sources(root)
    mine = [d for d in checked.report if d.at.path == BANK and d.severity == "error"]
    assert mine == [], [str(one) for one in mine]
    assert checked.programme is not None
    course = checked.programme.courses["eii"]
    there = questions(next(packages(checked.programme, course, side)))
    assert there is not None
    return {entry.id: entry for entry in there.entries}


def meaning(question: Question) -> dict[str, Any]:
    """What a question says and marks, without its ids and without the order of what is mixed."""
    item, plain = question.item, exchange.words
    left = {side.id: plain(side.html) for side in question.lefts}
    right = {side.id: plain(side.html) for side in question.rights}
    step = {side.id: plain(side.html) for side in question.steps}
    return {
        "type": item.type,
        "points": item.points,
        "objective": item.objective,
        "bloom": getattr(item, "bloom", ""),
        "use": sorted(item.use),
        "countries": getattr(item, "countries", None),
        "stem": re.sub(r"\[Two ways home\]|_____", "", plain(question.stem)),
        "case": plain(question.stimulus),
        "explanation": plain(question.explanation),
        "hints": [plain(hint) for hint in question.hints],
        "choices": sorted((plain(c.html), c.correct, plain(c.feedback)) for c in question.choices),
        "pairs": sorted((left[one], right[other]) for one, other in question.pairs),
        "spare": sorted(set(right.values()) - {right[other] for _, other in question.pairs}),
        "sequence": [step[name] for name in question.sequence],
        "scoring": getattr(item, "scoring", ""),
        "numbers": [(v.value, v.tolerance, [(n.value, n.credit) for n in v.near]) for v in question.variants],
        "unit": question.unit,
        "accepted": [(a.value, a.credit, plain(a.feedback)) for a in question.accepted],
        "gaps": [
            (sorted(gap.choices), [(a.value, a.credit) for a in gap.accepted], gap.value, gap.tolerance)
            for gap in question.gaps
        ],
        "criteria": [
            (plain(c.html), [(level.points, plain(level.html)) for level in c.levels])
            for c in question.criteria
        ],
        "sample": plain(question.sample),
    }


LOST = {
    "moodle": {
        "text": {"accepted"},  # an answer is written twice where accents fold
        "multiple": {"scoring"},
        "cloze": {"points"},
    },
    "gift": {
        "text": {"accepted"},
        "essay": {"criteria", "sample"},
        "multiple": {"scoring"},
        "numeric": {"unit", "stem"},
    },
    "qti21": {"text": {"accepted"}},
    "aiken": {
        "single": {"objective", "bloom", "use", "explanation", "choices", "case", "stem"},
    },
}
"""What each format loses of a type, by declaration."""
LOST_IN_ALL = {"gift": {"hints", "points"}, "moodle": set(), "qti21": {"hints"}, "aiken": {"hints", "points"}}


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("target", ["moodle", "gift", "qti21"])
def test_each_question_comes_back_as_it_was(target: str, side: Side, tmp_path: Path) -> None:
    there = again(target, side, tmp_path)
    compared = 0
    for entry in pool(side).entries:
        kind = entry.question.item.type
        if kind in ANOTHER[target]:
            continue
        compared += 1
        lost = LOST[target].get(kind, set()) | LOST_IN_ALL[target]
        before, after = meaning(entry.question), meaning(there[entry.id].question)
        for what in set(before) - lost:
            assert after[what] == before[what], (entry.id, what)
    assert compared >= 5


@pytest.mark.parametrize("target", ["moodle", "gift", "qti21"])
def test_each_variant_of_a_formula_comes_back_as_a_number(target: str, tmp_path: Path) -> None:
    formula = next(e.question for e in pool("learner").entries if e.question.item.type == "formula")
    there = [
        e.question for e in again(target, "learner", tmp_path).values() if e.question.item.type == "numeric"
    ]
    assert [one.variants[0].value for one in there] == [variant.value for variant in formula.variants]
    for one, variant in zip(there, formula.variants, strict=True):
        words = exchange.words(variant.stem)
        assert exchange.words(one.stem).removesuffix(" (VND)").split(".")[1] == words.split(".")[1]
        told = [exchange.words(near.feedback) for near in variant.near]
        assert [exchange.words(near.feedback) for near in one.variants[0].near] == told


def test_gaps_come_back_as_questions_of_their_own_from_gift(tmp_path: Path) -> None:
    there = again("gift", "graded", tmp_path)
    stems = [exchange.words(entry.question.stem) for entry in there.values()]
    stems = [stem for stem in stems if "not {braces}" in stem]
    assert len(stems) == 3 and all("_____" in stem for stem in stems)


def test_what_has_no_way_back_is_kept_as_text_and_said() -> None:
    found = read(written("moodle", "learner"), "x.xml")
    assert [(kept.name.split()[0], "leave her road" in kept.text) for kept in found.kept] == [
        ("eii-03-q91", True)
    ]
    assert any("kept as text" in loss.what for loss in found.losses)


def test_aiken_brings_back_words_and_keys(tmp_path: Path) -> None:
    there = list(again("aiken", "learner", tmp_path).values())
    before = [e for e in pool("learner").entries if e.question.item.type in ("single", "true-false")]
    assert len(there) == len(before)
    for one, other in zip(there, before, strict=True):
        keys = [{(exchange.words(c.html), c.correct) for c in e.question.choices} for e in (one, other)]
        assert keys[0] == keys[1]


def test_every_target_is_read_back_or_has_no_reader() -> None:
    read_elsewhere = {"scorm12", "scorm2004", "cmi5", "imscc", "h5p", "epub"}
    assert set(FILES) == set(TARGETS) - read_elsewhere - {"qti3"}, "a reader of QTI 3 is not there yet"
