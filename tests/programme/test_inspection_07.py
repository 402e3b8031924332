"""The figures of module inspection-07: lines, days, stairs and ranges, worked out by another way."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.programme.second_way import FACTS, ROOT, answer, page, read, rounded, settings, shared, shown

MODULE = ROOT / "modules/inspection/07-reconcile-and-order"
BANK = read(ROOT / "quizzes/inspection/07-reconcile-and-order.yml")
ITEMS = {item["id"].removeprefix("inspection-07-"): item for item in BANK["items"]}
ORDER_DAY = date(2026, 11, 30)
DUE = (date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31))
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
)
SMALL += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def days(due: date, paid: date) -> int:
    """Days from the day after the deadline, the day of payment among them (teaching convention, VN-57)."""
    return sum(1 for n in range(400) if due < date(2026, 1, 1) + timedelta(n) <= paid)


def day_by_day(owed: int | Fraction, late: int) -> Fraction:
    """0.03 per cent for each day, one day after the other (VN-45)."""
    return sum((Fraction(3, 10_000) * owed for _ in range(late)), Fraction(0))


def missing(base: int, said: int) -> tuple[int, int]:
    """SI and UI of a month as money due less money paid (VN-39, VN-61, VN-62, VN-86, VN-87)."""
    social = sum(min(base, 50_600_000) * rate - said * rate for rate in (3, 14, 8))
    jobless = sum(min(base, 106_200_000) - said for _ in ("firm", "worker"))
    return social // 100, jobless // 100


def rows() -> list[dict[str, str]]:
    """The payroll sample of three months."""
    return list(csv.DictReader(io.StringIO((MODULE / "data/sample-payroll.csv").read_text(encoding="utf-8"))))


def line(letter: str) -> list[tuple[int, int]]:
    """SI and UI of the three months of a line, from its rows; meal money is outside by assumption."""
    mine = [row for row in rows() if row["letter"] == letter]
    return [
        missing(int(row["payroll total (VND)"]) - int(row["meal (VND)"]), int(row["declared (VND)"]))
        for row in mine
    ]


def words(number: int) -> str:
    """A number below a thousand million in English words."""
    if number >= 1_000:
        size, name = (1_000_000, "million") if number >= 1_000_000 else (1_000, "thousand")
        rest = f" {words(number % size)}" if number % size else ""
        return f"{words(number // size)} {name}{rest}"
    if number >= 100:
        rest = f" and {words(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100 - 1]} hundred{rest}"
    if number < 20:
        return SMALL[number - 1]
    return TENS[number // 10 - 2] + (f"-{SMALL[number % 10 - 1]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.rate.sickness-maternity", 3),  # VN-62
        ("vnm.rate.pension-employer", 14),
        ("vnm.rate.pension-worker", 8),
        ("vnm.rate.unemployment-employer", 1),  # VN-61
        ("vnm.rate.unemployment-worker", 1),
        ("vnm.reference-level", 2_530_000),  # VN-86
        ("vnm.insured-salary.highest-levels", 20),  # VN-39
        ("vnm.minimum-wage.region-1", 5_310_000),  # VN-87
        ("vnm.unemployment.highest-wages", 20),  # VN-61
        ("vnm.late.daily-charge", "0.03"),  # VN-45
        ("vnm.late.pay-grace", 60),  # VN-44
        ("vnm.cover.unpaid-days", 14),  # VN-41
        ("vnm.fine.organisation", 2),  # VN-70
        ("vnm.fine.evasion-money-least", 18),  # VN-74
        ("vnm.fine.evasion-money-most", 20),
        ("vnm.fine.evasion-register-1", 6_000_000),  # VN-73
        ("vnm.fine.evasion-register-2", 12_000_000),
        ("vnm.fine.unemployment-evasion-1", 1_000_000),  # VN-75
        ("vnm.fine.unemployment-evasion-2", 5_000_000),
        ("vnm.fine.by-province-director", 37_500_000),  # VN-78
        ("vnm.fine.by-team-head", 60_000_000),
        ("vnm.fine.by-vss-director", 75_000_000),
        ("vnm.fine.daily-charge", "0.05"),  # EN-02
        ("vnm.appeal.within", 90),  # EN-03
        ("vnm.appeal.decide", 30),
        ("vnm.appeal.decide-complex", 45),
        ("vnm.crime.months", 6),  # VN-81
        ("vnm.crime.amount-1", 50_000_000),
        ("vnm.crime.workers-1", 10),
        ("vnm.vanished.workers", 200_000),  # EV-09
        ("vnm.vanished.units", 30_000),
        ("vnm.vanished.debt", 3_500_000_000_000),
        ("khm.fine.register-least", 10),  # KH-05
        ("khm.fine.register-most", 30),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_the_table_from_its_rows_is_that_of_exercise_a() -> None:
    months = [[line(letter)[n] for letter in "ABCDEFGH"] for n in range(3)]
    for month in months:
        assert sum(si for si, _ in month) == 11_395_000 and sum(ui for _, ui in month) == 1_059_600
    assert sum(si + ui for month in months for si, ui in month) == 37_363_800
    found = page(MODULE / "lesson.md")
    assert {Fraction(11_395_000), Fraction(1_059_600), Fraction(12_454_600), Fraction(37_363_800)} <= found
    assert {Fraction(value) for letter in "ABCEFG" for value in line(letter)[0]} <= found


def test_days_and_charge_of_the_order() -> None:
    late = [days(due, ORDER_DAY) for due in DUE]
    given = shared("inspection-07")
    assert late == [91, 61, 30] == [int(given[f"{m}_days"]) for m in ("july", "august", "september")]
    charges = [rounded(day_by_day(12_454_600, n)) for n in late]
    assert charges == [340_011, 227_919, 112_091]
    for name in ("lesson.md", "session.md", "slides.md"):
        assert {*charges, Fraction(38_043_821)} <= page(MODULE / name)
    assert sum(charges) == 680_021 and 37_363_800 + 680_021 == 38_043_821


def test_sums_that_the_lesson_cuts_in_other_ways() -> None:
    with_meal = sum(
        sum(missing(int(row["payroll total (VND)"]), int(row["declared (VND)"])))
        for row in rows()
        if int(row["payroll total (VND)"])
    )
    women = sum(
        si + ui for letter in "ABCDEFGH" for si, ui in line(letter) if letter not in "BEG"
    )  # exercise A, rule 4
    assert with_meal == 42_823_800 and women == 11_088_900
    less = sum((day_by_day(12_454_600, days(due, ORDER_DAY) - 1) for due in DUE), Fraction(0))
    expected: dict[str, list[Fraction | int]] = {
        "meal inside": [with_meal],
        "share of women": [rounded(Fraction(women, 37_363_800) * 100, 1)],
        "without the day of payment": [rounded(less), rounded(37_363_800 + less)],
        "a later day": [rounded(day_by_day(37_363_800, 1))],
        "line G": [17_130_000, 22_680_000, 22_680_000 - 17_130_000, 5_710_000, 412_000],
        "branches": [34_185_000, 3_178_800],
        "crew": [11 * (7_000_000 * 25 // 100 + 7_000_000 * 2 // 100)],
        "Hải Âu on 30 November": [day_by_day(14_580_000, 61)],
    }
    found = page(MODULE / "lesson.md")
    assert {name: values for name, values in expected.items() if not {*map(Fraction, values)} <= found} == {}
    assert rounded(less) == 668_812 and rounded(less) + 37_363_800 == 38_032_612


def test_the_sum_in_words_is_the_sum() -> None:
    text = " ".join((MODULE / "lesson.md").read_text(encoding="utf-8").split())
    assert f"{words(38_043_821)} dong" in text
    draft = next(s["text"] for s in BANK["stimuli"] if s["id"] == "inspection-07-s4")
    assert f"4,212,600 ({words(4_212_600)}) dong" in draft


def test_the_stairs_by_slices_instead_of_steps() -> None:
    due, paid = (
        date(2026, 1, 31),
        [
            (date(2026, 3, 2), 100_000_000),
            (date(2026, 4, 1), 120_000_000),
            (date(2026, 5, 15), 80_000_000),
        ],
    )
    by_slice = sum(day_by_day(slice, days(due, day)) for day, slice in paid)
    assert by_slice == 5_556_000  # exercise C
    for name in ("lesson.md", "session.md", "slides.md"):
        assert {Fraction(5_556_000), Fraction(5_466_000)} <= page(MODULE / name)
    assert {Fraction(2_700_000), Fraction(1_800_000), Fraction(1_056_000)} <= page(MODULE / "lesson.md")
    wrong = {
        day_by_day(300_000_000, 104),
        sum(day_by_day(s, n) for s, n in ((100_000_000, 30), (120_000_000, 30), (80_000_000, 44))),
    }
    assert wrong <= page(MODULE / "session.md")


def test_half_a_month_later() -> None:
    half = Fraction(37_363_800, 2)
    found = page(MODULE / "session.md")
    assert days(ORDER_DAY, date(2026, 12, 31)) == 31
    assert rounded(day_by_day(half, 31)) in found
    assert rounded(half * 12 * 31 / 36_500) in found


def test_ranges_of_fines() -> None:
    typed = (8_337_600, 9_264_000, 826_848, 918_720, 12_000_000, 24_000_000, 2_000_000, 10_000_000)
    for name in ("lesson.md", "session.md"):
        assert {*map(Fraction, typed), Fraction(23_160_000), Fraction(2_296_800)} <= page(MODULE / name)
    assert {*map(Fraction, typed[:2]), Fraction(12_000_000), Fraction(24_000_000)} <= page(
        MODULE / "slides.md"
    )
    low = sum(si for letter in "ABCG" for si, _ in line(letter))
    assert low == 23_160_000 and low * 18 * 2 // 100 == 8_337_600 and low * 20 * 2 // 100 == 9_264_000


def test_wrong_figures_that_a_trainer_reads_out() -> None:
    found = page(MODULE / "session.md")
    typed = (1_375_000, 7_000_000, 412_000, 22_680_000, 46_800_000, 42_823_800)
    assert Fraction(12_528_600) in found  # exercise A, rule 2: the workers' share
    assert {*map(Fraction, typed)} <= found
    assert rounded(day_by_day(37_363_800, 91)) in found and rounded(2 * day_by_day(37_363_800, 1)) in found


@pytest.mark.parametrize(
    ("id", "real", "said"), [("q04", "real", "said"), ("q21", "wage", "reported"), ("q22", "earned", "shown")]
)
def test_high_wages_meet_two_limits(id: str, real: str, said: str) -> None:
    for names in settings(ITEMS[id]):
        chosen = {real: int(names[real]), said: int(names[said])}
        assert 50_600_000 < chosen[real] < 106_200_000
        assert answer(ITEMS[id], chosen) == sum(missing(chosen[real], chosen[said]))


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("q01", {"total": 9_000_000, "said": 5_310_000}, 672_500 + 53_800),  # exercise A, line A
        ("q01", {"total": 12_500_000, "said": 7_000_000}, 1_125_000 + 90_000),  # line C
        ("q04", {"real": 58_000_000, "said": 30_000_000}, 5_710_000),  # line G
        ("q21", {"wage": 58_000_000, "reported": 30_000_000}, 5_710_000),
        ("q22", {"earned": 58_000_000, "shown": 30_000_000}, 5_710_000),
        ("q23", {"base": 8_000_000, "declared": 5_310_000}, 2 * 726_300),
    ],
)
def test_formulas_meet_a_known_line(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


@pytest.mark.parametrize(
    ("id", "name", "slices"),
    [
        ("q06", "owed", [(1, date(2026, 8, 31), date(2026, 10, 12))]),
        (
            "q24",
            "each",
            [(1, date(2026, 8, 31), date(2026, 10, 20)), (1, date(2026, 9, 30), date(2026, 10, 20))],
        ),
        (
            "q25",
            "monthly",
            [(1, date(2026, 9, 30), date(2026, 11, 25)), (1, date(2026, 10, 31), date(2026, 11, 25))],
        ),
        (
            "q26",
            "whole",
            [(2, date(2026, 6, 30), date(2026, 7, 20)), (2, date(2026, 6, 30), date(2026, 8, 19))],
        ),
    ],
)
def test_charges_by_the_calendar(id: str, name: str, slices: list[tuple[int, date, date]]) -> None:
    for names in settings(ITEMS[id]):
        whole = names[name]
        expected = sum(day_by_day(whole / share, days(due, paid)) for share, due, paid in slices)
        assert answer(ITEMS[id], {name: int(whole)}) == expected


def test_instalments_by_slices() -> None:
    for names in settings(ITEMS["q08"]):
        owed, slice = int(names["owed"]), int(names["slice"])
        expected = day_by_day(slice, 25) + day_by_day(owed - slice, 65)
        assert answer(ITEMS["q08"], {"owed": owed, "slice": slice}) == expected


def test_the_difference_that_points_at_the_limit() -> None:
    assert 5_775_000 - 5_400_000 == (52_100_000 - 50_600_000) * 25 // 100 == 375_000


def test_days_of_the_gaps() -> None:
    gaps = ITEMS["q07"]["gaps"]
    assert gaps["due"]["answer"] == "30 September" and gaps["first"]["answer"] == "1 October"
    assert int(gaps["day"]["answer"]) == days(date(2026, 9, 30), date(2026, 10, 30))
    assert all(gap["answer"] in gap["choose"] for gap in gaps.values())


def test_charge_of_the_story() -> None:
    nodes = BANK["scenarios"][0]["nodes"]
    given = shared("inspection-07")
    one_day = day_by_day(46_800_000, 1)
    assert set(shown(nodes["court"]["text"], given)) == set(shown(nodes["good"]["text"], given)) == {one_day}
    assert "14,040" in nodes["desk"]["text"] and one_day == 14_040


def test_minutes_of_the_session() -> None:
    text = (MODULE / "session.md").read_text(encoding="utf-8")
    found = {"must": 0, "should": 0, "could": 0}
    for block in text.split("/// step")[1:]:
        minutes = int(block.split("minutes: ")[1].split()[0])
        found[block.split("priority: ")[1].split()[0]] += minutes
    assert found == {"must": 100, "should": 75, "could": 35}
