"""The sums and shares of module eii-01, worked out a second way."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    monthly,
    numbers,
    page,
    read,
    rounded,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/eii/01-why-this-insurance"
BANK = read(ROOT / "quizzes/eii/01-why-this-insurance.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
SVG = "{http://www.w3.org/2000/svg}"
MR_VUONG = 1_723_400  # a month: 58 % of the level and 3.2 % of the salary (VN-20)
QUE_YEAR = 8_640_000  # 0.5 % of eighteen salaries of 8,000,000, twelve times (VN-12)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.eii.contribution", "0.5"),  # VN-12
        ("vnm.reference-level", "2530000"),  # VN-15
        ("vnm.eii.monthly-first", "30"),  # VN-20
        ("vnm.eii.monthly-each", "2"),
        ("vnm.eii.monthly-lowest-loss", "31"),
        ("vnm.eii.monthly-salary-first-year", "0.5"),
        ("vnm.eii.monthly-salary-each-year", "0.3"),
        ("vnm.eii.death-levels", "36"),  # VN-23
        ("vnm.employer.highest-months", "30"),  # VN-32
        ("vnm.employer.own-fault-share", "40"),  # VN-33
        ("vnm.eii.reduced-rate", "0.3"),  # VN-13
        ("khm.contribution", "0.8"),  # KH-03
        ("khm.band.highest", "1200000"),  # KH-04
        ("khm.temporary.employer-days", "1"),  # KH-07
        ("khm.disability.pension-from", "20"),  # KH-08
        ("mmr.contribution", "1"),  # MM-06
        ("mmr.compulsory.workers", "5"),  # MM-05
        ("kor.contribution.average", "1.47"),  # Z-04
        ("kor.contribution.classes", "28"),  # P-21
        ("kor.temporary.short", "3"),  # KR-11
        ("int.injury.protected", "37.4"),  # WF-04
        ("int.deaths.disease", "2600000"),  # P-15
        ("int.deaths.accident", "330000"),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: str) -> None:
    assert FACTS[id] == Fraction(value)


def quiet(risk: int, years: int) -> Fraction:
    """Firms out of 100 that are still quiet, taken away year by year."""
    left = Fraction(100)
    for _ in range(years):
        left -= left * risk / 100
    return left


def test_names_of_the_lesson() -> None:
    names = numbers(shared("eii-01"))
    assert names["each_month"] == monthly(45, 10, 8_000_000) == MR_VUONG
    assert names["case_cost"] == MR_VUONG * 324 == 558_381_600
    assert names["share_each"] == 5_583_816
    assert names["due_month"] == 720_000 and names["due_year"] == QUE_YEAR
    assert names["death_fund"] == 91_080_000 and names["death_firm"] == 240_000_000


@pytest.mark.parametrize("path", ["lesson.md", "session.md", "slides.md"])
def test_sums_on_the_pages(path: str) -> None:
    found = page(MODULE / path)
    quiet_firms = rounded(quiet(1, 19))
    assert quiet_firms == 83
    years = rounded(Fraction(558_381_600, QUE_YEAR), 1)
    assert years == Fraction("64.6")
    assert {Fraction(558_381_600), Fraction(QUE_YEAR), quiet_firms, years} <= found


def test_sums_that_a_trainer_reads_out() -> None:
    found = page(MODULE / "session.md")
    garage = 12 * 9_600  # EX-19: a wage above the highest band costs 9,600
    assert {Fraction(garage), Fraction(12 * garage)} <= found
    assert {Fraction(40_000), Fraction(7), Fraction(81), Fraction(360_000)} <= found


def test_chance_of_quiet_years() -> None:
    for names in settings(ITEMS["eii-01-q04"]):
        expected = rounded(quiet(int(names["risk"]), int(names["years"])))
        assert work_out(ITEMS["eii-01-q04"]["answer"]["formula"], names) == expected


@pytest.mark.parametrize("id", ["eii-01-q06", "eii-01-q17"])
def test_contribution_of_a_firm(id: str) -> None:
    for names in settings(ITEMS[id]):
        expected = sum(names["pay"] / 200 for _ in range(int(names["people"]) * 12))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected
    assert answer(ITEMS[id], {"people": 18, "pay": 8_000_000}) == QUE_YEAR


def test_share_in_a_pool() -> None:
    assert answer(ITEMS["eii-01-q18"], {"owners": 200, "hit": 4, "cost": 300_000_000}) == 6_000_000
    for names in settings(ITEMS["eii-01-q18"]):
        paid = work_out(ITEMS["eii-01-q18"]["answer"]["formula"], names) * names["owners"]
        assert paid == sum(names["cost"] for _ in range(int(names["hit"])))


def test_contribution_in_the_highest_band() -> None:
    assert answer(ITEMS["eii-01-q19"], {"heads": 1}) == 9_600  # EX-19
    assert answer(ITEMS["eii-01-q19"], {"heads": 25}) == 240_000


def test_the_sums_behind_the_locked_gate() -> None:
    key = MODULE / "handouts/key-locked-gate.md"
    names = numbers(shared("eii-01") | front_matter(key)["given"])
    instead = 5 * 2_530_000 + 15 * 1_265_000 + 3_750_000  # EX-10: twenty per cent, half a month of salary
    assert names["lai_instead"] == instead == 35_375_000
    assert names["lai_own"] == 41_250_000 and names["lai_own_fault"] == 16_500_000  # EX-05
    assert names["lai_due"] == 37_500 and names["lai_taken"] == 375_000
    assert names["less"] == 6 * 1_100_000
    assert {instead, 41_250_000, 16_500_000, 37_500, 375_000, 6_600_000, Fraction("12.5")} <= page(key)


def test_the_bars_carry_the_same_sum() -> None:
    tree = ElementTree.parse(MODULE / "media/pool.svg").getroot()
    bars = [(one.get("class"), float(one.get("height", 0))) for one in tree.iter(f"{SVG}rect")]
    alone = [height for name, height in bars if name == "alone"]
    together = [height for name, height in bars if name == "shared"]
    assert len(alone) == 1 and len(together) == 10
    assert sum(alone) == sum(together) == 100


def test_the_road_names_each_module() -> None:
    tree = ElementTree.parse(MODULE / "media/claims-road.svg").getroot()
    titles = [one.text or "" for one in tree.iter(f"{SVG}text")]
    numbered = {int(title[0]) for title in titles if title[:1].isdigit()}
    assert numbered == set(range(1, 9))
    rows = re.findall(r"^\| .*\? \| (\d) \|$", (MODULE / "lesson.md").read_text("utf-8"), re.M)
    assert [int(row) for row in rows] == [1, 2, 6, 5, 3, 4, 5, 7, 8]


def test_each_objective_can_stand_in_both_forms() -> None:
    supply = Counter(
        (item["objective"], item["bloom"]) for item in ITEMS.values() if item["use"] == ["pre", "post"]
    )
    assert {objective for (objective, _), count in supply.items() if count >= 2} == {
        f"eii-01-{n}" for n in range(1, 5)
    }
