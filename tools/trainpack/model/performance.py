"""Performance tests: an unseen file, a piece of work, and a rubric by which two people judge it alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from trainpack.model.base import Id, Node, Reads, Whole
from trainpack.model.blueprint import form_letter
from trainpack.model.text import Text

MOST = 3
"""Points of a criterion: its levels are worth 0, 1, 2 and 3."""


class Judged(Node):
    """One line of the rubric."""

    title: Text
    """What is judged, in a few words."""
    levels: tuple[Text, ...] = Field(min_length=MOST + 1, max_length=MOST + 1)
    """What a marker sees on the paper: for 0 points, 1, 2 and 3."""


class UnseenFile(Node):
    """One of the parallel forms."""

    file: Id
    """The id of a handout of kind `performance`: the file that is worked on."""
    key: Text
    """What a careful colleague sees in it, for markers: Markdown."""


class Performance(Node):
    """One file of curriculum/performance."""

    id: Id
    """The name of the file, without .yml."""
    course: Id
    """The course that the test closes."""
    title: Text
    """What the test is called on paper."""
    minutes: Whole
    """How long it takes."""
    task: Text
    """What is to be made of the file, as the participants read it: Markdown."""
    allowed: Text
    """What may lie on the table, such as job aids."""
    criteria: tuple[Judged, ...] = Field(min_length=1)
    """The rubric: usually six lines, each worth 0 to 3 points."""
    pass_: Whole
    """Points that pass, if no critical error was made."""
    critical: tuple[Text, ...] = ()
    """Errors of which any one means: not yet."""
    second: tuple[Whole, Whole] | None = None
    """Between which points a second marker reads the paper. Default: one below the pass to one above."""
    bar: Text
    """Why the pass stands where it stands, for those who ask: Markdown."""
    forms: dict[Annotated[str, Reads(form_letter, {"type": "string", "pattern": "^[a-z]$"})], UnseenFile]
    """By small letters: who fails with one file gets another."""

    model_config = {"alias_generator": lambda name: name.rstrip("_"), "populate_by_name": True}

    @property
    def most(self) -> int:
        """The points of a faultless paper."""
        return MOST * len(self.criteria)

    @property
    def close(self) -> tuple[int, int]:
        """The points between which a second marker reads the paper."""
        return self.second or (self.pass_ - 1, self.pass_ + 1)
