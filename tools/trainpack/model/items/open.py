"""Items that no machine marks: a position on a scale, and a text of one's own."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Id, Node, Number, Whole
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text

MOST_STEPS = 10


class Ends(Node):
    """The numbers of a scale, and what its ends mean."""

    from_: Whole = Field(alias="from")
    """The lowest number."""
    to: Whole
    """The highest number."""
    low: Text
    """What the lowest means."""
    high: Text
    """What the highest means."""

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if not 0 < self.to - self.from_ <= MOST_STEPS:
            raise PydanticCustomError("wrong", f"a scale rises by 1 to {MOST_STEPS} steps")
        return self


class Scale(BaseItem):
    """How far one agrees. No answer is right, and none earns points."""

    type: Literal["scale"]
    stem: Text
    """The statement to place oneself by."""
    scale: Ends
    """The numbers to choose from."""
    explanation: Text = Text("")
    """Shown to all afterwards; not needed here."""


class Level(Node):
    """How well a text meets a criterion."""

    points: Number
    """What this level earns."""
    text: Text
    """What a text of this level is like."""


class Criterion(Node):
    """One thing that a text is judged by."""

    id: Id
    """A word, unique in its item."""
    criterion: Text
    """What is looked at."""
    levels: tuple[Level, ...] = Field(min_length=2)
    """From the weakest to the best."""


class Essay(BaseItem):
    """A text of one's own, judged by a rubric: by a trainer, or alone beside a model answer."""

    type: Literal["essay"]
    stem: Text
    """The task."""
    words: tuple[Whole, Whole] | None = None
    """The shortest and the longest text, in words."""
    rubric: tuple[Criterion, ...] = Field(min_length=1)
    """What it is judged by; three lines are enough for a learner alone."""
    sample: Text
    """A model answer."""
