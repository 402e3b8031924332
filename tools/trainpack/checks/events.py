"""Events: days and hours that can be, and modules that the course has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule


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
        for name in event.modules or ():
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
