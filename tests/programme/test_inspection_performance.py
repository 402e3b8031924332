"""The unseen firms of the performance test: their keys say what their papers give."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.second_way import ROOT, read

FILES = ROOT / "modules/inspection/07-reconcile-and-order/handouts"
FORMS = read(ROOT / "curriculum/performance/inspection-order.yml")["forms"]
SI_CEILING, UI_CEILING = 50_600_000, 106_200_000
DAILY = Fraction(3, 10_000)
ONE, TWO = 1, 2


def papers(path: Path) -> dict[int, list[list[str]]]:
    """The tables of a file by the number of their paper: rows of cells, without head and rule."""
    found: dict[int, list[list[str]]] = {}
    for card in path.read_text(encoding="utf-8").split("/// card | Paper ")[1:]:
        lines = [line for line in card.split("\n///")[0].splitlines() if line.startswith("|")]
        found[int(card.split(":")[0])] = [
            [c.strip() for c in line.strip("|").split("|")] for line in lines[2:]
        ]
    return found


def dong(cell: str) -> int:
    """The sum at the beginning of a cell; 0 where it names none."""
    digits = re.match(r"[\d,]+", cell)
    return int(digits.group().replace(",", "")) if digits else 0


def base(contract: list[str]) -> int:
    """Job wage and allowances that the contract calls fixed."""
    return dong(contract[3]) + (dong(contract[4]) if "fixed" in contract[4] else 0)


def owed(file: dict[int, list[list[str]]], month: int) -> dict[str, tuple[Fraction, Fraction]]:
    """What is missing in the first or second month, by line: social insurance, unemployment insurance."""
    declared = {row[0]: dong(row[1 + month]) for row in file[3]}
    paid = {row[0]: dong(row[1 + month]) for row in file[2]}
    found = {}
    for contract in file[4]:
        real = base(contract) if paid[contract[0]] else 0
        said = declared.get(contract[0], 0)
        si = Fraction(25, 100) * (min(real, SI_CEILING) - min(said, SI_CEILING))
        ui = Fraction(2, 100) * (min(real, UI_CEILING) - min(said, UI_CEILING))
        found[contract[0]] = (si, ui)
    return found


SUMS = {
    "a": (5_900_000, 11_800_000, [81, 51], [143_370, 90_270], 233_640, 12_033_640),
    "b": (5_454_000, 10_908_000, [56, 25], [91_627, 40_905], 132_532, 11_040_532),
}
DAYS = {
    "a": (date(2026, 11, 20), (date(2026, 8, 31), date(2026, 9, 30))),
    "b": (date(2026, 11, 25), (date(2026, 9, 30), date(2026, 10, 31))),
}


@pytest.mark.parametrize("form", ["a", "b"])
def test_sums_of_the_key_follow_from_the_papers(form: str) -> None:
    file = papers(FILES / f"unseen-firm-{form}.md")
    month, principal, days, charges, charge, total = SUMS[form]
    for number in (ONE, TWO):
        assert sum(si + ui for si, ui in owed(file, number).values()) == month
    paid, last = DAYS[form]
    assert [(paid - day).days for day in last] == days
    assert [int(month * DAILY * n + Fraction(1, 2)) for n in days] == charges
    assert (2 * month, sum(charges), principal + charge) == (principal, charge, total)
    key = FORMS[form]["key"]
    shown = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d", key)}
    lines = {int(value) for pair in owed(file, ONE).values() for value in pair}
    assert {month, principal, charge, total, *charges, *days} | (lines - {0}) <= shown


@pytest.mark.parametrize("form", ["a", "b"])
def test_two_of_five_lines_owe_nothing(form: str) -> None:
    file = papers(FILES / f"unseen-firm-{form}.md")
    assert {line for line, sums in owed(file, ONE).items() if not any(sums)} == {"2", "5"}
    pay = {row[0]: (dong(row[2]), dong(row[3])) for row in file[2]}
    assert pay["2"][0] != pay["2"][1] and pay["1"][0] == pay["1"][1] and pay["5"][1] == 0


@pytest.mark.parametrize("form", ["a", "b"])
def test_payroll_is_contract_and_meal(form: str) -> None:
    file = papers(FILES / f"unseen-firm-{form}.md")
    meal = {row[0]: dong(row[4]) for row in file[2]}
    total = {row[0]: dong(row[2]) for row in file[2]}
    assert all(base(row) + meal[row[0]] == total[row[0]] for row in file[4] if row[0] != "2")


@pytest.mark.parametrize(
    ("form", "begun", "evasion", "said"),
    [
        ("a", date(2026, 6, 15), date(2026, 9, 14), "evasion from 14 September"),
        ("b", date(2026, 6, 20), date(2026, 9, 19), "evasion from 19 September"),
    ],
)
def test_clock_of_line_four(form: str, begun: date, evasion: date, said: str) -> None:
    assert begun + timedelta(days=30 + 60 + 1) == evasion
    assert said in FORMS[form]["key"]
    assert f"{begun.day} June 2026" in (FILES / f"unseen-firm-{form}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["a", "b"])
def test_one_late_payment_lies_before_the_period(form: str) -> None:
    late = [row for row in papers(FILES / f"unseen-firm-{form}.md")[8] if row[3] != "0"]
    assert len(late) == 1
    assert f"wages of {late[0][0]}, {late[0][3]} days late" in FORMS[form]["key"]
