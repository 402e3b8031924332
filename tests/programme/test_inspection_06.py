"""The sums, hands and minutes of module inspection-06, worked out again and held against the case's files."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    numbers,
    page,
    read,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/inspection/06-interview-and-evidence"
CHECK = ROOT / "modules/inspection/05-the-check"
BANK = read(ROOT / "quizzes/inspection/06-interview-and-evidence.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
LESSON = (MODULE / "lesson.md").read_text(encoding="utf-8")
SESSION = (MODULE / "session.md").read_text(encoding="utf-8")
PAPERS = (MODULE / "handouts/fifteen-papers.md").read_text(encoding="utf-8")
SHEET = (MODULE / "handouts/worksheet-questions.md").read_text(encoding="utf-8")
NAMES = numbers(shared("inspection-06"))


def rows(path: str) -> list[dict[str, str]]:
    """The rows of a data file of the modules."""
    with (ROOT / "modules/inspection" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FULL = rows("06-interview-and-evidence/data/payroll-full.csv")
HANDED = rows("05-the-check/data/payroll-handed-over.csv")


def july(name: str) -> dict[str, str]:
    """One person's line of July in the full payroll."""
    return next(row for row in FULL if row["name"] == name and row["month"] == "2026-07")


def dong(text: str) -> set[int]:
    """Whole amounts of dong that a text types, such as 11,765,000."""
    return {int(found.replace(",", "")) for found in re.findall(r"\b\d{1,3}(?:,\d{3})+\b", text)}


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.cover.register-within", 30),  # VN-37
        ("khm.register-worker", 3),  # KH-03
        ("kor.report-within", 14),  # KR-04
        ("vnm.fine.worker-stays-out-least", 500_000),  # VN-76
        ("vnm.fine.worker-stays-out-most", 1_000_000),
        ("vnm.fine.forged-file-least", 10_000_000),
        ("vnm.fine.forged-file-most", 20_000_000),
        ("vnm.crime.months", 6),  # VN-81
        ("vnm.minimum-wage.region-1", 5_310_000),  # VN-87
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int) -> None:
    assert FACTS[id] == value


def test_minutes_and_words_of_a_talk() -> None:
    opening = closing = 90  # seconds
    assert NAMES["account"] == Fraction(12 * 60 - opening - closing, 60) == 9
    assert NAMES["each"] == Fraction(9 * 60, 10) == 54
    assert NAMES["first_words"] == sum(110 for _ in range(1)) + 110 // 2 == 165
    assert NAMES["first_two"] == 165 // 2 == 82
    day = [12 + 5 + 3] * 6
    assert NAMES["all_talks"] == sum(day) == 120
    day[1] += 12  # Ms Pha is heard through an interpreter
    assert NAMES["all_two"] == sum(day) == 132
    assert {165, 82, 120, 132, 54, 27} <= page(MODULE / "lesson.md")


@pytest.mark.parametrize(
    ("name", "bank", "kept", "tax"),
    [
        ("Mai Thị Chuyên", "c_bank", "c_kept", None),
        ("Lý Văn Giáp", "g_bank", "g_kept", "g_tax"),
        ("Thạch Thị Pha", "f_bank", None, None),
    ],
)
def test_net_and_full_pay_are_bridged(name: str, bank: str, kept: str | None, tax: str | None) -> None:
    line = july(name)
    assert NAMES[bank] == int(line["net (VND)"])
    assert (NAMES[kept] if kept else 0) == int(line["withheld contributions (VND)"])
    assert (NAMES[tax] if tax else 0) == int(line["withheld tax (VND)"])
    parts = sum(int(line[c]) for c in ("job wage (VND)", "fixed allowances (VND)", "meal (VND)"))
    back = NAMES[bank] + (NAMES[kept] if kept else 0) + (NAMES[tax] if tax else 0)
    filed = next(row for row in rows("05-the-check/data/tax-q3.csv") if row["name"] == name)
    assert back == parts == int(line["total (VND)"]) and str(parts) in filed.values()


