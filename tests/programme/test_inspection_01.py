"""The sums of module inspection-01, worked out a second way from figures typed from the fact base."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    numbers,
    page,
    read,
    rounded,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/inspection/01-why-compliance"
BANK = read(ROOT / "quizzes/inspection/01-why-compliance.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"
MS_AI = 16_140_000  # GE-02: (8.0 - 5.31) million, six months


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.maternity.rate", "100"),  # GE-01
        ("vnm.maternity.average-months", "6"),
        ("vnm.maternity.leave", "6"),  # GE-02
        ("vnm.minimum-wage.region-1", "5310000"),  # VN-87
        ("vnm.rate.sickness-maternity", "3"),  # VN-62
        ("vnm.rate.pension-employer", "14"),
        ("vnm.eii.contribution", "0.5"),
        ("vnm.rate.health-employer", "3"),
        ("vnm.rate.unemployment-employer", "1"),
        ("vnm.rate.pension-worker", "8"),
        ("vnm.rate.health-worker", "1.5"),
        ("vnm.rate.unemployment-worker", "1"),
        ("vnm.insured-salary.highest-levels", "20"),  # VN-39
        ("vnm.reference-level", "2530000"),  # VN-86
        ("vnm.cover.register-within", "30"),  # VN-37
        ("vnm.fine.worker-stays-out-least", "500000"),  # VN-76
        ("vnm.fine.worker-stays-out-most", "1000000"),
        ("vnm.late.ratio", "2.59"),  # VN-103
        ("vnm.study.firms-registering", "46.4"),  # EV-12
        ("vnm.wage-base.all", "5700000"),  # EV-16
        ("vnm.survey.paid-on-minimum", "11"),  # EV-15
        ("vnm.results.units", "22928"),  # VN-100
        ("vnm.results.unregistered", "17464"),
        ("vnm.results.low-wage", "39000"),
        ("khm.pension.rate-1", "4"),  # KH-07
        ("khm.nssf.pension-enterprises", "13584"),  # KH-10
        ("khm.nssf.pension-on-time", "11792"),
        ("khm.register-firm", "30"),  # KH-03
        ("khm.register-worker", "3"),
        ("mmr.insured-share", "5.9"),  # MM-06
        ("mmr.health.each", "2"),  # MM-03
        ("mmr.contribution", "1"),
        ("mmr.contribution.ceiling", "300000"),
        ("kor.durunuri.workers", "10"),  # KR-09
        ("kor.durunuri.wage", "2700000"),
        ("int.loss.least", "2"),  # IS-07
        ("int.loss.most", "5"),
        ("int.c102.workers-share", "50"),  # ST-16
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: str) -> None:
    assert FACTS[id] == Fraction(value)


def maternity(wages: list[int]) -> Fraction:
    """Six months of pay at the average of six contribution wages, month by month (GE-01)."""
    assert len(wages) == 6
    average = Fraction(sum(wages), 6)
    return Fraction(sum(average for _ in range(6)))


def missing(right: int, said: int, corrected: int = 0) -> Fraction:
    """What the benefit lacks if only some of the six months before the leave were put right."""
    return maternity([right] * 6) - maternity([right] * corrected + [said] * (6 - corrected))


def test_names_of_the_lesson() -> None:
    names = numbers(shared("inspection-01"))
    assert names["base"] == 8_000_000 and names["fixed"] == names["gap"] == 2_690_000
    assert names["loss"] == missing(8_000_000, 5_310_000) == MS_AI
    assert names["loss_half"] == missing(8_000_000, 5_310_000, corrected=3) == 8_070_000
    assert names["average_half"] == 6_655_000
    assert names["loss_with_meal"] == 6 * 3_690_000
    assert names["worker_rate"] == Fraction("10.5") and names["firm_rate"] == Fraction("21.5")  # VN-62
    assert names["withheld"] == 557_550  # as in payroll-full.csv, SM-001
    assert names["more_in_hand"] == 840_000 - 557_550
    assert names["firm_saves"] == 8_000_000 * 215 // 1000 - 5_310_000 * 215 // 1000


def test_sums_on_the_page() -> None:
    found = page(MODULE / "lesson.md")
    months_of_gain = rounded(Fraction(MS_AI, 282_450))
    workshops = {Fraction(40 * 1_720_000), Fraction(40 * 1_141_650), Fraction(40 * 578_350)}
    per_hundred = {Fraction(76), Fraction(170)}  # VN-101
    other = {Fraction(8_400), Fraction(5_400), Fraction("86.8")}  # Cambodia; exercise H for one; KH-10
    assert months_of_gain == 57
    assert {months_of_gain, Fraction(MS_AI)} | workshops | per_hundred | other <= found


@pytest.mark.parametrize("path", ["session.md", "slides.md"])
def test_sums_that_a_trainer_reads_out(path: str) -> None:
    found = page(MODULE / path)
    assert {Fraction(MS_AI), Fraction(8_070_000), Fraction(76), Fraction(170)} <= found


@pytest.mark.parametrize("id", ["inspection-01-q01", "inspection-01-q13"])
def test_loss_from_a_payslip(id: str) -> None:
    for names in settings(ITEMS[id]):
        total, food, record = (int(names[name]) for name in ("total", "food", "record"))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == missing(total - food, record) > 0


def test_loss_from_wage_and_allowances() -> None:
    for names in settings(ITEMS["inspection-01-q14"]):
        expected = missing(int(names["job"] + names["steady"]), int(names["record"]))
        assert work_out(ITEMS["inspection-01-q14"]["answer"]["formula"], names) == expected > 0


def test_loss_after_some_months_were_put_right() -> None:
    for names in settings(ITEMS["inspection-01-q15"]):
        expected = missing(int(names["wage"]), int(names["record"]), int(names["corrected"]))
        assert work_out(ITEMS["inspection-01-q15"]["answer"]["formula"], names) == expected > 0


def test_loss_stops_at_the_ceiling() -> None:
    for names in settings(ITEMS["inspection-01-q16"]):
        expected = missing(50_600_000, int(names["record"]))  # VN-86: every wage of the item is above it
        assert work_out(ITEMS["inspection-01-q16"]["answer"]["formula"], names) == expected > 0


@pytest.mark.parametrize(
    ("id", "chosen", "expected"),
    [
        ("inspection-01-q01", {"total": 9_000_000, "food": 1_000_000, "record": 5_310_000}, MS_AI),
        ("inspection-01-q13", {"total": 9_000_000, "food": 1_000_000, "record": 5_310_000}, MS_AI),
        ("inspection-01-q14", {"job": 5_310_000, "steady": 2_690_000, "food": 1, "record": 5_310_000}, MS_AI),
        ("inspection-01-q15", {"wage": 8_000_000, "record": 5_310_000, "corrected": 3}, 8_070_000),
        ("inspection-01-q16", {"wage": 58_000_000, "record": 30_000_000}, 6 * 20_600_000),  # line G
        ("inspection-01-q03", {"wage": 8_000_000, "record": 5_310_000}, 282_450),
    ],
)
def test_formulas_meet_a_known_example(id: str, chosen: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], chosen) == expected


def texts(picture: str) -> list[str]:
    """All words of a picture."""
    tree = ElementTree.parse(MODULE / "media" / picture).getroot()
    return [one.text or "" for one in tree.iter(f"{SVG}text")]


def test_bars_stand_in_proportion() -> None:
    tree = ElementTree.parse(MODULE / "media/late-ratio.svg").getroot()
    heights = [Fraction(one.get("height", "0")) for one in tree.iter(f"{SVG}rect") if one.get("class")]
    ratios = [Fraction(ratio) for ratio in ("3.74", "3.67", "2.91", "2.59")]  # VN-103
    assert all(
        abs(height - ratio * 60) < Fraction(1, 10) for height, ratio in zip(heights, ratios, strict=True)
    )
    assert {"3.74", "3.67", "2.91", "2.59", "2015", "2021", "2022", "2024"} <= set(texts("late-ratio.svg"))


def test_columns_of_the_two_numbers() -> None:
    tree = ElementTree.parse(MODULE / "media/two-numbers.svg").getroot()
    parts = Counter((one.get("class"), one.get("height")) for one in tree.iter(f"{SVG}rect"))
    assert parts[("said", "106.2")] == parts[("gap", "53.8")] == 6  # 20 a million
    assert any("2,690,000 = 16,140,000" in text for text in texts("two-numbers.svg"))


def test_the_road_and_the_ladder_are_complete() -> None:
    assert {text[0] for text in texts("check-road.svg") if text[:1].isdigit()} == set("12345678")
    assert [text[0] for text in texts("ladder.svg") if text[:1].isdigit()] == list("123456789")


def test_each_objective_can_stand_in_both_forms() -> None:
    supply = Counter(
        (item["objective"], item["bloom"]) for item in ITEMS.values() if item["use"] == ["pre", "post"]
    )
    assert {cell for cell, count in supply.items() if count >= 2} == {
        ("inspection-01-1", "apply"),
        ("inspection-01-2", "understand"),
        ("inspection-01-3", "understand"),
        ("inspection-01-4", "evaluate"),
    }
