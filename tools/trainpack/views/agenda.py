"""The agenda of a delivery: days, clock times, who leads, what to leave out when the day begins late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from trainpack.diagnostics import Diagnostic, Severity, SourceError
from trainpack.locale import words
from trainpack.model.blueprint import Blueprint
from trainpack.model.event import Break
from trainpack.views.duration import TALKING, Cut, Timed, around, paper_minutes, slot_minutes, timed_steps
from trainpack.views.lay import Frames, Kind, Part, Piece, Window, clock, lay, windows
from trainpack.views.leave import Saving, least, saving
from trainpack.views.pack import Pack
from trainpack.views.page import plain

SlotKind = Literal[Kind, "break", "spare"]

USUAL_HOURS = (dt.time(8, 30), dt.time(16, 30))
USUAL_BREAKS = (
    ("tea", dt.time(10, 0), dt.time(10, 20)),
    ("lunch", dt.time(11, 50), dt.time(13, 0)),
    ("tea", dt.time(14, 30), dt.time(14, 45)),
)
"""The days of a generic agenda: nobody has chosen dates and hours yet."""

LATE = (30, 60)
"""Minutes for which each day says what to leave out."""

SHOWN = 5
"""Minutes left over before a break that are shown as spare time."""

MOST_DAYS = 40
LEAST_CLOSING = 30
"""Minutes of action plan, evaluation and certificates; what is longer leaves room for a performance test."""

_LEAD = ("opening", "closing")


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a day, in minutes after midnight. `leader` is the number of the trainer, -1 for none."""

    kind: SlotKind
    title: str
    start: int
    minutes: int
    timed: Timed | None = None
    first: bool = True
    leader: int = -1

    @property
    def end(self) -> int:
        return self.start + self.minutes

    @property
    def module(self) -> str:
        return str(self.timed.module.id) if self.timed else ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its slots in order, its steps, and what to leave out when it begins late."""

    number: int
    date: dt.date | None
    slots: tuple[Slot, ...]
    steps: tuple[Timed, ...]
    late: tuple[Saving, ...]

    @property
    def blocks(self) -> tuple[tuple[Slot, ...], ...]:
        """The slots between the breaks, without spare time."""
        found: list[list[Slot]] = [[]]
        for slot in self.slots:
            if slot.kind == "break":
                found.append([])
            elif slot.kind != "spare":
                found[-1].append(slot)
        return tuple(tuple(block) for block in found if block)


@dataclass(frozen=True, slots=True)
class Load:
    """What one trainer does: the minutes that she leads by day, those in which she talks, her steps."""

    name: str
    leads: tuple[int, ...]
    talks: int
    steps: int

    @property
    def total(self) -> int:
        return sum(self.leads)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All days of one delivery, from `start` to `end`. `title` names the audience of a generic agenda."""

    title: str
    days: tuple[Day, ...]
    trainers: tuple[str, ...]
    load: tuple[Load, ...]
    start: int
    end: int
    interpreted: bool

    @property
    def steps(self) -> tuple[Timed, ...]:
        return tuple(step for day in self.days for step in day.steps)


def agendas(pack: Pack) -> tuple[Agenda, ...]:
    """The agenda of an event; of a course that of all modules, and one for each audience with its own."""
    if pack.event is not None:
        return (agenda(pack),)
    listed = {str(module.id) for module in pack.modules}
    found = [agenda(pack)]
    for audience in pack.course.audiences:
        depth = listed.intersection(map(str, audience.depth))
        cuts: dict[str, Cut] = dict.fromkeys(listed - depth, "short")
        own = agenda(pack, plain(audience.title.markdown), cuts)
        if depth and own.steps not in [other.steps for other in found]:
            found.append(own)
    return tuple(found)


def agenda(pack: Pack, title: str = "", cuts: Mapping[str, Cut] | None = None) -> Agenda:
    """One agenda. Raises SourceError T029 where the days of an event do not hold it."""
    steps = timed_steps(pack, cuts)
    hours, breaks = _day(pack)
    open_day = windows(hours[0], hours[1], breaks)
    parts = tuple(Part("step", step.title, step.minutes, step) for step in steps)
    frames = _frames(pack)
    if pack.event is not None:
        laid = lay(parts, frames, open_day, len(pack.event.dates))
        if laid is None:
            raise SourceError(_too_much(pack, steps, frames, open_day))
    else:
        laid = _as_many_days(parts, frames, open_day)
    dates = pack.event.dates if pack.event else (None,) * len(laid)
    trainers = _trainers(pack)
    led = _led([_slots(pieces, breaks) for pieces in laid], len(trainers))
    ends = clock(hours[1])
    days = tuple(
        _whole_day(number, date, slots, ends)
        for number, (date, slots) in enumerate(zip(dates, led, strict=True), 1)
    )
    interpreted = bool(pack.event and pack.event.interpreting)
    return Agenda(title, days, trainers, _load(days, trainers), clock(hours[0]), ends, interpreted)


