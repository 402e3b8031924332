"""An item bank: the questions of one module, their shared cases and branching scenarios."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from trainpack.model.base import Boolean, Id, Node, Number, Plain
from trainpack.model.items import Item
from trainpack.model.items.base import Use
from trainpack.model.review import Review
from trainpack.model.text import Text


class Picture(Node):
    src: Plain
    alt: Text


class Stimulus(Node):
    """A case that several items share."""

    id: Id
    title: Text
    text: Text
    image: Picture | None = None


class Turn(Node):
    """A choice in a scenario, and the node it leads to."""

    id: Id
    text: Text
    to: Id


class Scene(Node):
    """A node of a scenario: it offers choices, or it ends with a score."""

    text: Text
    choices: tuple[Turn, ...] = ()
    score: Number | None = None


class Scenario(Node):
    """A story that branches. Every scene is reached from `start`, and every path can end."""

    id: Id
    title: Text
    objective: Id
    use: tuple[Use, ...]
    start: Id
    nodes: dict[Id, Scene] = Field(min_length=1)


class Defaults(Node):
    """What the items take where they are silent."""

    points: Number = Decimal(1)
    shuffle: Boolean = True
    scoring: Literal["plus-minus", "all-or-nothing"] = "plus-minus"


class Bank(Node):
    """One file of quizzes/."""

    bank: Id
    module: Id
    defaults: Defaults = Defaults()
    review: tuple[Review, ...] = ()
    stimuli: tuple[Stimulus, ...] = ()
    items: tuple[Item, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    path: str = ""
    digest: str = ""
