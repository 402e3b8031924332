"""The items of module kpi-04, worked out by a second way."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import pytest

from tests.programme.kpi_answers import middle_and_tail
from tests.programme.second_way import ROOT, answer, read, rounded, settings, work_out
from tests.programme.test_kpi_04 import margin

BANK = read(ROOT / "quizzes/kpi/04-service-injury-people-digital.yml")
ITEMS = {item["id"].removeprefix("kpi-04-"): item for item in BANK["items"]}


def table(stimulus: str) -> list[list[str]]:
    """The rows of a shared case, cell by cell."""
    text = next(one["text"] for one in BANK["stimuli"] if one["id"] == f"kpi-04-{stimulus}")
    lines = [line for line in text.splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("| ").split("|")] + [""] for line in lines]


def day(text: str) -> dt.date:
    """A day such as 9 Mar, of the year 2026."""
    number, _, month = text.partition(" ")
    return dt.date(2026, "Jan Feb Mar Apr May Jun".split().index(month) + 1, int(number))


@pytest.mark.parametrize(("stimulus", "share", "half"), [("s1", "q05", "q12"), ("s2", "q06", "q13")])
def test_the_shared_cases(stimulus: str, share: str, half: str) -> None:
    first: dict[tuple[str, str], tuple[dt.date, dt.date]] = {}
    good, waits, decided, raw = 0, [], 0, 0
    own = []
    for _, who, event, received, limit, done, paid, *_ in table(stimulus):
        start = first.setdefault((who, event), (day(received), day(limit)))
        assert len([n for n in range((day(limit) - day(received)).days) if working(day(received), n)]) == 7
        if not done.startswith("closed"):
            decided += 1
            good += day(done) <= start[1]
            raw += day(done) <= day(limit)
            if "1900" not in paid:
                waits.append((day(paid) - start[0]).days)
                own.append((day(paid) - day(received)).days)
    assert Fraction(ITEMS[share]["answer"]["value"]) == rounded(Fraction(good, decided) * 100, 1)
    assert Fraction(ITEMS[half]["answer"]["value"]) == middle_and_tail(waits)[0]
    near = {Fraction(one["value"]) for one in ITEMS[share]["near"]}
    assert rounded(Fraction(raw, decided) * 100, 1) in near
    assert rounded(Fraction(raw + 2, decided + 2) * 100, 1) in near
    slips = {Fraction(one["value"]) for one in ITEMS[half]["near"]}
    third = Fraction(sorted(waits)[2])
    assert slips == {middle_and_tail(own)[0], rounded(Fraction(sum(waits), len(waits)), 1), third}


def working(start: dt.date, after: int) -> bool:
    """Whether the day so many days after the next one is a working day."""
    return (start + dt.timedelta(days=after + 1)).weekday() < 5


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("q02", {"decided": 90, "again": 18, "openly": 0}, "80.0"),  # Đá Bạc, section 8 of the plan
        ("q09", {"rows": 15, "odd": 0}, "14"),  # exercise 7: of 15 values the fourteenth
        ("q11", {"open": 88, "hidden": 26, "done": 276}, "8.26"),  # K24
        ("q15", {"simple": 95, "complex": 70}, "88.75"),
        ("q21", {"over": 41, "under": 9, "paid": 5000}, "1.00"),
        ("q22", {"over": 41, "under": 9, "paid": 5000}, "0.64"),
        ("q24", {"over": 18, "under": 12, "paid": 3000}, "1.00"),
        ("q25", {"much": 22, "little": 10, "sum": 4000}, "0.80"),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: str) -> None:
    assert rounded(answer(ITEMS[id], names), len(expected.partition(".")[2])) == Fraction(expected)


@pytest.mark.parametrize("id", [id for id, item in ITEMS.items() if item["type"] == "formula"])
def test_no_near_answer_is_the_right_one(id: str) -> None:
    item = ITEMS[id]
    for names in settings(item):
        right = work_out(item["answer"]["formula"], names)
        for near in item["near"]:
            same = abs(work_out(near["formula"], names) - right) <= Fraction(
                item["answer"]["tolerance"]["absolute"]
            )
            assert not same, (names, near["formula"])


def test_typed_answers_of_the_other_items() -> None:
    days = sorted([6, 31, 8, 4, 12, 9, 7, 14])
    assert middle_and_tail(days)[0] == Fraction(ITEMS["q08"]["answer"]["value"])
    assert rounded(Fraction(sum(days), 8), 1) == Fraction("11.4")
    row = ITEMS["q14"]["stem"].partition("Waits in days: ")[2].partition(". What")[0]
    waits = sorted(int(cell) for cell in row.split(", ") if cell[0] != "−")
    assert (len(waits), middle_and_tail(waits)[1]) == (12, Fraction(ITEMS["q14"]["answer"]["value"]))
    assert {waits[-1], waits[9]} == {int(one["value"]) for one in ITEMS["q14"]["near"]}
    assert f"{margin(360, 400):.1f}" == ITEMS["q26"]["answer"]["value"]


def test_totals_turn_round_in_both_parallel_items() -> None:
    for id in ("q18", "q19"):
        cells = re.findall(r"([\d,]+) of ([\d,]+)", ITEMS[id]["stem"])
        (a, b), (c, d), (e, f), (g, h) = [
            (int(x.replace(",", "")), int(y.replace(",", ""))) for x, y in cells
        ]
        assert Fraction(e, f) > Fraction(a, b) and Fraction(g, h) > Fraction(c, d)
        assert Fraction(a + c, b + d) - Fraction(e + g, f + h) >= Fraction(14, 100)


@pytest.mark.parametrize(
    ("id", "groups"),
    [
        ("q30", [(7, 15, 25), (21, 30, 16)]),
        ("q31", [(9, 18, 23), (20, 28, 17)]),
        ("q20", [(26, 40, 15), (120, 160, 7)]),
    ],
)
def test_margins_in_stems(id: str, groups: list[tuple[int, int, int]]) -> None:
    low, high = groups
    for part, whole, points in groups:
        assert round(margin(part, whole)) == points
        assert f"{part} of {whole}" in ITEMS[id]["stem"] and f"{points} points" in ITEMS[id]["stem"]
    top = low[0] / low[1] * 100 + margin(*low[:2])
    assert top > high[0] / high[1] * 100 - margin(*high[:2])
