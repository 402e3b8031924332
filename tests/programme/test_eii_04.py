"""The figures of module eii-04, calculated a second way and compared with known examples."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    compensation,
    front_matter,
    monthly,
    one_off,
    page,
    read,
    settings,
    shown,
    work_out,
)

MODULE = ROOT / "modules/eii/04-benefits"
BANK = read(ROOT / "quizzes/eii/04-benefits.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.reference-level", 2_530_000),  # VN-15
        ("vnm.eii.monthly-lowest-loss", 31),  # VN-20
        ("vnm.eii.monthly-first", 30),
        ("vnm.eii.monthly-each", 2),
        ("vnm.eii.monthly-salary-first-year", "0.5"),
        ("vnm.eii.monthly-salary-each-year", "0.3"),
        ("vnm.eii.attendance-loss", 81),  # VN-22
        ("vnm.eii.attendance-levels", 1),
        ("vnm.eii.reassess-after", 24),  # B-08
        ("vnm.eii.death-levels", 36),  # VN-23
        ("vnm.survivors.funeral-levels", 10),
        ("vnm.survivors.share", 50),
        ("vnm.survivors.share-alone", 70),
        ("vnm.survivors.most", 4),
        ("vnm.employer.highest-loss", 80),  # VN-32
        ("vnm.employer.highest-months", 30),
        ("vnm.employer.pay-within", 5),
        ("khm.disability.pension-from", 20),  # KH-08
        ("khm.disability.carer-share", 50),  # KH-09
        ("khm.survivors.share", 56),  # KH-10
        ("kor.partial.share", 80),  # B-03
        ("kor.survivors.base", 47),  # KR-18
        ("kor.survivors.each", 5),
        ("kor.survivors.most", 20),
        ("kor.survivors.once", 1_300),
        ("kor.funeral", 120),  # B-11
        ("int.c102.incapacity", 50),  # S-06
        ("int.c102.death", 40),
        ("int.c121.incapacity", 60),  # S-26
        ("int.c121.death", 50),
        ("int.r121.pension-from", 25),  # S-35
        ("int.r121.once-years", 3),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_days_of_the_korean_annex() -> None:
    yearly = [329, 291, 257, 224, 193, 164, 138]  # KR-15
    once = {4: 1_012, 7: 616, 8: 495, 10: 297, 12: 154, 14: 55}
    assert [FACTS[f"kor.disability.pension-{grade}"] for grade in range(1, 8)] == yearly
    assert {grade: FACTS[f"kor.disability.once-{grade}"] for grade in once} == once


def test_second_way_meets_the_examples_of_the_fact_base() -> None:
    assert monthly(45, 12, 10_000_000) == 1_847_400  # EX-02
    assert monthly(85, 10, 10_000_000) == 3_811_400  # EX-03
    assert monthly(31, 5, 8_000_000) == 895_000  # EX-04
    assert one_off(30, 5, 8_000_000) == 57_875_000  # EX-04
    curve = [monthly(loss, 10, 10_000_000) for loss in (31, 45, 61, 81, 100)]
    assert curve == [1_079_000, 1_787_400, 2_597_000, 3_609_000, 4_570_400]  # EX-07


@pytest.mark.parametrize("id", ["eii-04-q17", "eii-04-q25"])
def test_the_one_off_allowance(id: str) -> None:
    for names in settings(ITEMS[id]):
        expected = one_off(int(names["loss"]), int(names["years"]), int(names["salary"]))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected


@pytest.mark.parametrize(
    ("id", "help"),
    [("eii-04-q18", 0), ("eii-04-q26", 0), ("eii-04-q19", 2_530_000), ("eii-04-q29", 2_530_000)],
)
def test_the_monthly_allowance(id: str, help: int) -> None:
    for names in settings(ITEMS[id]):
        expected = monthly(int(names["loss"]), int(names["years"]), int(names["salary"])) + help
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected


def test_a_firm_that_did_not_insure() -> None:
    for names in settings(ITEMS["eii-04-q30"]):
        loss, wage = int(names["loss"]), int(names["wage"])
        expected = one_off(loss, 1, wage) + compensation(loss, wage)
        assert work_out(ITEMS["eii-04-q30"]["answer"]["formula"], names) == expected


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("eii-04-q04", {"average": 120_000, "day": 60_000}, 48_000),  # EX-16
        ("eii-04-q09", {"one": 40, "two": 20}, 52),  # EX-25
        ("eii-04-q13", {"knee": 40, "ear": 20}, 52),  # EX-25
        ("eii-04-q14", {"old": 40, "new": 20}, 12),  # EX-25: from 40 to 52
        ("eii-04-q17", {"loss": 20, "years": 8, "salary": 9_000_000}, 55_025_000),  # EX-01
        ("eii-04-q25", {"loss": 20, "years": 8, "salary": 9_000_000}, 55_025_000),  # EX-01
        ("eii-04-q18", {"loss": 45, "years": 12, "salary": 10_000_000}, 1_847_400),  # EX-02
        ("eii-04-q26", {"loss": 45, "years": 12, "salary": 10_000_000}, 1_847_400),  # EX-02
        ("eii-04-q19", {"loss": 85, "years": 10, "salary": 10_000_000}, 6_341_400),  # EX-03
        ("eii-04-q29", {"loss": 85, "years": 10, "salary": 10_000_000}, 6_341_400),  # EX-03
        ("eii-04-q30", {"loss": 25, "wage": 8_000_000}, 101_950_000),  # EX-10
        ("eii-04-q20", {"daily": 120_000}, 18_480_000),  # KR-15: 154 days
        ("eii-04-q21", {"pension": 300_000}, 450_000),  # KH-09
        ("eii-04-q23", {"relatives": 3}, 3_795_000),  # EX-06
        ("eii-04-q23", {"relatives": 6}, 5_060_000),  # VN-23: four at most
        ("eii-04-q24", {"daily": 120_000, "family": 3}, 27_156_000),  # EX-15
        ("eii-04-q27", {"daily": 120_000, "off": 90}, 7_560_000 + 35_640_000),  # EX-12
        ("eii-04-q28", {"daily": 120_000, "family": 6}, 29_346_000),  # KR-18: 67 per cent of 43,800,000
        ("eii-04-q31", {}, 84_240_000),  # VN-23: 36 levels of June 2026
        ("eii-04-q32", {"wage": 900_000}, 504_000),  # KH-10
        ("eii-04-q33", {"once": 57_875_000, "monthly": 895_000}, 65),  # EX-04: after 64.7 months
        ("eii-04-q38", {"daily": 120_000, "after": 10}, 165_600_000 - 73_920_000),  # EX-13
        ("eii-04-q39", {"after": 10}, 120 * 939_000 - 62_275_000),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_worked_examples_of_the_lesson() -> None:
    found = page(MODULE / "lesson.md")
    examples: dict[str, list[int | str]] = {
        "EX-01": [31_625_000, 23_400_000, 55_025_000, 52_650_000, 55_025_000 - 52_650_000],
        "EX-02": [1_467_400, 380_000, 1_847_400],
        "EX-04": [57_875_000, 895_000, "64.7", 65, 212, 171, 141, 36 * 895_000],
        "EX-06": [91_080_000, 25_300_000, 3_795_000, 300_000_000, 38],
        "EX-07": [1_079_000, 2_597_000, 4_570_400, "10.8", 26, "45.7"],
        "EX-12": [35_640_000],
        "EX-14": ["90.1", "37.8"],
        "EX-15": [62, 27_156_000, 14_400_000],
        "EX-25": [52],
        "wrong sums for EX-01": [135_900_000, 61_350_000, 57_725_000],
        "Ms Trúc's employer": ["9.5", 81_700_000],
        "Ms Lan beside Ms Diệp": [70, 94],
    }
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


def test_factors_of_present_value() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    for name, rate, millions in (("two", 2, 211.6), ("four", 4, 170.8), ("six", 6, 141.0)):  # EX-04
        month = (1 + rate / 100) ** (1 / 12) - 1
        factor = (1 - (1 + month) ** -300) / month
        assert float(given[f"worth_{name}"]) == pytest.approx(factor, abs=0.05)
        assert float(given[f"worth_{name}"]) * 0.895 == pytest.approx(millions, abs=0.1)


def test_answers_that_a_trainer_reads_out() -> None:
    found = page(MODULE / "session.md")
    examples: dict[str, list[int | str]] = {
        "EX-03": [6_341_400],
        "EX-04": [57_875_000, 895_000, "64.7", 65],
        "EX-05": [52_250_000, 20_900_000],
        "EX-06": [91_080_000, 25_300_000, 3_795_000, 300_000_000],
        "EX-07": ["45.7"],
        "EX-10": [41_950_000, 60_000_000, 101_950_000],
        "EX-12": [7_560_000, 35_640_000],
        "EX-13": [16_560_000, 73_920_000, "4.46"],
        "EX-15": [14_400_000],
        "EX-16": [48_000],
        "EX-18": [924_000],
        "EX-20": [200, 240, "266.67"],
        "EX-25": [52],
        "three losses": ["56.8"],
        "four in a Korean family": [67, 29_346_000],
        "the sheet with a slip": [33_930_000, 18_400_000, 52_330_000, 2_400_000, 2_755_000, 52_685_000],
    }
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


def test_sums_on_the_slides_and_cards() -> None:
    slides = page(MODULE / "slides.md")
    typed = [
        57_875_000,
        895_000,
        81_700_000,
        1_467_400,
        380_000,
        52_650_000,
        61_350_000,
        57_725_000,
        27_156_000,
        94,
    ]
    assert set(map(Fraction, typed)) <= slides
    assert {Fraction(57_875_000), Fraction(895_000)} <= page(MODULE / "handouts/role-cards-counter.md")
    assert set(shown(ITEMS["eii-04-q34"]["options"][0]["text"])) == {Fraction(65)}  # EX-04


def test_sums_of_the_case_file() -> None:
    found = page(MODULE / "handouts/key-month-counts.md")
    july = [91_080_000, 25_300_000, 2_530_000, 3_795_000, 300_000_000]
    june = [84_240_000, 23_400_000, 2_340_000]
    assert {*map(Fraction, july), *map(Fraction, june), Fraction(6_840_000), Fraction(29_346_000)} <= found


@pytest.mark.parametrize(
    ("stimulus", "expected"),
    [
        ("eii-04-s1", [39_215_000, 22_620_000, 61_835_000]),
        ("eii-04-s2", [1_771_000, 315_000, 2_086_000]),
        ("eii-04-s4", [62_275_000, 939_000]),
    ],
)
def test_sums_of_the_shared_cases(stimulus: str, expected: list[int]) -> None:
    text = next(one["text"] for one in BANK["stimuli"] if one["id"] == stimulus)
    assert set(map(Fraction, expected)) <= set(shown(text))


def test_what_an_error_costs() -> None:
    for id, amount in (("eii-04-q46", 2_320_000), ("eii-04-q48", 607_200)):
        options = {option["id"]: set(shown(option["text"])) for option in ITEMS[id]["options"]}
        assert options["over"] == options["under"] == {Fraction(amount)}
    assert one_off(26, 9, 7_800_000) - one_off(26, 9, 7_000_000) == 2_320_000
    assert 12 * (monthly(52, 11, 9_000_000) - monthly(51, 11, 9_000_000)) == 607_200


def test_sums_of_the_story() -> None:
    scenes = BANK["scenarios"][0]["nodes"]
    found = {name: set(shown(scene["text"])) for name, scene in scenes.items()}
    due = {Fraction(monthly(32, 7, 8_000_000)), Fraction(compensation(32, 8_000_000))}
    assert due == {Fraction(993_600), Fraction(82_400_000)}
    assert due <= found["signed"] and due <= found["sheet"]
    assert Fraction(22_400_000) in found["half"]
