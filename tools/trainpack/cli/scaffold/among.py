"""The programme that something new is made among: its courses, its numbers, its days."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import click

from trainpack.model.course import Course
from trainpack.model.programme import Programme


def working_days(known: Programme, course: Course, first: dt.date, *, moved: bool) -> list[dt.date]:
    """Working days enough for the sessions of a course, about five hours each; a named first day stays."""
    sessions = [known.modules[name].session for name in course.modules if name in known.modules]
    minutes = sum(session.head.minutes for session in sessions if session)
    days = [first] if not moved or first.weekday() < 5 else []
    day = first
    while len(days) < max(1, -(-minutes // 300)):
        day += dt.timedelta(days=1)
        days += [day] if day.weekday() < 5 else []
    return days


def read_programme(root: Path) -> Programme:
    """The programme of a folder. Raises ClickException where there is none."""
    from trainpack.source.load import load

    sources = load(root)
    if sources.programme is None:
        for one in sources.report:
            if one.at.path == "curriculum/programme.yml":
                click.echo(str(one), err=True)
        raise click.ClickException(
            "This folder holds no programme that can be read. See: trainpack new programme."
        )
    return sources.programme


def course_of(known: Programme, name: str | None) -> Course:
    """The course of a name, or the only one. Raises UsageError."""
    if name is None and len(known.courses) == 1:
        return next(iter(known.courses.values()))
    found = known.courses.get(name or "")
    if found is None:
        said = f"There is no course {name}." if name else "Which course?"
        raise click.UsageError(f"{said} There are: {', '.join(known.courses) or 'none'}. Write --course.")
    return found


def next_id(known: Programme, course: Course) -> str:
    """The next number in a course; numbers are never used again."""
    names = [*known.known.get("module", ()), *course.modules]
    numbers = [int(name[-2:]) for name in names if re.fullmatch(rf"{re.escape(course.id)}-\d\d", name)]
    return f"{course.id}-{max(numbers, default=0) + 1:02}"
