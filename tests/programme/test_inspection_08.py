"""The results of module inspection-08, counted a second way from the rows of its table."""

from __future__ import annotations

import csv
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

MODULE = ROOT / "modules/inspection/08-results-and-cooperation"
BANK = read(ROOT / "quizzes/inspection/08-results-and-cooperation.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"
ROWS = list(csv.DictReader((MODULE / "data/results.csv").read_text("utf-8").splitlines()))


def total(which: str, column: str) -> int:
    """The sum of a column for one of the two lists."""
    return sum(int(row[column]) for row in ROWS if row["list"] == which)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.results.units", "22928"),  # VN-100
        ("vnm.results.unregistered", "17464"),
        ("vnm.results.late-money", "1100000000000"),
        ("vnm.hcmc.checked", "2624"),  # VN-105, the year 2025
        ("vnm.hcmc.records", "69"),
        ("vnm.hcmc.fines", "6600000000"),
        ("vnm.hcmc.fines-paid", "1200000000"),
        ("vnm.hcmc.paid-firms", "13"),
        ("vnm.crime.petitions", "413"),  # VN-85
        ("vnm.crime.judgments", "8"),
        ("vnm.population.matched", "99.23"),  # DG-01
        ("vnm.check.each-year", "1"),  # VN-96
        ("khm.nssf.pension-workers", "1335609"),  # KH-10
        ("khm.nssf.pension-women", "836288"),
        ("mmr.offices", "77"),  # MM-06
        ("mmr.townships", "110"),
        ("kor.durunuri.share", "80"),  # KR-09
        ("kor.durunuri.workers", "10"),
        ("int.c81.report-within", "12"),  # ST-10
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: str) -> None:
    assert FACTS[id] == Fraction(value)


@pytest.mark.parametrize(("which", "prefix"), [("risk list", "risk"), ("random list", "chance")])
def test_names_are_the_sums_of_the_table(which: str, prefix: str) -> None:
    names = numbers(shared("inspection-08"))
    columns = {
        "units": "units",
        "found": "with finding",
        "women": "women regularised",
        "men": "men regularised",
        "assessed": "assessed (VND)",
        "paid": "paid in 90 days (VND)",
        "stayed": "registered after 6 months",
        "days": "inspector days",
    }
    assert {name: names[f"{prefix}_{name}"] for name in columns} == {
        name: total(which, column) for name, column in columns.items()
    }


def test_pilot_of_the_fact_base() -> None:
    names = numbers(shared("inspection-08"))
    assert (names["risk_found"], names["risk_units"]) == (84, 120)  # exercise F
    assert (names["chance_found"], names["chance_units"]) == (10, 40)
    assert (names["risk_hit"], names["chance_hit"], names["lift"]) == (70, 25, Fraction("2.8"))


def test_garments_and_footwear() -> None:
    names = numbers(shared("inspection-08"))
    row = next(row for row in ROWS if row["sector"] == "garments and footwear")
    columns = ("women regularised", "men regularised", "registered after 6 months")
    found = [names[f"sewing_{name}"] for name in ("women", "men", "stayed")]
    assert found == [int(row[column]) for column in columns]


def fewest(women: int, men: int, stayed: int) -> int:
    """The least number of women among those who stayed, found by trying each number."""
    return min(number for number in range(women + 1) if 0 <= stayed - number <= men)


def most(women: int, men: int, stayed: int) -> int:
    """The largest number of women among those who stayed, found by trying each number."""
    return max(number for number in range(women + 1) if 0 <= stayed - number <= men)


def test_range_of_women() -> None:
    names = numbers(shared("inspection-08"))
    assert names["women_least"] == fewest(410, 236, 322) == 86
    assert names["women_most"] == most(410, 236, 322) == 322


@pytest.mark.parametrize("path", ["lesson.md", "session.md"])
def test_results_on_the_pages(path: str) -> None:
    found = page(MODULE / path)
    ratios = [(84, 120), (10, 40), (657, 1143), (40, 50), (3250, 4600), (194, 245), (641, 1143), (322, 646)]
    wanted = {
        rounded(Fraction(part, whole) * 100, 1) for part, whole in [*ratios, (697, 1193), (836288, 1335609)]
    }
    assert {
        Fraction("57.5"),
        Fraction("70.7"),
        Fraction("79.2"),
        Fraction("49.8"),
        Fraction("62.6"),
    } <= wanted
    assert wanted | {Fraction("2.8"), Fraction(21), Fraction(79), Fraction(40), Fraction(70)} <= found


