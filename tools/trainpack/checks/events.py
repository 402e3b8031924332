"""Events: days and hours that can be, and modules that the course has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.diagnostics import Location
from trainpack.model.block import Step
from trainpack.model.module import Module


@rule("T020", "error", "day that ends before it begins")
def hours(context: Context) -> Iterator[Finding]:
    """The `end` of an event's hours is not after their `start`.

    Bad:

        hours: {start: 08:30, end: 08:00}

    Good:

        hours: {start: 08:30, end: 16:30}
    """
    for event in context.programme.events.values():
        if event.hours.end <= event.hours.start:
            yield Finding(event.hours.where("end"), f"the day begins at {event.hours.start:%H:%M}")


@rule("T021", "error", "break outside the hours, or two at once")
def breaks(context: Context) -> Iterator[Finding]:
    """A break is not within the hours of the event, or begins before the one above it is over.

    Bad:

        hours: {start: 08:30, end: 11:30}
        breaks:
          - {at: 12:00-13:00, title: Lunch}

    Good:

        hours: {start: 08:30, end: 11:30}
        breaks:
          - {at: 10:00-10:20, title: Tea}
    """
    for event in context.programme.events.values():
        for pause in event.breaks:
            start, end = pause.time
            if start < event.hours.start or end > event.hours.end:
                yield Finding(pause.where("at"), "this break is not within the hours of the event")
        for before, after in pairwise(event.breaks):
            if after.time[0] < before.time[1]:
                yield Finding(after.where("at"), "this break begins before the one above it is over")


@rule("T022", "error", "days out of order")
def days(context: Context) -> Iterator[Finding]:
    """The dates of an event do not follow each other. Figures of law are read on the first one.

    Bad:

        dates: [2027-01-19, 2027-01-18]

    Good:

        dates: [2027-01-18, 2027-01-19]
    """
    for event in context.programme.events.values():
        for number, (before, after) in enumerate(pairwise(event.dates), 1):
            if after <= before:
                yield Finding(event.where("dates", number), f"{after} does not come after {before}")


@rule("T023", "error", "two participants with one code")
def participant_codes(context: Context) -> Iterator[Finding]:
    """Two rows of a participants' list have the same code. Personal tests are told apart by it.

    Bad:

        01,Nguyen Thi Mai
        01,Tran Van Hung

    Good:

        01,Nguyen Thi Mai
        02,Tran Van Hung
    """
    for people in context.programme.participants.values():
        seen: set[str] = set()
        for person in people:
            if person.code in seen:
                yield Finding(person.where("code"), f"the code `{person.code}` is used already")
            seen.add(person.code)


@rule("T024", "error", "module of another course")
def modules_of_course(context: Context) -> Iterator[Finding]:
    """An event teaches a module that its course does not list.

    Bad:

        course: eii
        modules: [kpi-01]

    Good:

        course: eii
        modules: [eii-03]
    """
    for event in context.programme.events.values():
        course = context.programme.courses.get(event.course)
        for name in (*event.before, *(event.modules or ()), *event.after):
            if course is not None and name in context.ids("module") and name not in course.modules:
                yield Finding(name.at, f"the course `{course.id}` does not list `{name}`")


@rule("T025", "error", "groups of nobody")
def group_size(context: Context) -> Iterator[Finding]:
    """The `size` of an event's groups is 0.

    Bad:

        groups: {size: 0}

    Good:

        groups: {size: 3}
    """
    for event in context.programme.events.values():
        if event.groups.size < 1:
            yield Finding(event.groups.where("size"), "a group has at least one person")


@rule("T026", "error", "module given twice")
def modules_once(context: Context) -> Iterator[Finding]:
    """An event names a module in two of `before`, `modules` and `after`.

    Bad:

        before: [eii-01, eii-03]
        modules: [eii-03]

    Good:

        before: [eii-01]
        modules: [eii-03]
    """
    for event in context.programme.events.values():
        seen: set[str] = set()
        for names in (event.before, event.modules or (), event.after):
            for name in names:
                if name in seen:
                    yield Finding(name.at, f"`{name}` stands among other modules of this event already")
            seen.update(names)


@rule("T027", "note", "two participants with one name")
def participant_names(context: Context) -> Iterator[Finding]:
    """Two rows of a participants' list hold the same name in the same organisation.

    Nobody can tell their papers apart by the name, and often it is one person, entered twice.

    Bad:

        01,Tran Van Hung,Branch 2
        02,Tran Van Hung,Branch 2

    Good:

        01,Tran Van Hung (1971),Branch 2
        02,Tran Van Hung (1990),Branch 2
    """
    for people in context.programme.participants.values():
        seen: dict[tuple[str, str], Location] = {}
        for person in people:
            key = (str(person.name).casefold(), str(person.organisation).casefold())
            if key in seen:
                yield Finding(person.at, f"`{person.name}` stands in line {seen[key].line} already")
            seen.setdefault(key, person.at)


@rule("T028", "error", "step that is not there")
def left_out_steps(context: Context) -> Iterator[Finding]:
    """`without` of an event names a step that no module in the room has.

    Bad:

        without: [chairs]

    Good:

        without: [eii-03/chairs]
    """
    for event in context.programme.events.values():
        course = context.programme.courses.get(event.course)
        modules = [
            context.programme.modules.get(name) for name in event.room(course.modules if course else ())
        ]
        if course is None or None in modules:
            continue
        steps = {name for module in modules if module is not None for name in _steps(module)}
        for name in event.without:
            if name not in steps:
                yield Finding(name.at, f"there is no step `{name}` in the room", near(name, steps))


def _steps(module: Module) -> Iterator[str]:
    """The steps of a module's session, as events and courses name them."""
    for part in module.session.parts if module.session is not None else ():
        if isinstance(part, Step):
            yield f"{module.id}/{part.id}"


@rule("T034", "error", "key step that is not there")
def key_steps(context: Context) -> Iterator[Finding]:
    """A course names a key step that no session of its modules has, or names one twice.

    Bad:

        key_steps:
          - {step: three-questions, title: Three questions}

    Good:

        key_steps:
          - {step: eii-03/three-questions, title: Three questions}
    """
    for course in context.programme.courses.values():
        modules = [context.programme.modules.get(name) for name in course.modules]
        steps = {name for module in modules if module is not None for name in _steps(module)}
        seen: set[str] = set()
        for key in course.key_steps:
            if key.step in seen:
                yield Finding(key.step.at, f"`{key.step}` stands in the list already")
            elif key.step not in steps and None not in modules:
                hint = near(key.step, steps)
                yield Finding(key.step.at, f"there is no step `{key.step}` in the course", hint)
            seen.add(str(key.step))


@rule("T035", "error", "teach-backs that do not work out")
def teach_backs(context: Context) -> Iterator[Finding]:
    """An event has too few slots for its participants to teach back, slots on a day that it has not, or a
    course without key steps.

    Bad:

        slots: {3: 2}      # two rooms, 16 participants

    Good:

        slots: {3: 4, 4: 4}
    """
    for event in context.programme.events.values():
        asked, course = event.teach_backs, context.programme.courses.get(event.course)
        if asked is None or course is None:
            continue
        at = asked.where("slots")
        if not course.key_steps:
            yield Finding(at, f"the course `{course.id}` has no `key_steps` to teach back")
        for day in asked.slots:
            if not 1 <= day <= len(event.dates):
                yield Finding(at, f"the event has no day {day}")
        people = len(context.programme.participants.get(event.id, ()))
        places = asked.rooms * sum(asked.slots.values())
        if places < people:
            yield Finding(at, f"{places} slots for {people} participants", "Add slots, or a room.")
