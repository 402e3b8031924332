"""Pages and items of module kpi-03: what is printed, and every answer worked out by another way."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import ROOT, answer, on, page, read, rounded, settings, shared, shown

MODULE = ROOT / "modules/kpi/03-coverage-compliance-finance"
BANK = read(ROOT / "quizzes/kpi/03-coverage-compliance-finance.yml")
ITEMS = {item["id"].removeprefix("kpi-03-"): item for item in BANK["items"]}


def per_cent(above: int, below: int, decimals: int = 1) -> Fraction:
    """A rate as it is printed."""
    return rounded(Fraction(above * 100, below), decimals)


@pytest.mark.parametrize(
    ("fact", "day", "value"),
    [
        ("vnm.coverage.social", "2025-12-15", "42.4"),  # VD-06
        ("vnm.coverage.social", "2026-01-31", "45.1"),  # VD-07
        ("vnm.contributors.social", "2025-12-15", 20_040_000),  # VD-06
        ("vnm.target.social-2025", "2026-01-02", 45),  # VT-03
        ("vnm.late.ratio", "2022-01-31", "3.67"),  # VD-30
        ("vnm.late.ratio", "2023-01-31", "2.91"),
        ("vnm.late.ratio", "2025-01-31", "2.59"),
        ("vnm.late.compulsory", "2026-11-22", 8_560_900_000_000),  # VD-31
        ("vnm.collected", "2026-11-22", 299_800_000_000_000),
        ("vnm.cost.ceiling", "2024-12-31", "1.54"),  # VD-40
        ("vnm.cost.ceiling-health", "2024-12-31", "3.5"),
        ("vnm.cost.set-every", "2026-11-22", 3),  # VT-09
        ("khm.nssf.workers", "2023-01-31", 2_584_706),  # OC-01
        ("khm.nssf.pension-enterprises", "2023-01-31", 13_584),
        ("khm.nssf.pension-on-time", "2023-01-31", 11_792),
        ("mmr.insured", "2020-01-31", 1_300_000),  # OC-02
        ("mmr.workers", "2020-01-31", 22_000_000),
        ("kor.collection.staff-time", "2008-01-31", 50),  # OC-03
        ("int.covered.world", "2024-01-31", "52.4"),  # FR-08
    ],
)
def test_facts_as_the_fact_base_has_them(fact: str, day: str, value: int | str) -> None:
    assert on(fact, day) == Fraction(value)


PRINTED = {
    "lesson.md": [
        ("persons over three bases", [per_cent(1046, 2470), per_cent(1098, 2470), per_cent(1016, 2478)]),
        ("women and men of December", [per_cent(538, 1190), per_cent(537, 1280)]),
        ("men with all unknown", [per_cent(537 + 23, 1280)]),
        ("law and practice", [per_cent(1600, 2470), per_cent(898, 1600), Fraction(702), Fraction(670)]),
        (
            "by sex",
            [Fraction(n) for n in (730 - 416, 1190 - 730 - 122, 870 - 459, 1280 - 870 - 78, 411 - 23)],
        ),
        ("growth without December", [per_cent(62, 1036), Fraction(205 - 267 + 64)]),
        ("persistence", [per_cent(56, 65), per_cent(11, 64), per_cent(7, 39), per_cent(4, 25)]),
        ("national arithmetic", [rounded(Fraction(85_609 * 100, 2_998_000), 2)]),
        ("write-off", [per_cent(689_874 - 171_333, 14_521_383, 2)]),
        ("employers", [per_cent(42, 82), per_cent(11_792, 13_584), 100 - per_cent(11_792, 13_584)]),
        ("exercise 14", [Fraction("1.54"), Fraction("2.23"), Fraction(431_317)]),
        ("neighbour", [Fraction("1.9"), per_cent(5_700, 440_000, 2)]),
        ("Myanmar", [Fraction("5.9")]),
    ],
    "session.md": [
        ("wrong rates", [per_cent(1121, 2470), per_cent(1098, 2410), per_cent(1098, 2900), Fraction(1075)]),
        ("a wider scope", [per_cent(1700, 2470), per_cent(898, 1700)]),
        ("one month is not the year", [per_cent(52, 1046)]),
        ("growth without December", [per_cent(2, 1036)]),
        ("labour force of November", [Fraction("47.3")]),  # VD-09
        ("branches", [per_cent(574_227, 556_254), per_cent(802_075, 831_384)]),
    ],
    "slides.md": [
        ("collection", [Fraction(text) for text in ("95.5", "94.1", "90.4", "86.3")]),
        ("late", [Fraction(text) for text in ("4.07", "4.16", "4.17", "3.86", "4.75", "3.57")]),
        ("one branch", [per_cent(281_283, 324_567), per_cent(574_227, 556_254)]),
        ("cost", [Fraction("1.54"), Fraction("2.23"), Fraction("1.3"), Fraction("1.9"), Fraction(431_317)]),
    ],
    "handouts/key-six-letters.md": [
        (
            "six answers",
            [Fraction(text) for text in ("44.5", "45.6", "45.2", "42.0", "56.1", "37.9", "45.4")],
        ),
        ("wrong answers", [per_cent(898, 2470), per_cent(538, 1075)]),
    ],
    "handouts/roles-cost.md": [("both", [Fraction("1.54"), Fraction("1.9")])],
}


@pytest.mark.parametrize(
    ("name", "what", "values"),
    [(name, what, values) for name, rows in PRINTED.items() for what, values in rows],
)
def test_a_page_prints_the_figures(name: str, what: str, values: list[Fraction]) -> None:
    assert set(values) <= page(MODULE / name), what


def test_boards_show_what_the_slides_calculate() -> None:
    boards = re.findall(
        r"/// board\n(.*?)\n///", (MODULE / "slides.md").read_text(encoding="utf-8"), re.DOTALL
    )
    typed = {Fraction(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(boards))}
    known = page(MODULE / "slides.md") | page(MODULE / "lesson.md")
    known |= {Fraction(n) for n in (2, *range(1, 14), 598_000, int(shared("kpi-03")["rows_dec"]))}
    assert {n for n in typed if n not in known and -n not in known} == set()


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("q01", lambda n: (n["known"] + n["blank"]) / 12),
        ("q04", lambda n: (n["people"] - n["paying"] - (n["people"] - n["inside"])) / 40),
        ("q09", lambda n: 100 - (n["bill"] - n["shown"] + n["older"]) / n["bill"] * 100),
        ("q11", lambda n: n["behind"] / 160 - n["struck"] / 160),
        ("q13", lambda n: 100 / (n["income"] / n["spent"])),
        ("q15", lambda n: n["lines"] / 25 - n["same"] / 25 - Fraction(20, 25)),
        ("q16", lambda n: n["lines"] / 12 - n["same"] / 12 - Fraction(14, 12)),
        ("q17", lambda n: n["women"] / 12 - n["men"] / 14 - Fraction(20, 14)),
        ("q20", lambda n: n["paying"] * 500 / (n["inside"] * (n["inside"] + 500)) * 100),
        ("q24", lambda n: 100 - (n["bill"] - n["shown"] + 40) / (n["bill"] - 10) * 100),
        ("q25", lambda n: (n["open"] - 270) / (n["year"] - 200) * 100),
        ("q26", lambda n: (n["first_got"] + n["second_got"]) / 15),
    ],
)
def test_formulas_by_another_way(id: str, expected: Any) -> None:
    for names in settings(ITEMS[id]):
        drawn = {name: int(names[name]) for name in ITEMS[id]["given"]}
        assert answer(ITEMS[id], drawn) == expected(names)
        assert 0 < answer(ITEMS[id], drawn) < 100


def test_every_formula_is_worked_out_again() -> None:
    formulas = {id for id, item in ITEMS.items() if item["type"] == "formula"}
    tested = {"q01", "q04", "q09", "q11", "q13", "q15", "q16", "q17", "q20", "q24", "q25", "q26"}
    assert formulas == tested


def cells(case: str) -> dict[str, int]:
    """The table of a shared case: row, number."""
    text = next(s["text"] for s in BANK["stimuli"] if s["id"] == f"kpi-03-{case}")
    rows = re.findall(r"\| ([^|]+?) \| ([\d,]+) \|", text)
    return {name: int(number.replace(",", "")) for name, number in rows}


def right(id: str) -> str:
    """The text of the right option."""
    text: str = next(o["text"] for o in ITEMS[id]["options"] if o.get("correct"))
    return text


@pytest.mark.parametrize(("id", "case"), [("q18", "s1"), ("q19", "s2")])
def test_two_gaps_of_a_case(id: str, case: str) -> None:
    force, scope, compulsory, voluntary = cells(case).values()
    inside, outside = scope - compulsory, force - scope - voluntary
    assert f"{max(inside, outside):,}" in right(id) and inside != outside
    wrong = next(o["text"] for o in ITEMS[id]["options"] if o["id"] == "rest")
    assert f"{force - compulsory:,}" in wrong
    told = ITEMS[id]["explanation"]
    assert f"{inside:,}" in told and f"{outside:,}" in told
    for share in (per_cent(scope, force), per_cent(compulsory, scope)):
        assert f"{float(share):.1f}" in told


def test_campaigns_of_the_cases() -> None:
    before, after, later, came, stayed, then, kept = cells("s3").values()
    assert f"Of {came} entries" in right("q21") and f" {stayed} are paid" in right("q21") and later < before
    shown_rates = {per_cent(kept, then), per_cent(stayed, came)}
    assert shown_rates == {Fraction("90.3"), Fraction("17.1")} and after - before == came - stayed == 58
    before, after, _, came, stayed, then, kept = cells("s4").values()
    assert f"Of {came} entries" in right("q22") and f"{stayed} are paid" in right("q22")
    lasts = next(o["text"] for o in ITEMS["q22"]["options"] if o["id"] == "lasts")
    assert f"{float(per_cent(stayed, came))} per cent" in lasts
    assert after - before == 56 and abs(per_cent(stayed, came) - per_cent(kept, then)) < 2


def test_the_gaps_of_the_cloze() -> None:
    gaps = {name: gap["answer"] for name, gap in ITEMS["q06"]["gaps"].items()}
    assert gaps["out"] == str(800 + 120 - 838)
    assert Fraction(gaps["net"]) == rounded(Fraction(38 * 100, 800), 1)
    assert gaps["rest"].replace("−", "-") == str(120 - 46 - 82)
    assert all(gap["answer"] in gap["choose"] for gap in ITEMS["q06"]["gaps"].values())


def test_counts_of_june() -> None:
    assert "14 of the 50" in right("q07") and (9 + 5, 30 - 9, 20 - 5) == (14, 21, 15)
    assert Fraction(9, 30) * 100 == 30 and Fraction(5, 20) * 100 == 25


def test_costs_of_the_cases() -> None:
    assert (per_cent(5_400, 200_000, 2), per_cent(5_400, 300_000, 2)) == (Fraction("2.7"), Fraction("1.8"))
    assert (per_cent(3_600, 150_000, 2), per_cent(3_600, 240_000, 2)) == (Fraction("2.4"), Fraction("1.5"))
    assert "2.70 against 2.20" in right("q27") and "1.50" in right("q28")
    assert (per_cent(5_400, 100_000), per_cent(3_600, 60_000)) == (Fraction("5.4"), Fraction("6.0"))
    assert Fraction("4.62") / on("vnm.cost.ceiling", "2024-12-31") == 3


def test_figures_of_the_stems_come_from_facts() -> None:
    stem = ITEMS["q14"]["stem"]
    assert list(shown(stem)) == [Fraction("1.54")]
