"""What a course still lacks between the job and the test, in plain words and at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.diagnostics import Location
from trainpack.views.alignment import Alignment, Chapter, Row

ENOUGH_PRACTICE = 2
ENOUGH_GRADED = 3
"""Items for each objective: two to practise, three so that two forms of a test need not share all."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Something that is missing. `id` is the task, objective, section or test that misses it."""

    id: str
    what: str
    at: Location


def holes(found: Alignment) -> tuple[Hole, ...]:
    """All holes of a course: from the job, through teaching, to the tests."""
    return tuple(_holes(found))


def _holes(found: Alignment) -> Iterator[Hole]:
    for duty in found.duties:
        if not duty.chapters:
            yield Hole(duty.id, "no module serves this task", duty.at)
    for chapter in found.chapters:
        yield from _of_chapter(chapter)
    for cell in found.supply:
        if cell.short:
            said = f"{cell.objective}, {cell.level}: {cell.needed} items needed, {len(cell.available)} there"
            yield Hole(cell.test, said, cell.at)


def _of_chapter(chapter: Chapter) -> Iterator[Hole]:
    module = chapter.module
    if module.session is None:
        yield Hole(str(module.id), "there is no session plan", module.lesson.head.at)
    for row in chapter.rows:
        yield from (Hole(str(row.objective.id), what, row.objective.at) for what in _of_row(row))
    for section in chapter.idle:
        yield Hole(section.id, f"this part of {module.id} serves no objective: no item, no step", section.at)


def _of_row(row: Row) -> Iterator[str]:
    if not row.sections:
        yield "no section of the lesson practises it or is worked on for it"
    if not row.works:
        yield "no step of the session works on it"
    elif not row.must:
        yield "no must step works on it: the short cut leaves it out"
    if not row.at_level(row.objective.bloom):
        yield f"no item asks for it at its own level, {row.objective.bloom}"
    practice, graded = len(row.of("practice")), len(row.of("graded"))
    if practice < ENOUGH_PRACTICE:
        yield f"{practice or 'no'} practice item{'s' if practice != 1 else ''}: {ENOUGH_PRACTICE} are enough"
    if graded < ENOUGH_GRADED:
        yield f"{graded or 'no'} graded item{'s' if graded != 1 else ''}: {ENOUGH_GRADED} are enough"
