"""Booklets of a course: what the trainer holds in hand, and what a participant writes in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.model.block import Case, Part, Step
from trainpack.model.course import Course
from trainpack.model.module import Document, HandoutHead, Head, Module, sections, walk
from trainpack.model.programme import Programme
from trainpack.views.pack import Pack
from trainpack.views.page import Page, page
from trainpack.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Chapter:
    """One module: its lesson, and what goes with it for this reader."""

    module: Module
    lesson: Page
    session: Page | None
    slides: Page | None
    handouts: tuple[tuple[Document[HandoutHead], Page], ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """A booklet of one course, a chapter a module. `draft` unless all that is in it is signed off."""

    course: Course
    chapters: tuple[Chapter, ...]
    draft: bool


def guide(pack: Pack) -> Volume:
    """The facilitator's guide: everything, for trainers."""
    return _volume(pack, pack.trainer, trainer=True)


def workbook(pack: Pack) -> Volume:
    """The participant's workbook: lessons and learners' handouts only."""
    return _volume(pack, pack.learner, trainer=False)


def _volume(pack: Pack, reader: Reader, *, trainer: bool) -> Volume:
    modules = pack.modules if trainer else pack.studied
    chapters = tuple(_chapter(pack.programme, module, reader, trainer=trainer) for module in modules)
    pages = [found for chapter in chapters for found in _pages(chapter)]
    return Volume(pack.course, chapters, any(found.draft for found in pages))


def _chapter(programme: Programme, module: Module, reader: Reader, *, trainer: bool) -> Chapter:
    def made(document: Document[Head]) -> Page:
        return page(programme, module, document, reader, f"{module.folder}/")

    handouts = tuple(
        (sheet, made(sheet))
        for sheet in module.handouts
        if (trainer or sheet.head.for_ == "learner") and sheet.head.kind != "performance"
    )
    session = made(module.session) if trainer and module.session else None
    slides = made(module.slides) if trainer and module.slides else None
    return Chapter(module, made(module.lesson), session, slides, handouts)


def _pages(chapter: Chapter) -> Iterator[Page]:
    yield chapter.lesson
    yield from (found for found in (chapter.session, chapter.slides) if found is not None)
    yield from (found for _, found in chapter.handouts)


def beside(lesson: Page, step: Step, taken: set[str]) -> tuple[Part, ...]:
    """The learner text that a step works on: a section with its heading, or a case; each is given once."""
    wanted = str(step.lesson) if step.lesson is not None else ""
    if not wanted or wanted in taken:
        return ()
    taken.add(wanted)
    for heading, parts in sections(lesson.parts):
        if heading is not None and heading.id == wanted:
            return (heading, *parts)
    return tuple(part for part in walk(lesson.parts) if isinstance(part, Case) and part.id == wanted)


def rest(lesson: Page, taken: set[str]) -> tuple[Part, ...]:
    """The learner text that no step has shown."""
    left: list[Part] = []
    for heading, parts in sections(lesson.parts):
        if heading is None:
            left += [part for part in parts if not (isinstance(part, Case) and str(part.id) in taken)]
        elif heading.id not in taken:
            left += [heading, *parts]
    return tuple(left)
