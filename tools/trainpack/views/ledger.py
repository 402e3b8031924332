"""The ledger of facts: each figure with its value, source and dates, and everything that uses it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from trainpack.diagnostics import Location
from trainpack.model.fact import Fact, FactValue
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.references import sourced
from trainpack.views.usage import Usage, Use

Due = Literal["", "past", "soon", "ends", "none"]

SURE = {"seen": "read in the text", "secondary": "read about it", "known": "general knowledge"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger, in words for people. `due` says why somebody must look, "" for no reason."""

    id: str
    title: str
    country: str
    kind: str
    at: Location
    value: str
    valid: str
    coming: str
    source: str
    basis: str
    sure: str
    checked: dt.date | None
    check_by: dt.date | None
    due: Due
    uses: tuple[Use, ...]

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """The drawn tests that print it, each with the number of the question."""
        return tuple(sorted({form for use in self.uses for form in use.spot.forms}))


def desk_reader(programme: Programme, today: dt.date | None) -> Reader:
    """Who reads reports: an author at the desk, in English like the complaints of `check`."""
    return Reader("en", programme.settings.as_of, today or programme.settings.as_of, trainer=True)


def ledger(programme: Programme, used: Usage, reader: Reader, days: int) -> tuple[Entry, ...]:
    """All facts by country and id. What must be looked at within a number of days from today is due."""
    return tuple(
        _entry(programme, fact, used.of(name), reader, days)
        for name, fact in sorted(programme.facts.items(), key=lambda pair: (pair[1].country, pair[0]))
    )


def _entry(programme: Programme, fact: Fact, uses: tuple[Use, ...], reader: Reader, days: int) -> Entry:
    found = fact.on(reader.day)
    coming = next((value for value in reversed(fact.values) if begins_after(value, reader.day)), None)
    return Entry(
        str(fact.id),
        plain(fact.title.markdown),
        fact.country,
        fact.kind,
        fact.at,
        amount.fact_value(fact, found, reader) if found else "",
        validity(found, reader) if found else "",
        f"{amount.fact_value(fact, coming, reader)} {validity(coming, reader)}" if coming else "",
        source_of(programme, found) if found else "",
        str(found.basis or "") if found else "",
        found.sure if found else "",
        found.checked if found else None,
        found.check_by if found else None,
        _due(found, coming, reader, days),
        uses,
    )


def begins_after(value: FactValue, day: dt.date) -> bool:
    """Whether a value is announced: written down, and not in force yet."""
    return value.from_ is not None and value.from_.first > day


def validity(value: FactValue, reader: Reader) -> str:
    """Since when, or for which period, in words."""
    shown = amount.date_of(value, reader)
    if value.period is not None:
        return f"for {shown}"
    if value.to is None:
        return f"since {shown}" if value.from_ and value.from_.first <= reader.day else f"from {shown}"
    end = amount.loose_date(value.to, reader)
    return f"from {shown} to {end}" if shown else f"until {end}"


def source_of(programme: Programme, value: FactValue) -> str:
    """The work that says so, by its short name, and the place in it."""
    return sourced(value.source, programme.references)[0]


def _due(found: FactValue | None, coming: FactValue | None, reader: Reader, days: int) -> Due:
    """Why somebody must look: no value, an old check, an end without a next value, or a check due soon."""
    if found is None:
        return "none"
    today = max(reader.day, reader.today)
    horizon = today + dt.timedelta(days)
    if found.check_by < today:
        return "past"
    if found.to is not None and found.to.last <= horizon and coming is None:
        return "ends"
    return "soon" if found.check_by <= horizon else ""
