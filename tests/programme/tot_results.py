"""The result files of an invented course, with five things to find; as a module, it writes them to a folder.

.venv/bin/python -B -m tests.programme.tot_results modules/tot
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = 4382
MODULE = "04-measuring-and-rolling-out"
LETTERS = "ABCD"
WRONG_KEY, EASY, IDLE, EXCELLENT, SPOKEN = "q11", "q03", "q07", "q14", "q09"
"""A key that is wrong; an item that is too easy; one with a wrong option that nobody takes; the best one; one
whose words get lost in interpreting."""

OFFICES = ("Cồn Phượng", "Tháp Đông", "Kampong Reap")
PEOPLE = 30
HEADINGS = ("code", "sex", "office", "interpreted", "when", "form")
Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Question:
    """One question on both forms: keys, how many of 30 are right, noise, weights of the wrong options."""

    id: str
    objective: str
    keys: tuple[str, str]
    right: tuple[int, int]
    noise: float
    weights: tuple[int, int, int]


QUESTIONS = (
    Question("q01", "name the papers of a claim", ("B", "D"), (17, 24), 1.9, (2, 2, 2)),
    Question("q02", "name the papers of a claim", ("D", "A"), (15, 22), 1.7, (3, 3, 2)),
    Question("q03", "count from the first receipt", ("A", "B"), (25, 29), 3.0, (1, 1, 1)),
    Question("q04", "count from the first receipt", ("C", "C"), (12, 21), 1.6, (3, 3, 2)),
    Question("q05", "count from the first receipt", ("A", "D"), (10, 18), 1.8, (4, 3, 3)),
    Question("q06", "ask once for what is missing", ("B", "A"), (14, 23), 1.9, (3, 2, 2)),
    Question("q07", "ask once for what is missing", ("D", "C"), (13, 20), 1.7, (5, 4, 0)),
    Question("q08", "ask once for what is missing", ("C", "B"), (11, 19), 1.6, (4, 3, 3)),
    Question("q09", "give the reason of a refusal", ("B", "D"), (11, 17), 1.8, (4, 3, 3)),
    Question("q10", "give the reason of a refusal", ("A", "A"), (9, 16), 2.0, (5, 4, 3)),
    Question("q11", "give the reason of a refusal", ("D", "B"), (10, 19), 0.9, (1, 1, 3)),
    Question("q12", "say how to appeal", ("C", "D"), (16, 24), 1.7, (2, 2, 2)),
    Question("q13", "say how to appeal", ("B", "C"), (8, 15), 2.0, (5, 5, 4)),
    Question("q14", "keep medical details apart", ("D", "B"), (11, 18), 0.45, (4, 4, 3)),
    Question("q15", "keep medical details apart", ("A", "C"), (14, 22), 1.8, (3, 3, 2)),
    Question("q16", "keep medical details apart", ("C", "A"), (7, 13), 1.8, (6, 5, 5)),
)
FORMS = ("A", "B")
PRINTED = {WRONG_KEY: "D"}
"""What the key of form B says instead of the truth."""


@dataclass(frozen=True)
class Person:
    """One participant under a code."""

    code: str
    sex: str
    office: str
    interpreted: bool
    ability: float


def people(draw: random.Random) -> tuple[Person, ...]:
    """Ten from each office, 17 women and 13 men; everybody from the third office hears an interpreter."""
    sexes = ["F"] * 17 + ["M"] * 13
    draw.shuffle(sexes)
    return tuple(
        Person(f"T{n + 1:02}", sexes[n], OFFICES[n // 10], n >= 20, draw.gauss(0, 1)) for n in range(PEOPLE)
    )


def wrong_options(key: str) -> tuple[str, ...]:
    """The options that are not the right one, in their order."""
    return tuple(letter for letter in LETTERS if letter != key)


def chosen(draw: random.Random, question: Question, form: int, group: Sequence[Person]) -> dict[str, str]:
    """The letter that each person chose: the abler are right more often, the more so with less noise."""
    key = question.keys[form]
    lost = 2.2 if question.id == SPOKEN else 0.0
    ranked = sorted(
        group, key=lambda p: p.ability - lost * p.interpreted + draw.gauss(0, question.noise), reverse=True
    )
    answers = {person.code: key for person in ranked[: question.right[form]]}
    others = list(ranked[question.right[form] :])
    shares = [
        o for o, weight in zip(wrong_options(key), question.weights, strict=True) for _ in range(weight)
    ]
    options = [shares[n % len(shares)] for n in range(len(others))]
    draw.shuffle(options)
    return answers | {person.code: option for person, option in zip(others, options, strict=True)}


def result_rows(seed: int = SEED) -> list[Row]:
    """One row for each person and paper: form A before the course, form B after it."""
    draw = random.Random(f"{seed} tot")
    group = people(draw)
    rows: list[Row] = []
    for form, when in enumerate(("before", "after")):
        answers = [chosen(draw, question, form, group) for question in QUESTIONS]
        rows += [
            (p.code, p.sex, p.office, "yes" if p.interpreted else "no", when, FORMS[form],
             *(answer[p.code] for answer in answers))
            for p in group
        ]  # fmt: skip
    return rows


def key_rows() -> list[Row]:
    """The key as the unit printed it, with its one mistake."""
    return [
        (q.id, FORMS[form], PRINTED.get(q.id, q.keys[form]) if form else q.keys[form], q.objective)
        for form in range(len(FORMS))
        for q in QUESTIONS
    ]


BEFORE = (8, 10, 9, 12, 7, 11, 13, 6, 10, 9, 14, 8)
LATER = (15, 16, 14, 17, 13, 16, 18, 12, 17, 15, 18, 14)
TWELVE: tuple[Row, ...] = tuple((f"P{n + 1:02}", BEFORE[n], LATER[n]) for n in range(12))
"""Points of twelve people in a test of 20, before and after a course."""

FIVE: tuple[Row, ...] = (
    ("Q1", 8, 5, 24),
    ("Q2", 5, 2, 12),
    ("Q3", 8, 8, 28),
    ("Q4", 2, 4, 9),
    ("Q5", 7, 3, 18),
)
"""Five items of another course of 30: right in the upper 8, in the lower 8, among all."""


SHOWN = (EASY, IDLE, WRONG_KEY, EXCELLENT)
"""The items that are counted by hand from the papers of sixteen people."""


def sixteen(results: Sequence[Row]) -> list[Row]:
    """After the course, by the printed key: the eight with the most points and the eight with the fewest."""
    names = [question.id for question in QUESTIONS]
    right = [PRINTED.get(question.id, question.keys[1]) for question in QUESTIONS]
    after = [row[len(HEADINGS) :] for row in results if row[4] == "after"]
    codes = [row[0] for row in results if row[4] == "after"]
    points = {
        code: sum(a == b for a, b in zip(row, right, strict=True))
        for code, row in zip(codes, after, strict=True)
    }
    letters = {
        code: [row[names.index(name)] for name in SHOWN] for code, row in zip(codes, after, strict=True)
    }
    ranked = sorted(codes, key=lambda code: (-points[code], code))
    chosen = [(code, "upper") for code in ranked[:8]] + [(code, "lower") for code in ranked[-8:]]
    return [(code, group, points[code], *letters[code]) for code, group in chosen]


def text(headings: Sequence[str], rows: Sequence[Row]) -> str:
    """CSV in UTF-8 with commas, a line of headings and line feeds."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([headings, *rows])
    return out.getvalue()


def files(seed: int = SEED) -> dict[str, str]:
    """All files of the module by name."""
    names = tuple(question.id for question in QUESTIONS)
    results = result_rows(seed)
    return {
        "results.csv": text((*HEADINGS, *names), results),
        "sixteen.csv": text(("code", "group", "points", *SHOWN), sixteen(results)),
        "key.csv": text(("item", "form", "key", "asks to"), key_rows()),
        "twelve.csv": text(("person", "before", "after"), TWELVE),
        "five-items.csv": text(("item", "right in upper 8", "right in lower 8", "right of 30"), FIVE),
    }


def write(folder: Path) -> None:
    """Writes the files beside the module that shows them."""
    place = folder / MODULE / "data"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (place / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
