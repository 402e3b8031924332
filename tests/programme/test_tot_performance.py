"""The unseen packs of the performance test: their keys say what the papers give; both plant the same."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.second_way import ROOT, read

FILES = ROOT / "modules/tot/02-preparing/handouts"
TEST = read(ROOT / "curriculum/performance/tot-session.yml")
CLOSED = dt.date(2027, 1, 1)
PAYMENTS = (dt.date(2026, 12, 10), dt.date(2027, 1, 8))
FACTORS = {"talk": Fraction(2), "work": Fraction(11, 10), "debriefing": Fraction(18, 10)}
DAYS = {"a": ("3", "15", "20"), "b": ("2", "8", "5")}  # first word or call; right figure; old figure


def papers(form: str) -> dict[int, str]:
    """The papers of a pack by their number."""
    text = (FILES / f"unseen-pack-{form}.md").read_text("utf-8")
    cards = text.split("/// card | Paper ")[1:]
    return {int(card.split(":")[0]): card.split("\n///")[0] for card in cards}


def rows(text: str, first: str) -> list[list[str]]:
    """The body of the table whose head begins with this cell."""
    lines = [line.strip() for line in text.splitlines()]
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    found = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip().strip("*") for cell in line.strip("|").split("|")])
    return found


def day(text: str) -> dt.date:
    """`7 December`, with or without its weekday, in the winter of the packs."""
    found = re.search(r"(\d+) (\w+)", text)
    assert found is not None
    month = {"November": 11, "December": 12, "January": 1}[found[2]]
    return dt.date(2027 if month == 1 else 2026, month, int(found[1]))


def working(start: dt.date, step: int) -> Iterator[dt.date]:
    """The working days after a day (step 1) or before it (step -1); the day itself is not counted."""
    while True:
        start += dt.timedelta(step)
        if start.weekday() < 5 and start != CLOSED:
            yield start


def nth(start: dt.date, count: str, step: int = 1) -> dt.date:
    return next(one for n, one in enumerate(working(start, step), 1) if n == int(count))


def three_dates(form: str, arrived: dt.date, days: str) -> tuple[dt.date, ...]:
    """What belongs on a card that arrived on a day, by the rule with this figure."""
    first = nth(arrived, DAYS[form][0])
    if form == "a":
        return first, nth(arrived, days)
    last = [(nth(payment, days, -1), payment) for payment in PAYMENTS]
    paid = next(payment for closes, payment in last if arrived <= closes)
    aimed = next(closes for closes, payment in last if arrived < payment)
    return first, aimed, paid


def wrong_and_right(form: str) -> Iterator[tuple[list[str], list[str]]]:
    """The rows of the pack's own key and of the marker's table, card by card."""
    head = {"a": "card", "b": "slip"}[form]
    yield from zip(rows(papers(form)[5], head), rows(TEST["forms"][form]["key"], head), strict=True)


@pytest.mark.parametrize("form", ["a", "b"])
def test_the_markers_dates_follow_from_the_rule_in_force(form: str) -> None:
    for _, row in wrong_and_right(form):
        arrived = day(row[1])
        assert tuple(map(day, row[2:-1])) == three_dates(form, arrived, DAYS[form][1])
        weekdays = [re.findall(r"^\w{3}(?= \d)", cell) for cell in row[1:-1]]
        assert [name for names in weekdays for name in names] == [f"{day(c):%a}" for c in row[1:-1]]


@pytest.mark.parametrize("form", ["a", "b"])
def test_the_key_of_the_pack_follows_the_old_figure_and_is_wrong(form: str) -> None:
    differ = []
    for pack, row in wrong_and_right(form):
        old = three_dates(form, day(pack[1]), DAYS[form][2])
        assert (day(pack[1]), *map(day, pack[2:])) == (day(row[1]), *old)
        shown = tuple(map(day, re.split(r";", row[-1])))
        assert shown == old[1:]
        differ.append(old != three_dates(form, day(row[1]), DAYS[form][1]))
    assert all(differ)


@pytest.mark.parametrize(
    ("form", "wording"),
    [("a", "Answer within {} working days"), ("b", "Last day: {} working days before the payment")],
)
def test_only_the_slide_holds_the_old_figure(form: str, wording: str) -> None:
    found, (first, right, old) = papers(form), DAYS[form]
    assert wording.format(old) in found[3] and f"{right} working days" in found[2]
    assert f"{old} working days" not in found[2]
    assert f"within {first} working days" in found[2].lower() and f"within {first} working" in found[3]
    replaced = re.search(r"replaces (the rule of [^.]+)\.", found[2])
    assert replaced is not None and f'"from {replaced[1]}"' in found[3]


@pytest.mark.parametrize("form", ["a", "b"])
def test_card_two_is_missing_and_the_others_arrived_as_the_key_says(form: str) -> None:
    cards = re.findall(r"\*\*(?:Card|Slip) (\d)\.\*\* .*?on (\w+) (\d+ \w+) 2026", papers(form)[4])
    arrived = {row[0]: day(row[1]) for row in rows(papers(form)[5], {"a": "card", "b": "slip"}[form])}
    assert [number for number, _, _ in cards] == ["1", "3"] and set(arrived) == {"1", "2", "3"}
    for number, weekday, date in cards:
        assert day(date) == arrived[number] and f"{day(date):%A}" == weekday


@pytest.mark.parametrize("form", ["a", "b"])
def test_steps_add_up_and_a_colleagues_name_stands_in_a_case(form: str) -> None:
    found = papers(form)
    steps = rows(found[1], "step")
    assert sum(int(row[-1]) for row in steps) == 40 and steps[2][-1] == "12"
    here = set(re.findall(r"M[rs] \w+", found[6]))
    assert len(here) == 4 and len(here & set(re.findall(r"M[rs] \w+", found[4]))) == 1
    names = here | set(re.findall(r"M[rs] \w+", found[4]))
    elsewhere = [path for path in ROOT.glob("modules/*/*/lesson.md") if any_of(names, path)]
    assert elsewhere == []


def any_of(names: set[str], path: Path) -> bool:
    text = path.read_text("utf-8")
    return any(re.search(rf"{name}\b", text) for name in names)


def interpreted(**minutes: int) -> Fraction:
    return sum((FACTORS[kind] * number for kind, number in minutes.items()), Fraction(0))


@pytest.mark.parametrize("form", ["a", "b"])
def test_interpreted_minutes_of_the_key(form: str) -> None:
    key = TEST["forms"][form]["key"]
    model = interpreted(talk=1, work=7, debriefing=4)
    assert (model, math.ceil(model)) == (Fraction("16.9"), 17) and 1 + 7 + 4 == 12
    assert "2 + 7.7 + 7.2 = 16.9, so **17 minutes**" in key
    assert interpreted(work=8, debriefing=4) == 16 and "8.8 + 7.2 = 16." in key
    assert interpreted(work=7, debriefing=5) == Fraction("16.7") and "7.7 + 9 = 16.7, so 17" in key
    assert 1 + 5 + 2 == 8 and "words 1, work 5" in key and "debriefing 2" in key


def test_wrong_options_of_the_key() -> None:
    third, payment = dt.date(2026, 12, 16), PAYMENTS[1]
    counted = third - dt.timedelta(1)  # the day of arrival counts as the first
    assert (nth(third, "20"), nth(counted, "15")) == (dt.date(2027, 1, 14), dt.date(2027, 1, 6))
    assert nth(third, "14") == dt.date(2027, 1, 6)  # 1 January counted takes one day off, too
    assert third + dt.timedelta(15) == dt.date(2026, 12, 31)
    assert "14 January, 6 January (twice) and 31 December" in TEST["forms"]["a"]["key"]
    assert (nth(payment, "5", -1), nth(payment, "7", -1)) == (dt.date(2026, 12, 31), dt.date(2026, 12, 29))
    assert payment - dt.timedelta(8) == dt.date(2026, 12, 31)
    assert "31 December, 29 December (twice) and 31 December again" in TEST["forms"]["b"]["key"]
    assert nth(dt.date(2026, 12, 4), "15") == dt.date(2026, 12, 25)  # pitfall of pack A: Monday counted
    assert nth(PAYMENTS[0], "7", -1) == dt.date(2026, 12, 1)  # pitfall of pack B


def test_both_packs_have_the_same_papers_and_the_same_room_to_write() -> None:
    a, b = ((FILES / f"unseen-pack-{form}.md").read_text("utf-8") for form in "ab")
    assert a.split("## Your step")[1] == b.split("## Your step")[1]
    assert len(papers("a")) == len(papers("b")) == 6
    kinds = [re.findall(r"card \| Paper \d: (\w+)", text) for text in (a, b)]
    assert kinds[0][:3] + kinds[0][4:] == kinds[1][:3] + kinds[1][4:]


def test_the_rubric_has_six_lines_and_the_bar_says_why() -> None:
    assert len(TEST["criteria"]) == 6 and len(TEST["critical"]) == 5
    assert (TEST["minutes"], TEST["pass"], TEST["second"]) == ("75", "12", ["11", "13"])
    assert len(TEST["criteria"]) * 3 == 18 and "at most 18 points" in TEST["bar"]
