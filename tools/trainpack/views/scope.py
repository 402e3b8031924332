"""What a text may refer to, and what it did refer to: facts, given names, works, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from trainpack.model.base import read_number
from trainpack.model.fact import Fact, FactValue
from trainpack.model.programme import Programme
from trainpack.source.expression import ExpressionError, Name
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

    def with_given(self, given: Mapping[str, str | Decimal]) -> Scope:
        """The same page with other names; what is used is gathered together."""
        return Scope(self.programme, self.reader, given, self.folder, self.figures, self.works, self.pictures)

    def fact_of(self, name: Name) -> tuple[Fact, FactValue] | None:
        """The fact that a name stands for and its value on the reader's day; None for a plain number.

        Raises ExpressionError for an unknown name, an unknown fact, or one without a value on that day.
        """
        meant = name.name if name.fact else self.given.get(name.name)
        if meant is None:
            raise _unknown(name, f"`{name.name}` is not among the given names")
        if isinstance(meant, Decimal) or (not name.fact and _is_number(meant)):
            return None
        fact = self.programme.facts.get(str(meant))
        if fact is None:
            raise _unknown(name, f"there is no fact `{meant}`")
        found = fact.on(self.reader.day)
        if found is None:
            raise _unknown(name, f"the fact `{meant}` has no value on {self.reader.day}")
        self.figures.setdefault(str(fact.id))
        return fact, found

    def number_of(self, name: Name) -> Decimal:
        """The number that enters a calculation: as it is written in the facts file or under `given:`."""
        found = self.fact_of(name)
        if found is not None:
            return found[1].value
        meant = self.given[name.name]
        return meant if isinstance(meant, Decimal) else read_number(meant)


def _is_number(value: str) -> bool:
    return value[:1].isdigit() or value[:1] == "-"


def _unknown(name: Name, message: str) -> ExpressionError:
    return ExpressionError(name.start, name.start + len(name.name), message, unknown=name.name)
