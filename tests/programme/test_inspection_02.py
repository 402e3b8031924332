"""The figures of module inspection-02: days by the calendar, sums by another way, typed ranges."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.programme.second_way import FACTS, ROOT, VALUES, answer, page, read, settings, shared, shown

MODULE = ROOT / "modules/inspection/02-law-in-use"
BANK = read(ROOT / "quizzes/inspection/02-law-in-use.yml")
ITEMS = {item["id"].removeprefix("inspection-02-"): item for item in BANK["items"]}
MONTHS = "January February March April May June July August September October November December".split()


def calendar(day: str) -> date:
    """A day of 2026 as readers see it: 29 September, or Sunday, 4 October."""
    number, month = day.split(", ")[-1].split()[:2]
    return date(2026, MONTHS.index(month) + 1, int(number))


def clock(first: date) -> tuple[date, date, date]:
    """Last day to register, sixtieth day after it, first day of evasion (VN-37, VN-43, VN-44, VN-54)."""
    limit = first + timedelta(30)
    return limit, limit + timedelta(60), limit + timedelta(61)


def days(due: date, paid: date) -> int:
    """Days from the day after the deadline, the day of payment among them (teaching convention, VN-57)."""
    return sum(1 for n in range(400) if due < date(2026, 1, 1) + timedelta(n) <= paid)


def charge(amount: int, late: int) -> Fraction:
    """0.03 per cent for each day, day by day (VN-45)."""
    return sum((Fraction(3 * amount, 10_000) for _ in range(late)), Fraction(0))


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.cover.register-within", 30),  # VN-37
        ("vnm.late.register-grace", 60),  # VN-44
        ("vnm.late.pay-grace", 60),
        ("vnm.late.daily-charge", "0.03"),  # VN-45
        ("vnm.late.reminder-days", 10),  # VN-50
        ("vnm.late.excuse-day", 25),  # VN-55
        ("vnm.cover.unpaid-days", 14),  # VN-41
        ("vnm.cover.contract-months", 1),  # VN-31
        ("vnm.pay.cycle-short", 3),  # VN-40
        ("vnm.pay.cycle-long", 6),
        ("vnm.suspension.most", 12),  # VN-46
        ("vnm.reference-level", 2_530_000),  # VN-86
        ("vnm.insured-salary.lowest-levels", 1),  # VN-39
        ("vnm.insured-salary.highest-levels", 20),
        ("vnm.minimum-wage.region-1", 5_310_000),  # VN-87
        ("vnm.unemployment.highest-wages", 20),  # VN-61
        ("vnm.rate.sickness-maternity", 3),  # VN-62
        ("vnm.rate.pension-employer", 14),
        ("vnm.rate.pension-worker", 8),
        ("vnm.rate.unemployment-employer", 1),
        ("vnm.rate.unemployment-worker", 1),
        ("vnm.rate.health-employer", 3),
        ("vnm.rate.health-worker", "1.5"),
        ("vnm.eii.contribution", "0.5"),
        ("vnm.fine.organisation", 2),  # VN-70
        ("vnm.fine.most", 75_000_000),  # VN-72
        ("vnm.fine.warning-below", 400_000),  # VN-71
        ("vnm.fine.late-money-least", 12),  # VN-72
        ("vnm.fine.late-money-most", 15),
        ("vnm.fine.evasion-money-least", 18),  # VN-74
        ("vnm.fine.evasion-money-most", 20),
        ("vnm.fine.late-register-1", 5_000_000),  # VN-71
        ("vnm.fine.late-register-2", 10_000_000),
        ("vnm.fine.evasion-register-1", 6_000_000),  # VN-73
        ("vnm.fine.evasion-register-2", 12_000_000),
        ("vnm.fine.unemployment-late-1", 500_000),  # VN-75
        ("vnm.fine.unemployment-late-1-most", 2_500_000),
        ("vnm.fine.unemployment-evasion-1", 1_000_000),
        ("vnm.fine.unemployment-evasion-2", 5_000_000),
        ("vnm.fine.worker-stays-out-least", 500_000),  # VN-76
        ("vnm.fine.worker-stays-out-most", 1_000_000),
        ("vnm.fine.daily-charge", "0.05"),  # EN-02
        ("khm.register-worker", 3),  # KH-03
        ("khm.pay.day", 15),  # KH-04
        ("khm.fine.register-least", 10),  # KH-05
        ("khm.fine.register-most", 30),
        ("khm.pension.each", 2),  # KH-07
        ("khm.health.rate", "2.6"),  # KH-08
        ("khm.contribution", "0.8"),
        ("khm.pension.base-lowest", 400_000),  # KH-09
        ("khm.pension.base-highest", 1_200_000),
        ("khm.band.lowest", 200_000),
        ("khm.band.count", 22),
        ("mmr.compulsory.workers", 5),  # MM-03
        ("mmr.health.each", 2),
        ("mmr.contribution", 1),
        ("mmr.contribution.ceiling", 300_000),
        ("mmr.pay.day", 15),  # MM-05
        ("kor.report-within", 14),  # KR-04
        ("kor.report-fine", 3_000_000),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_the_old_decree_ended_the_day_before_the_new_one_began() -> None:
    for id, old in (
        ("late-money-least", 12),
        ("late-money-most", 15),
        ("most", 75_000_000),
        ("organisation", 2),
    ):
        new, before = VALUES[f"vnm.fine.{id}"]
        assert (new["from"], before["to"], before["value"]) == ("2026-09-10", "2026-09-09", str(old))


@pytest.mark.parametrize(
    ("first", "limit", "sixtieth", "evasion"),
    [
        ("1 July", "31 July", "29 September", "30 September"),  # exercise A, rule 6
        ("15 September", "15 October", "14 December", "15 December"),
        ("1 August", "31 August", "30 October", "31 October"),
        ("1 February", "3 March", "2 May", "3 May"),
    ],
)
def test_the_clock_of_the_lesson(first: str, limit: str, sixtieth: str, evasion: str) -> None:
    assert clock(calendar(first)) == (calendar(limit), calendar(sixtieth), calendar(evasion))


def printed_rows(name: str, cells: int) -> list[list[str]]:
    """The rows of the tables of a file that have so many cells."""
    lines = (MODULE / name).read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if len(row) == cells]


def test_the_clocks_that_a_trainer_reads_out() -> None:
    found = 0
    for who, limit, sixtieth, evasion in printed_rows("session.md", 4):
        if match := re.search(r", (\d+ [A-Z][a-z]+)$", who):
            assert clock(calendar(match[1])) == (calendar(limit), calendar(sixtieth), calendar(evasion))
            found += 1
    assert found == 3


def state(case: dict[str, str]) -> str:
    """Late, evasion or neither, by the rules written out again (VN-31, VN-41, VN-43, VN-44, VN-53, VN-55)."""
    asked, what = date.fromisoformat(case["day of question"]), case["what happened"]
    if what == "no contribution" or " to " in case["starts or due"]:
        return "neither"
    day = date.fromisoformat(case["starts or due"].split()[-1])
    if what == "not registered":
        limit, sixtieth, _ = clock(day)
        return "neither" if asked <= limit else "late" if asked <= sixtieth else "evasion"
    if "instead of" in what:
        return "evasion"
    if "flood" in what:
        return "late"
    over = days(day, asked)
    return "evasion" if over > 60 and case["reminder"] not in ("", "none sent") else "late"


def test_the_twelve_cases_as_the_session_and_the_key_answer_them() -> None:
    text = (MODULE / "data/clocks.csv").read_text(encoding="utf-8")
    right = [state(case) for case in csv.DictReader(io.StringIO(text))]
    for name in ("session.md", "handouts/key-law.md"):
        said = [row[1] for row in printed_rows(name, 4) if row[0].isdigit()]
        assert [re.split(r"[ ,:]", word)[0] for word in said] == right


def test_days_of_the_running_case() -> None:
    given = shared("inspection-02")
    due = date(2026, 9, 30)
    assert int(given["hai_au_now"]) == days(due, date(2026, 11, 10))
    assert int(given["hai_au_then"]) == days(due, date(2026, 11, 30)) == 61
    assert int(given["short_days"]) == days(date(2026, 4, 30), date(2026, 6, 20)) == 51  # exercise B
    assert int(given["long_days"]) == days(date(2026, 4, 30), date(2026, 7, 15)) == 76


def test_worked_examples_of_the_lesson() -> None:
    found = page(MODULE / "lesson.md")
    hai_au = 54_000_000 * 27 // 100
    examples: dict[str, list[Fraction | int]] = {
        "exercise A, line A": [8_000_000, 2_690_000, 672_500, 53_800, 25, 2],
        "ceilings": [50_600_000, 46_800_000, 106_200_000],  # VN-86, VN-87
        "Mr Khởi": [12_650_000, 11_700_000, 1_200_000],
        "exercise B": [charge(412_500_000, 51), charge(412_500_000, 76), 6_187_500, 9_281_250],
        "old decree": [99_000_000, 123_750_000],
        "line A, three months": [2_017_500, 726_300, 807_000],
        "five trimmers": [10_000_000, 20_000_000, 1_000_000, 5_000_000],
        "Mr Em": [12_000_000, 24_000_000, 2_000_000, 10_000_000],
        "exercise G": [16_800, 21_450, 6_600, 44_850],
        "exercise H": [108_000, 1_296_000, 1_440_000],
    }
    missing = {name: [v for v in values if v not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}
    assert charge(412_500_000, 51) == 6_311_250 and charge(412_500_000, 76) == 9_405_000
    assert hai_au == 14_580_000


def test_answers_that_a_trainer_reads_out() -> None:
    found = page(MODULE / "session.md")
    examples: dict[str, list[Fraction | int]] = {
        "exercise A, line C": [11_500_000, 4_500_000, 1_125_000, 90_000],
        "wrong ways for line C": [1_375_000, 1_215_000, 2_875_000],
        "SI ceiling for UI": [1_012_000],
        "exercise B": [6_311_250, 9_405_000, 6_187_500, 9_281_250, charge(412_500_000, 52)],
        "Hải Âu": [14_580_000, charge(14_580_000, 61), 3_240_000, 4_050_000, 259_200, 324_000],
        "fines": [99_000_000, 123_750_000, 12_000_000, 24_000_000, 150_000_000],
        "not doubled, and the wrong range": [1_620_000, 2_025_000, 4_860_000],
        "exercise G": [19_050, 64_800],
        "exercise H": [1_296_000, 777_600],
    }
    missing = {name: [v for v in values if v not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}
    assert charge(14_580_000, 61) == Fraction("266814")


def test_sums_on_slides_and_in_the_key() -> None:
    slides = page(MODULE / "slides.md")
    typed = (
        8_000_000,
        672_500,
        53_800,
        46_800_000,
        50_600_000,
        106_200_000,
        14_580_000,
        41,
        61,
        24,
        30,
        36,
        40,
        12,
    )
    assert {*map(Fraction, typed), charge(412_500_000, 51), charge(412_500_000, 76)} <= slides
    assert {Fraction(6_311_250), Fraction(9_405_000)} <= page(MODULE / "handouts/key-law.md")


def test_ledger_of_hai_au_agrees_with_the_calendar() -> None:
    text = (MODULE / "data/hai-au-ledger.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        month = date.fromisoformat(f"{row['month']}-01")
        following = date(month.year, month.month + 2, 1) - timedelta(1)
        assert date.fromisoformat(row["due date"]) == following  # VN-40
        assert int(row["due (VND)"]) * 100 == int(row["base (VND)"]) * 27


def day_by_day(base: int, said: int, ceiling: int, percent: int) -> int:
    """What is missing for a month: the share of the base that counts, less the share that was declared."""
    counted = base if base < ceiling else ceiling
    return counted * percent // 100 - said * percent // 100


@pytest.mark.parametrize(("id", "real", "said"), [("q21", "real", "said"), ("q22", "base", "declared")])
def test_high_wages_stop_at_the_ceiling(id: str, real: str, said: str) -> None:
    for names in settings(ITEMS[id]):
        from_formula = answer(ITEMS[id], {real: int(names[real]), said: int(names[said])})
        assert from_formula == day_by_day(int(names[real]), int(names[said]), 50_600_000, 25)
        assert names[real] > 50_600_000


def test_number_of_days_of_evasion() -> None:
    first = date(2026, 3, 2)
    for names in settings(ITEMS["q08"]):
        today = first + timedelta(int(names["after"]))
        _, _, evasion = clock(first)
        assert answer(ITEMS["q08"], {"after": int(names["after"])}) == (today - evasion).days + 1


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("q02", {"job": 5_310_000, "fixed": 2_690_000, "varies": 0}, 672_500),  # exercise A
        ("q02", {"job": 6_000_000, "fixed": 2_400_000, "varies": 700_000}, 600_000),
        ("q04", {"owed": 412_500_000, "late": 51}, 6_311_250),  # exercise B
        ("q04", {"owed": 240_000_000, "late": 45}, 3_240_000),
        ("q15", {"evaded": 23_160_000}, 8_337_600),  # exercise A, rule 5
        ("q15", {"evaded": 12_000_000}, 4_320_000),
        ("q16", {"middle": 825_000}, 44_850),  # exercise G
        ("q16", {"middle": 1_025_000}, 20_800 + 26_650 + 8_200),
        (
            "q17",
            {"women": 240, "real": 330_000},
            110_000 * 240 * 5 // 100,
        ),  # exercise H, other wage declared
        ("q21", {"real": 58_000_000, "said": 30_000_000}, 5_150_000),  # exercise A, line G
        ("q22", {"base": 58_000_000, "declared": 30_000_000}, 5_150_000),
        ("q34", {"sum": 45_000_000}, 13_500_000),
        ("q35", {"hidden": 23_160_000}, 9_264_000),  # exercise A, rule 5
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


@pytest.mark.parametrize(("id", "first"), [("q09", "3 August"), ("q30", "20 August")])
def test_dates_of_the_gaps(id: str, first: str) -> None:
    gaps = ITEMS[id]["gaps"]
    right = tuple(calendar(gaps[gap]["answer"]) for gap in ("limit", "sixty", "evasion"))
    assert right == clock(calendar(first))
    assert all(gap["answer"] in gap["choose"] for gap in gaps.values())


@pytest.mark.parametrize(("id", "first"), [("q28", "6 July"), ("q29", "12 August")])
def test_first_day_of_evasion(id: str, first: str) -> None:
    options = {option["id"]: option for option in ITEMS[id]["options"]}
    limit, sixtieth, evasion = clock(calendar(first))
    assert [option["id"] for option in ITEMS[id]["options"] if option.get("correct")] == ["right"]
    assert calendar(options["right"]["text"]) == evasion
    assert calendar(options["sixty"]["text"]) == sixtieth
    assert calendar(options["limit"]["text"]) == limit + timedelta(1)
    for option in options.values():
        assert calendar(option["text"]).strftime("%A") == option["text"].split(",")[0]


def test_four_lines_on_one_page() -> None:
    asked = date(2026, 11, 16)
    assert asked.strftime("%A") == "Monday"
    assert days(date(2026, 9, 30), asked) == 47  # feedback of q24
    assert date(2026, 9, 30) + timedelta(61) == date(2026, 11, 30)  # line 1, with its letter
    assert clock(date(2026, 9, 1))[1:] == (date(2026, 11, 30), date(2026, 12, 1))  # line 3


def test_ranges_that_are_matched() -> None:
    right = {pair["id"]: set(shown(pair["right"], shared("inspection-02"))) for pair in ITEMS["q36"]["pairs"]}
    assert right == {
        "may": {24, 30},
        "low": {36, 40},
        "slow": {10_000_000, 20_000_000},
        "hid": {12_000_000, 24_000_000},
    }


def test_charge_of_the_story() -> None:
    scene = BANK["scenarios"][0]["nodes"]["good"]["text"]
    assert date(2026, 6, 30) + timedelta(72) == date(2026, 9, 10)
    assert set(shown(scene, shared("inspection-02"))) == {charge(90_000_000, 72)} == {1_944_000}
