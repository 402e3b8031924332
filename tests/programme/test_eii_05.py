"""The days and sums of module eii-05, worked out with a calendar and a second way."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    compensation,
    front_matter,
    numbers,
    one_off,
    page,
    read,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/eii/05-from-accident-to-payment"
BANK = read(ROOT / "quizzes/eii/05-from-accident-to-payment.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.investigate.minor", 4),
        ("vnm.investigate.serious", 7),
        ("vnm.investigate.several", 20),
        ("vnm.investigate.fatal", 30),
        ("vnm.investigate.expertise", 60),
        ("vnm.claim.file-within", 30),
        ("vnm.claim.decide", 10),
        ("vnm.employer.pay-within", 5),
        ("vnm.employer.pay-after-record", 5),
        ("vnm.survivors.decide", 10),  # kpi.md VT-13: working days
        ("vnm.fine.late-claim-least", 2_000_000),  # VN-05
        ("vnm.fine.late-claim-most", 4_000_000),
        ("kor.pay-within", 14),
        ("kor.review.within", 90),
        ("kor.review.decide", 60),
        ("kor.review.extend", 20),
        ("kor.reexamine.within", 90),
        ("kor.claim.limit", 3),
        ("kor.claim.limit-long", 5),
        ("kor.retaliation.years", 2),
        ("kor.fraud.recovery", 2),
        ("int.claim.philippines", 3),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int) -> None:
    assert FACTS[id] == value


def after(year: int, month: int, day: int, days: int) -> dt.date:
    """The last day of a time limit in calendar days; the first day is not counted."""
    return dt.date(year, month, day) + dt.timedelta(days)


def after_working(year: int, month: int, day: int, days: int) -> dt.date:
    """The last day of a time limit in working days, from Monday to Friday."""
    last = dt.date(year, month, day)
    while days:
        last += dt.timedelta(1)
        days -= last.weekday() < 5
    return last


def test_the_calendar_meets_the_example_of_the_fact_base() -> None:
    assert after(2027, 3, 10, 90) == dt.date(2027, 6, 8)  # EX-26
    assert after(2026, 10, 6, 10) == dt.date(2026, 10, 16)
    assert after_working(2026, 10, 6, 10) == dt.date(2026, 10, 20)


@pytest.mark.parametrize(
    ("id", "start", "limit", "month"),
    [
        ("eii-05-q03", (2026, 11), 10, 11),
        ("eii-05-q04", (2027, 3), 90, 6),
        ("eii-05-q17", (2026, 9), 10, 10),
        ("eii-05-q18", (2026, 10), 5, 11),
        ("eii-05-q19", (2027, 4), 14, 5),
    ],
)
def test_last_days_of_the_items(id: str, start: tuple[int, int], limit: int, month: int) -> None:
    for names in settings(ITEMS[id]):
        last = after(*start, int(names["day"]), limit)
        assert last.month == month, "the question asks for a day of this month"
        assert last.weekday() < 5, "nobody has to decide on a Sunday"
        assert work_out(ITEMS[id]["answer"]["formula"], names) == last.day


def names_of(path: str) -> dict[str, Fraction]:
    """The names that the lesson and one of its documents give."""
    return numbers(shared("eii-05") | front_matter(MODULE / path).get("given", {}))


FAMILY = [36 * 2_530_000, 10 * 2_530_000, 2_530_000, 30 * 9_600_000]  # VN-23, VN-32: Mr Kiệt's family


@pytest.mark.parametrize("path", ["lesson.md", "session.md", "slides.md"])
def test_sums_for_the_family(path: str) -> None:
    assert set(map(Fraction, FAMILY)) <= page(MODULE / path)
    assert FAMILY == [91_080_000, 25_300_000, 2_530_000, 288_000_000]


def test_days_of_the_lesson() -> None:
    names = names_of("lesson.md")
    found = page(MODULE / "lesson.md")
    assert names["korea_last"] == after(2027, 3, 10, 90).day == 8  # EX-26
    clocks = [after(2026, 10, 6, 10).day, after_working(2026, 10, 6, 10).day]
    kiet = [after(2026, 10, 26, 10).day, after(2026, 10, 7, 5).day]
    outcome = 60 + 20
    assert {*map(Fraction, [*clocks, *kiet, outcome, 82])} <= found
    assert kiet == [5, 12]
    text = (MODULE / "lesson.md").read_text(encoding="utf-8")
    assert "kiet_full + decide - october_days }} November" in text
    assert dt.date(2026, 10, 6).weekday() == 1, "the lesson says Tuesday"
    assert dt.date(2026, 11, 30).weekday() == 0, "Ms Hiền's officer says Monday"
    assert dt.date(2026, 6, 14).weekday() == 6, "Ma Thandar says Sunday"
    assert dt.date(2026, 12, 4).weekday() == 4, "the strong request says Friday"


def test_days_that_a_trainer_reads_out() -> None:
    names = names_of("session.md")
    found = page(MODULE / "session.md")
    soo_ah = after(2026, 11, 5, 90)
    assert soo_ah == dt.date(2027, 2, 3) and names["soo_ah_last"] == 3
    outcome = after(2027, 2, 3, 60)
    assert outcome == dt.date(2027, 4, 4) and names["soo_ah_outcome"] == 4
    expected = [
        after(2026, 10, 23, 10),  # 2 November
        after(2026, 10, 14, 10),  # Saturday 24 October
        after_working(2026, 10, 14, 10),  # 28 October
        after(2026, 10, 9, 5),  # 14 October
        after(2026, 11, 2, 7),  # 9 November
        after(2026, 11, 2, 14),  # 16 November
        after(2027, 2, 3, 80),  # 24 April
        after(2026, 10, 12, 14),  # 26 October
        after(2026, 10, 12, 10),  # 22 October: the case file
    ]
    assert [day.day for day in expected] == [2, 24, 28, 14, 9, 16, 24, 26, 22]
    assert {Fraction(day.day) for day in expected} <= found
    assert expected[1].weekday() == 5, "the answer says Saturday"


def test_the_printed_calendar_is_right() -> None:
    text = (MODULE / "handouts/worksheet-days.md").read_text(encoding="utf-8")
    for month, weekday in ((10, 3), (11, 6)):
        assert dt.date(2026, month, 1).weekday() == weekday
    first = re.findall(r"^\| (.*?) \| \|$", text, re.M)
    rows = [[cell.strip() for cell in row.split("|")] for row in first]
    for row in rows:
        for weekday, cell in enumerate(row):
            month = 10 if rows.index(row) < 5 else 11
            assert not cell or dt.date(2026, month, int(cell)).weekday() == weekday
    assert sum(bool(cell) for row in rows for cell in row) == 31 + 30


def test_sums_and_days_of_the_case_file() -> None:
    names = names_of("handouts/key-late-report.md")
    assert names["from_fund"] == one_off(12, 6, 6_400_000) == 34_305_000
    assert names["from_firm"] == compensation(12, 7_000_000) == 16_100_000
    assert names["january"] == after(2026, 10, 16, 90).day == 14
    found = page(MODULE / "handouts/key-late-report.md")
    board = after(2026, 9, 28, 5)
    assert (board.month, board.day) == (10, 3)
    assert {Fraction(board.day), Fraction(22), Fraction(21_505_000), Fraction(12_800_000)} <= found
    weekdays = {(2026, 7, 6): 0, (2026, 7, 7): 1, (2026, 10, 12): 0}
    assert all(dt.date(*day).weekday() == weekday for day, weekday in weekdays.items())


def test_the_second_child_on_the_cards() -> None:
    assert Fraction(1_265_000) in page(MODULE / "handouts/role-cards-family.md")
    assert {Fraction(1_265_000), Fraction(2_530_000), Fraction(25_300_000)} <= page(MODULE / "session.md")


@pytest.mark.parametrize(
    ("young", "expected"), [(1, 1_265_000), (3, 3_795_000), (4, 5_060_000), (6, 5_060_000)]
)
def test_children_in_part_six(young: int, expected: int) -> None:
    lesson = names_of("lesson.md")
    formula = ITEMS["eii-05-q34"]["answer"]["formula"]
    assert (
        work_out(formula, lesson | {"young": Fraction(young), "at_most": FACTS["vnm.survivors.most"]})
        == expected
    )


def test_a_known_example_of_each_formula() -> None:
    assert answer(ITEMS["eii-05-q04"], {"day": 10}) == 8  # EX-26
    assert answer(ITEMS["eii-05-q17"], {"day": 26}) == 6


def test_the_strip_of_days_is_drawn_to_scale() -> None:
    """A cell is a day: each bracket covers the days after the 6th up to its last day."""
    tree = ElementTree.parse(MODULE / "media/two-clocks.svg").getroot()
    days = [float(one.get("x", 0)) for one in tree.iter(f"{SVG}rect") if one.get("class") == "day"]
    width = days[1] - days[0]
    ends = {one.get("class"): one.get("d", "") for one in tree.iter(f"{SVG}path")}
    for name, last in (("calendar", after(2026, 10, 6, 10)), ("working", after_working(2026, 10, 6, 10))):
        left, right = (float(x) for x in re.findall(r"[MH]([\d.]+)", ends[name]))
        assert left == days[1] and right == days[last.day - 6] + width


def test_each_objective_can_stand_in_both_forms() -> None:
    supply = Counter(
        (item["objective"], item["bloom"]) for item in ITEMS.values() if item["use"] == ["pre", "post"]
    )
    assert {objective for (objective, _), count in supply.items() if count >= 2} == {
        f"eii-05-{n}" for n in range(1, 6)
    }
