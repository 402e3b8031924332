"""Figures of law and statistics: each stands once, with its source and its dates."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from trainpack.model.base import Date, Id, Node, Number, Plain
from trainpack.model.text import Text
from trainpack.model.time import AnyDate, AnyPeriod


class FactValue(Node):
    """One value of a fact. Law is valid from a day to a day, both included; a statistic counts a period."""

    value: Number
    from_: AnyDate | None = None
    to: AnyDate | None = None
    period: AnyPeriod | None = None
    source: Plain
    basis: Plain | None = None
    checked: Date
    check_by: Date
    sure: Literal["seen", "secondary", "known"]

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
    title: Text
    unit: Id
    per: Literal["month", "year", "day"] | None = None
    kind: Literal["law", "statistic"]
    values: tuple[FactValue, ...]

    @property
    def country(self) -> str:
        return self.id.partition(".")[0]

    def on(self, day: dt.date) -> FactValue | None:
        """The value on a day: the newest that holds, or none."""
        return next((value for value in self.values if value.holds(day)), None)


class FactFile(Node):
    """One file of curriculum/facts."""

    country: Id
    facts: tuple[Fact, ...]
