"""How many copies of which paper a delivery needs, and by which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from trainpack.model.block import Activity, Copied
from trainpack.model.module import Document, HandoutHead, Module, walk
from trainpack.views.agenda import Agenda, tests_of
from trainpack.views.pack import Pack
from trainpack.views.page import plain

Per = Literal["person", "group", "room", "trainer", "half"]


@dataclass(frozen=True, slots=True)
class Need:
    """One paper to be copied for one day. `path` stands below the pack; `step` is where it is given out."""

    day: int
    path: str
    title: str
    sort: str
    each: int
    per: Per
    copies: int
    step: str = ""


def groups(pack: Pack, activity: Activity) -> int:
    """How many groups an activity makes of everybody; where it names no size, the tables."""
    size = activity.groups if activity.groups > 1 else pack.table
    return ceil(pack.people / size)


def copies(pack: Pack, activity: Activity, copied: Copied) -> int:
    """How many copies an activity needs of one handout."""
    many = {"person": pack.people, "group": groups(pack, activity), "room": 1}
    return copied.count * many[copied.per]


def needs(pack: Pack, agenda: Agenda) -> tuple[Need, ...]:
    """All that is copied, in the order in which it is handed out."""
    found = [*_tests(pack, agenda), *_handouts(pack, agenda)]
    return tuple(sorted(found, key=lambda need: need.day))


def _tests(pack: Pack, agenda: Agenda) -> Iterator[Need]:
    """Half of the room takes each form; the key is for the trainers."""
    for test in tests_of(pack):
        day = 1 if test.use == "pre" else len(agenda.days)
        for number, letter in enumerate(test.forms):
            share = len(range(number, pack.people, len(test.forms)))
            title = f"{plain(test.title.markdown)} · {letter.upper()}"
            path = f"trainers/tests/{test.id}-{letter}"
            yield Need(day, path, title, "test", 1, "half", share)
            yield Need(day, f"{path}-key", title, "key", 1, "trainer", len(agenda.trainers))


def _handouts(pack: Pack, agenda: Agenda) -> Iterator[Need]:
    sheets = {str(sheet.head.id): (module, sheet) for module in pack.modules for sheet in module.handouts}
    asked = _asked_anywhere(pack)
    given: set[str] = set()
    for day in agenda.days:
        for timed in day.steps:
            for activity in (part for part in walk(timed.step.parts) if isinstance(part, Activity)):
                for name, copied in activity.copies.items():
                    if str(name) in sheets:
                        given.add(str(name))
                        number = copies(pack, activity, copied)
                        per: Per = copied.per  # type: ignore[assignment]
                        yield _need(day.number, *sheets[str(name)], copied.count, per, number, timed.title)
    last = {str(step.module.id): day.number for day in agenda.days for step in day.steps}
    first = {str(step.module.id): day.number for day in reversed(agenda.days) for step in reversed(day.steps)}
    for own, (module, sheet) in sheets.items():
        if own in asked | given or str(module.id) not in last or sheet.head.kind == "performance":
            continue
        if sheet.head.for_ == "learner":
            yield _need(last[str(module.id)], module, sheet, 1, "person", pack.people)
        else:
            yield _need(first[str(module.id)], module, sheet, 1, "trainer", len(agenda.trainers))


def _asked_anywhere(pack: Pack) -> set[str]:
    """What steps ask for, also those that are left out: nobody needs it then."""
    return {
        str(name)
        for module in pack.modules
        for part in (walk(module.session.parts) if module.session else ())
        if isinstance(part, Activity)
        for name in part.copies
    }


def _need(
    day: int, module: Module, sheet: Document[HandoutHead], each: int, per: Per, number: int, step: str = ""
) -> Need:
    side = "participants" if sheet.head.for_ == "learner" else "trainers"
    path = f"{side}/handouts/{module.id}/{sheet.head.id}"
    return Need(day, path, plain(sheet.head.title.markdown), str(sheet.head.kind), each, per, number, step)
