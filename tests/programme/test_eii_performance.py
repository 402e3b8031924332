"""The performance test on benefits: the sums that markers read, worked out a second way from both files."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.programme.second_way import ROOT, compensation, monthly, one_off, read, shown

TEST = read(ROOT / "curriculum/performance/eii-benefit.yml")
HANDOUTS = ROOT / "modules/eii/04-benefits/handouts"


@pytest.mark.parametrize(
    ("form", "loss", "years", "salary", "wage"),
    [("a", 38, 7, 8_500_000, 9_400_000), ("b", 34, 9, 7_400_000, 8_600_000)],
)
def test_right_and_usual_wrong_sums(form: str, loss: int, years: int, salary: int, wage: int) -> None:
    first, added = {"a": (22, 42), "b": (26, 37)}[form]
    due = monthly(loss, years, salary)
    sums = {
        "due": due,
        "added": monthly(added, years, salary),
        "first conclusion": one_off(first, years, salary),
        "leaflet": due - (30 + 2 * (loss - 31)) * (2_530_000 - 2_340_000) // 100,  # VN-15, VN-20
        "employer": compensation(loss, wage),
        "insured salary": compensation(loss, salary),
        "small share": compensation(loss, wage, own_fault=True),
    }
    found = set(shown(TEST["forms"][form]["key"]))
    assert {name: value for name, value in sums.items() if Fraction(value) not in found} == {}


def test_sums_typed_from_the_fact_base() -> None:
    assert monthly(38, 7, 8_500_000) == 1_113_200 + 195_500  # VN-20: 44 % and 2.3 %
    assert monthly(34, 9, 7_400_000) == 910_800 + 214_600  # VN-20: 36 % and 2.9 %
    assert compensation(38, 9_400_000) == 119_380_000  # VN-32: 12.7 months
    assert compensation(34, 8_600_000) == 95_460_000  # VN-32: 11.1 months


@pytest.mark.parametrize(
    ("form", "papers"),
    [
        ("a", ["38 per cent", "22 per cent", "8,500,000", "9,400,000", "7 years until July 2026"]),
        ("b", ["34 per cent", "26 per cent", "7,400,000", "8,600,000", "9 years until June 2026"]),
    ],
)
def test_papers_hold_what_the_key_builds_on(form: str, papers: list[str]) -> None:
    text = (HANDOUTS / f"{TEST['forms'][form]['file']}.md").read_text(encoding="utf-8")
    assert [said for said in papers if said not in " ".join(text.split())] == []


def test_the_common_rule_leads_near_the_degrees_of_the_board() -> None:
    assert Fraction("37.6") in set(shown(TEST["forms"]["a"]["key"]))  # B-07: 22 + 20 x 0.78
    assert Fraction("34.14") in set(shown(TEST["forms"]["b"]["key"]))  # B-07: 26 + 11 x 0.74
