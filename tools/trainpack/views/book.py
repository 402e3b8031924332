"""Books to read on a screen, and cartridges: lessons and learners' handouts with questions beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainpack.views.about import About, about
from trainpack.views.guide import Chapter, Volume, workbook
from trainpack.views.pack import course_pack, module_pack
from trainpack.views.package import Package, questions
from trainpack.views.pool import Pool
from trainpack.views.question_types import Question


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """`spare` holds the practice questions of a module that its lesson does not ask, by the module's id."""

    package: Package
    about: About
    volume: Volume
    spare: Mapping[str, tuple[Question, ...]]


def book(package: Package) -> Book | None:
    """The book of a package; None where there is no module in it, or where it is not for learners."""
    if not package.modules or package.side != "learner":
        return None
    pack = course_pack(package.programme, package.course, package.reader.today)
    if package.id != str(package.course.id):
        pack = module_pack(pack, package.modules[0])
    volume = workbook(pack)
    spare = {str(chapter.module.id): _spare(package, chapter) for chapter in volume.chapters}
    return Book(package, about(package), volume, spare)


@dataclass(frozen=True, slots=True, eq=False)
class Cartridge:
    """A course to be set up in a learning system: pages for learners, and questions that it grades."""

    about: About
    title: str
    book: Book | None
    pool: Pool | None


def cartridge(package: Package) -> Cartridge | None:
    """The cartridge of a package: of graded ones the questions alone. None where there is nothing in it."""
    made = Cartridge(about(package), package.title, book(package), questions(package))
    return made if made.book or made.pool else None


def _spare(package: Package, chapter: Chapter) -> tuple[Question, ...]:
    asked = {question.item.id for some in chapter.lesson.practice.values() for question in some}
    entries = package.chapter(chapter.module).entries
    return tuple(entry.question for entry in entries if entry.question.item.id not in asked)
