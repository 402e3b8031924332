"""The counts and rates of module eii-08, worked out a second way."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    numbers,
    page,
    read,
    rounded,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/eii/08-data-and-governance"
BANK = read(ROOT / "quizzes/eii/08-data-and-governance.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("int.icls.frequency-hours", "1000000"),
        ("int.icls.incidence-workers", "1000"),
        ("int.icls.absence-least", "1"),
        ("int.icls.fatal-within", "1"),
        ("int.mortality.men", "108.3"),  # GE-01
        ("int.mortality.women", "48.4"),
        ("int.injury.protected", "37.4"),  # benefits-and-coverage.md WF-04
        ("int.deaths.disease", "2600000"),  # P-15
        ("int.deaths.accident", "330000"),
        ("khm.board.employers", "2"),  # KH-16
        ("khm.board.workers", "2"),
        ("khm.commuting.killed", "17"),  # KH-14
        ("khm.commuting.hurt", "679"),
        ("khm.register-worker", "3"),  # KH-05
        ("khm.self-employed.health-women", "14000"),  # KH-15
        ("mmr.compulsory.workers", "5"),  # MM-05
        ("vnm.accidents.reported", "8286"),  # VN-43
        ("vnm.accidents.killed", "727"),
        ("vnm.voluntary.age", "15"),  # VN-40
        ("kor.temporary.short", "3"),  # KR-11
        ("kor.disability.pension-7", "138"),  # KR-15
        ("kor.disability.once-7", "616"),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: str) -> None:
    assert FACTS[id] == Fraction(value)


def lost(first: dt.date, back: dt.date) -> int:
    """Calendar days away, one by one, without the days of the accident and of the return (A-53, A-56)."""
    day, days = first + dt.timedelta(1), 0
    while day < back:
        day, days = day + dt.timedelta(1), days + 1
    return days


def rate(cases: int, hours: int) -> Fraction:
    """Anything for each million hours (A-57, A-59)."""
    return Fraction(cases, hours) * 1_000_000


def test_rates_of_the_fact_base() -> None:
    found = page(MODULE / "lesson.md")
    exact = [rate(12, 1_280_000), Fraction(12, 640) * 1000, rate(300, 1_280_000), Fraction(300, 12)]
    assert exact == [Fraction("9.375"), Fraction("18.75"), Fraction("234.375"), 25]  # EX-11
    assert {rounded(exact[0], 2), exact[1], rounded(exact[2], 1), exact[3]} <= found
    assert rounded(Fraction(8286, 727)) == 11 and 11 in found  # VN-44


def test_korea_grade_seven() -> None:
    found = page(MODULE / "lesson.md")
    assert {16_560_000, 73_920_000, Fraction("4.46")} <= found  # EX-13
    assert {16_560_000, 73_920_000} <= page(MODULE / "session.md")


def test_sawmill_by_sex() -> None:
    assert {80, 40, 200} <= page(MODULE / "lesson.md")
    women, men = Fraction(8 + 2, 100 + 10) * 1000, Fraction(2 + 30, 50 + 150) * 1000
    assert {rounded(women, 1), men} <= page(MODULE / "lesson.md")
    assert Fraction(8, 100) == 2 * Fraction(2, 50) and women < men
    board = (MODULE / "slides.md").read_text(encoding="utf-8")
    assert f"All: {rounded(women)} and {men}. Packing: 80 and 40." in board


@pytest.mark.parametrize("path", ["lesson.md", "session.md", "slides.md"])
def test_the_book_of_the_furniture_firm(path: str) -> None:
    names = numbers(shared("eii-08"))
    assert names["firm_days"] == 20 + 8 + 30 + 14 == 72
    assert rate(3, 960_000) == Fraction("3.125") and rate(72, 960_000) == 75
    assert {Fraction("3.125"), 75, 72, 3} <= page(MODULE / path)
    assert Fraction(3, 480) * 1000 == Fraction("6.25")


def test_wrong_rates_that_a_trainer_names() -> None:
    wrong = {rate(3, 800_000), rounded(rate(2, 960_000), 2), rate(2, 800_000)}
    assert wrong == {Fraction("3.75"), Fraction("2.08"), Fraction("2.5")}
    assert wrong <= page(MODULE / "session.md")


def test_the_night_in_the_case_file() -> None:
    key = MODULE / "handouts/key-three-stories.md"
    names = numbers(shared("eii-08") | front_matter(key)["given"])
    night, august = dt.date(2026, 8, 11), 8
    assert names["soriya_days"] == lost(night, dt.date(2026, 9, 1)) == 20
    assert names["nway_days"] == lost(night, dt.date(2026, august, 19)) == 7
    assert names["borin_days"] == lost(night, dt.date(2026, august, 15)) == 3
    assert names["kalyan_days"] == lost(dt.date(2026, august, 12), dt.date(2026, august, 14)) == 1
    assert {20 + 7 + 3, 1, 3} <= page(key)


def test_lost_days_of_the_items() -> None:
    for names in settings(ITEMS["eii-08-q04"]):
        days = lost(dt.date(2026, 9, int(names["day"])), dt.date(2026, 9, int(names["back"])))
        assert work_out(ITEMS["eii-08-q04"]["answer"]["formula"], names) == days
    for names in settings(ITEMS["eii-08-q15"]):
        first = lost(dt.date(2026, 5, 4), dt.date(2026, 5, int(names["back"])))
        again = lost(dt.date(2026, 5, 20), dt.date(2026, 5, int(names["last"]) + 1))
        assert work_out(ITEMS["eii-08-q15"]["answer"]["formula"], names) == first + again


@pytest.mark.parametrize(
    ("id", "chosen", "value"),
    [
        ("eii-08-q08", {"lost": 90, "worked": 400_000, "cases": 6}, 225),
        ("eii-08-q08", {"lost": 300, "worked": 1_200_000, "cases": 12}, 250),
        ("eii-08-q16", {"hired": 4, "lent": 3, "morning": 5, "way": 1}, 7),
        ("eii-08-q21", {"mine": 10, "theirs": 5, "mine_hours": 400_000, "their_hours": 100_000}, 30),
        ("eii-08-q22", {"whole": 18, "way": 2, "first_staff": 300, "last_staff": 500}, 40),
    ],
)
def test_answers_to_numbers_of_our_own(id: str, chosen: dict[str, int], value: int) -> None:
    assert answer(ITEMS[id], chosen) == value


def test_two_parallel_forms_can_be_drawn() -> None:
    cells = Counter(
        (item["objective"], item["bloom"]) for item in BANK["items"] if item["use"] == ["pre", "post"]
    )
    assert len(cells) == 4 and set(cells.values()) == {2}
    for objective in (f"eii-08-{n}" for n in range(1, 5)):
        uses = [item["use"] for item in BANK["items"] if item["objective"] == objective]
        assert uses.count(["practice"]) >= 2 and len(uses) - uses.count(["practice"]) >= 3
