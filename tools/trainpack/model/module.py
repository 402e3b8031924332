"""A module: lesson, session, slides, handouts, pictures and its item bank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Generic, Literal, TypeVar

from trainpack.model.bank import Bank
from trainpack.model.base import Bloom, Id, Name, Node, Plain, Reads, Whole, read_number
from trainpack.model.block import Block, Heading, Part, Table
from trainpack.model.dataset import Dataset
from trainpack.model.media import Medium
from trainpack.model.raw import Scalar
from trainpack.model.review import Review, reviewed
from trainpack.model.text import Text


class Objective(Node):
    """What a learner can do afterwards."""

    id: Id
    text: Text
    """What a learner can do afterwards; it begins with a verb."""
    bloom: Bloom
    """The level of thinking that the objective asks for."""


def _given(value: str) -> Scalar:
    """A number, the id of a fact, or a calculation; which one is seen when it is used."""
    if is_number(value):
        read_number(value)
    return Scalar.of(value)


def is_number(value: str) -> bool:
    """Whether what is given is a plain number."""
    return value[:1].isdigit() or value[:1] == "-"


def is_calculation(value: str) -> bool:
    """Whether what is given is calculated from other names: `= loss * level`."""
    return value[:1] == "="


Given = Annotated[Scalar, Reads(_given, {"type": ["number", "string"]})]


class Head(Node):
    """The front matter that all four kinds of document share."""

    title: Text
    """The title of the page; the text below needs no heading of its own for it."""
    review: tuple[Review, ...] = ()
    """Sign-offs. A file whose newest hash matches its content is reviewed, any other is a draft."""
    given: dict[Name, Given] = {}
    """Names for numbers on this page: a number, the id of a fact, or `=` and a calculation with other names.
    Those of a lesson hold in its whole module, in the bank too."""
    schema_: Plain | None = None
    """Version of the format, written by `trainpack migrate`. Default: 1."""

    model_config = {"alias_generator": lambda name: name.rstrip("_"), "populate_by_name": True}


class LessonHead(Head):
    id: Id
    """The module: the course and two digits, such as eii-03."""
    task: Id
    """The id of a job task of the course."""
    serves: tuple[Id, ...] = ()
    """Ids of other job tasks that the module serves besides."""
    product: Text
    """The paper that the module ends in."""
    summary: Text
    """The module in one sentence."""
    minutes: Whole
    """Reading time."""
    audiences: tuple[Id, ...]
    """Ids of audiences of the course."""
    countries: tuple[Id, ...]
    """Codes of the countries that the lesson covers."""
    prerequisites: tuple[Id, ...] = ()
    """Ids of modules to read before."""
    objectives: tuple[Objective, ...] = ()
    """What a learner can do afterwards; ids are the module and a digit."""


class SessionHead(Head):
    module: Id
    """The id of the lesson beside this file."""
    minutes: Whole
    """The sum of the typical minutes of all steps."""


class SlidesHead(Head):
    module: Id
    """The id of the lesson beside this file."""


class HandoutHead(Head):
    id: Id
    """The name by which steps ask for copies."""
    module: Id
    """The id of the lesson beside this file."""
    for_: Literal["learner", "trainer"]
    """The side of the wall: what is for trainers reaches no learner."""
    kind: Literal["case", "worksheet", "cards", "job-aid", "performance"]
    """What it is on paper. `performance` is the unseen file of a performance test; only trainers have it."""
    countries: tuple[Id, ...] | None = None
    """Whom it concerns. Default: those of the module."""


HeadT = TypeVar("HeadT", bound=Head, covariant=True)


@dataclass(frozen=True, slots=True)
class Document(Generic[HeadT]):
    """One Markdown file: its front matter, its parts, and the hash of all it says."""

    path: str
    head: HeadT
    parts: tuple[Part, ...]
    digest: str

    @property
    def reviewed(self) -> bool:
        """Whether the newest sign-off was given to this very content."""
        return reviewed(self.head.review, self.digest)


@dataclass(frozen=True, slots=True)
class Module:
    """One folder of modules/ and the bank that belongs to it."""

    folder: str
    lesson: Document[LessonHead]
    session: Document[SessionHead] | None = None
    slides: Document[SlidesHead] | None = None
    handouts: tuple[Document[HandoutHead], ...] = ()
    media: tuple[Medium, ...] = ()
    media_path: str = ""
    files: frozenset[str] = field(default_factory=frozenset)
    bank: Bank | None = None
    data: Mapping[str, Dataset] = field(default_factory=dict)

    @property
    def id(self) -> Scalar:
        return self.lesson.head.id

    @property
    def title(self) -> Text:
        return self.lesson.head.title

    @property
    def tasks(self) -> tuple[Id, ...]:
        """The job tasks that the module serves, its own first."""
        return (self.lesson.head.task, *self.lesson.head.serves)

    @property
    def given(self) -> dict[str, str]:
        """The names that hold in the whole module and its bank: those of its lesson."""
        return {str(name): str(value) for name, value in self.lesson.head.given.items()}

    def given_in(self, document: Document[Head]) -> dict[str, str]:
        """The names that hold in a document: those of the module and its own."""
        return self.given | {str(name): str(value) for name, value in document.head.given.items()}

    @property
    def documents(self) -> tuple[Document[Head], ...]:
        return tuple(d for d in (self.lesson, self.session, self.slides, *self.handouts) if d is not None)

    def for_learners(self, document: Document[Head]) -> bool:
        """Whether learners get a document of the module: its lesson, and what is handed out to them."""
        return document is self.lesson or (
            isinstance(document.head, HandoutHead) and document.head.for_ == "learner"
        )

    def tables(self, *documents: Document[Head]) -> tuple[Dataset, ...]:
        """The data files that documents show, each once."""
        shown = (part for document in documents for part in walk(document.parts) if isinstance(part, Table))
        return tuple({str(one.file): self.data[one.file] for one in shown if one.file in self.data}.values())

    def medium(self, source: str) -> Medium | None:
        """The entry of media.yml for a picture's path such as media/road.svg."""
        return next((medium for medium in self.media if f"media/{medium.file}" == source), None)


def walk(parts: tuple[Part, ...]) -> Iterator[Part]:
    """All parts of a document in reading order, blocks before what they hold."""
    for part in parts:
        yield part
        if isinstance(part, Block):
            yield from walk(part.parts)


def headings(document: Document[Head], level: int = 2) -> Iterator[Heading]:
    """The document's own headings of one level."""
    return (part for part in document.parts if isinstance(part, Heading) and part.level == level)


def sections(parts: tuple[Part, ...]) -> Iterator[tuple[Heading | None, tuple[Part, ...]]]:
    """The parts under each `##` heading; those before the first come with None."""
    heading: Heading | None = None
    gathered: list[Part] = []
    for part in parts:
        if isinstance(part, Heading) and part.level == 2:
            if heading is not None or gathered:
                yield heading, tuple(gathered)
            heading, gathered = part, []
        else:
            gathered.append(part)
    if heading is not None or gathered:
        yield heading, tuple(gathered)
