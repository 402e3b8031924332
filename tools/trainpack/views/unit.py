"""What learners read of a module: its lesson, its handouts, and the practice questions that no page shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.model.course import Task
from trainpack.model.media import Medium
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.about import in_draft
from trainpack.views.package import Package
from trainpack.views.page import Page, page
from trainpack.views.question import question, story
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope

ONE_STATE = frozenset({"openedx"})
"""Systems that keep one state for a package, whatever pages it has, and open the first of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A module as one reader studies it alone. `sheets` are its handouts for learners, by their ids.

    `more` are practice questions that neither lesson nor handouts ask. Pictures lie in media/.
    """

    programme: Programme
    module: Module
    reader: Reader
    lesson: Page
    sheets: tuple[tuple[str, Page], ...]
    more: tuple[Question, ...]
    media: tuple[Medium, ...]

    @property
    def id(self) -> str:
        return str(self.module.id)

    @property
    def title(self) -> str:
        return self.lesson.title

    @property
    def task(self) -> Task | None:
        """The work that the module serves."""
        name = self.module.lesson.head.task
        return next((t for c in self.programme.courses.values() for t in c.tasks if t.id == name), None)

    @property
    def pages(self) -> tuple[Page, ...]:
        return (self.lesson, *(sheet for _, sheet in self.sheets))

    @property
    def draft(self) -> bool:
        return in_draft(self.module)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All practice questions, each once, in the order in which they are asked."""
        asked = (question for one in self.pages for question in _asked(one))
        return tuple({str(one.item.id): one for one in (*asked, *self.more)}.values())


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A package for who studies alone: what is read, module by module."""

    package: Package
    units: tuple[Unit, ...]

    @property
    def draft(self) -> bool:
        return any(unit.draft for unit in self.units)


def scos(package: Package) -> Reading | None:
    """The same for SCORM; None for a whole course where a system keeps one state for a package."""
    settings = package.programme.settings.outputs.scorm
    alone = settings is not None and settings.system in ONE_STATE and package.id == str(package.course.id)
    return None if alone else reading(package)


def reading(package: Package) -> Reading | None:
    """What is read of a package; None where it has no module. Raises ExpressionError."""
    units = tuple(_once(package, module) for module in package.modules)
    return Reading(package, units) if units else None


def _once(package: Package, module: Module) -> Unit:
    """A module stands in the package of its course and in its own."""
    kept = package.kept
    if module.id not in kept:
        kept[module.id] = unit(package.programme, module, package.reader)
    made: Unit = kept[module.id]
    return made


def unit(programme: Programme, module: Module, reader: Reader) -> Unit:
    """A module with its pages. Raises ExpressionError."""
    lesson = page(programme, module, module.lesson, reader)
    handouts = filter(module.for_learners, module.handouts)
    sheets = tuple((str(one.head.id), page(programme, module, one, reader)) for one in handouts)
    scope = Scope(programme, reader, module.given)
    pages = (lesson, *(sheet for _, sheet in sheets))
    more = tuple(_more(module, {str(q.item.id) for one in pages for q in _asked(one)}, scope))
    shown = (medium for one in pages for medium in one.pictures)
    own = (module.medium(source) for source in scope.pictures)
    media = {medium.file: medium for medium in (*shown, *own) if medium is not None}
    return Unit(programme, module, reader, lesson, sheets, more, tuple(media.values()))


def _asked(one: Page) -> Iterator[Question]:
    for questions in one.practice.values():
        yield from questions


def _more(module: Module, asked: set[str], scope: Scope) -> Iterator[Question]:
    bank, country = module.bank, scope.reader.country
    for item in bank.items if bank else ():
        meant = country is None or not item.countries or country in item.countries
        if bank and item.practice and meant and str(item.id) not in asked:
            yield question(item, bank, scope)
    for told in bank.scenarios if bank else ():
        if told.practice and str(told.id) not in asked:
            yield story(told, scope)
