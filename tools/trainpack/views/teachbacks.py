"""Teach-backs: which participant runs which key step, when and in which room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.model.course import KeyStep
from trainpack.views.agenda import agenda
from trainpack.views.amount import clock, day
from trainpack.views.pack import Pack
from trainpack.views.page import plain

ROOMS = 2
"""Rooms of a generic pack: nobody has chosen them yet."""


@dataclass(frozen=True, slots=True)
class TeachBack:
    """One slot in one room. Date and time are empty where there are no days yet, the person where no list."""

    number: int
    date: str
    time: str
    room: int
    title: str
    module: str
    person: str


def teach_backs(pack: Pack) -> tuple[TeachBack, ...]:
    """The key steps in their order, room by room within a slot; each participant has one.

    With more participants than key steps, the list of steps begins again.
    """
    steps = pack.course.key_steps
    people = [f"{one.code} {one.name}" for one in pack.participants]
    count = max(len(people), len(steps)) if steps else 0
    rooms = pack.event.teach_backs.rooms if pack.event and pack.event.teach_backs else ROOMS
    times = list(_times(pack))
    found = []
    for number in range(count):
        date, time = times[number // rooms] if number // rooms < len(times) else ("", "")
        step = steps[number % len(steps)]
        person = people[number] if number < len(people) else ""
        found.append(
            TeachBack(
                number + 1,
                date,
                time,
                number % rooms + 1,
                plain(step.title.markdown),
                _module(pack, step),
                person,
            )
        )
    return tuple(found)


def _times(pack: Pack) -> Iterator[tuple[str, str]]:
    """Day and hour of each slot."""
    if pack.event is None or pack.event.teach_backs is None:
        return
    for one in agenda(pack).days:
        for slot in one.slots:
            if slot.kind == "teach_back" and slot.first:
                yield day(one.date, pack.trainer) if one.date else "", clock(slot.start, pack.trainer)


def _module(pack: Pack, step: KeyStep) -> str:
    module = pack.programme.modules.get(step.step.partition("/")[0])
    return plain(module.title.markdown) if module else ""
