"""Items answered by choosing: one option, several, or true and false."""

from __future__ import annotations

from typing import Literal

from trainpack.model.base import Boolean, Id, Node
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text


class Option(Node):
    id: Id
    """A word, unique in its item; scores and locks point to it."""
    text: Text
    correct: Boolean = False
    """True for a right option."""
    feedback: Text | None = None
    """What to tell who chose it."""


class Single(BaseItem):
    """Exactly one option is right."""

    type: Literal["single"]
    stem: Text
    """The question."""
    options: tuple[Option, ...]
    """Exactly one is correct."""


class Multiple(BaseItem):
    """One or more options are right."""

    type: Literal["multiple"]
    stem: Text
    """The question."""
    options: tuple[Option, ...]
    """One or more are correct."""
    scoring: Literal["plus-minus", "all-or-nothing"] = "plus-minus"
    """`plus-minus`: a wrong choice costs a right one. `all-or-nothing`: all must be right."""


class Judgement(Node):
    """Feedback to a learner who says true, and to one who says false."""

    if_true: Text | None = None
    """Shown to who answers true."""
    if_false: Text | None = None
    """Shown to who answers false."""


class TrueFalse(BaseItem):
    type: Literal["true-false"]
    stem: Text
    """The statement to judge."""
    answer: Boolean
    """Whether the statement is true."""
    feedback: Judgement = Judgement()
    """What to tell after either answer."""
