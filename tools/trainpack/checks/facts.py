"""Figures of law: valid on the day, checked in time, and written so that one value follows the other."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from trainpack.checks.context import Context
from trainpack.checks.passage import names_fact
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks, documents, scalars
from trainpack.diagnostics import Location
from trainpack.model.fact import Fact, FactValue, id_and_day
from trainpack.model.items import Formula, Numeric
from trainpack.model.items.words import Cloze
from trainpack.model.module import Module
from trainpack.model.raw import Scalar
from trainpack.model.time import LooseDate


@rule("L002", "error", "no value on the day of use")
def no_value(context: Context) -> Iterator[Finding]:
    """A fact is used that has no value on the day on which the law is read.

    That day is the `as_of` of the programme, and for the pack of an event its first day. A law that has
    ended needs its next value; a statistic counts once its period is over.

    Bad:

        values:
          - value: 2340000
            from: 2024-07-01
            to: 2026-06-30

    Good:

        values:
          - value: 2530000
            from: 2026-07-01
          - value: 2340000
            from: 2024-07-01
            to: 2026-06-30
    """
    days = _days(context)
    dead = {
        name: [(day, why) for day, why, _ in days if fact.on(day) is None]
        for name, fact in context.programme.facts.items()
    }
    yield from _without_value(context)
    if not any(dead.values()):
        return
    taught = {why: modules for _, why, modules in days}
    for meant, at, module in _uses(context):
        name, _, own = meant.partition("@")
        for day, why in dead.get(name, ())[:1] if not own else ():
            if module is None or module in taught[why]:
                yield Finding(at(), f"the fact `{name}` has no value on {day}, {why}")


def _without_value(context: Context) -> Iterator[Finding]:
    """Facts that are read on a day of their own (`id@2026-06-28`), on which they have no value."""
    for meant, at, _ in _uses(context):
        if "@" not in meant:
            continue
        with contextlib.suppress(ValueError):  # R003 says what is no day
            name, day = id_and_day(meant)
            fact = context.programme.facts.get(name)
            if day is not None and fact is not None and fact.on(day) is None:
                yield Finding(at(), f"the fact `{name}` has no value on {day}")


def _days(context: Context) -> list[tuple[dt.date, str, frozenset[str]]]:
    """The days on which the law is read, what they are, and the modules used on them."""
    programme = context.programme
    everywhere = frozenset(programme.modules)
    days = [(programme.settings.as_of, "the day of as_of", everywhere)]
    for event in programme.events.values():
        course = programme.courses.get(event.course)
        modules = event.studied(course.modules if course else ())
        days.append((event.dates[0], f"the first day of {event.id}", frozenset(map(str, modules))))
    return days


def _uses(context: Context) -> Iterator[tuple[str, Callable[[], Location], str | None]]:
    """Every use of a fact: its id, what finds the place of the id, and the module."""
    for passage, value, name in context.names():
        module = str(passage.home.module.id) if passage.home.module is not None else None
        if name.fact:
            yield name.name, partial(context.name_at, passage, value, name), module
    for owner, fact in named_facts(context):
        yield str(fact), partial(getattr, fact, "at"), str(owner.id)


def named_facts(context: Context) -> Iterator[tuple[Module, Scalar]]:
    """The facts that front matter and items take by id: behind a name, or as an answer."""
    for module, document in documents(context):
        yield from ((module, value) for value in document.head.given.values() if names_fact(value))
    owners = {bank.path: module for module, bank in banks(context)}
    for item in context.items(Formula):
        given = (value for value in item.given.values() if isinstance(value, Scalar) and names_fact(value))
        yield from ((owners[item.at.path], value) for value in given)
    for numeric in context.items(Numeric):
        yield from ((owners[numeric.at.path], value) for value in scalars(numeric.answer.fact))
    for cloze in context.items(Cloze):
        for gap in cloze.gaps.values():
            yield from ((owners[cloze.at.path], value) for value in scalars(gap.fact))


@rule("L003", "warning", "figure past its check-by date", strict=True)
def past_check_by(context: Context) -> Iterator[Finding]:
    """A figure in use should have been checked again by now. Under --strict this is an error.

    The day is that of --today, else `as_of`. Readers see "last checked …" beside such a figure. Look the
    figure up again, then write the day under `checked` and the next one under `check_by`.

    Bad:

        check_by: 2025-06-30

    Good:

        check_by: 2027-06-30
    """
    used = _used(context)
    for name, fact in context.programme.facts.items():
        value = fact.on(context.programme.settings.as_of)
        if name in used and value is not None and value.check_by < context.today:
            yield Finding(value.where("check_by"), f"`{name}` should have been checked by {value.check_by}")


def _used(context: Context) -> set[str]:
    used = {name.partition("@")[0] for _, name in named_facts(context)}
    used.update(name.name.partition("@")[0] for _, _, name in context.names() if name.fact)
    return used


def _neighbours(context: Context) -> Iterator[tuple[Fact, FactValue, FactValue]]:
    """Each value of a fact with the one written under it."""
    for fact in context.programme.facts.values():
        yield from ((fact, upper, lower) for upper, lower in pairwise(fact.values))


@rule("L004", "error", "periods overlap")
def overlapping(context: Context) -> Iterator[Finding]:
    """Two values of a law are valid on the same day, or two values of a statistic count the same period.

    Bad:

        - value: 2530000
          from: 2026-07-01
        - value: 2340000
          from: 2024-07-01

    Good:

        - value: 2530000
          from: 2026-07-01
        - value: 2340000
          from: 2024-07-01
          to: 2026-06-30
    """
    for fact, newer, older in _neighbours(context):
        if fact.kind == "statistic":
            if newer.period is not None and newer.period == older.period:
                yield Finding(older.where("period"), f"`{fact.id}` has a value for {older.period} already")
        elif newer.from_ and older.from_ and _reaches(older, newer.from_):
            hint = f"Write `to:` with the day before {newer.from_}."
            yield Finding(older.where("to"), f"this value of `{fact.id}` overlaps the one above it", hint)


def _reaches(value: FactValue, day: LooseDate) -> bool:
    """Whether a value that began before a day still holds on it."""
    begun = value.from_ is not None and value.from_.first <= day.first
    return begun and (value.to is None or day.first <= value.to.last)


@rule("L005", "error", "law without a beginning")
def law_without_from(context: Context) -> Iterator[Finding]:
    """A value of a law has no `from`, or has a `period`, which belongs to statistics.

    Bad:

        kind: law
        values:
          - value: 5

    Good:

        kind: law
        values:
          - value: 5
            from: 2016-07-01
    """
    for fact in context.programme.facts.values():
        for value in fact.values if fact.kind == "law" else ():
            if value.from_ is None:
                yield Finding(value.at, f"a value of the law `{fact.id}` needs `from`")
            if value.period is not None:
                yield Finding(value.where("period"), "a `period` belongs to a statistic")


@rule("L006", "error", "statistic without a period")
def statistic_without_period(context: Context) -> Iterator[Finding]:
    """A value of a statistic has no `period`, or has `from` or `to`, which belong to laws.

    Bad:

        kind: statistic
        values:
          - value: 17

    Good:

        kind: statistic
        values:
          - value: 17
            period: 2023-Q1
    """
    for fact in context.programme.facts.values():
        for value in fact.values if fact.kind == "statistic" else ():
            if value.period is None:
                yield Finding(value.at, f"a value of the statistic `{fact.id}` needs a `period`")
            for name in ("from", "to"):
                if getattr(value, name if name == "to" else "from_") is not None:
                    yield Finding(value.where(name), f"`{name}` belongs to a law: write a `period`")


@rule("L007", "error", "values not newest first")
def not_newest_first(context: Context) -> Iterator[Finding]:
    """The values of a fact are not written newest first. A build takes the first that is valid.

    Bad:

        - value: 2340000
          from: 2024-07-01
        - value: 2530000
          from: 2026-07-01

    Good:

        - value: 2530000
          from: 2026-07-01
        - value: 2340000
          from: 2024-07-01
    """
    for fact, upper, lower in _neighbours(context):
        name = "period" if fact.kind == "statistic" else "from"
        above, below = _begins(upper), _begins(lower)
        if above and below and above < below:
            yield Finding(lower.where(name), f"the values of `{fact.id}` stand newest first")


def _begins(value: FactValue) -> dt.date | None:
    if value.period is not None:
        return value.period.last
    return value.from_.first if value.from_ is not None else None


@rule("L008", "error", "ends before it begins")
def ends_early(context: Context) -> Iterator[Finding]:
    """The `to` of a value is before its `from`, or its `check_by` is before the day on which it was checked.

    Bad:

        from: 2026-07-01
        to: 2026-06-30

    Good:

        from: 2024-07-01
        to: 2026-06-30
    """
    for fact in context.programme.facts.values():
        for value in fact.values:
            if value.from_ and value.to and value.to.last < value.from_.first:
                yield Finding(value.where("to"), "this value ends before it begins")
            if value.check_by < value.checked:
                yield Finding(value.where("check_by"), "`check_by` is before the day of `checked`")


@rule("L009", "error", "fact without a value")
def fact_without_value(context: Context) -> Iterator[Finding]:
    """The list `values` of a fact is empty.

    Bad:

        values: []

    Good:

        values:
          - value: 5
            from: 2016-07-01
    """
    for fact in context.programme.facts.values():
        if not fact.values:
            yield Finding(fact.where("values"), f"`{fact.id}` has no value")
