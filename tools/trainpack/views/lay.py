"""Laying what takes time into days: between the breaks, in order, evenly, nothing lost and nothing at once.

Times are minutes after midnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from trainpack.model.event import Break
from trainpack.views.duration import Timed

Kind = Literal["opening", "test", "recap", "step", "teach_back", "wrap_up", "closing"]
State = tuple[int, int]  # which window, and the time in it

LEAST = 10
"""Minutes before a break that are worth beginning a step in."""
REST = 5
"""Minutes of a step that are left after a break at least."""
_TORN = 9.0
"""What it costs to end a day within a module: as much as a day that is 30 minutes longer than the mean."""


class Window(NamedTuple):
    """A stretch without breaks; the break at its end may begin so many minutes later."""

    start: int
    end: int
    move: int = 0


@dataclass(frozen=True)
class Part:
    """Something that takes time. Steps may go on after a break where nothing else helps."""

    kind: Kind
    title: str
    minutes: int
    timed: Timed | None = None

    @cached_property
    def module(self) -> str:
        return str(self.timed.module.id) if self.timed else ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part, or what of it fits before a break, on the clock. `first` is not true of what goes on."""

    part: Part
    start: int
    minutes: int
    first: bool = True


@dataclass(frozen=True, slots=True)
class Frames:
    """What stands before and after the steps, day by day."""

    first: tuple[Part, ...]
    later: tuple[Part, ...]
    each: tuple[Part, ...]  # at the end of all days but the last
    last: tuple[Part, ...]
    own: Mapping[int, tuple[Part, ...]] = field(default_factory=dict)  # of single days, before they close

    def front(self, day: int) -> tuple[Part, ...]:
        return self.first if day == 0 else self.later

    def back(self, day: int, days: int) -> tuple[Part, ...]:
        return (*self.own.get(day, ()), *(self.last if day == days - 1 else self.each))


def windows(start: dt.time, end: dt.time, breaks: Sequence[Break]) -> tuple[Window, ...]:
    """The stretches of a day between its breaks."""
    starts = [clock(start), *(clock(pause.time[1]) for pause in breaks)]
    ends = [*(clock(pause.time[0]) for pause in breaks), clock(end)]
    moves = [*(pause.move for pause in breaks), 0]
    return tuple(Window(*found) for found in zip(starts, ends, moves, strict=True) if found[1] > found[0])


def clock(time: dt.time) -> int:
    """Minutes after midnight."""
    return time.hour * 60 + time.minute


def lay(
    steps: Sequence[Part], frames: Frames, day: Sequence[Window], days: int
) -> tuple[tuple[Piece, ...], ...] | None:
    """The days with their pieces; None where it does not fit. Steps are cut by breaks only if they must."""
    if not day:
        return None
    whole = _lay(steps, frames, day, days, torn=False)
    return whole if whole is not None else _lay(steps, frames, day, days, torn=True)


def _lay(
    steps: Sequence[Part], frames: Frames, day: Sequence[Window], days: int, *, torn: bool
) -> tuple[tuple[Piece, ...], ...] | None:
    """The most even way to share the steps among the days: the cheapest chain (dynamic programming)."""
    around = [sum(part.minutes for part in (*frames.front(n), *frames.back(n, days))) for n in range(days)]
    mean = (sum(step.minutes for step in steps) + sum(around)) / days
    best: dict[int, tuple[float, tuple[tuple[Piece, ...], ...]]] = {0: (0.0, ())}
    for number in range(days):
        further: dict[int, tuple[float, tuple[tuple[Piece, ...], ...]]] = {}
        front, back = frames.front(number), frames.back(number, days)
        for begin, (cost, made) in best.items():
            for end, pieces, taken in _days(steps, begin, front, back, day, torn=torn):
                inside = 0 < end < len(steps) and steps[end - 1].module == steps[end].module
                price = cost + ((taken + around[number] - mean) / 10) ** 2 + (_TORN if inside else 0.0)
                if end not in further or price < further[end][0]:
                    further[end] = (price, (*made, pieces))
        best = further
    found = best.get(len(steps))
    return found[1] if found else None


def _days(
    steps: Sequence[Part],
    begin: int,
    front: Sequence[Part],
    back: Sequence[Part],
    day: Sequence[Window],
    *,
    torn: bool,
) -> Iterator[tuple[int, tuple[Piece, ...], int]]:
    """Every day that begins with a step: where it ends, its pieces, the minutes of its steps."""
    opened = _put_all(front, (0, day[0][0]), day, torn=False)
    if opened is None:
        return
    pieces, state = opened
    taken = 0
    for end in range(begin, len(steps) + 1):
        if end > begin:
            put = _put(steps[end - 1], state, day, torn=torn)
            if put is None:
                return
            pieces, state, taken = [*pieces, *put[0]], put[1], taken + steps[end - 1].minutes
        closed = _put_all(back, state, day, torn=False)
        if closed is not None:
            yield end, (*pieces, *closed[0]), taken


def _put_all(
    parts: Sequence[Part], state: State, day: Sequence[Window], *, torn: bool
) -> tuple[list[Piece], State] | None:
    pieces: list[Piece] = []
    for part in parts:
        put = _put(part, state, day, torn=torn)
        if put is None:
            return None
        pieces, state = [*pieces, *put[0]], put[1]
    return pieces, state


def _put(part: Part, state: State, day: Sequence[Window], *, torn: bool) -> tuple[list[Piece], State] | None:
    """A part from a state on; where it may be torn, over as many breaks as it takes."""
    pieces: list[Piece] = []
    left = part.minutes
    torn = (torn and part.kind == "step") or left > max(window.end - window.start for window in day)
    late = max(0, state[1] - day[state[0]].end)  # by how much the break after this stretch has moved
    for number in range(state[0], len(day)):
        window = day[number]
        start = max(window.start, state[1]) if number == state[0] else window.start + late
        late = late if number == state[0] else 0
        room = window.end - start
        if left <= room + min(window.move, max(room, 0)):
            return [*pieces, Piece(part, start, left, not pieces)], (number, start + left)
        if torn and room >= LEAST:
            taken = min(room, left - REST)
            if taken >= LEAST:
                pieces.append(Piece(part, start, taken, not pieces))
                left -= taken
    return None