def tests_of(pack: Pack) -> tuple[Blueprint, ...]:
    """The tests that are written in the room."""
    if pack.part is not None:
        return ()
    names = pack.event.tests if pack.event and pack.event.tests is not None else pack.course.tests
    return tuple(
        pack.programme.blueprints[str(name)] for name in names if str(name) in pack.programme.blueprints
    )


def _day(pack: Pack) -> tuple[tuple[dt.time, dt.time], tuple[Break, ...]]:
    if pack.event is not None:
        return (pack.event.hours.start, pack.event.hours.end), pack.event.breaks
    label = words(pack.trainer.language, "agenda")
    found = (
        Break.model_validate({"at": f"{a:%H:%M}-{b:%H:%M}", "title": label[name]})
        for name, a, b in USUAL_BREAKS
    )
    return USUAL_HOURS, tuple(found)


def _trainers(pack: Pack) -> tuple[str, ...]:
    if pack.event is not None and pack.event.trainers:
        return tuple(plain(trainer.name.markdown) for trainer in pack.event.trainers)
    label = words(pack.trainer.language, "agenda")["trainer"]
    return tuple(label.format(n=number) for number in (1, 2))


def _frames(pack: Pack) -> Frames:
    """Opening and first test, recaps, wrap-ups, last tests and closing; what takes no minutes is left out."""
    label = words(pack.trainer.language, "agenda")

    def part(kind: Literal["opening", "recap", "wrap_up", "closing"]) -> tuple[Part, ...]:
        minutes = around(pack, kind) if pack.part is None else 0
        judged = kind == "closing" and any(
            test.course == pack.course.id and minutes >= test.minutes + LEAST_CLOSING
            for test in pack.programme.performance.values()
        )
        return (Part(kind, label["closing_judged" if judged else kind], minutes),) if minutes else ()

    def papers(*uses: str) -> tuple[Part, ...]:
        return tuple(
            Part("test", plain(test.title.markdown), paper_minutes(pack, test.minutes))
            for test in tests_of(pack)
            if test.use in uses
        )

    before, after = papers("pre"), papers("post", "exam")
    last = (*after, *part("closing"))
    return Frames((*part("opening"), *before), part("recap"), part("wrap_up"), last, _teach_backs(pack))


def _teach_backs(pack: Pack) -> dict[int, tuple[Part, ...]]:
    """The slots in which participants teach, by the number of the day from 0."""
    asked = pack.event.teach_backs if pack.event else None
    if asked is None:
        return {}
    title = words(pack.trainer.language, "agenda")["teach_back"]
    minutes = slot_minutes(pack)
    found: dict[int, tuple[Part, ...]] = {}
    taken = 0
    for day, slots in sorted(asked.slots.items()):
        numbers = range(taken + 1, taken + slots + 1)
        found[day - 1] = tuple(Part("teach_back", title.format(n=n), minutes) for n in numbers)
        taken += slots
    return found


def _as_many_days(
    parts: Sequence[Part], frames: Frames, day: Sequence[Window]
) -> tuple[tuple[Piece, ...], ...]:
    """The fewest days that hold it."""
    room = sum(window.end - window.start for window in day)
    fewest = max(1, ceil(sum(part.minutes for part in parts) / room))
    for days in range(fewest, MOST_DAYS):
        laid = lay(parts, frames, day, days)
        if laid is not None:
            return laid
    raise ValueError("no number of days holds these steps")


def _slots(pieces: Sequence[Piece], breaks: Sequence[Break]) -> tuple[Slot, ...]:
    """The pieces of a day with the breaks between them and the spare minutes before these."""
    slots = [
        Slot(piece.part.kind, piece.part.title, piece.start, piece.minutes, piece.part.timed, piece.first)
        for piece in pieces
    ]
    for pause in breaks:
        start, end = map(clock, pause.time)
        if any(piece.start >= start for piece in pieces):
            before = (piece.start + piece.minutes for piece in pieces if piece.start < start)
            moved = max(before, default=start)
            slots.append(Slot("break", plain(pause.title.markdown), max(start, moved), end - start))
    slots.sort(key=lambda slot: slot.start)
    return tuple(_with_spare(slots))


