"""What one package is made for: a course or one of its modules, for one side of the wall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.model.course import Course
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views import pool
from trainpack.views.page import plain
from trainpack.views.pool import Pool, Side
from trainpack.views.reader import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Package:
    """Which modules for which reader. `id` and `title` are the course's, or those of its one module."""

    programme: Programme
    course: Course
    id: str
    title: str
    modules: tuple[Module, ...]
    side: Side
    reader: Reader

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
    title = plain(course.title.markdown)
    yield Package(programme, course, str(course.id), title, modules, side, reader)
    for module in modules:
        title = plain(module.lesson.head.title.markdown)
        yield Package(programme, course, str(module.id), title, (module,), side, reader)


def questions(package: Package) -> Pool | None:
    """The questions of a package: what formats of question banks are written from. None where it has none."""
    found = pool.pool(
        package.programme, package.id, package.title, package.modules, package.side, package.reader
    )
    return found if found.chapters else None
