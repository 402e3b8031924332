"""Items answered by a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Id, Name, Node, Number, Plain, Whole
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text

MOST_NUMBERS = 10_000


class Tolerance(Node):
    """How far off still counts: in the answer's unit, or as a share of it."""

    absolute: Number | None = None
    """In the unit of the answer."""
    relative: Number | None = None
    """As a share: 0.05 is 5 per cent."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.absolute is None) == (self.relative is None):
            raise PydanticCustomError("wrong", "a tolerance is either `absolute` or `relative`")
        return self

    def around(self, value: Decimal) -> Decimal:
        """The tolerance as an absolute number."""
        if self.absolute is not None:
            return self.absolute
        return abs(value) * (self.relative or Decimal(0))


class Unit(Node):
    """The unit an answer is expected in."""

    expect: Id
    """One of trainpack's units, such as percent or vnd."""


class NumericAnswer(Node):
    """A typed value, or a fact; never both."""

    value: Number | None = None
    """The right number. Where it is a figure of law, name the `fact` instead."""
    fact: Id | None = None
    """The id of the fact that is the right number."""
    tolerance: Tolerance = Tolerance(absolute=Decimal(0))
    """How far off still counts."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.value is None) == (self.fact is None):
            raise PydanticCustomError("wrong", "an answer is either a `value` or a `fact`")
        return self


class NearValue(Node):
    """A wrong number that people often give, and what to tell them."""

    value: Number
    """A wrong number that people often give."""
    tolerance: Tolerance = Tolerance(absolute=Decimal(0))
    """How far off still counts as this error."""
    credit: Number = Decimal(0)
    """The share of the points that it earns."""
    feedback: Text
    """What to tell who gives it."""


class Numeric(BaseItem):
    type: Literal["numeric"]
    stem: Text
    """The question."""
    answer: NumericAnswer
    """The right number."""
    unit: Unit | None = None
    """Printed beside the field."""
    near: tuple[NearValue, ...] = ()
    """Frequent wrong numbers, with feedback."""


class Range(Node):
    """Numbers from the first to the last, in steps."""

    range: tuple[Number, Number]
    """The first and the last number."""
    step: Number = Decimal(1)
    """From one number to the next."""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.step <= 0 or self.range[0] > self.range[1]:
            raise PydanticCustomError(
                "wrong", "a range rises from its first number to its last by a positive step"
            )
        if (self.range[1] - self.range[0]) / self.step > MOST_NUMBERS:
            raise PydanticCustomError(
                "wrong", f"a range holds at most {MOST_NUMBERS} numbers: take a larger step"
            )
        return self

    @property
    def values(self) -> tuple[Decimal, ...]:
        first, last = self.range
        return tuple(first + self.step * k for k in range(int((last - first) / self.step) + 1))


class Choice(Node):
    """One of these numbers."""

    choice: tuple[Number, ...] = Field(min_length=1)
    """One of these numbers is drawn."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        return self.choice


def _kind(value: object) -> str:
    if isinstance(value, Range) or (isinstance(value, dict) and "range" in value):
        return "range"
    return "choice" if isinstance(value, Choice | dict) else "plain"


Given = Annotated[
    Annotated[Range, Tag("range")] | Annotated[Choice, Tag("choice")] | Annotated[Plain, Tag("plain")],
    Discriminator(_kind),
]
"""Numbers to draw from, a number, or the id of a fact."""


class FormulaAnswer(Node):
    formula: Plain
    """A calculation with the names under `given`."""
    tolerance: Tolerance = Tolerance(absolute=Decimal(0))
    """How far off still counts."""


class NearFormula(Node):
    """A wrong way to calculate, and what to tell who took it."""

    formula: Plain
    """A wrong way to calculate."""
    feedback: Text
    """What to tell who took it."""
    credit: Number = Decimal(0)
    """The share of the points that it earns."""


class Formula(BaseItem):
    """A calculation with new numbers each time: `variants` sets of them are made at build time."""

    type: Literal["formula"]
    stem: Text
    """The question; names under `given` stand in it as {{ name }}."""
    given: dict[Name, Given]
    """Names for numbers: drawn from a range or a choice, a fact's id, or a number."""
    variants: Whole = 6
    """How many sets of numbers are made."""
    answer: FormulaAnswer
    """How the right number is calculated."""
    unit: Unit | None = None
    """Printed beside the field."""
    near: tuple[NearFormula, ...] = ()
    """Frequent wrong ways, with feedback."""