def _with_spare(slots: Sequence[Slot]) -> Iterator[Slot]:
    for number, slot in enumerate(slots):
        yield slot
        following = slots[number + 1].start if number + 1 < len(slots) else slot.end
        if following - slot.end >= SHOWN:
            yield Slot("spare", "", slot.end, following - slot.end)


def _led(days: Sequence[tuple[Slot, ...]], trainers: int) -> list[tuple[Slot, ...]]:
    """Who leads: opening and closing the first trainer, else block by block whoever has led least so far."""
    minutes = [0] * max(trainers, 1)
    minutes[0] = sum(slot.minutes for slots in days for slot in slots if slot.kind in _LEAD)
    found = []
    for slots in days:
        led: list[Slot] = []
        leader = -1
        for slot in slots:
            if slot.kind in ("break", "spare"):
                leader = -1 if slot.kind == "break" else leader
                led.append(slot)
                continue
            own = 0
            if slot.kind not in _LEAD:
                own = leader = minutes.index(min(minutes)) if leader < 0 else leader
                minutes[own] += slot.minutes
            led.append(Slot(slot.kind, slot.title, slot.start, slot.minutes, slot.timed, slot.first, own))
        found.append(tuple(led))
    return found


def _whole_day(number: int, date: dt.date | None, slots: tuple[Slot, ...], ends: int) -> Day:
    """A day with what to leave out when it begins late; what is free at its end is used first."""
    steps = tuple(slot.timed for slot in slots if slot.timed is not None and slot.first)
    spare = ends - (slots[-1].end if slots else ends)
    return Day(number, date, slots, steps, tuple(saving(steps, late, spare) for late in LATE))


def _load(days: Sequence[Day], trainers: Sequence[str]) -> tuple[Load, ...]:
    def of(number: int, name: str) -> Load:
        own = [[slot for slot in day.slots if slot.leader == number] for day in days]
        slots = [slot for day in own for slot in day]
        return Load(
            name,
            tuple(sum(slot.minutes for slot in day) for day in own),
            sum(slot.minutes for slot in slots if _is_talk(slot)),
            sum(slot.timed is not None and slot.first for slot in slots),
        )

    return tuple(of(number, name) for number, name in enumerate(trainers))


def _is_talk(slot: Slot) -> bool:
    return slot.timed.method in TALKING if slot.timed else slot.kind in ("opening", "recap", "closing")


def _too_much(pack: Pack, steps: Sequence[Timed], frames: Frames, day: Sequence[Window]) -> Diagnostic:
    """What is missing, and which steps to leave out so that it fits."""
    assert pack.event is not None
    days = len(pack.event.dates)
    frame = sum(
        part.minutes for number in range(days) for part in (*frames.front(number), *frames.back(number, days))
    )
    needed, room = (
        frame + sum(step.minutes for step in steps),
        days * sum(window.end - window.start for window in day),
    )
    over = max(needed - room, 0)
    said = f"the agenda takes {needed} minutes ({frame} of them opening, recaps, tests and closing)"
    have = f"{days} day{'s' if days > 1 else ''} between the breaks have {room}"
    message = (
        f"{said}, {have}: {over} too many" if over else f"{said} and does not fit between the breaks: {have}"
    )
    return Diagnostic(
        pack.event.where("dates"), "T029", Severity.ERROR, message, _advice(pack, steps, frames, day, over)
    )


def _advice(pack: Pack, steps: Sequence[Timed], frames: Frames, day: Sequence[Window], over: int) -> str:
    assert pack.event is not None
    days = len(pack.event.dates)
    most = sum(step.minutes for step in steps if step.step.priority != "must")
    for wanted in range(max(over, 1), most + 1, 5):
        gone = least(steps, wanted)
        kept = tuple(Part("step", one.title, one.minutes, one) for one in steps if one not in gone)
        if lay(kept, frames, day, days) is not None:
            names = ", ".join([*pack.event.without, *(one.name for one in gone)])
            saved = sum(one.minutes for one in gone)
            return f"Leave out {len(gone)} steps ({saved} minutes): `without: [{names}]`. Or add a day."
    must = sum(step.shortest for step in steps if step.step.priority == "must")
    return (
        f"The must steps alone take {must} minutes at their shortest. "
        "Move modules to `before` or `after`, add a day, or shorten `frame`."
    )
