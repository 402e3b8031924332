"""The items of module kpi-02, worked out by a second way."""

from __future__ import annotations

import csv
import io
import math
import re
from fractions import Fraction
from statistics import median

import pytest

from tests.programme.second_way import (
    ROOT,
    answer,
    read,
    rounded,
    settings,
    shown,
    work_out,
)
from tests.programme.test_kpi_02 import paid, tail

BANK = read(ROOT / "quizzes/kpi/02-definition-and-denominator.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
STIMULI = {one["id"]: one["text"] for one in BANK["stimuli"]}


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("kpi-02-q02", {"cases": 36, "staff": 30_000}, 120),
        ("kpi-02-q07", {"heads": 18, "rate": 40}, 45),
        ("kpi-02-q09", {"lines": 1121, "twice": 8}, Fraction(1098, 2100) * 100),
        ("kpi-02-q13", {"many": 15}, 14),  # exercise 7
        ("kpi-02-q13", {"many": 20}, 18),
        ("kpi-02-q15", {"root": 10}, Fraction("9.8")),
        ("kpi-02-q23", {"lines": 1200, "gone": 33}, Fraction(1140, 2600) * 100),
        ("kpi-02-q31", {"many": 17, "mean_days": 30}, 20),
        ("kpi-02-q35", {"root": 20}, Fraction("45.1")),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: Fraction | int) -> None:
    assert float(answer(ITEMS[id], names)) == pytest.approx(float(expected))


@pytest.mark.parametrize("id", ["kpi-02-q15", "kpi-02-q35"])
def test_margins_in_the_bank(id: str) -> None:
    for names in settings(ITEMS[id]):
        half = 196 * math.sqrt(0.5 * 0.5 / float(names["root"]) ** 2)
        expected = half if id == "kpi-02-q15" else 50 - half
        assert float(work_out(ITEMS[id]["answer"]["formula"], names)) == pytest.approx(expected)


def test_places_of_the_percentile() -> None:
    for names in settings(ITEMS["kpi-02-q13"]):
        row = list(range(1, int(names["many"]) + 1))
        assert work_out(ITEMS["kpi-02-q13"]["answer"]["formula"], names) == tail(row)


@pytest.mark.parametrize(("id", "which"), [("kpi-02-q12", "median"), ("kpi-02-q29", ""), ("kpi-02-q30", "")])
def test_rows_of_days_in_the_bank(id: str, which: str) -> None:
    stem = ITEMS[id]["stem"].split("took ")[1].split(" days")[0]
    row = [int(n) for n in re.findall(r"\d+", stem)]
    assert Fraction(ITEMS[id]["answer"]["value"]) == (median(row) if which else tail(row))
    in_order = re.search(r"In order: ([\d, ]+)\.", ITEMS[id]["explanation"])
    assert in_order and [int(n) for n in in_order[1].split(",")] == sorted(row)


def cells(text: str) -> list[dict[str, str]]:
    """The rows of a Markdown table, by their heads."""
    lines = [line.strip("| ").replace(" | ", ",") for line in text.splitlines() if line.startswith("| ")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


@pytest.mark.parametrize(
    ("stimulus", "month", "item"),
    [("kpi-02-s1", "2026-06", "kpi-02-q21"), ("kpi-02-s2", "2026-03", "kpi-02-q22")],
)
def test_persons_of_the_two_small_registers(stimulus: str, month: str, item: str) -> None:
    rows = cells(STIMULI[stimulus])
    counted = paid(rows, month)
    people = {row["person"] for row in counted}
    near = {int(one["value"]) for one in ITEMS[item]["near"]}
    assert int(ITEMS[item]["answer"]["value"]) == len(people)
    active = sum(row["status"] == "active" for row in rows)
    assert near == {len(counted), active, len(people) + 1}
    said = set(re.findall(r"[GY]\d\d", ITEMS[item]["explanation"]))
    assert said == {row["record"] for row in counted}
    assert set(re.findall(r"\b[12]0\d\b", ITEMS[item]["explanation"])) == people


@pytest.mark.parametrize(
    ("item", "heads", "groups"),
    [("kpi-02-q25", 640, (1900, 1310, 1280, 800)), ("kpi-02-q26", 930, (2750, 1980, 1900, 1100))],
)
def test_lines_that_a_report_may_print(item: str, heads: int, groups: tuple[int, ...]) -> None:
    typed = [option["text"].partition("%")[0] for option in ITEMS[item]["options"]]
    assert [Fraction(one) for one in typed] == [rounded(Fraction(heads, n) * 100, 1) for n in groups]
    stimulus = STIMULI[ITEMS[item]["stimulus"]].replace(",", "")
    assert all(str(n) in stimulus for n in (heads, *groups))


@pytest.mark.parametrize(
    ("item", "offices", "overlap"),
    [
        ("kpi-02-q33", [(27, 30, "10.7"), (1640, 2000, "1.7")], True),
        ("kpi-02-q34", [(38, 40, "6.8"), (1350, 1500, "1.5")], True),
    ],
)
def test_margins_that_stand_in_a_stem(item: str, offices: list[tuple[int, int, str]], overlap: bool) -> None:
    ends = []
    for right, cases, margin in offices:
        half = 196 * math.sqrt(right / cases * (1 - right / cases) / cases)
        assert round(half, 1) == float(margin) and f"± {margin} points" in ITEMS[item]["stem"]
        ends.append((right / cases * 100 - half, right / cases * 100 + half))
        assert f"{ends[-1][0]:.1f}" in ITEMS[item]["explanation"]
    assert (ends[0][0] < ends[1][1]) is overlap


def test_one_twelfth_of_the_cases() -> None:
    assert math.sqrt(12) == pytest.approx(3.4641, abs=0.0001)
    assert rounded(Fraction(12) / Fraction("3.4641"), 1) == rounded(Fraction(math.sqrt(12)), 1)


def test_numbers_of_the_story() -> None:
    nodes = BANK["scenarios"][0]["nodes"]
    call = set(shown(nodes["call"]["text"]))
    assert call == {rounded(Fraction(930, below) * 100, 1) for below in (1100, 2750)}
    assert 455 + 463 + 12 == 930 and 1420 + 1330 == 2750
    end = set(shown(nodes["women"]["choices"][0]["text"]))
    assert end == {rounded(Fraction(455, 1420) * 100, 1), rounded(Fraction(463, 1330) * 100, 1)}
