"""The performance tests of the course: what strangers and markers read follows from rows and counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

import pytest

from tests.programme.kpi_unseen import (
    BACK,
    CLAIMS,
    CLAIMS_B,
    FORCE,
    PAGES,
    PERSONS,
    SAMPLE,
    SEXES,
    STAYED,
    picture,
)
from tests.programme.second_way import ROOT, read

SHEET, PAGE = (read(ROOT / f"curriculum/performance/kpi-{name}.yml") for name in ("sheet", "dashboard"))
ROWS = ROOT / "modules/kpi/02-definition-and-denominator/handouts/rows-stranger.md"
MEDIA = ROOT / "modules/kpi/05-data-quality-gaming-dashboard/media"
Row = dict[str, str]
Count = tuple[int, int]


def rows(form: str) -> list[Row]:
    """The twelve rows that the stranger of a form gets."""
    part = ROWS.read_text("utf-8").split(f"{{#rows-{form}}}")[1].split("## Form")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


def leaves(
    kept: Iterable[Row], *, men: bool = False, once: bool = True, blanks: bool = True, last: bool = True,
    by: str = "leave to", period: tuple[str, str] = ("2026-01-01", "2026-03-31"),
) -> Count:  # fmt: skip
    """Form A as a careful stranger counts it; each option is one hole of a sheet."""
    found: dict[str, list[Row]] = {}
    for row in kept:
        if (row["sex"] == "F" or men) and period[0] <= row[by] <= period[1]:
            found.setdefault(row["identity"] if once else row["claim"], []).append(row)
    days = {
        key: min((row["paid on"] for row in same if row["paid on"]), default="")
        for key, same in found.items()
    }
    ends = {key: same[0]["leave to"] for key, same in found.items()}
    in_time = [key for key, day in days.items() if day and (day <= ends[key] if last else day < ends[key])]
    return len(in_time), sum(1 for day in days.values() if day or blanks)


def letters(
    kept: Iterable[Row], *, ended: bool = False, once: bool = True, back: bool = True, last: bool = True,
    anew: bool = False, period: tuple[str, str] = ("2026-02-01", "2026-02-28"),
) -> Count:  # fmt: skip
    """Form B in the same way: a reminder begins no new clock unless the sheet lets it."""
    found: dict[str, list[Row]] = {}
    for row in kept:
        if (ended or not row["ended"]) and period[0] <= row["sent on"] <= period[1]:
            found.setdefault(row["firm"] if once else row["letter"], []).append(row)
    in_time = 0
    for same in found.values():
        starts = [date.fromisoformat(row["sent on"]) for row in same]
        clock = (max(starts) if anew else min(starts)) + timedelta(days=30 if last else 29)
        in_time += any(row["answered on"] and row["answered on"] <= clock.isoformat() for row in same)
    return in_time, sum(1 for same in found.values() if back or not any(row["back"] for row in same))


ALWAYS = ("0000", "9999")
HOLES: dict[str, tuple[Callable[..., Count], Count, dict[str, dict[str, object]]]] = {
    "a": (leaves, (4, 7), {
        "rows in place of leaves": {"once": False},
        "fathers in the group": {"men": True},
        "blanks left out": {"blanks": False},
        "the last day is late": {"last": False},
        "quarter of the payment": {"by": "paid on"},
        "no period": {"period": ALWAYS},
    }),
    "b": (letters, (5, 7), {
        "letters in place of firms": {"once": False},
        "ended firms in the group": {"ended": True},
        "letters that came back left out": {"back": False},
        "the last day is late": {"last": False},
        "a reminder begins a new clock": {"anew": True},
        "no period": {"period": ALWAYS},
    }),
}  # fmt: skip


def whole(count: Count) -> int:
    """A whole per cent, half up."""
    return floor(Fraction(count[0] * 100, count[1]) + Fraction(1, 2))


@pytest.mark.parametrize("form", "ab")
def test_the_stranger_reaches_the_value_of_the_key(form: str) -> None:
    count, value, holes = HOLES[form]
    kept, key = rows(form), SHEET["forms"][form]["key"]
    assert len(kept) == 12 and count(kept) == value
    assert f"**Value: {value[0]} of {value[1]} = {whole(value)} per cent**" in key
    for hole, option in holes.items():
        found = count(kept, **option)
        assert found != value and f"| {hole} | {found[0]} of {found[1]} | {whole(found)} |" in key


@pytest.mark.parametrize("form", "ab")
def test_the_value_decides_otherwise_than_one_of_its_holes(form: str) -> None:
    count, value, holes = HOLES[form]
    limit = {"a": 70, "b": 75}[form]
    values = {whole(count(rows(form), **option)) for option in holes.values()}
    assert whole(value) < limit <= max(values)
    assert f"below {limit} per cent" in SHEET["forms"][form]["key"]
    paper = ROOT / f"modules/kpi/02-definition-and-denominator/handouts/unseen-sheet-{form}.md"
    assert re.search(rf"Below {limit} per cent", paper.read_text("utf-8"))


def test_workers_that_answers_in_time_name_by_sex() -> None:
    counted = [row for row in rows("b") if row["letter"] in {"L201", "L202", "L203", "L208", "L212"}]
    women, men = (sum(int(row[sex]) for row in counted) for sex in ("women", "men"))
    assert f"{women} women, {men} men" in SHEET["forms"]["b"]["key"]


@pytest.mark.parametrize("form", "ab")
def test_columns_of_the_rows_stand_in_the_letter_and_nowhere_a_row(form: str) -> None:
    paper = ROOT / f"modules/kpi/02-definition-and-denominator/handouts/unseen-sheet-{form}.md"
    text = paper.read_text("utf-8")
    named = " ".join(line.split("|")[1] for line in text.splitlines() if line.startswith("|"))
    assert [
        column for column in rows(form)[0] if column not in named and column not in ("women", "men")
    ] == []
    assert not set(next(zip(*(row.values() for row in rows(form)), strict=True))) & set(text.split())


@pytest.mark.parametrize("form", "ab")
def test_pages_are_those_of_the_counts(form: str) -> None:
    drawn = picture(PAGES[form]())
    assert (MEDIA / f"unseen-page-{form}.svg").read_text("utf-8") == drawn
    both = [sum(counts) for counts in zip(*((s.part, s.whole) for s in SEXES[form].values()), strict=True)]
    assert both == [PERSONS[form][-1], FORCE[form]]


def test_page_a_turns_round() -> None:
    """Each kind rises and the total falls; the share of complex claims follows from three rates."""
    key = " ".join(PAGE["forms"]["a"]["key"].split())
    before, after = CLAIMS["2025-Q4"], CLAIMS["2026-Q1"]
    totals = []
    for kinds in (before, after):
        counts = (sum(one.part for one in kinds.values()), sum(one.whole for one in kinds.values()))
        totals.append(Fraction(*counts))
        assert f"{counts[0]} of {counts[1]} = {float(totals[-1] * 100):.1f}" in key
    assert all(
        Fraction(after[k].part, after[k].whole) > Fraction(before[k].part, before[k].whole) for k in after
    )
    assert totals[1] < totals[0]
    for kinds, total in ((before, totals[0]), (after, totals[1])):
        simple, complex_ = kinds["simple"].percent, kinds["complex"].percent
        share = (simple - round(total * 1000) / Fraction(10)) / (simple - complex_)
        real = Fraction(kinds["complex"].whole, kinds["simple"].whole + kinds["complex"].whole)
        assert whole((round(share * 10_000), 10_000)) == whole((real.numerator, real.denominator))
        assert f"{whole((real.numerator, real.denominator))} per cent" in key


def test_page_b_jumps_with_people_whom_no_tile_follows() -> None:
    key, persons = PAGE["forms"]["b"]["key"], PERSONS["b"]
    jump, before = persons[-1] - persons[-2], persons[-2] - persons[0]
    assert (jump, before) == (78, 29) and f"{jump} persons more than in November" in " ".join(key.split())
    rates = [
        Fraction(floor(Fraction(count * 1000, FORCE["b"]) + Fraction(1, 2)), 10) for count in persons[-3:]
    ]
    assert [float(rate) for rate in rates] == [40.0, 40.3, 42.9] and rates[-1] - rates[-2] == Fraction("2.6")
    assert round(persons[-1] / Fraction("0.429")) == FORCE["b"]
    parts = [sum(counts) for counts in zip(*((s.part, s.whole) for s in CLAIMS_B.values()), strict=True)]
    assert parts == [590, 700] and "84.3 per cent" in key


@pytest.mark.parametrize("form", "ab")
def test_margins_of_small_numbers(form: str) -> None:
    key, back = PAGE["forms"][form]["key"], sum(s.whole for s in BACK[form].values())
    for share in (STAYED[form], SAMPLE[form]):
        rate = share.part / share.whole
        half = round(196 * (rate * (1 - rate) / share.whole) ** 0.5, 1)
        low, high = f"{rate * 100 - half:.1f}", f"{rate * 100 + half:.1f}"
        assert f"{low} to {high}" in key or f"margin is {half}" in " ".join(key.split())
    home = Fraction(sum(s.part for s in BACK[form].values()), back)
    half = round(196 * (float(home * (1 - home)) / back) ** 0.5, 1)
    assert f"total of {back} alone, with its {half} points" in " ".join(key.split())
    assert BACK[form]["women"].whole < 5


@pytest.mark.parametrize("test", [SHEET, PAGE], ids=["sheet", "page"])
def test_twelve_of_eighteen_pass_and_close_papers_are_read_twice(test: Any) -> None:
    assert (test["pass"], test["second"], len(test["criteria"])) == ("12", ["11", "13"], 6)
    assert set(test["forms"]) == {"a", "b"} and test["critical"]
