"""The figures of module eii-03, calculated a second way and compared with known examples."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    compensation,
    front_matter,
    one_off,
    read,
    settings,
    work_out,
)

MODULE = ROOT / "modules/eii/03-what-counts"
ITEMS = {item["id"]: item for item in read(ROOT / "quizzes/eii/03-what-counts.yml")["items"]}


def test_second_way_meets_the_examples_of_the_fact_base() -> None:
    assert one_off(20, 8, 9_000_000) == 55_025_000  # EX-01
    assert one_off(18, 3, 8_000_000) == 37_895_000  # CS-09
    assert compensation(20, 9_500_000) == 52_250_000  # EX-05 (a)
    assert compensation(20, 9_500_000, own_fault=True) == 20_900_000  # EX-05 (b)
    assert compensation(18, 8_500_000, own_fault=True) == 15_980_000  # CS-09


@pytest.mark.parametrize("id", ["eii-03-q25", "eii-03-q32"])
def test_the_funds_allowance(id: str) -> None:
    for names in settings(ITEMS[id]):
        expected = one_off(int(names["loss"]), int(names["years"]), int(names["salary"]))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected


def test_the_employers_payment_for_own_fault() -> None:
    for names in settings(ITEMS["eii-03-q29"]):
        expected = compensation(int(names["loss"]), int(names["wage"]), own_fault=True)
        assert work_out(ITEMS["eii-03-q29"]["answer"]["formula"], names) == expected


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("eii-03-q30", {"daily": 30_000, "days": 45}, 924_000),  # EX-18
        ("eii-03-q31", {"daily": 120_000, "days": 90}, 7_560_000),  # EX-12
        ("eii-03-q41", {"daily": 30_000, "days": 45}, 924_000),  # EX-18
        ("eii-03-q42", {"daily": 120_000, "days": 90}, 7_560_000),  # EX-12
        ("eii-03-q11", {"after": 40, "usual": 20, "stop": 9}, 11),
    ],
)
def test_other_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_worked_examples_of_the_lesson() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    nam = {name: FACTS.get(given[name]) or Fraction(given[name]) for name in given}
    allowance = (nam["first"] + (nam["loss"] - nam["least"]) * nam["each"]) * nam["level"]
    allowance += (nam["first_year"] + (nam["years"] - 1) * nam["each_year"]) * nam["salary"]
    owed = (nam["lowest_months"] + (nam["loss"] - nam["lowest_loss"]) * nam["per_point"]) * nam["wage"]
    assert allowance == 37_895_000  # CS-09
    assert owed == 39_950_000
    assert owed * nam["own_share"] / 100 == 15_980_000  # CS-09
    assert nam["khm_daily"] * 70 / 100 * (nam["khm_days"] - 1) == 924_000  # EX-18
    assert nam["kor_daily"] * 70 / 100 * nam["kor_days"] == 9_450_000  # as EX-12


def test_minutes_of_the_case_file() -> None:
    given = front_matter(MODULE / "handouts/key-road-home.md")["given"]
    clock = {"sheet": 17 * 60, "gate": 17 * 60 + 38, "fall": 17 * 60 + 58}
    assert int(given["sheet_to_fall"]) == clock["fall"] - clock["sheet"]
    assert int(given["gate_to_fall"]) == clock["fall"] - clock["gate"]
    session = front_matter(MODULE / "session.md")["given"]
    assert all(session[name] == given[name] for name in given)


@pytest.mark.parametrize("test", ["pre", "post"])
def test_graded_items_fill_every_cell_of_both_forms(test: str) -> None:
    blueprint = read(ROOT / f"curriculum/blueprints/eii-{test}.yml")
    supply = Counter((item["objective"], item["bloom"]) for item in ITEMS.values() if test in item["use"])
    cells = {
        (objective, bloom): int(count)
        for objective, levels in blueprint["cells"].items()
        for bloom, count in levels.items()
        if objective.startswith("eii-03-")
    }
    assert all(supply[cell] >= count * len(blueprint["forms"]) for cell, count in cells.items())


@pytest.mark.parametrize("letter", ["a", "b"])
def test_pre_and_post_test_are_one_crossover(letter: str) -> None:
    """A room swaps forms: before and after, a form holds the same items in the same order."""
    locks = ROOT / "curriculum/locks/eii"
    held = {
        name: json.loads((locks / f"eii-{name}.lock.json").read_text(encoding="utf-8"))["items"]
        for name in (f"pre-{letter}", f"post-{letter}", f"post-{'b' if letter == 'a' else 'a'}")
    }
    same, other = held[f"pre-{letter}"], held.popitem()[1]
    assert held[f"post-{letter}"] == same
    assert not {item["id"] for item in same} & {item["id"] for item in other}
