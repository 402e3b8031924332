"""The figures of module eii-02, calculated a second way and compared with known examples."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    VALUES,
    answer,
    compensation,
    front_matter,
    number_of,
    numbers,
    one_off,
    page,
    read,
    settings,
    shared,
    shown,
    work_out,
)

MODULE = ROOT / "modules/eii/02-who-is-covered"
BANK = read(ROOT / "quizzes/eii/02-who-is-covered.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.cover.contract-months", 1),  # inspection VN-31, eii VN-10
        ("vnm.cover.register-within", 30),  # inspection VN-37
        ("vnm.foreign.contract-months", 12),  # eii VN-16
        ("vnm.minimum-wage.region-4", 3_700_000),  # eii Z-03
        ("vnm.eii.contribution", "0.5"),  # eii VN-12
        ("vnm.voluntary.age", 15),  # eii VN-40
        ("vnm.voluntary.half-year", 6),
        ("vnm.voluntary.year", 12),
        ("vnm.voluntary.minimum-loss", 5),
        ("vnm.voluntary.death", "31.5"),
        ("vnm.fatal.half-2023", 345),  # benefits IE-13
        ("vnm.fatal.half-2023-no-relation", 72),
        ("khm.cover.workers", 1),  # inspection KH-02
        ("khm.register-firm", 30),  # eii KH-05
        ("khm.register-worker", 3),
        ("khm.self-employed.health", 24_000),  # eii KH-15
        ("khm.self-employed.health-women", 14_000),
        ("mmr.compulsory.workers", 5),  # eii MM-05
        ("kor.self-employed.share", "0.5"),  # eii KR-24
        ("int.c121.other-exceptions", 10),  # eii S-11
        ("int.injury.protected", "37.4"),  # benefits WF-04
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_the_floor_of_june_and_of_july() -> None:
    assert number_of("vnm.reference-level@2026-06-28") == 2_340_000  # eii VN-15
    assert FACTS["vnm.reference-level"] == 2_530_000
    assert [value["from"] for value in VALUES["vnm.reference-level"]] == ["2026-07-01", "2024-07-01"]


def hours(hour_pay: int, floor: int) -> int:
    """Full hours a month until the pay reaches the floor, counted one by one."""
    return next(count for count in range(1, 400) if count * hour_pay >= floor)


def test_hours_of_a_part_time_worker() -> None:
    for names in settings(ITEMS["eii-02-q08"]):
        expected = hours(int(names["hour_pay"]), 2_530_000)
        assert work_out(ITEMS["eii-02-q08"]["answer"]["formula"], names) == expected
    assert {Fraction(hours(28_000, 2_530_000)), Fraction("90.4")} <= page(MODULE / "lesson.md")


@pytest.mark.parametrize("id", ["eii-02-q17", "eii-02-q32", "eii-02-q33"])
def test_what_is_owed_in_place_of_the_fund(id: str) -> None:
    for names in settings(ITEMS[id]):
        expected = one_off(int(names["loss"]), 1, int(names["wage"]))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("eii-02-q08", {"hour_pay": 30_000}, 85),  # 84 hours bring 2,520,000
        ("eii-02-q10", {"steady": 3, "temporary": 1, "trainees": 1, "family": 2}, 5),  # eii MM-04
        ("eii-02-q17", {"loss": 25, "wage": 8_000_000}, 41_950_000),  # eii EX-10
        ("eii-02-q32", {"loss": 25, "wage": 8_000_000}, 41_950_000),
        ("eii-02-q33", {"loss": 25, "wage": 8_000_000}, 41_950_000),
        ("eii-02-q19", {"halves": 1}, 222_000),  # eii EX-24
        ("eii-02-q34", {"members": 1}, 444_000),  # eii EX-24
        ("eii-02-q20", {"working": 5_000, "included": 4_000, "insured": 1_800}, 36),  # benefits BX-15
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_worked_examples_of_the_lesson() -> None:
    found = page(MODULE / "lesson.md")
    examples: dict[str, list[int | str]] = {
        "EX-10": [41_950_000, 60_000_000, 101_950_000],
        "the price of cover": [40_000, 480_000, 87],
        "EX-24": [222_000, 444_000, 116_550_000],
        "Ms Huyền": [one_off(12, 1, 7_200_000), compensation(12, 7_200_000), 36_000],
        "U Tun Lin": [5],
        "the province": [70, 36, 17_000, 15_000],
        "IE-13": [345, 72, 21],
    }
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}
    assert (one_off(12, 1, 7_200_000), compensation(12, 7_200_000)) == (25_105_000, 16_560_000)


def test_answers_that_a_trainer_reads_out() -> None:
    session, key = page(MODULE / "session.md"), page(MODULE / "handouts/key-roof-hall.md")
    roof = {Fraction(one_off(20, 1, 8_400_000)), Fraction(compensation(20, 8_400_000))}
    assert roof == {Fraction(35_825_000), Fraction(46_200_000)}
    assert roof <= session and roof | {Fraction(82_025_000), Fraction(16_800_000)} <= key
    typed: list[int | str] = [91, 90, 2_520_000, 5, 7, 41_950_000, 60_000_000, "7.5", 101_950_000]
    typed += [37_950_000, 40_000, 480_000, 70, 36, 51, 17_000, 25_105_000, 16_560_000]
    assert [value for value in typed if Fraction(value) not in session] == []
    assert Fraction(42_000) in page(MODULE / "handouts/role-cards-roof.md")


def test_the_saturday_sum_is_the_pay_of_the_team() -> None:
    """Eight people, six days, 350,000 dong a day; 24 days make the wage of the key."""
    given = front_matter(MODULE / "handouts/key-roof-hall.md")["given"]
    assert int(given["team"]) * 6 * 350_000 == int(given["week"])
    assert int(given["roof_wage"]) == 24 * 350_000
    case = (MODULE / "handouts/case-roof-hall.md").read_text("utf-8")
    assert case.count("16,800,000") == 3


def test_sums_on_the_slides() -> None:
    typed = [91, 2_340_000, 2_530_000, 41_950_000, 60_000_000, 480_000, 87, 70, 36, 17_000, 25_105_000]
    assert set(map(Fraction, typed)) <= page(MODULE / "slides.md")


def days_at_work(first: dt.date, last: dt.date, free: set[dt.date]) -> int:
    """Mondays to Saturdays from the first to the last day, without the free ones."""
    every = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    return sum(day.isoweekday() < 7 and day not in free for day in every)


def test_dates_of_the_cases() -> None:
    first, fall = dt.date(2026, 8, 3), dt.date(2026, 9, 29)
    assert (first.isoweekday(), fall.isoweekday()) == (1, 2)
    assert days_at_work(first, fall, {dt.date(2026, 9, 2)}) == 49  # the national day is free
    due = dt.timedelta(days=30)  # inspection VN-37
    assert first + due == dt.date(2026, 9, 2) < fall
    assert (dt.date(2026, 5, 4) + due).month == 6  # Ms Huyền
    assert (dt.date(2026, 3, 2) + due).month == 4  # Ms Như
    assert dt.date(2026, 11, 2).isoweekday() == 1
    assert all(dt.date(2026, 8, 8 + 7 * n).isoweekday() == 6 for n in range(3))


@pytest.mark.parametrize(("day", "included"), [("2026-06-25", True), ("2026-07-08", False)])
def test_the_part_time_worker_with_two_falls(day: str, included: bool) -> None:
    stem = ITEMS["eii-02-q29"]["stem"]
    assert Fraction(2_480_000) in set(shown(stem, shared("eii-02")))
    assert (number_of(f"vnm.reference-level@{day}") <= 2_480_000) is included
    assert [option["id"] for option in ITEMS["eii-02-q29"]["options"] if "correct" in option] == ["june"]


def test_groups_of_the_part_time_workers_in_the_bins() -> None:
    bins = {thing["id"]: thing["bin"] for thing in ITEMS["eii-02-q12"]["things"]}
    assert FACTS["vnm.reference-level"] <= 2_900_000 and bins["part-high"] == "included"
    assert FACTS["vnm.reference-level"] > 1_700_000 and bins["part-low"] == "outside"


def test_sums_of_the_salon() -> None:
    scenes = BANK["scenarios"][0]["nodes"]
    found = {name: set(shown(scene["text"])) for name, scene in scenes.items()}
    due = {Fraction(one_off(11, 1, 6_000_000)), Fraction(compensation(11, 6_000_000))}
    assert due == {Fraction(23_240_000), Fraction(11_400_000)}
    assert due <= found["half"] and due | {Fraction(30_000)} <= found["sheet"]


def test_names_of_the_lesson_that_are_calculated() -> None:
    names = numbers(shared("eii-02"))
    assert names["shop_count"] == 5 and names["nghia_levels"] == 15
    assert names["bich_pay"] >= names["june_level"] and names["bich_pay"] < names["level"]


def level_of(item: Any) -> tuple[str, str]:
    """The cell of the table of specifications that an item can fill."""
    return item["objective"], item["bloom"]


def test_two_parallel_forms_can_be_drawn() -> None:
    supply = Counter(level_of(item) for item in ITEMS.values() if item["use"] == ["pre", "post"])
    assert {objective for (objective, _), count in supply.items() if count >= 2} == {
        f"eii-02-{n}" for n in range(1, 6)
    }