def test_contract_c_and_f_name_the_parts() -> None:
    contracts = {row["letter"]: row for row in rows("06-interview-and-evidence/data/contracts.csv")}
    for letter in ("c", "f"):
        assert NAMES[f"{letter}_job"] == int(contracts[letter.upper()]["job wage (VND)"])
        assert NAMES[f"{letter}_fixed"] == int(contracts[letter.upper()]["fixed allowances (VND)"])
        assert contracts[letter.upper()]["allowance clause"] == "fixed, paid each month"
    assert contracts["C"]["from"] == "2022-02-14" and "14 February 2022" in PAPERS


def test_the_two_payrolls_of_july_differ_in_six_lines() -> None:
    handed = {row["name"]: int(row["wage (VND)"]) for row in HANDED if row["month"] == "2026-07"}
    full = {
        row["name"]: int(row["total (VND)"]) - int(row["meal (VND)"])
        for row in FULL
        if row["month"] == "2026-07"
    }
    assert (len(handed), len(full)) == (90, 92)
    assert sum(handed.values()) == NAMES["handed_base"] == 627_080_000
    assert sum(full.values()) == NAMES["full_base"] == 680_060_000
    gaps = {name: wage - handed.get(name, 0) for name, wage in full.items() if wage != handed.get(name, 0)}
    assert sum(gaps.values()) == NAMES["two_gap"] == 52_980_000
    letters = ("a_gap", "b_gap", "c_gap", "g_gap", "e_base", "f_base")
    assert sorted(gaps.values()) == sorted(NAMES[name] for name in letters)
    assert len(full) - len(gaps) == 86 and "The other 86 lines agree" in LESSON


def test_sundays_in_voucher_time_sheet_and_notebook() -> None:
    paid = {
        row["voucher"]: int(row["paid out (VND)"])
        for row in rows("06-interview-and-evidence/data/cash-book.csv")
    }
    assert paid["213"] == paid["216"] == NAMES["sunday_all"] == sum(300_000 for _ in range(15))
    sheets = rows("05-the-check/data/time-sheets-line-3.csv")
    for month in ("2026-08", "2026-09"):
        assert sum(int(row["sundays"]) for row in sheets if row["month"] == month) == 15
    pha = {row["month"]: row for row in sheets if row["name"] == "Thạch Thị Pha"}
    assert [(pha[m]["days"], pha[m]["sundays"]) for m in sorted(pha)] == [
        ("27", "0"),
        ("26", "1"),
        ("24", "1"),
    ]


def test_every_sum_on_the_fifteen_papers_is_a_sum_of_the_case() -> None:
    case = {int(value) for row in FULL + HANDED for value in row.values() if value.isdigit()}
    case |= {4_500_000, 14_000_000}  # vouchers 213 and 216; insured salary of Ms Lài
    registered = {row["name"]: set(row.values()) for row in rows("05-the-check/data/registration-q3.csv")}
    assert "14000000" in registered["Đặng Thị Lài"] and "2026-03-01" in registered["Đặng Thị Lài"]
    assert dong(PAPERS) <= case
    index = re.findall(r"^\| (\d+) \| .+ \| \| \|$", PAPERS, re.M)
    assert [int(number) for number in index] == list(range(1, 16))


def test_hands_behind_the_lines_of_the_key() -> None:
    table = SESSION.split("| no. | grade | hand | for |")[1].split("\n\n")[0]
    found = [
        [cell.strip() for cell in row.strip("|").split("|")]
        for row in table.strip().splitlines()
        if row.startswith("| ") and row[2].isdigit()
    ]
    assert len(found) == 15
    hand = {row[0]: row[2].replace("same worker as 9", "worker") for row in found}
    c = {hand[name] for name in hand if name.split()[0] in {"2", "3", "4", "6", "11"}}
    f = {hand[name].split(",")[0] for name in hand if name.split()[0] in {"2", "3", "5", "6", "8", "9", "10"}}
    assert len(c) == 4 and "worker: four" in SESSION
    assert len(f) == 5 and "agreement: five" in SESSION