@pytest.mark.parametrize("id", ["inspection-08-q01", "inspection-08-q14", "inspection-08-q15"])
def test_lift(id: str) -> None:
    for names in settings(ITEMS[id]):
        assert names["found"].denominator == names["drawn_found"].denominator == 1
        expected = Fraction(names["found"] * names["drawn"], names["visited"] * names["drawn_found"])
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected > 1


def test_persistence() -> None:
    for names in settings(ITEMS["inspection-08-q02"]):
        everybody = names["women"] + names["men"]
        assert names["stayed"] <= everybody
        expected = 100 - 100 * (everybody - names["stayed"]) / everybody
        assert work_out(ITEMS["inspection-08-q02"]["answer"]["formula"], names) == expected


def test_gap_between_men_and_women_is_never_turned() -> None:
    for names in settings(ITEMS["inspection-08-q17"]):
        gone_men = (names["men"] - names["men_stayed"]) / names["men"]
        gone_women = (names["women"] - names["women_stayed"]) / names["women"]
        expected = 100 * (gone_women - gone_men)
        assert work_out(ITEMS["inspection-08-q17"]["answer"]["formula"], names) == expected > 0


def test_smallest_and_largest_number_of_women() -> None:
    for names in settings(ITEMS["inspection-08-q05"]):
        people = [int(names[name]) for name in ("women", "men", "stayed")]
        assert work_out(ITEMS["inspection-08-q05"]["answer"]["formula"], names) == fewest(*people)
    for names in settings(ITEMS["inspection-08-q21"]):
        people = [int(names[name]) for name in ("women", "men", "stayed")]
        expected = Fraction(100 * most(*people), people[0])
        assert work_out(ITEMS["inspection-08-q21"]["answer"]["formula"], names) == expected


def test_recovered_share_of_the_table() -> None:
    money = {"assessed": 4_600_000_000, "paid": 3_250_000_000, "appealed": 0}
    assert rounded(answer(ITEMS["inspection-08-q16"], money), 1) == Fraction("70.7")
    for names in settings(ITEMS["inspection-08-q16"]):
        assert names["paid"] + names["appealed"] <= names["assessed"]


def test_money_for_each_day() -> None:
    found = page(MODULE / "lesson.md")
    assert {rounded(Fraction(4_600, 1_354), 1), rounded(Fraction(245, 323), 1)} <= found


def test_a_factor_on_trial() -> None:
    names = numbers(shared("inspection-08"))
    rates = [names[f"{group}_found"] / names[f"{group}_units"] for group in ("mostly", "others")]
    assert [rate * 100 for rate in rates] == [40, 70]
    told = [option["feedback"] for option in ITEMS["inspection-08-q31"]["options"] if "feedback" in option]
    assert f"{Fraction(12 * 100, 48)} against {Fraction(27 * 100, 54)} per cent" in told[0]


def heights(picture: str) -> list[Fraction]:
    """The heights of the bars of a picture."""
    tree = ElementTree.parse(MODULE / "media" / picture).getroot()
    return [Fraction(one.get("height", "0")) for one in tree.iter(f"{SVG}rect") if one.get("class") == "bar"]


def test_bars_and_range_stand_in_proportion() -> None:
    expected = [Fraction(value) for value in ("70", "25", "70.7", "79.2", "57.5", "80")]
    assert [height / 2 for height in heights("two-lists.svg")] == expected
    tree = ElementTree.parse(MODULE / "media/women-range.svg").getroot()
    widths = {one.get("class"): Fraction(one.get("width", "0")) for one in tree.iter(f"{SVG}rect")}
    assert rounded(widths["sure"] / 4) == 21 and rounded((widths["sure"] + widths["unknown"]) / 4) == 79


def test_each_objective_can_stand_in_both_forms() -> None:
    supply = Counter(
        (item["objective"], item["bloom"]) for item in ITEMS.values() if item["use"] == ["pre", "post"]
    )
    assert {cell for cell, count in supply.items() if count >= 2} == {
        ("inspection-08-1", "apply"),
        ("inspection-08-2", "analyse"),
        ("inspection-08-3", "apply"),
        ("inspection-08-4", "evaluate"),
    }
