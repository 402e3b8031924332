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
    right: Text


class Thing(Node):
    """Something with an id and a text: an extra answer, a step, a bin."""

    id: Id
    text: Text


class Match(BaseItem):
    """Each left side has one right side; `extra` right sides belong to nobody."""

    type: Literal["match"]
    stem: Text
    pairs: tuple[Pair, ...] = Field(min_length=2)
    extra: tuple[Thing, ...] = ()


class Order(BaseItem):
    """Steps, written in the right order."""

    type: Literal["order"]
    stem: Text
    sequence: tuple[Thing, ...] = Field(min_length=2)
    scoring: Literal["exact", "position", "adjacent"] = "exact"


class Sorted(Node):
    id: Id
    text: Text
    bin: Id


class Categorise(BaseItem):
    """Things, each belonging in one bin."""

    type: Literal["categorise"]
    stem: Text
    bins: tuple[Thing, ...] = Field(min_length=2)
    things: tuple[Sorted, ...] = Field(min_length=2)
