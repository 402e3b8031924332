"""Items answered in words: a short text, or gaps in a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Id, Node, Number, Whole
from trainpack.model.items.base import BaseItem
from trainpack.model.items.number import Tolerance
from trainpack.model.raw import Record
from trainpack.model.text import Text

Fold = Literal["fold", "keep"]


class Accepted(Node):
    """An answer that earns `credit` of the points."""

    value: Text
    """An answer that counts."""
    credit: Number = Decimal(1)
    """The share of the points that it earns."""
    feedback: Text | None = None
    """What to tell who gives it."""


def _accepted(value: Any) -> Any:
    """A bare text stands for an answer that earns all points."""
    if isinstance(value, str):
        record = Record(value=value)
        record.at = getattr(value, "at", None) or Text._read(value).at
        return record
    return value


Accept = Annotated[Accepted, BeforeValidator(_accepted, json_schema_input_type=Text | Accepted)]


class Matching(Node):
    """What does not count when an answer is compared, and how many typing errors are forgiven."""

    case: Fold = "fold"
    """`fold`: small and capital letters are the same."""
    accents: Fold = "keep"
    """`fold`: letters with and without accents are the same."""
    space: Fold = "fold"
    """`fold`: several spaces are one."""
    typos: Whole = 0
    """How many typing errors are forgiven."""


class TextItem(BaseItem):
    """A word or a few."""

    type: Literal["text"]
    stem: Text
    """The question."""
    accept: tuple[Accept, ...] = Field(min_length=1)
    """Answers that count."""
    match: Matching = Matching()
    """What does not count when an answer is compared."""


class Gap(Node):
    """One gap of a cloze item: chosen from a list, typed, or a number."""

    choose: tuple[Text, ...] | None = None
    """Words to choose from."""
    answer: Text | None = None
    """The right one among `choose`."""
    accept: tuple[Accept, ...] | None = None
    """Answers that count, typed freely."""
    value: Number | None = None
    """The right number."""
    fact: Id | None = None
    """The id of the fact that is the right number."""
    tolerance: Tolerance = Tolerance(absolute=Decimal(0))
    """How far off still counts."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        ways = (self.choose, self.accept, self.value, self.fact)
        if sum(way is not None for way in ways) != 1:
            raise PydanticCustomError("wrong", "a gap has one of `choose`, `accept`, `value` and `fact`")
        if (self.choose is None) != (self.answer is None):
            raise PydanticCustomError("wrong", "`choose` and `answer` go together")
        if self.choose is not None and self.answer not in self.choose:
            raise PydanticCustomError("wrong", "the `answer` is not among the choices")
        return self


class Cloze(BaseItem):
    """A text with gaps written [[id]]."""

    type: Literal["cloze"]
    text: Text
    """The text, with gaps written [[id]]."""
    gaps: dict[Id, Gap] = Field(min_length=1)
    """Each gap by its id."""
