"""The days of a delivery for a calendar: one entry for each stretch between two breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.views import amount
from trainpack.views.agenda import Agenda, Day, Slot
from trainpack.views.pack import Pack
from trainpack.views.page import plain


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; times are those on the wall of the room."""

    id: str
    start: dt.datetime
    end: dt.datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """All entries of an event. `stamp` is the day on which the law is read, never the clock."""

    name: str
    place: str
    domain: str
    stamp: dt.date
    entries: tuple[Entry, ...]


def calendar(pack: Pack, agenda: Agenda, *, steps: bool = True) -> Calendar:
    """The calendar of an event with dates; without `steps` the one for participants."""
    event = pack.event
    assert event is not None, "only an event has dates"
    place = f"{plain(event.place.city.markdown)}, {plain(event.place.venue.markdown)}"
    entries = tuple(entry for day in agenda.days for entry in _entries(pack, agenda, day, steps))
    settings = pack.programme.settings
    return Calendar(plain(event.title.markdown), place, str(settings.id), settings.as_of, entries)


def _entries(pack: Pack, agenda: Agenda, day: Day, steps: bool) -> Iterator[Entry]:
    assert pack.event is not None and day.date is not None
    titles = {str(module.id): plain(module.title.markdown) for module in pack.modules}
    for number, block in enumerate(day.blocks, 1):
        names = dict.fromkeys(titles.get(slot.module, slot.title) for slot in block)
        text = "\n".join(_line(pack, agenda, slot) for slot in block) if steps else ""
        start, end = (_moment(day.date, minute) for minute in (block[0].start, block[-1].end))
        name = f"{pack.event.id}.day-{day.number}.{number}{'' if steps else '.outline'}"
        yield Entry(name, start, end, "; ".join(names), text)


def _line(pack: Pack, agenda: Agenda, slot: Slot) -> str:
    leader = f" ({agenda.trainers[slot.leader]})" if slot.leader >= 0 else ""
    return f"{amount.clock(slot.start, pack.trainer)} {slot.title}{leader}"


def _moment(date: dt.date, minute: int) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(minute // 60, minute % 60))
