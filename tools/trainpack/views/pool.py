"""A question bank for other systems: the questions of a course or of one module, on one side of the wall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from trainpack.diagnostics import Location
from trainpack.model.bank import Bank, Scenario
from trainpack.model.items import Formula, Item
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.model.review import reviewed
from trainpack.views.about import About, objectives
from trainpack.views.page import plain
from trainpack.views.question import question, story
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope
from trainpack.views.wildcard import Table, table

Side = Literal["learner", "graded"]
SIDES: tuple[Side, ...] = ("learner", "graded")
DRAFT = "DRAFT"


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A question, where the author wrote it, and the words by which a system finds it again.

    One entry stands in the packages of its course and of its module: writers keep by it what they made.
    `numbers` is there for a formula item: the same question with wildcards, and a row for each variant.
    """

    question: Question
    at: Location
    tags: tuple[str, ...]
    case: str = ""
    numbers: Table | None = None

    @property
    def id(self) -> str:
        return str(self.question.item.id)


@dataclass(frozen=True, slots=True, eq=False)
class Chapter:
    """The questions of one module on one side. `objectives` are its own, by id.

    `pictures` holds the files by the `src` of their elements.
    """

    id: str
    title: str
    draft: bool
    entries: tuple[Entry, ...]
    objectives: Mapping[str, str]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Pool:
    """What a bank of questions is written from: the chapters that have any."""

    id: str
    title: str
    side: Side
    language: str
    about: About
    chapters: tuple[Chapter, ...]

    @property
    def pictures(self) -> dict[str, bytes]:
        """The files of all chapters, in the order of their places."""
        return dict(sorted(one for chapter in self.chapters for one in chapter.pictures.items()))

    @property
    def entries(self) -> Iterator[Entry]:
        for chapter in self.chapters:
            yield from chapter.entries

    @property
    def draft(self) -> bool:
        return any(chapter.draft for chapter in self.chapters)


def chapter(programme: Programme, module: Module, side: Side, reader: Reader) -> Chapter:
    """The questions of a module that belong on one side."""
    scope = Scope(programme, reader, module.given, f"{module.folder}/")
    bank = module.bank
    draft = bank is None or not reviewed(bank.review, bank.digest)
    entries = tuple(_entries(bank, side, scope, draft=draft)) if bank is not None else ()
    places = [f"{module.folder}/{source}" for source in scope.pictures]
    pictures = {place: (programme.root / place).read_bytes() for place in places}
    head = module.lesson.head
    goals = objectives(module)
    return Chapter(str(module.id), plain(head.title.markdown), draft, entries, goals, pictures)


def _entries(bank: Bank, side: Side, scope: Scope, *, draft: bool) -> Iterator[Entry]:
    country = scope.reader.country
    for item in bank.items:
        if _wanted(item, side) and (country is None or not item.countries or country in item.countries):
            made = question(item, bank, scope)
            numbers = table(item, scope) if isinstance(item, Formula) else None
            yield Entry(made, item.at, _tags(item, draft=draft), str(item.stimulus or ""), numbers)
    for scenario in bank.scenarios:
        if _wanted(scenario, side):
            yield Entry(story(scenario, scope), scenario.at, _tags(scenario, draft=draft))


def _wanted(item: Item | Scenario, side: Side) -> bool:
    return item.practice is (side == "learner")


def _tags(item: Item | Scenario, *, draft: bool) -> tuple[str, ...]:
    found = [f"objective:{item.objective}"]
    if not isinstance(item, Scenario):
        found.append(f"bloom:{item.bloom}")
        found += [f"country:{code}" for code in item.countries or ()]
    found += [f"use:{use}" for use in item.use]
    return (*found, DRAFT) if draft else tuple(found)
