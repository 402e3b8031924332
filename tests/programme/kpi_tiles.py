"""The ten tiles of the page of Sông Nhạn: values after the seven checks, beside those of the draft."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.programme.kpi_answers import (
    NO_VALUE,
    Answers,
    Table,
    answers,
    cleaned,
    events,
    in_time,
    paid_for,
    survey,
    tables,
)
from tests.programme.kpi_data import File

ON, WATCH, ACT = "on target", "watch", "act"
FRIDAYS = tuple(dt.date(2025, 10, 17) + dt.timedelta(weeks=week) for week in range(7))
"""Days on which open claims are counted; the last is 28 November."""


@dataclass(frozen=True)
class Rule:
    """When a value is on target and when somebody must act; a ceiling where low is good."""

    target: Fraction
    act: Fraction
    ceiling: bool = False

    def word(self, value: Fraction) -> str:
        """The word that a tile shows."""
        sign = -1 if self.ceiling else 1
        if sign * value >= sign * self.target:
            return ON
        return ACT if sign * value < sign * self.act else WATCH


@dataclass(frozen=True)
class Row:
    """One labelled value of a chart; `shown` is what stands at its end."""

    label: str
    value: Fraction
    shown: str = ""


@dataclass(frozen=True)
class Tile:
    """One figure with its group and day, its rule, its owner and its chart: bars, rows or a scale."""

    title: str
    group: str
    value: Fraction
    draft: Fraction
    rule: Rule
    rules: str
    owner: str
    chart: str
    rows: tuple[Row, ...]
    shown: str
    margin: Fraction = Fraction(0)


def percent(value: Fraction) -> Fraction:
    """A share as a percentage of one decimal, rounded half up."""
    return Fraction(math.floor(value * 1000 + Fraction(1, 2)), 10)


def number(value: Fraction, decimals: int = 0) -> str:
    """A number as the page prints it."""
    return f"{float(value):,.{decimals}f}"


def margin(share: Fraction, size: int) -> Fraction:
    """Half the width of the interval of a sample, in points of one decimal."""
    return percent(Fraction(1.96 * math.sqrt(float(share * (1 - share)) / size)))


def in_thirty_days(rows: Table) -> Fraction:
    """The share of the money due that came within 30 days of its day."""
    soon = (
        min(int(row["received"]), int(row["due"]))
        for row in rows
        if row["received on"]
        and dt.date.fromisoformat(row["received on"]) - dt.date.fromisoformat(row["due date"])
        <= dt.timedelta(days=30)
    )
    return Fraction(sum(soon), sum(int(row["due"]) for row in rows))


def open_on(rows: Table, day: dt.date) -> int:
    """Claims that were received and not decided at the end of a day."""
    return sum(row["received on"] <= day.isoformat() < row["decided on"] for row in rows)


def tiles(files: Iterable[File]) -> tuple[Tile, ...]:
    """The page, in the order in which it is read."""
    kept = tuple(files)
    found, data = answers(kept), tables(kept)
    return (*members(found, data), *money(found, data), *claims(found, data), *quality(found))


def members(found: Answers, data: dict[str, Table]) -> tuple[Tile, ...]:
    """Coverage, persons and persistence."""
    sexes = [
        percent(
            Fraction(
                len(paid_for(data["members"], "2026-03", sex=sex)),
                survey(data["population"], "2026-Q1", "labour force", sex),
            )
        )
        for sex in "FM"
    ]
    rates = [(name, percent(found[f"K01 {month}"])) for name, month in MONTHS]
    persons = [(f"{month[5:]}/{month[2:4]}", found[f"persons {month}"]) for month in FIFTEEN]
    year_ago, now = found["persons 2025-03"], found["persons 2026-03"]
    limit = Fraction(round(year_ago * Fraction(97, 100)))
    return (
        Tile(
            "Coverage",
            "% of the labour force, March 2026",
            rates[-1][1],
            percent(found["K01 raw"]),
            Rule(Fraction(45), Fraction(42)),
            "target 45, act below 42",
            "collection",
            "bars",
            tuple(Row(name, rate, number(rate, 1)) for name, rate in rates),
            f"women {number(sexes[0], 1)}, men {number(sexes[1], 1)}",
        ),
        Tile(
            "Persons paid for",
            "each person once, March 2026",
            now,
            found["members active in the register"],
            Rule(year_ago, limit),
            f"target {number(year_ago)}, act below {number(limit)}",
            "collection",
            "bars",
            tuple(Row(name, value) for name, value in persons),
            f"a year ago {number(year_ago)}: {number(now - year_ago)}".replace("-", "−"),
        ),
        Tile(
            "Persistence",
            "% of 65 entrants, Jan.–March 2025",
            percent(found["K09"]),
            percent(found["K09"]),
            Rule(Fraction(85), Fraction(80)),
            "target 85, act below 80",
            "collection",
            "scale",
            (),
            "paid for 12 months later",
            margin(found["K09"], 65),
        ),
    )


MONTHS = (("Nov.", "2025-11"), ("Dec.", "2025-12"), ("March", "2026-03"))
FIFTEEN = tuple(
    f"{year}-{month:02}" for year, last in ((2025, 12), (2026, 3)) for month in range(1, last + 1)
)


def money(found: Answers, data: dict[str, Table]) -> tuple[Tile, ...]:
    """Collection and late money, without the branch whose file ends at Christmas."""
    good = [row for row in cleaned(data["collections"]) if row["branch"] != NO_VALUE]
    wages = sorted({row["month"] for row in good if row["month"] <= "2025-10"})
    came = [percent(in_thirty_days([row for row in good if row["month"] == month])) for month in wages]
    return (
        Tile(
            "Collection",
            "% of money due, wages of Oct. 2025",
            percent(found["K11"]),
            percent(found["K11 raw"]),
            Rule(Fraction(95), Fraction(90)),
            "target 95, act below 90",
            "collection",
            "bars",
            tuple(Row(f"{m[5:]}/{m[2:4]}", value) for m, value in zip(wages, came, strict=True)),
            "came within 30 days, 3 branches",
        ),
        Tile(
            "Late money",
            "% of money due, 31 Dec. 2025",
            percent(found["K13"]),
            percent(found["K13 raw"]),
            Rule(Fraction("4.5"), Fraction("5.5"), ceiling=True),
            "at most 4.5, act above 5.5",
            "collection",
            "scale",
            (),
            "3 branches; write-offs: not known",
        ),
    )


def claims(found: Answers, data: dict[str, Table]) -> tuple[Tile, ...]:
    """Decisions in time, waiting and open claims, all from the first receipt."""
    good = [row for row in events(data["claims"]) if row["decided on"] >= row["received on"]]
    kinds = [
        (kind, percent(in_time([row for row in good if row["kind"] == kind])))
        for kind in ("simple", "complex")
    ]
    waits = [("median", found["K22 median"]), ("9 of 10", found["K22 p90"])]
    there = [(f"{day.day}/{day.month}", Fraction(open_on(good, day))) for day in FRIDAYS]
    return (
        Tile(
            "Decided in time",
            "% of 635 claims, Oct.–Nov. 2025",
            percent(found["K21"]),
            percent(found["K21 raw"]),
            Rule(Fraction(85), Fraction(80)),
            "target 85, act below 80",
            "claims",
            "rows",
            tuple(Row(name, value, number(value, 1)) for name, value in kinds),
            "counted from the first receipt",
        ),
        Tile(
            "Waiting",
            "median of 632 paid claims, days",
            found["K22 median"],
            found["K22 median raw"],
            Rule(Fraction(12), Fraction(15), ceiling=True),
            "at most 12, act above 15",
            "claims",
            "rows",
            tuple(Row(name, value, number(value)) for name, value in waits),
            "days from receipt to payment",
        ),
        Tile(
            "Open claims",
            "number on Friday, 28 Nov. 2025",
            found["open"],
            found["open raw"],
            Rule(Fraction(100), Fraction(120), ceiling=True),
            "at most 100, act above 120",
            "claims",
            "bars",
            tuple(Row(name, value) for name, value in there),
            "counted from the first receipt",
        ),
    )


def quality(found: Answers) -> tuple[Tile, ...]:
    """Accuracy of decisions, and answers to complaints about service."""
    in_time = int(found["K26 in time"] * found["complaints"])
    late = int(found["complaints"]) - in_time
    return (
        Tile(
            "Right amounts",
            "% of a sample of 120 decisions",
            percent(found["K23"]),
            percent(found["K23"]),
            Rule(Fraction(95), Fraction(90)),
            "target 95, act below 90",
            "claims",
            "scale",
            (),
            "worked out again by a second person",
            margin(found["K23"], 120),
        ),
        Tile(
            "Complaints",
            "% of 46 answered in time",
            percent(found["K26 in time"]),
            percent(found["K26 in time raw"]),
            Rule(Fraction(85), Fraction(75)),
            "target 85, act below 75",
            "service",
            "rows",
            (
                Row("in time", Fraction(in_time), str(in_time)),
                Row("late", Fraction(late), str(late)),
            ),
            "on service, autumn 2025; no date is late",
        ),
    )
