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
    """The file, from the module's folder: media/name.svg."""
    alt: Text
    """What the picture shows, in words."""


class Stimulus(Node):
    """A case that several items share."""

    id: Id
    """The module, s and a number: eii-03-s1."""
    title: Text
    text: Text
    """The case that items share."""
    image: Picture | None = None
    """A picture that belongs to the case."""


class Turn(Node):
    """A choice in a scenario, and the node it leads to."""

    id: Id
    text: Text
    to: Id
    """The id of the scene that this choice leads to."""


class Scene(Node):
    """A node of a scenario: it offers choices, or it ends with a score."""

    text: Text
    choices: tuple[Turn, ...] = ()
    """What one can do here. A scene without choices has a score and ends."""
    score: Number | None = None
    """What an end is worth."""


class Scenario(Node):
    """A story that branches. Every scene is reached from `start`, and every path can end."""

    id: Id
    """The module, p and a number: eii-03-p1."""
    title: Text
    objective: Id
    """The objective that the story trains."""
    use: tuple[Use, ...]
    """Only [practice], or any of pre, post and exam."""
    start: Id
    """The scene it begins with."""
    nodes: dict[Id, Scene] = Field(min_length=1)
    """The scenes by id."""

    @property
    def type(self) -> str:
        """What it is called where it stands among items."""
        return "scenario"

    @property
    def points(self) -> Decimal:
        """What the best end is worth."""
        return max(
            (scene.score for scene in self.nodes.values() if scene.score is not None), default=Decimal(0)
        )

    @property
    def practice(self) -> bool:
        """Whether learners may see it with its scores."""
        return "practice" in self.use


class Defaults(Node):
    """What the items take where they are silent."""

    points: Number = Decimal(1)
    """What an item is worth."""
    shuffle: Boolean = True
    """Whether options are put in another order for each form."""
    scoring: Literal["plus-minus", "all-or-nothing"] = "plus-minus"
    """How `multiple` items are scored."""


class Bank(Node):
    """One file of quizzes/."""

    bank: Id
    """The id of this bank."""
    module: Id
    """The id of the module that it belongs to."""
    defaults: Defaults = Defaults()
    """What the items take where they are silent."""
    review: tuple[Review, ...] = ()
    """Sign-offs, written by `trainpack review sign`."""
    stimuli: tuple[Stimulus, ...] = ()
    """Cases that several items share."""
    items: tuple[Item, ...] = ()
    """The questions. Ids are never reused nor renumbered."""
    scenarios: tuple[Scenario, ...] = ()
    """Stories that branch."""
    path: str = ""
    digest: str = ""
