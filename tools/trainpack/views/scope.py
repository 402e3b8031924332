"""What a text may refer to, and what it did refer to: facts, given names, works, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from trainpack.model.base import read_number
from trainpack.model.dataset import Dataset
from trainpack.model.fact import Fact, FactValue, id_and_day
from trainpack.model.module import is_calculation, is_number
from trainpack.model.programme import Programme
from trainpack.source.expression import ExpressionError, Name, evaluate, parse
from trainpack.views.reader import Reader


@dataclass(slots=True)
class Scope:
    """One page or one question while it is expanded; `figures` and `works` gather what it used, in order."""

    programme: Programme
    reader: Reader
    given: Mapping[str, str | Decimal] = field(default_factory=dict)
    folder: str = ""  # put before pictures' paths, which count from the module's folder
    figures: dict[str, None] = field(default_factory=dict)
    works: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    data: Mapping[str, Dataset] = field(default_factory=dict)  # the module's tables, by their files
    pending: list[str] = field(default_factory=list)  # names that are being calculated

    def with_given(self, given: Mapping[str, str | Decimal]) -> Scope:
        """The same page with other names; what is used is gathered together."""
        return replace(self, given=given, pending=[])

    def also(self, given: Mapping[str, str | Decimal]) -> Scope:
        """The same page with more names."""
        return self.with_given({**self.given, **given})

    def fact_of(self, name: Name) -> tuple[Fact, FactValue] | None:
        """The fact that a name stands for and its value on the reader's day; None for a number.

        Raises ExpressionError for an unknown name, an unknown fact, or one without a value on that day.
        """
        meant = name.name if name.fact else self.given.get(name.name)
        if meant is None:
            raise _unknown(name, f"`{name.name}` is not among the given names")
        if isinstance(meant, Decimal) or (not name.fact and (is_number(meant) or is_calculation(meant))):
            return None
        try:
            own, day = id_and_day(meant)
        except ValueError:
            raise _unknown(name, f"`{meant}` has no day such as 2026-06-28 behind the @") from None
        fact = self.programme.facts.get(own)
        if fact is None:
            raise _unknown(name, f"there is no fact `{own}`")
        found = fact.on(day or self.reader.day)
        if found is None:
            raise _unknown(name, f"the fact `{own}` has no value on {day or self.reader.day}")
        self.figures.setdefault(meant)
        return fact, found

    def number_of(self, name: Name) -> Decimal:
        """The number that enters a calculation: as it is written in the facts file or under `given:`."""
        found = self.fact_of(name)
        if found is not None:
            return found[1].value
        meant = self.given[name.name]
        if isinstance(meant, Decimal):
            return meant
        return self._calculated(name, meant) if is_calculation(meant) else read_number(meant)

    def _calculated(self, name: Name, meant: str) -> Decimal:
        """What is given as a calculation with other names. Raises ExpressionError where it needs itself."""
        if name.name in self.pending:
            raise _unknown(name, f"`{name.name}` is calculated from itself")
        self.pending.append(name.name)
        try:
            return evaluate(parse(meant[1:]), self.number_of).value
        except ExpressionError as error:
            raise _unknown(name, f"`{name.name}`: {error.message}") from None
        finally:
            self.pending.pop()


def _unknown(name: Name, message: str) -> ExpressionError:
    return ExpressionError(name.start, name.start + len(name.name), message, unknown=name.name)