def test_four_of_fourteen_questions_do_harm() -> None:
    asked = re.findall(r"^\| ([a-n]) \| (.+?) \| \|$", SHEET, re.M)
    order = re.search(r"One good order: ([a-n, ]+)\.", SESSION)
    struck = re.search(r"Struck off: (.+)", SESSION)
    assert len(asked) == 14 and order and struck
    kept = order[1].split(", ")
    harmful = set(re.findall(r"\b([a-n]) \(", struck[1]))
    assert len(kept) == 10 and len(harmful) == 4
    assert {letter for letter, _ in asked} == set(kept) | harmful
    text = dict(asked)
    assert text[kept[0]].startswith("Tell me") and text[kept[-1]].startswith("I have understood")


def seconds(item: Any, names: dict[str, Fraction]) -> Fraction:
    """The value of an item's formula."""
    return work_out(item["answer"]["formula"], names)


def test_formula_items_by_adding_one_after_the_other() -> None:
    for names in settings(ITEMS["inspection-06-q02"]):
        talks = [names["minutes"]] * int(names["people"]) + [names["minutes"]] * int(names["strangers"])
        pauses = [5 + 3] * int(names["people"])
        assert seconds(ITEMS["inspection-06-q02"], names) == sum(talks) + sum(pauses)
    for names in settings(ITEMS["inspection-06-q03"]):
        words = seconds(ITEMS["inspection-06-q03"], names)
        assert words.denominator == 1 and 2 * words * 60 == names["seconds"] * names["speed"]
    assert answer(ITEMS["inspection-06-q20"], {"total": 12, "opening": 90, "closing": 90, "asked": 10}) == 27


def test_pay_is_built_up_from_what_was_taken_off() -> None:
    for names in settings(ITEMS["inspection-06-q12"]):
        left = names["filed"]
        for taken in ("net", "kept", "income_tax"):
            left -= names[taken]
        assert seconds(ITEMS["inspection-06-q12"], names) == left == names["more"]
    for names in settings(ITEMS["inspection-06-q27"]):
        full = seconds(ITEMS["inspection-06-q27"], names)
        assert full - names["kept"] - names["advance"] == names["net"]


def test_hands_of_the_glazer() -> None:
    papers = {1: "bank", 2: "personnel", 3: "personnel", 4: "accounts", 5: "both", 6: "him", 7: "him"}
    higher = {papers[number] for number in (1, 4, 5, 6, 7)}
    assert int(ITEMS["inspection-06-q25"]["answer"]["value"]) == len(higher) == 4
    assert 5_600_000 + 2_300_000 == 7_900_000  # contract and tax file agree


def test_minutes_of_the_session() -> None:
    steps = re.findall(r"^    minutes: (\d+) \((\d+).*\n    priority: (\w+)", SESSION, re.M)
    typical, shortest = Counter[str](), Counter[str]()
    for usual, least, priority in steps:
        typical[priority] += int(usual)
        shortest[priority] += int(least)
    assert typical == {"must": 90, "should": 55, "could": 35}
    assert typical.total() == int(front_matter(MODULE / "session.md")["minutes"]) == 180
    assert f"That is 90 minutes at the usual pace, {shortest['must']} at the shortest" in SESSION
    assert "That is 145 minutes." in SESSION


def test_two_items_for_each_cell_of_the_crossover() -> None:
    supply = Counter(
        (item["objective"][-1], item["bloom"]) for item in ITEMS.values() if "pre" in item["use"]
    )
    assert supply == {("1", "apply"): 2, ("2", "apply"): 2, ("3", "analyse"): 2, ("4", "evaluate"): 2}
