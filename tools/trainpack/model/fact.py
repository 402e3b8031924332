"""Figures of law and statistics: each stands once, with its source and its dates."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from trainpack.model.base import Boolean, Date, Id, Node, Number, Plain
from trainpack.model.text import Text
from trainpack.model.time import AnyDate, AnyPeriod


def id_and_day(meant: str) -> tuple[str, dt.date | None]:
    """A fact's id and the day behind @ that it is read on: `vnm.reference-level@2026-06-28`; None without.

    Raises ValueError where no day stands behind the @.
    """
    name, at, day = meant.partition("@")
    return name, dt.date.fromisoformat(day) if at else None


class FactValue(Node):
    """One value of a fact. Law is valid from a day to a day, both included; a statistic counts a period."""

    value: Number
    """Without separators; decimals as they should print."""
    from_: AnyDate | None = None
    """Law: the first day on which the value is valid; a day, a month or a year."""
    to: AnyDate | None = None
    """Law: the last day on which the value is valid, once it has been replaced."""
    period: AnyPeriod | None = None
    """Statistic: what it counts, as 2023, 2023-Q1 or 2023-03."""
    source: Plain
    """The key of a reference and, after a comma, the place in it."""
    basis: Plain | None = None
    """Where the programme's fact base has it."""
    checked: Date
    """The day on which somebody looked it up."""
    check_by: Date
    """Afterwards builds warn that the figure must be looked up again."""
    sure: Literal["seen", "secondary", "known"]
    """How it is known: `seen` in the text, read about (`secondary`), or general knowledge (`known`)."""

    model_config = {"alias_generator": lambda name: name.rstrip("_"), "populate_by_name": True}

    def holds(self, day: dt.date) -> bool:
        """Whether the value may be used on a day: a law in force, or a period that has ended."""
        if self.period is not None:
            return self.period.last < day
        begun = self.from_ is None or self.from_.first <= day
        return begun and (self.to is None or day <= self.to.last)


class Fact(Node):
    """One figure with all its values, newest first."""

    id: Id
    """Country (or int) and subject, with dots, such as vnm.eii.minimum-loss."""
    title: Text
    """What the figure is, as the list of figures prints it."""
    unit: Id
    """One of trainpack's units, such as percent, days or vnd."""
    per: Literal["month", "year", "day"] | None = None
    """The figure is a rate over this time."""
    kind: Literal["law", "statistic"]
    """A figure of law has dates of validity; a statistic has a period."""
    deadline: Boolean = True
    """A length of time is listed among the deadlines. An amount counted in months of pay says false."""
    values: tuple[FactValue, ...]
    """Newest first."""

    @property
    def country(self) -> str:
        return self.id.partition(".")[0]

    def on(self, day: dt.date) -> FactValue | None:
        """The value on a day: the newest that holds, or none."""
        return next((value for value in self.values if value.holds(day)), None)


class FactFile(Node):
    """One file of curriculum/facts."""

    country: Id
    """The code that all ids of this file begin with, or int."""
    facts: tuple[Fact, ...]
    """Figures of law and statistics, each once."""
