"""What one pack is made for: a course as anybody may give it, or one delivery with its dates and people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from trainpack.model.blueprint import Blueprint
from trainpack.model.course import Course
from trainpack.model.event import Event, Participant
from trainpack.model.lock import Lock
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.page import plain
from trainpack.views.reader import Reader, reader_of

USUAL_PEOPLE, USUAL_TABLE = 24, 4
"""What a generic pack is counted for."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Which modules for which readers. `event` is None for the generic pack of a course.

    `modules` are run in the room; participants study `before` and `after` alone. `folder` stands below
    build/. `forms` are the drawn tests, each with its lock.
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
    before: tuple[Module, ...] = ()
    after: tuple[Module, ...] = ()
    part: Module | None = None  # where the pack is one module alone: it has no opening and no tests

    @property
    def title(self) -> str:
        """What stands on its papers: the title of the event, of the module, or of the course."""
        return plain((self.event or self.part or self.course).title.markdown)

    @property
    def studied(self) -> tuple[Module, ...]:
        """All modules that participants meet, in the room or alone."""
        return (*self.before, *self.modules, *self.after)

    @property
    def people(self) -> int:
        """How many take part: those on the list, else what a generic pack is made for."""
        return len(self.participants) or USUAL_PEOPLE

    @property
    def table(self) -> int:
        """People at one table."""
        return max(1, self.event.groups.size) if self.event else USUAL_TABLE

    @property
    def tables(self) -> int:
        """How many tables they fill."""
        return ceil(self.people / self.table)


def course_pack(
    programme: Programme,
    course: Course,
    today: dt.date | None = None,
    language: str | None = None,
    country: str | None = None,
) -> Pack:
    """The generic pack of a course: all its modules, read on the programme's day."""
    usual = reader_of(programme, today=today)
    learner = replace(_speaking(usual, programme, language or usual.language), country=country)
    modules = _modules(programme, course.modules)
    edition = (language if language != usual.language else None, country)
    name = "-".join((str(course.id), *(part for part in edition if part)))
    return Pack(programme, course, modules, learner, replace(learner, trainer=True), folder=f"packs/{name}")


def module_pack(pack: Pack, module: Module) -> Pack:
    """The pack of a course cut down to one of its modules, in a folder of its own."""
    name = pack.folder.removeprefix("packs/").removeprefix(str(pack.course.id))
    return replace(pack, part=module, modules=(module,), folder=f"packs/{module.id}{name}")


def event_pack(
    programme: Programme, event: Event, today: dt.date | None = None, country: str | None = None
) -> Pack:
    """The pack of one delivery: its modules, in its language, the law as on its first day."""
    course = programme.courses[str(event.course)]
    spoken = _speaking(reader_of(programme, today=today), programme, str(event.language))
    learner = replace(spoken, day=event.dates[0], country=country)
    return Pack(
        programme,
        course,
        _modules(programme, event.room(course.modules)),
        learner,
        replace(learner, trainer=True),
        folder=f"packs/events/{event.id}",
        event=event,
        participants=programme.participants.get(str(event.id), ()),
        before=_modules(programme, event.before),
        after=_modules(programme, event.after),
    )


def _speaking(reader: Reader, programme: Programme, language: str) -> Reader:
    """The reader in another language, with its digits."""
    digits = {str(one.code): one.digits for one in programme.settings.languages}
    return replace(reader, language=language, native_digits=digits.get(language) == "native")


def _modules(programme: Programme, names: Iterable[object]) -> tuple[Module, ...]:
    return tuple(programme.modules[str(name)] for name in names if str(name) in programme.modules)
