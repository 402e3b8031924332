"""The closing tasks: every sum of the models from values that are typed from the fact base."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.second_way import FACTS, ROOT, compensation, monthly, one_off, page

OFFICERS = ROOT / "modules/eii/05-from-accident-to-payment/handouts"
MANAGERS = ROOT / "modules/eii/08-data-and-governance/handouts"
SIDES = ROOT / "modules/eii/07-return-and-prevention/handouts"


def test_the_file_of_two_jobs() -> None:
    found = page(OFFICERS / "model-claim-file.md")
    fund = one_off(17, 4, 4_800_000)  # VN-11, VN-19: the contract of the accident
    assert fund == 27_830_000 + 6_720_000 == 34_550_000
    assert compensation(17, 5_200_000) == 22_360_000  # VN-32: 4.3 months of the canteen's wage
    both, full = one_off(17, 4, 4_800_000 + 7_000_000), one_off(17, 4, 5_200_000)
    wrong = {both, full, compensation(17, 5_200_000 + 7_600_000)}
    assert {Fraction(n) for n in {fund, 22_360_000, 27_830_000, 6_720_000, 16 + 10, *wrong}} <= found


def test_the_papers_of_the_file_say_what_the_model_builds_on() -> None:
    text = " ".join((OFFICERS / "closing-claim-file.md").read_text(encoding="utf-8").split())
    said = ["17 per cent", "4,800,000", "7,000,000", "5,200,000", "7,600,000", "4 years until August 2026"]
    assert [one for one in said if one not in text] == []


def test_the_reform_note() -> None:
    found = page(MANAGERS / "model-reform-note.md")
    once = one_off(25, 5, 8_000_000)
    assert once == 51_550_000  # VN-19: 15 levels and 1.7 months
    each_month = 18 * 2_530_000 // 100 + 136_000  # VN-20 carried down: 30 - 6 x 2 per cent, and 1.7 per cent
    worth = Fraction("180.97") * each_month  # EX-23
    more = (worth - once) * 300
    assert round(more / 10**9, 1) == Fraction("16.6")
    assert round(more / (50_000 * 10**9) * 100, 3) == Fraction("0.033")  # payroll of EX-22
    assert monthly(31, 5, 8_000_000) - 6 * 50_600 == each_month == 591_400
    shown = {once, each_month, 455_400, 136_000, 36 * each_month}
    assert {Fraction(value) for value in shown} <= found
    assert {Fraction("16.6"), Fraction("87.2"), Fraction("0.033")} <= found


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("int.temporary.thailand", 70),  # TH-02
        ("int.temporary.malaysia", 80),  # MY-02
        ("int.temporary.malaysia-days", 4),
        ("int.once.indonesia-total", 56),  # ID-01
        ("int.once.indonesia-death", 48),
        ("int.rate.malaysia", "1.25"),  # MY-04
        ("int.rate.thailand-lowest", "0.2"),  # TH-01
        ("int.rate.thailand-highest", 1),
        ("int.rate.indonesia-lowest", "0.24"),  # ID-01
        ("int.rate.indonesia-highest", "1.74"),
        ("vnm.investigate.minor", 4),
        ("vnm.investigate.serious", 7),
        ("vnm.claim.file-within", 30),
        ("kor.review.within", 90),
        ("kor.hardening.weeks", 12),  # KR-28
        ("kor.retaliation.years", 2),
    ],
)
def test_facts_of_the_papers(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


@pytest.mark.parametrize(
    "learner",
    [OFFICERS / "closing-claim-file.md", MANAGERS / "closing-reform-note.md", SIDES / "closing-agreement.md"],
    ids=lambda path: Path(path).stem,
)
def test_each_closing_task_says_how_it_is_judged_and_its_minutes(learner: Path) -> None:
    text = learner.read_text(encoding="utf-8")
    assert "## How it is judged" in text and "minutes" in text and "for: learner" in text
    lines = text.split("## How it is judged")[1].split("///")[0].splitlines()
    assert sum(line.startswith("| ") for line in lines) == 7  # a head and six lines
