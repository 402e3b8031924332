"""What one package is made for: a course or one of its modules, for one side of the wall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from trainpack.model.course import Course
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.about import about
from trainpack.views.page import plain
from trainpack.views.pool import Chapter, Pool, Side, chapter
from trainpack.views.reader import Reader, reader_of


@dataclass(frozen=True, slots=True, eq=False)
class Package:
    """Which modules for which reader. `id` and `title` are the course's, or those of its one module.

    `chapter` gives the questions of a module: they are made once for all packages of a course and side.
    `kept` is for what else is made of a module once, by any name.
    """

    programme: Programme
    course: Course
    id: str
    title: str
    modules: tuple[Module, ...]
    side: Side
    reader: Reader
    chapter: Callable[[Module], Chapter]
    kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @property
    def path(self) -> str:
        """Below packages/, without a suffix."""
        return f"{self.course.id}/{self.side}/{self.id}"


def packages(
    programme: Programme, course: Course, side: Side, today: dt.date | None = None
) -> Iterator[Package]:
    """The package of a course, then one for each of its modules."""
    reader = reader_of(programme, today=today, trainer=side == "graded")
    modules = tuple(programme.modules[str(name)] for name in course.modules if str(name) in programme.modules)
    made: dict[str, Chapter] = {}
    kept: dict[Hashable, Any] = {}

    def once(module: Module) -> Chapter:
        name = str(module.id)
        if name not in made:
            made[name] = chapter(programme, module, side, reader)
        return made[name]

    title = plain(course.title.markdown)
    yield Package(programme, course, str(course.id), title, modules, side, reader, once, kept)
    for module in modules:
        title = plain(module.lesson.head.title.markdown)
        yield Package(programme, course, str(module.id), title, (module,), side, reader, once, kept)


def questions(package: Package) -> Pool | None:
    """The questions of a package: what formats of question banks are written from. None where it has none."""
    chapters = (package.chapter(module) for module in package.modules)
    found = Pool(
        package.id,
        package.title,
        package.side,
        package.reader.language,
        replace(about(package), minutes=0),  # that of the lessons is not that of their questions
        tuple(one for one in chapters if one.entries),
    )
    return found if found.chapters else None
