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
    credit: Number = Decimal(1)
    feedback: Text | None = None


def _accepted(value: Any) -> Any:
    """A bare text stands for an answer that earns all points."""
    if isinstance(value, str):
        record = Record(value=value)
        record.at = getattr(value, "at", None) or Text._read(value).at
        return record
    return value


Accept = Annotated[Accepted, BeforeValidator(_accepted, json_schema_input_type=str | Accepted)]


class Matching(Node):
    """What does not count when an answer is compared, and how many typing errors are forgiven."""

    case: Fold = "fold"
    accents: Fold = "keep"
    space: Fold = "fold"
    typos: Whole = 0


class TextItem(BaseItem):
    """A word or a few."""

    type: Literal["text"]
    stem: Text
    accept: tuple[Accept, ...] = Field(min_length=1)
    match: Matching = Matching()


class Gap(Node):
    """One gap of a cloze item: chosen from a list, typed, or a number."""

    choose: tuple[Text, ...] | None = None
    answer: Text | None = None
    accept: tuple[Accept, ...] | None = None
    value: Number | None = None
    fact: Id | None = None
    tolerance: Tolerance = Tolerance(absolute=Decimal(0))

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
    gaps: dict[Id, Gap] = Field(min_length=1)
