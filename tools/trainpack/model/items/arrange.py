"""Items answered by putting things together, in order, or in groups."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trainpack.model.base import Id, Node
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text


class Pair(Node):
    id: Id
    left: Text
    """What is matched, in the order it is written."""
    right: Text
    """What belongs to it."""


class Thing(Node):
    """Something with an id and a text: an extra answer, a step, a bin."""

    id: Id
    text: Text


class Match(BaseItem):
    """Each left side has one right side; `extra` right sides belong to nobody."""

    type: Literal["match"]
    stem: Text
    """The question."""
    pairs: tuple[Pair, ...] = Field(min_length=2)
    """What belongs together."""
    extra: tuple[Thing, ...] = ()
    """Right sides that belong to nobody."""


class Order(BaseItem):
    """Steps, written in the right order."""

    type: Literal["order"]
    stem: Text
    """The question."""
    sequence: tuple[Thing, ...] = Field(min_length=2)
    """The steps, written in the right order."""
    scoring: Literal["exact", "position", "adjacent"] = "exact"
    """`exact`: all or nothing; `position`: by step; `adjacent`: by neighbours."""


class Sorted(Node):
    id: Id
    text: Text
    bin: Id
    """The id of the bin that it belongs in."""


class Categorise(BaseItem):
    """Things, each belonging in one bin."""

    type: Literal["categorise"]
    stem: Text
    """The question."""
    bins: tuple[Thing, ...] = Field(min_length=2)
    """The groups."""
    things: tuple[Sorted, ...] = Field(min_length=2)
    """What is put into the groups."""
