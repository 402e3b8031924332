"""Whether a course teaches and tests what the job asks: task, objective, section, step, items, tests.

Minutes of a step are shared equally among its objectives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

from trainpack.diagnostics import Location
from trainpack.model.base import Bloom
from trainpack.model.block import Activity, Case, Heading, Quiz, Step
from trainpack.model.blueprint import Blueprint
from trainpack.model.course import Course
from trainpack.model.items import Item
from trainpack.model.module import Module, Objective, sections, walk
from trainpack.model.programme import Programme
from trainpack.views.page import practice_items
from trainpack.views.whereabouts import named

LEVELS: tuple[Bloom, ...] = get_args(Bloom)
Side = Literal["practice", "graded"]
SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the lesson, or its opening case, as far as one objective goes."""

    id: str
    title: str
    at: Location
    practice: tuple[str, ...]  # items that ask about the objective there
    steps: tuple[str, ...]  # steps that work on it for the objective


@dataclass(frozen=True, slots=True)
class Work:
    """A step of the session as far as one objective goes. `share` are its minutes for the objective."""

    id: str
    title: str
    minutes: int
    share: Fraction
    priority: str
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One objective with all that serves it."""

    objective: Objective
    sections: tuple[Section, ...]
    works: tuple[Work, ...]
    items: Mapping[tuple[Bloom, Side], tuple[str, ...]]

    @property
    def minutes(self) -> Fraction:
        return sum((work.share for work in self.works), Fraction(0))

    @property
    def must(self) -> Fraction:
        """The minutes that remain in the shortest cut."""
        return sum((work.share for work in self.works if work.priority == "must"), Fraction(0))

    def of(self, side: Side) -> tuple[str, ...]:
        return tuple(item for level in LEVELS for item in self.items.get((level, side), ()))

    def at_level(self, level: Bloom) -> int:
        return sum(len(self.items.get((level, side), ())) for side in SIDES)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One module. `idle` are sections that serve no objective; the last one only sums up."""

    module: Module
    title: str
    tasks: tuple[str, ...]
    rows: tuple[Row, ...]
    idle: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Supply:
    """One cell of a blueprint: items that all its forms need, and items that there are."""

    test: str
    title: str
    objective: str
    level: Bloom
    each: int
    needed: int
    available: tuple[str, ...]
    at: Location

    @property
    def short(self) -> int:
        return max(self.needed - len(self.available), 0)


@dataclass(frozen=True, slots=True)
class Duty:
    """A task of the job and the modules that serve it."""

    id: str
    text: str
    audience: str
    at: Location
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The whole picture of one course."""

    course: Course
    title: str
    duties: tuple[Duty, ...]
    chapters: tuple[Chapter, ...]
    supply: tuple[Supply, ...]


def alignment(programme: Programme, course: Course) -> Alignment:
    """The picture of a course, in teaching order."""
    modules = [programme.modules[str(name)] for name in course.modules if str(name) in programme.modules]
    chapters = tuple(_chapter(module) for module in modules)
    audiences = {str(audience.id): named(audience.title) for audience in course.audiences}
    duties = tuple(
        Duty(
            str(task.id),
            named(task.text),
            audiences.get(str(task.audience), str(task.audience)),
            task.at,
            tuple(chapter for chapter in chapters if task.id in chapter.tasks),
        )
        for task in course.tasks
    )
    tests = [programme.blueprints[str(name)] for name in course.tests if str(name) in programme.blueprints]
    supply = tuple(cell for test in tests for cell in _supply(test, list(programme.items.values())))
    return Alignment(course, named(course.title), duties, chapters, supply)


def _chapter(module: Module) -> Chapter:
    practice = dict(_practice(module))
    steps = [part for part in module.session.parts if isinstance(part, Step)] if module.session else []
    rows = tuple(_row(module, objective, practice, steps) for objective in module.lesson.head.objectives)
    served = {section.id for row in rows for section in row.sections}
    idle = tuple(section for section in [*_sections(module)][:-1] if section.id not in served)
    return Chapter(module, named(module.title), tuple(map(str, module.tasks)), rows, idle)


def _row(
    module: Module, objective: Objective, practice: Mapping[str, list[Item]], steps: Sequence[Step]
) -> Row:
    own = [step for step in steps if objective.id in step.objectives]
    found = []
    for section in _sections(module):
        asked = tuple(str(item.id) for item in practice.get(section.id, ()) if item.objective == objective.id)
        worked = tuple(str(step.id) for step in own if step.lesson == section.id)
        if asked or worked:
            found.append(Section(section.id, section.title, section.at, asked, worked))
    return Row(objective, tuple(found), tuple(_work(step) for step in own), _items(module, objective))


def _work(step: Step) -> Work:
    title = named(step.title) if step.title else ""
    groups = (part for part in walk(step.parts) if isinstance(part, Activity) and part.title)
    share = Fraction(step.minutes.typical, len(step.objectives))
    activities = tuple(named(part.title) for part in groups if part.title)
    return Work(str(step.id), title, step.minutes.typical, share, step.priority, activities)


def _items(module: Module, objective: Objective) -> dict[tuple[Bloom, Side], tuple[str, ...]]:
    found: dict[tuple[Bloom, Side], tuple[str, ...]] = {}
    for item in module.bank.items if module.bank else ():
        if item.objective == objective.id:
            key: tuple[Bloom, Side] = (item.bloom, "practice" if item.practice else "graded")
            found[key] = (*found.get(key, ()), str(item.id))
    return found


def _sections(module: Module) -> Iterator[Section]:
    """The sections of a lesson and its cases that have an id, in reading order."""
    for part in module.lesson.parts:
        if isinstance(part, Heading) and part.level == 2 and part.id:
            yield Section(part.id, named(part.text), part.at, (), ())
        elif isinstance(part, Case) and part.id:
            yield Section(str(part.id), named(part.title) if part.title else "", part.at, (), ())


def _practice(module: Module) -> Iterator[tuple[str, list[Item]]]:
    """The practice items of each section, as the page shows them to a reader of all countries."""
    quizzes = [part for part in walk(module.lesson.parts) if isinstance(part, Quiz)]
    taken = {str(name) for quiz in quizzes for name in quiz.items}
    for heading, parts in sections(module.lesson.parts):
        found: list[Item] = []
        for quiz in (part for part in walk(parts) if isinstance(part, Quiz)):
            items = practice_items(module, quiz, taken, None)
            taken.update(str(item.id) for item in items)
            found += items
        if heading is not None:
            yield heading.id, found


def _supply(test: Blueprint, items: Sequence[Item]) -> Iterator[Supply]:
    for objective, row in test.cells.items():
        for level, cell in row.items():
            available = tuple(str(item.id) for item in items if test.takes(item, objective, level))
            needed = cell.supply(len(test.forms))
            at = test.where("cells", objective, level)
            yield Supply(
                str(test.id), named(test.title), str(objective), level, cell.items, needed, available, at
            )
