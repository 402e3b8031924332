"""What one pack is made for: a course as anybody may give it, or one delivery with its dates and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainpack.model.blueprint import Blueprint
from trainpack.model.course import Course
from trainpack.model.event import Event, Participant
from trainpack.model.lock import Lock
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.reader import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Pack:
    """Which modules for which readers. `event` is None for the generic pack of a course.

    `folder` stands below build/. `forms` are the drawn tests, each with its lock.
    """

    programme: Programme
    course: Course
    modules: tuple[Module, ...]
    learner: Reader
    trainer: Reader
    folder: str
    forms: tuple[tuple[Blueprint, Lock], ...] = ()
    event: Event | None = None
    participants: tuple[Participant, ...] = ()


def course_pack(programme: Programme, course: Course, today: dt.date | None = None) -> Pack:
    """The generic pack of a course: all its modules, read on the programme's day."""
    learner = reader_of(programme, today=today)
    modules = _modules(programme, course.modules)
    return Pack(
        programme, course, modules, learner, replace(learner, trainer=True), folder=f"packs/{course.id}"
    )


def event_pack(programme: Programme, event: Event, today: dt.date | None = None) -> Pack:
    """The pack of one delivery: its modules, in its language, the law as on its first day."""
    course = programme.courses[str(event.course)]
    digits = {str(language.code): language.digits for language in programme.settings.languages}
    learner = replace(
        reader_of(programme, today=today),
        language=str(event.language),
        native_digits=digits.get(str(event.language)) == "native",
        day=event.dates[0],
    )
    return Pack(
        programme,
        course,
        _modules(programme, event.modules or course.modules),
        learner,
        replace(learner, trainer=True),
        folder=f"packs/events/{event.id}",
        event=event,
        participants=programme.participants.get(str(event.id), ()),
    )


def _modules(programme: Programme, names: Iterable[object]) -> tuple[Module, ...]:
    return tuple(programme.modules[str(name)] for name in names if str(name) in programme.modules)
