"""The figures of module inspection-05, counted in the files of the case or typed from the fact base."""

from __future__ import annotations

import csv
import math
import re
import unicodedata
import xml.etree.ElementTree as Xml
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    page,
    read,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/inspection/05-the-check"
BANK = read(ROOT / "quizzes/inspection/05-the-check.yml")
ITEMS = {item["id"].removeprefix("inspection-05-"): item for item in BANK["items"]}
GIVEN = shared("inspection-05")
SVG = "{http://www.w3.org/2000/svg}"
MEAL = 1_000_000  # assumption of exercise A


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of the module."""
    with (MODULE / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def amount(row: dict[str, str], column: str) -> int:
    """A sum in dong."""
    return int(row[f"{column} (VND)"])


def bare(name: str) -> str:
    """A name as the bank writes it: capitals, no marks."""
    letters = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c)).upper()


def gaps() -> dict[tuple[str, str], int]:
    """Transfer less net pay for each person and month that both files have."""
    net = {(bare(row["name"]), row["month"]): amount(row, "net") for row in rows("payroll-handed-over")}
    paid = {(row["payee"], row["text"].split()[1]): amount(row, "amount") for row in salaries()}
    return {key: paid[key] - net[key] for key in paid.keys() & net.keys()}


def salaries() -> list[dict[str, str]]:
    """Transfers with the text SALARY."""
    return [row for row in rows("bank-transfers") if row["text"].startswith("SALARY")]


def result(item: Any, row: dict[str, Fraction]) -> Fraction:
    """The answer of a formula item to one of its own settings."""
    return answer(item, {name: int(row[name]) for name in item["given"]})


def line_three(month: str) -> list[dict[str, str]]:
    """The time sheet of line 3 for a month."""
    return [row for row in rows("time-sheets-line-3") if row["month"] == month]


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.check.ministry", 15),  # VN-94
        ("vnm.check.ministry-more", 7),
        ("vnm.check.province", 10),
        ("vnm.check.province-more", 5),
        ("vnm.check.commune", 7),
        ("vnm.check.commune-more", 3),
        ("vnm.fine.refused-papers-least", 5_000_000),  # VN-77
        ("vnm.fine.refused-papers-most", 10_000_000),
    ],
)
def test_facts_as_the_fact_base_has_them(id: str, value: int) -> None:
    assert FACTS[id] == Fraction(value)


def test_methods_are_those_of_the_visit_protocol() -> None:
    assert (GIVEN["share"], GIVEN["least"], GIVEN["asked"]) == ("5", "5", "24")  # section 10, step 7; 13c


def test_what_the_firm_keeps_of_a_declared_wage() -> None:
    rates = [FACTS[f"vnm.rate.{name}-worker"] for name in ("pension", "health", "unemployment")]
    assert rates == [8, Fraction("1.5"), 1]  # VN-62
    assert all(
        amount(row, "withheld") * 1000 == amount(row, "wage") * 105 for row in rows("payroll-handed-over")
    )


def test_registers_on_the_desk() -> None:
    tax, register, ledger = rows("tax-q3"), rows("registration-q3"), rows("ledger-2026")
    assert (len(tax), len(register)) == (int(GIVEN["tax_people"]), int(GIVEN["registered"]))
    assert sum(row["label"] == "wage" for row in tax) == int(GIVEN["tax_wage"])
    base = {row["month"]: amount(row, "base") for row in ledger}
    assert str(base["2026-02"]) == GIVEN["base_february"]
    assert str(base["2026-03"]) == GIVEN["base_march"]
    joined = [row for row in register if row["registered from"].startswith("2026-03")]
    assert [row["name"] for row in joined] == ["Đặng Thị Lài"]
    assert amount(joined[0], "july") == base["2026-03"] - base["2026-02"]
    may = next(row for row in ledger if row["month"] == "2026-05")
    assert may["days late"] == GIVEN["may_late"] and may["charge billed (VND)"] != "0"


def test_most_pay_is_the_meal_above_the_register() -> None:
    wages = {row["identity no"]: amount(row, "july") for row in rows("tax-q3")}
    both = [row for row in rows("registration-q3") if row["identity no"] in wages]
    others = [row["name"] for row in both if wages[row["identity no"]] - amount(row, "july") != MEAL]
    assert others == ["Ngô Thị Ái", "Lương Văn Biên", "Mai Thị Chuyên", "Lý Văn Giáp"]


def test_head_count() -> None:
    halls = rows("head-count")
    people = {row["hall"]: int(row["women"]) + int(row["men"]) for row in halls}
    badges: Counter[str] = Counter()
    for row in halls:
        badges[row["badge"]] += int(row["women"]) + int(row["men"])
    assert str(sum(badges.values())) == GIVEN["counted"]
    assert str(sum(int(row["women"]) for row in halls)) == GIVEN["women"]
    assert [str(badges[badge]) for badge in ("green", "orange")] == [GIVEN["green"], GIVEN["orange"]]
    assert badges["none"] == int(GIVEN["bare"]) + people["gate"] and people["gate"] == int(GIVEN["guard"])
    on_line = [int(row["women"]) + int(row["men"]) for row in halls if row["hall"] == "line 3"]
    assert on_line == [int(GIVEN["line_green"]), int(GIVEN["bare"])]
    assert sum(on_line) == int(GIVEN["at_machines"]) + int(GIVEN["at_door"])


def test_bars_of_the_head_count() -> None:
    bars = Xml.parse(MODULE / "media/head-count.svg").getroot()
    for sex in ("women", "men"):
        drawn = [float(bar.attrib["width"]) / 8 for bar in bars.iter(f"{SVG}rect") if bar.get("class") == sex]
        assert drawn == [float(row[sex]) for row in rows("head-count") if row[sex] != "0"]


def test_transfers_against_the_payroll() -> None:
    found = Counter(gaps().values())
    lines, paid = rows("payroll-handed-over"), salaries()
    assert str(sum(row["month"] == "2026-07" for row in lines)) == GIVEN["july_lines"]
    assert [str(len(lines)), str(len(paid))] == [GIVEN["payroll_lines"], GIVEN["transfers"]]
    above, below = (
        sum(n for gap, n in found.items() if gap > MEAL),
        sum(n for gap, n in found.items() if gap < MEAL),
    )
    assert (found[MEAL], above, below) == tuple(int(GIVEN[name]) for name in ("same", "above", "below"))
    both = {payee for payee, _ in gaps()}
    assert Counter(row["payee"] for row in paid if row["payee"] not in both) == {
        "TRAN VAN EM": 3,
        "THACH THI PHA": 3,
    }
    assert len(rows("bank-transfers")) - len(paid) == int(GIVEN["services"])


def test_bar_of_the_transfers() -> None:
    bars = Xml.parse(MODULE / "media/transfers.svg").getroot().iter(f"{SVG}rect")
    drawn = [float(bar.attrib["width"]) / 1.5 for bar in bars if bar.get("class") == "part"]
    assert drawn == [float(GIVEN["same"]), float(GIVEN["above"]), 6.0, float(GIVEN["below"])]


@pytest.mark.parametrize(
    ("name", "payee", "gap"),
    [  # exercise A: base less declared; G: 28,000,000 less income tax of 7,500,000
        ("ai", "NGO THI AI", 8_000_000 - 5_310_000),
        ("bien", "LUONG VAN BIEN", 8_400_000 - 5_310_000),
        ("chuyen", "MAI THI CHUYEN", 11_500_000 - 7_000_000),
        ("giap", "LY VAN GIAP", 58_000_000 - 30_000_000 - 7_500_000),
    ],
)
def test_rests_that_matter(name: str, payee: str, gap: int) -> None:
    assert {gaps()[payee, f"2026-0{month}"] - MEAL for month in (7, 8, 9)} == {gap}
    assert int(GIVEN[f"{name}_bank"]) - int(GIVEN[f"{name}_net"]) - MEAL == gap
    assert Fraction(gap) in page(MODULE / "lesson.md") & page(MODULE / "handouts/key-check.md")


def test_the_advance_explains_ms_doan() -> None:
    assert gaps()["PHUNG THI DOAN", "2026-08"] - MEAL == -int(GIVEN["advance"])
    vouchers = (MODULE / "handouts/folder-site.md").read_text(encoding="utf-8")
    assert "No. 212, 5 August" in vouchers and f"{int(GIVEN['advance']):,}" in vouchers


def test_one_account_for_two_people() -> None:
    owners: dict[str, set[str]] = {}
    for row in rows("bank-transfers"):
        owners.setdefault(row["account"], set()).add(row["payee"])
    assert [names for names in owners.values() if len(names) > 1] == [{"DOAN VAN CHIEN", "HO THI VUI"}]


def test_ms_lai_is_nowhere_else() -> None:
    name = "Đặng Thị Lài"
    for file, column in (("tax-q3", "name"), ("payroll-handed-over", "name"), ("time-sheets-line-3", "name")):
        assert name not in {row[column] for row in rows(file)}
    assert bare(name) not in {row["payee"] for row in rows("bank-transfers")}


def test_two_sundays() -> None:
    worked = [row for row in line_three("2026-08") if row["sundays"] == "1"]
    assert len(worked) * 300_000 == 4_500_000
    assert sum(row["number"].startswith("SM") for row in worked) == 4


def test_six_people_are_heard_four_women_and_two_men() -> None:
    people, women = int(GIVEN["counted"]), int(GIVEN["women"])
    heard = max(5, math.ceil(Fraction(people * 5, 100)))
    assert (heard, round(Fraction(women * heard, people))) == (6, 4)


def test_answers_of_the_sample_size() -> None:
    item = ITEMS["q12"]
    assert {int(row["crowd"]): int(result(item, row)) for row in settings(item)} == {
        crowd: max(5, -(-crowd * 5 // 100)) for crowd in (64, 148, 230, 310)
    }


@pytest.mark.parametrize("id", ["q08", "q30"])
def test_rests_of_the_items(id: str) -> None:
    item = ITEMS[id]
    typed = re.findall(r"\{\{ vnd\((.+?)\) \}\}", item["stem"].replace("\n", " "))[-1]
    for row in settings(item):
        if id == "q08":
            known = row["declared"] * (1 - Fraction("10.5") / 100) + MEAL
        else:
            known = row["net_pay"] + row["item"] - row["gone"]
        transfer = known + result(item, row)
        assert transfer == work_out(typed, row)


def test_hats_without_a_badge() -> None:
    item = ITEMS["q06"]
    assert all(result(item, row) == row["bare_heads"] + row["left"] for row in settings(item))


def test_lines_of_the_shared_case() -> None:
    text = next(s["text"] for s in BANK["stimuli"] if s["id"] == "inspection-05-s3")
    table = [
        [cell.strip().replace(",", "") for cell in line.split("|")[1:-1]]
        for line in text.splitlines()
        if "| Ms" in line
    ]
    rests = {line[1]: int(line[3]) - int(line[2]) - 800_000 for line in table}
    assert rests == {"Ms Nụ": 0, "Ms Bông": -500_000}
    assert 9_300_000 - 6_100_000 - 800_000 == 2_400_000


def test_minutes_of_the_steps_fit() -> None:
    text = (MODULE / "session.md").read_text(encoding="utf-8")
    steps = re.findall(r"    minutes: (\d+) .*\n    priority: (\w+)", text)
    total: Counter[str] = Counter()
    for minutes, priority in steps:
        total[priority] += int(minutes)
    assert (total["must"], total["should"], total["could"]) == (120, 75, 45)
    assert sum(total.values()) == int(front_matter(MODULE / "session.md")["minutes"])
