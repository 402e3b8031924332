"""What somebody studies: sections with their minutes, the path of an audience, six weeks of evenings."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from trainpack.model.block import Block, Heading, Part, Quiz
from trainpack.model.course import Audience, Course, Task
from trainpack.model.module import Module, sections, walk
from trainpack.model.programme import Programme
from trainpack.views.expand import expand
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope

MASTERY = (2, 3)
"""An objective is reached when so many of the last so many answers to its questions were right."""
BOXES = (0, 1, 3, 7, 21)
"""Leitner: days until a question of each box comes again. A wrong answer puts it into the first."""
TODAY = 12
"""Minutes that the next piece may take."""
WEEKS, EVENINGS = 6, 2
FILES = 5
"""Closed files of the reader's own that the logbook has room for."""

_QUESTION = 800  # letters that take as long to read as a question takes to answer
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a lesson, with the minutes that it takes to read and to answer its questions."""

    module: str
    id: str
    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Route:
    """A course for one audience: modules it studies in full, those it also reads, and the rest."""

    course: Course
    audience: Audience
    tasks: tuple[Task, ...]
    deep: tuple[Module, ...]
    also: tuple[Module, ...]
    more: tuple[Module, ...]


@dataclass(frozen=True, slots=True)
class Study:
    """The courses of a programme as one reader studies them."""

    courses: tuple[Course, ...]
    modules: Mapping[str, tuple[Module, ...]]
    """What is written of each course, in teaching order."""
    sections: Mapping[str, tuple[Section, ...]]
    """The sections of each module."""
    routes: Mapping[str, tuple[Route, ...]]
    """The way of each audience through the courses that speak to it, by the audience's id."""


def study(programme: Programme, reader: Reader) -> Study:
    """All that the pages about studying show. Raises ExpressionError."""
    named = [str(name) for name in programme.settings.courses]
    courses = tuple(programme.courses[name] for name in named if name in programme.courses)
    known = programme.modules
    modules = {str(one.id): tuple(known[str(m)] for m in one.modules if str(m) in known) for one in courses}
    found = {str(m.id): sections_of(m, programme, reader) for written in modules.values() for m in written}
    routes: dict[str, tuple[Route, ...]] = {}
    for course in courses:
        for audience in course.audiences:
            way = _route(course, audience, modules[str(course.id)])
            routes[str(audience.id)] = (*routes.get(str(audience.id), ()), way)
    return Study(courses, modules, found, routes)


def sections_of(module: Module, programme: Programme, reader: Reader) -> tuple[Section, ...]:
    """The sections of a lesson. What stands before the first heading is read with the first section."""
    scope = Scope(programme, reader, module.given)
    found: list[tuple[Heading, int]] = []
    before = 0
    for heading, parts in sections(module.lesson.parts):
        length = sum(map(_letters, walk(parts)))
        if heading is None:
            before = length
        else:
            found.append((heading, length + before))
            before = 0
    minutes = shared(module.lesson.head.minutes, [length for _, length in found])
    return tuple(
        Section(str(module.id), heading.id, _title(heading, scope), n)
        for (heading, _), n in zip(found, minutes, strict=True)
    )


def shared(minutes: int, lengths: Sequence[int]) -> tuple[int, ...]:
    """Minutes by length, at least one each; together all there are, where there are enough."""
    counted = [max(length, 1) for length in lengths]
    spare = max(minutes - len(counted), 0)
    ends = [round(spare * sum(counted[:n]) / max(sum(counted), 1)) for n in range(len(counted) + 1)]
    return tuple(1 + end - start for start, end in pairwise(ends))


def _letters(part: Part) -> int:
    if isinstance(part, Quiz):
        return _QUESTION * (len(part.items) or part.count)
    if isinstance(part, Block):
        return len(str(part.title or ""))
    return len(part.text.markdown)


def _title(heading: Heading, scope: Scope) -> str:
    return html.unescape(_TAG.sub("", plain(expand(heading.text, scope).markdown)))


def practice(module: Module) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The ids of the practice questions of each objective. Graded ones are never named here."""
    items = [item for item in (module.bank.items if module.bank else ()) if item.practice]
    return tuple(
        (str(goal.id), tuple(str(item.id) for item in items if item.objective == goal.id))
        for goal in module.lesson.head.objectives
    )


def _route(course: Course, audience: Audience, modules: Sequence[Module]) -> Route:
    deep = tuple(module for module in modules if module.id in audience.depth)
    reads = {str(module.id) for module in modules if audience.id in module.lesson.head.audiences}
    also = tuple(module for module in modules if str(module.id) in reads and module not in deep)
    more = tuple(module for module in modules if module not in (*deep, *also))
    tasks = tuple(task for task in course.tasks if task.audience == audience.id)
    return Route(course, audience, tasks, deep, also, more)


def planned(ways: Sequence[Route]) -> tuple[Module, ...]:
    """What a plan holds: modules in full, then those also read; all of them where there are neither."""
    chosen = [module for way in ways for module in way.deep] + [m for way in ways for m in way.also]
    return tuple(chosen or [module for way in ways for module in way.more])


def evenings(pieces: Sequence[Section]) -> tuple[tuple[Section, ...], ...]:
    """Twelve evenings, evenly filled in reading order. A short programme leaves the last ones free."""
    length = max(TODAY, sum(piece.minutes for piece in pieces) / (WEEKS * EVENINGS))
    found: list[list[Section]] = [[] for _ in range(WEEKS * EVENINGS)]
    done = 0
    for piece in pieces:
        found[min(int((done + piece.minutes / 2) / length), len(found) - 1)].append(piece)
        done += piece.minutes
    return tuple(map(tuple, found))
