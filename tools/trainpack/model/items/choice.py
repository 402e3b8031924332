"""Items answered by choosing: one option, several, or true and false."""

from __future__ import annotations

from typing import Literal

from trainpack.model.base import Boolean, Id, Node
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text


class Option(Node):
    id: Id
    text: Text
    correct: Boolean = False
    feedback: Text | None = None


class Single(BaseItem):
    """Exactly one option is right."""

    type: Literal["single"]
    stem: Text
    options: tuple[Option, ...]


class Multiple(BaseItem):
    """One or more options are right."""

    type: Literal["multiple"]
    stem: Text
    options: tuple[Option, ...]
    scoring: Literal["plus-minus", "all-or-nothing"] = "plus-minus"


class Judgement(Node):
    """Feedback to a learner who says true, and to one who says false."""

    if_true: Text | None = None
    if_false: Text | None = None


class TrueFalse(BaseItem):
    type: Literal["true-false"]
    stem: Text
    answer: Boolean
    feedback: Judgement = Judgement()
