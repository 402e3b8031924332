"""The figures of module kpi-01: the table of November, the campaign, the law and the items."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from fractions import Fraction

import pytest

from tests.programme.kpi_answers import Table, answers, paid_for, tables
from tests.programme.kpi_data import files
from tests.programme.second_way import (
    FACTS,
    ROOT,
    VALUES,
    answer,
    numbers,
    page,
    read,
    rounded,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/kpi/01-indicators-and-decisions"
ITEMS = {item["id"]: item for item in read(ROOT / "quizzes/kpi/01-indicators-and-decisions.yml")["items"]}
GIVEN = numbers(shared("kpi-01"))
FILES = files()
DATA = tables(FILES)
ANSWERS = answers(FILES)
LAST = "2025-11-28"
BRANCHES = {"north": "Núi Voi", "river": "Cửa Sông", "ferry": "Bến Tràm", "stone": "Đá Bạc"}
SVG = "{http://www.w3.org/2000/svg}"


def of(branch: str, rows: Table) -> Table:
    """The rows of one branch."""
    return [row for row in rows if row["branch"] == branch]


def open_then() -> Table:
    """Claims that were open on 28 November, as the branches reported them."""
    return [row for row in DATA["claims"] if row["received on"] <= LAST < row["decided on"]]


def decided_then() -> Table:
    """Claims decided in November, to the 28th."""
    done = (row for row in DATA["claims"] if row["state"] == "decided")
    return [row for row in done if "2025-11-01" <= row["decided on"] <= LAST]


def timely(rows: Table) -> int:
    """Claims decided on or before their last legal day."""
    return sum(row["state"] == "decided" and row["decided on"] <= row["due on"] for row in rows)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.target.social-2025", 45),  # VT-03
        ("vnm.target.unemployment-2025", 35),
        ("vnm.target.older-2025", 55),
        ("vnm.target.satisfaction-2025", 85),
        ("vnm.target.social-2030", 60),  # VT-04
        ("vnm.target.unemployment-2030", 45),
        ("vnm.target.older-2030", 60),
        ("vnm.target.satisfaction-2030", 90),
        ("vnm.report.council", 3),  # VT-06
        ("vnm.report.ministries", 6),
        ("vnm.report.forecast", 5),
        ("khm.nssf.pension-on-time", 11_792),  # OC-01
        ("khm.nssf.pension-enterprises", 13_584),
        ("mmr.insured", 1_300_000),  # OC-02
        ("mmr.workers", 22_000_000),
        ("kor.collection.staff-time", 50),  # OC-03
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int) -> None:
    assert FACTS[id] == value


def test_coverage_of_the_end_of_2025() -> None:
    december = next(value for value in VALUES["vnm.coverage.social"] if value["period"] == "2025-12")
    assert Fraction(december["value"]) == Fraction("45.1")  # VD-07


def test_claims_in_the_table_are_those_of_the_file() -> None:
    assert GIVEN["open_claims"] == len(open_then()) == ANSWERS["open raw"]
    assert GIVEN["claims_decided"] == len(decided_then())
    assert GIVEN["claims_in_time"] == timely(decided_then())
    assert GIVEN["claims_received"] == sum(row["received on"][:7] == "2025-11" for row in DATA["claims"])
    assert GIVEN["open_claims"] / (GIVEN["claims_decided"] / GIVEN["work_days"]) == ANSWERS["K24 raw"]


@pytest.mark.parametrize(
    ("name", "days"), [("north", "8.8"), ("ferry", "6.5"), ("river", "5"), ("stone", "4.6")]
)
def test_days_of_work_of_each_branch(name: str, days: str) -> None:
    here, done = of(BRANCHES[name], open_then()), of(BRANCHES[name], decided_then())
    assert [GIVEN[f"open_{name}"], GIVEN[f"decided_{name}"]] == [len(here), len(done)]
    assert rounded(Fraction(len(here) * 20, len(done)), 1) == Fraction(days)


def test_what_the_backlog_warned_of() -> None:
    here = of("Núi Voi", open_then())
    assert GIVEN["in_time_north"] == timely(of("Núi Voi", decided_then())) == 65
    assert all(row["decided on"].startswith("2025-12") for row in here)
    assert GIVEN["later_in_time_north"] == timely(here) == 19


def test_open_claims_of_women() -> None:
    assert GIVEN["open_women"] == sum(row["sex"] == "F" for row in open_then())
    assert GIVEN["open_maternity"] == sum(row["benefit"] == "maternity" for row in open_then())


def test_members_and_money_in_the_table() -> None:
    assert (GIVEN["persons"], GIVEN["force"]) == (ANSWERS["persons 2025-11"], ANSWERS["force 2025-Q4"])
    assert len(paid_for(DATA["members"], "2025-11", kind="voluntary")) == 138
    ledger = DATA["collections"]
    september = [row for row in ledger if row["month"] == "2025-09"]
    got = [row for row in september if "" < row["received on"] <= "2025-11-30"]
    assert GIVEN["due_september"] == sum(int(row["due"]) for row in september)
    assert GIVEN["received_september"] == sum(int(row["received"]) for row in got)
    due = [row for row in ledger if row["due date"] < "2025-11-30"]
    in_hand = [int(row["received"]) if "" < row["received on"] <= "2025-11-30" else 0 for row in due]
    assert GIVEN["late_due"] == sum(int(row["due"]) for row in due)
    assert GIVEN["late_money"] == sum(
        max(int(row["due"]) - paid, 0) for row, paid in zip(due, in_hand, strict=True)
    )
    month = [int(row["received"]) for row in ledger if row["received on"].startswith("2025-11")]
    assert GIVEN["received_month"] == sum(month)


def test_the_case_file_prints_the_same_table() -> None:
    found = page(MODULE / "handouts/case-figures.md")
    assert {rounded(value, 1) for value in found} >= {
        Fraction(n) for n in ("84.4", "6.4", "81.5", "4.1", "42.3")
    }
    complaints = sum(row["received on"].startswith("2025-11") for row in DATA["complaints"])
    assert f"complaints: {complaints}\n" in (MODULE / "handouts/case-figures.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| [^|]+ \|$", case_table(), re.M)
    assert [int(row) for row in rows] == list(range(1, 28)) == list(range(1, int(GIVEN["rows"]) + 1))


def case_table() -> str:
    """Paper 1 of the case file."""
    text = (MODULE / "handouts/case-figures.md").read_text(encoding="utf-8")
    return text.split("| row | figure | value |")[1].split("*Foot:*")[0]


def test_the_campaign_in_three_steps() -> None:
    start, end = Fraction(3_960, 9_000), Fraction(4_371, 9_400)
    pace = Fraction(3_818, 8_300) - Fraction(3_520, 8_000)
    more_people, neighbour = start * 400, pace * 9_400
    assert [more_people, neighbour, 411 - more_people - neighbour] == [176, 188, 47]
    assert [GIVEN[name] for name in ("more", "by_force", "by_pace", "left_over")] == [411, 176, 188, 47]
    assert (end - start - pace) * 9_400 == 47  # the same from the two changes of the rate
    wrong = page(MODULE / "session.md")
    assert {(end - start) * 9_400, Fraction(411 - 298)} == {Fraction(235), Fraction(113)} <= wrong


def test_who_stayed_and_who_was_reached() -> None:
    assert [GIVEN["newly_covered"], GIVEN["still_covered"]] == [38 + 23, 24 + 20]
    assert GIVEN["signed_women"] + GIVEN["signed_men"] == 60


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("kpi-01-q09", {"open": 38, "decided": 86, "days": 20}, Fraction(380, 43)),  # Núi Voi
        ("kpi-01-q23", {"start": 44, "finish": 46.5, "other": 2, "people": 9_400}, 47),  # Bãi Cát
        ("kpi-01-q31", {"rate": 44, "force_before": 9_000, "force_after": 9_400}, 176),  # Bãi Cát
    ],
)
def test_formulas_meet_the_lesson(id: str, names: dict[str, int], expected: int | Fraction) -> None:
    assert answer(ITEMS[id], names) == expected


def test_formulas_by_a_second_way() -> None:
    for names in settings(ITEMS["kpi-01-q09"]):
        pace = names["decided"] / names["days"]
        assert work_out(ITEMS["kpi-01-q09"]["answer"]["formula"], names) * pace == names["open"]
    for names in settings(ITEMS["kpi-01-q23"]):
        without = names["people"] * (names["start"] + names["other"]) / 100
        found = work_out(ITEMS["kpi-01-q23"]["answer"]["formula"], names)
        assert without + found == names["people"] * names["finish"] / 100
        assert found > 0
    for names in settings(ITEMS["kpi-01-q31"]):
        old = names["force_before"] * names["rate"] / 100
        found = work_out(ITEMS["kpi-01-q31"]["answer"]["formula"], names)
        assert old + found == names["force_after"] * names["rate"] / 100
        assert found.denominator == 1


def test_bars_are_as_long_as_their_numbers() -> None:
    def widths(file: str, kind: str) -> list[Fraction]:
        root = ET.parse(MODULE / "media" / file).getroot()
        return [Fraction(bar.attrib["width"]) for bar in root.iter(f"{SVG}rect") if bar.get("class") == kind]

    days = [
        Fraction(GIVEN[f"open_{name}"] * 20, GIVEN[f"decided_{name}"])
        for name in ("north", "ferry", "river", "stone")
    ]
    assert all(
        abs(width - 30 * value) < Fraction(1, 10)
        for width, value in zip(widths("backlog.svg", "bar"), days, strict=True)
    )
    assert widths("share.svg", "part") == [176, 188, 47]


def test_twenty_cards_have_one_line_each() -> None:
    session = (MODULE / "session.md").read_text(encoding="utf-8")
    cards = (MODULE / "handouts/cards-chain.md").read_text(encoding="utf-8")
    links = re.findall(r"^\| (?:input|activity|output|outcome|impact) \| ([\d, ]+) \|$", session, re.M)
    key = [[int(card) for card in link.split(", ")] for link in links]
    assert [len(link) for link in key] == [4, 4, 4, 4, 4]
    assert sorted(card for link in key for card in link) == [
        int(card) for card in re.findall(r"^/// card \| (\d+)$", cards, re.M)
    ]


def test_minutes_and_levels() -> None:
    session = (MODULE / "session.md").read_text(encoding="utf-8")
    steps = re.findall(r"    minutes: (\d+) \(\d+-\d+\)\n    priority: (\w+)", session)
    total = Counter[str]()
    for minutes, priority in steps:
        total[priority] += int(minutes)
    assert total == {"must": 85, "should": 45, "could": 15}
    levels = Counter(item["bloom"] for item in ITEMS.values())
    assert 26 <= len(ITEMS) <= 32
    assert levels["remember"] * 2 < len(ITEMS)
    assert len({item["type"] for item in ITEMS.values()}) >= 6
