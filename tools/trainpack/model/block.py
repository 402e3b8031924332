"""The parts of a Markdown document: prose, headings, and the blocks of the example's section 3.

The classes of blocks are the grammar: each says in which files and inside which blocks it may stand and
whether it takes an argument; its own fields are its options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal, get_args

from trainpack.diagnostics import Location
from trainpack.model.base import Id, IdList, Node, Plain, Reads, Whole
from trainpack.model.event import Method
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.model.time import Duration

TOP = "top"
ANYWHERE = frozenset({"*"})

Kind = Literal["lesson", "session", "slides", "handout"]
ALL_FILES: frozenset[Kind] = frozenset({"lesson", "session", "slides", "handout"})


@dataclass(frozen=True, slots=True)
class Prose:
    """Running Markdown between headings and blocks."""

    text: Text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id its author gave it; on slides also `layout` and `countries`."""

    level: int
    text: Text
    at: Location
    id: str = ""
    id_at: Location | None = None
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copied:
    """How many copies of a handout an activity needs."""

    count: int
    per: str

    def __str__(self) -> str:
        return f"{self.count} per {self.per}" if self.per == "person" or self.count > 1 else f"per {self.per}"


def _copies(value: str) -> Copied:
    found = re.fullmatch(r"(?:([1-9]\d?) )?per (person|group|room)", value)
    if not found:
        raise ValueError(f"{value!r} is not a number of copies: write 1 per person, per group or per room")
    return Copied(int(found[1] or 1), found[2])


def _method(value: str) -> Scalar:
    method = value.partition(",")[0].strip()
    if method not in get_args(Method):
        raise ValueError(f"{method!r} is not a method: write one of {', '.join(get_args(Method))}")
    return Scalar.of(value)


Copies = Annotated[Copied, Reads(_copies, {"type": "string", "pattern": r"^(\d+ )?per (person|group|room)$"})]


class Block(Node):
    """A block: its title (the argument after `|`), its parts and, as further fields, its options."""

    files: ClassVar[frozenset[Kind]] = ALL_FILES
    inside: ClassVar[frozenset[str]] = frozenset({TOP})
    argument: ClassVar[Literal["none", "optional", "required"]] = "none"
    empty: ClassVar[bool] = False  # whether nothing may stand inside
    heading: ClassVar[int] = 0  # level of the block's own title; deeper headings may stand inside

    title: Text | None = None
    parts: tuple[Part, ...] = ()


class Quiz(Block):
    """Practice items in the lesson: named one by one, or a number of them for an objective."""

    files = frozenset({"lesson"})
    argument = "optional"
    empty = True
    items: IdList = ()
    objective: Id | None = None
    count: Whole = 2


class Case(Block):
    files = frozenset({"lesson", "handout"})
    argument = "required"
    id: Id | None = None


class Example(Block):
    files = frozenset({"lesson", "handout"})
    inside = frozenset({TOP, "country"})
    argument = "required"


class Reflect(Block):
    files = frozenset({"lesson", "handout"})
    inside = frozenset({TOP, "country"})
    argument = "optional"


class Desk(Block):
    """At your desk: something to do at work in under ten minutes."""

    files = frozenset({"lesson"})


class Note(Block):
    inside = ANYWHERE
    argument = "optional"


class Tip(Note):
    pass


class Warning(Note):
    pass


class Country(Block):
    """Text for one or several countries; the argument holds their codes."""

    inside = frozenset({TOP, "step", "activity", "answers", "notes"})
    argument = "required"

    @property
    def codes(self) -> tuple[Scalar, ...]:
        """The country codes of the argument, each with its place."""
        if self.title is None:
            return ()
        path, line, column = self.title.at
        words = re.finditer(r"\S+", self.title.markdown)
        return tuple(Scalar.placed(word[0], Location(path, line, column + word.start())) for word in words)


class Compare(Block):
    """A table whose first column, headed `country`, holds bare country codes."""

    inside = frozenset({TOP, "step", "country", "answers"})
    argument = "required"


class Step(Block):
    """One timed step of a session."""

    files = frozenset({"session"})
    argument = "required"
    heading = 2
    id: Id
    minutes: Duration
    priority: Literal["must", "should", "could"]
    method: Annotated[Scalar, Reads(_method, {"type": "string"})]
    purpose: Text
    objectives: IdList
    lesson: Id | None = None
    slides: IdList = ()
    materials: Text | None = None


class Activity(Block):
    """Group work inside a step."""

    files = frozenset({"session"})
    inside = frozenset({"step"})
    argument = "required"
    heading = 3
    groups: Whole = 1
    minutes: Whole | None = None
    copies: dict[Id, Copies] = {}


class Say(Block):
    """Words to read aloud."""

    files = frozenset({"session"})
    inside = frozenset({"step", "activity", "country"})


class Answers(Block):
    files = frozenset({"session"})
    inside = frozenset({"activity"})


class Debrief(Block):
    files = frozenset({"session"})
    inside = frozenset({"activity"})


class Pitfalls(Block):
    files = frozenset({"session"})
    inside = frozenset({"step", "activity"})


class Variant(Block):
    """How a step changes when the day does not go as planned; the argument names the case."""

    files = frozenset({"session"})
    inside = frozenset({"step"})
    argument = "required"


class Done(Block):
    """What every table has when the step is over."""

    files = frozenset({"session"})
    inside = frozenset({"step"})


class Ask(Block):
    """A question people really ask, and its answer."""

    files = frozenset({"session"})
    argument = "required"


class Notes(Block):
    files = frozenset({"slides"})


class Board(Block):
    """What to draw when there is no projector."""

    files = frozenset({"slides"})


class Write(Block):
    """Lines to write on under a question."""

    files = frozenset({"handout"})
    inside = frozenset({TOP, "country"})
    argument = "required"
    empty = True
    lines: Whole = 3


class Card(Block):
    """A card to cut out."""

    files = frozenset({"handout"})
    argument = "required"


def _rows(value: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9]\d*)(?:-([1-9]\d*))?", value)
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f"{value!r} names no rows: write 12, or 1-12")
    return int(found[1]), int(found[2] or found[1])


Rows = Annotated[tuple[int, int], Reads(_rows, {"type": ["string", "integer"], "pattern": r"^\d+(-\d+)?$"})]


class Table(Block):
    """A table whose cells stand in a CSV file of the module; readers get the file as well."""

    inside = ANYWHERE
    argument = "required"
    empty = True
    file: Plain
    columns: tuple[Plain, ...] = ()
    rows: Rows | None = None
    blank: tuple[Text, ...] = ()


class NewPage(Block):
    """What follows begins on a new page of print."""

    files = frozenset({"handout"})
    empty = True


Part = Prose | Heading | Block

BLOCKS: MappingProxyType[str, type[Block]] = MappingProxyType(
    {
        block.__name__.lower(): block
        for block in (
            Quiz, Case, Example, Reflect, Desk, Note, Tip, Warning, Country, Compare, Step, Activity, Say,
            Answers, Debrief, Pitfalls, Variant, Done, Ask, Notes, Board, Write, Card, Table,
        )
    }
    | {"new-page": NewPage}
)  # fmt: skip
"""Every block an author may write, by its name."""

VARIANTS = ("interpreted", "late", "early", "alone")

for _block in BLOCKS.values():
    _block.model_rebuild()
