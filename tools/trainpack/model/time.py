"""Dates and times as authors know them: often only a year, a month, or a quarter."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated

from trainpack.model.base import Reads


@dataclass(frozen=True, slots=True)
class LooseDate:
    """A day, a month or a year; as precise as it was written."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)


@dataclass(frozen=True, slots=True)
class Period:
    """The year, quarter or month that a statistic counts."""

    year: int
    quarter: int | None = None
    month: int | None = None

    @property
    def last(self) -> dt.date:
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return dt.date(self.year, month, calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        part = f"-Q{self.quarter}" if self.quarter else f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{part}"


@dataclass(frozen=True, slots=True)
class Minutes:
    """How long a step takes: typical, shortest, longest."""

    typical: int
    shortest: int
    longest: int

    def __str__(self) -> str:
        if self.shortest == self.typical == self.longest:
            return str(self.typical)
        return f"{self.typical} ({self.shortest}-{self.longest})"


def _loose_date(value: str) -> LooseDate:
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", value)
    if found:
        date = LooseDate(*(int(part) if part else None for part in found.groups()))  # type: ignore[arg-type]
        try:
            date.first  # noqa: B018  a date that the calendar does not know raises
            return date
        except ValueError:
            pass
    raise ValueError(f"{value!r} is not a date: write 2026-07-01, 2026-07 or 2026")


def _period(value: str) -> Period:
    found = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?", value)
    if not found or value.startswith("0000"):
        raise ValueError(f"{value!r} is not a period: write 2023, 2023-Q1 or 2023-03")
    year, quarter, month = found.groups()
    return Period(int(year), int(quarter) if quarter else None, int(month) if month else None)


def _minutes(value: str) -> Minutes:
    found = re.fullmatch(r"([1-9]\d{0,3})(?: \(([1-9]\d{0,3})-([1-9]\d{0,3})\))?", value)
    if not found:
        raise ValueError(f"{value!r} is not a length of time: write 30 or 30 (20-45)")
    typical, shortest, longest = (int(part) if part else int(found[1]) for part in found.groups())
    if not shortest <= typical <= longest:
        raise ValueError(f"{value!r}: the typical time is not between the shortest and the longest")
    return Minutes(typical, shortest, longest)


def _clock(value: str) -> dt.time:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f"{value!r} is not a time: write 08:30")
    return dt.time.fromisoformat(value)


def _clock_span(value: str) -> tuple[dt.time, dt.time]:
    start, _, end = value.partition("-")
    span = _clock(start), _clock(end)
    if span[0] >= span[1]:
        raise ValueError(f"{value!r} ends before it begins")
    return span


_TYPED = ["string", "integer"]  # YAML makes a number of a bare year
AnyDate = Annotated[LooseDate, Reads(_loose_date, {"type": _TYPED, "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})]
AnyPeriod = Annotated[Period, Reads(_period, {"type": _TYPED, "pattern": r"^\d{4}(-Q[1-4]|-\d{2})?$"})]
Duration = Annotated[Minutes, Reads(_minutes, {"type": _TYPED, "pattern": r"^\d+( \(\d+-\d+\))?$"})]
Clock = Annotated[dt.time, Reads(_clock, {"type": "string", "pattern": r"^\d{2}:\d{2}$"})]
ClockSpan = Annotated[tuple[dt.time, dt.time], Reads(_clock_span, {"type": "string"})]
