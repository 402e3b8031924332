"""What has changed in the facts between two states of a programme, and what it touches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from trainpack.diagnostics import Location
from trainpack.model.fact import Fact, FactValue
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.ledger import begins_after, desk_reader, source_of, validity
from trainpack.views.page import plain
from trainpack.views.usage import Usage, Use

Weight = Literal["figure", "date", "list", "none"]
"""What readers see: another figure, another date in the text, another line in the list, or nothing."""


LEAST_TYPED = 1000
_SEPARATOR = "[,.\u00a0\u202f ]?"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is not as it was. `says` are sentences; `before` and `after` the values in force."""

    id: str
    title: str
    country: str
    weight: Weight
    says: tuple[str, ...]
    before: str
    after: str
    valid: str
    source: str
    uses: tuple[Use, ...]  # now; for a fact that is gone, before
    events: tuple[str, ...]  # deliveries whose pack prints another value than before
    typed: tuple[Location, ...]  # where the old number seems to be typed by hand

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """The drawn tests that print another figure now, each with the number of the question."""
        if self.weight != "figure":
            return ()
        return tuple(sorted({form for use in self.uses for form in use.spot.forms}))


@dataclass(frozen=True, slots=True)
class State:
    """A programme at one time, with the index of its uses."""

    programme: Programme
    used: Usage
    texts: Mapping[str, str]  # by path


def changes(old: State, new: State) -> tuple[Change, ...]:
    """All facts that differ, by country and id; each state is read on its own day."""
    names = sorted(
        {*old.programme.facts, *new.programme.facts}, key=lambda name: (name.partition(".")[0], name)
    )
    found = (_change(old, new, name) for name in names)
    return tuple(change for change in found if change is not None)


def _change(old: State, new: State, name: str) -> Change | None:
    before, after = old.programme.facts.get(name), new.programme.facts.get(name)
    fact, state = (after, new) if after is not None else (before, old)
    assert fact is not None
    was, now = _shown(before, old), _shown(after, new)
    said = list(_sentences(before, after, old, new))
    if not said:
        return None
    value = fact.on(state.programme.settings.as_of)
    reader = desk_reader(state.programme, None)
    return Change(
        name,
        plain(fact.title.markdown),
        fact.country,
        _weight([weight for weight, _ in said], state.used.of(name)),
        tuple(sentence for _, sentence in said),
        was,
        now,
        validity(value, reader) if value is not None and after is not None else "",
        source_of(state.programme, value) if value is not None and after is not None else "",
        state.used.of(name),
        tuple(_events(before, after, state)),
        tuple(_typed(before, after, old, new)),
    )


def _events(before: Fact | None, after: Fact | None, state: State) -> Iterator[str]:
    """The deliveries on whose first day the two facts say different things."""
    fact = after or before
    taught = {use.spot.module for use in state.used.of(str(fact.id))} if fact is not None else set()
    for name, event in state.programme.events.items():
        course = state.programme.courses.get(event.course)
        modules = event.modules if event.modules is not None else course.modules if course else ()
        was, now = (fact.on(event.dates[0]) if fact else None for fact in (before, after))
        if taught.intersection(map(str, modules)) and _number(was) != _number(now):
            yield name


def _typed(before: Fact | None, after: Fact | None, old: State, new: State) -> Iterator[Location]:
    """Where texts hold the old number as digits; numbers below a thousand are too common to look for."""
    was = _number(before.on(old.programme.settings.as_of)) if before is not None else None
    now = _number(after.on(new.programme.settings.as_of)) if after is not None else None
    if was is None or was == now or was < LEAST_TYPED or was % 1:
        return
    digits = _SEPARATOR.join(f"{was:,.0f}".split(","))
    number = re.compile(rf"(?<![\d.,]){digits}(?![.,]?\d)")
    for path, text in sorted(new.texts.items()):
        if path.startswith(("modules/", "quizzes/", "curriculum/cards/")):
            for found in number.finditer(text):
                start = found.start()
                yield Location(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def _number(value: FactValue | None) -> Decimal | None:
    return value.value if value is not None else None


def _weight(weights: Sequence[Weight], uses: Sequence[Use]) -> Weight:
    """The heaviest; another date is seen in the text only where the date is printed."""
    heaviest = max(weights, key=_RANK.__getitem__)
    if heaviest == "date":
        return "figure" if any(use.way == "dated" for use in uses) else "list"
    return heaviest


_RANK: dict[Weight, int] = {"none": 0, "list": 1, "date": 2, "figure": 3}


def _shown(fact: Fact | None, state: State) -> str:
    value = fact.on(state.programme.settings.as_of) if fact is not None else None
    if fact is None or value is None:
        return ""
    return amount.fact_value(fact, value, desk_reader(state.programme, None))


def _sentences(
    before: Fact | None, after: Fact | None, old: State, new: State
) -> Iterator[tuple[Weight, str]]:
    if before is None:
        yield "figure", f"New: {_shown(after, new) or 'no value in force'}."
    elif after is None:
        yield "figure", f"Gone. It was {_shown(before, old) or 'without a value'}."
    else:
        was, now = before.on(old.programme.settings.as_of), after.on(new.programme.settings.as_of)
        yield from _of_value(before, after, was, now, old, new)
        if was is not None and now is not None:
            yield from _of_record(was, now, old, new)
        yield from _of_others(before, after, now, new)
        if before.title != after.title:
            yield "list", f"Its title was “{plain(before.title.markdown)}”."


def _of_value(
    before: Fact, after: Fact, was: FactValue | None, now: FactValue | None, old: State, new: State
) -> Iterator[tuple[Weight, str]]:
    """Another value: a new rule or period, or a correction of what was wrong."""
    shown = _shown(before, old) or "nothing", _shown(after, new) or "nothing"
    reader = desk_reader(new.programme, None)
    if was is None or now is None:
        if was is not now:
            yield "figure", f"Changed from {shown[0]} to {shown[1]} in force."
    elif (was.value, before.unit, before.per) != (now.value, after.unit, after.per):
        if (was.from_, was.period) == (now.from_, now.period):
            yield "figure", f"Corrected: {shown[1]}, not {shown[0]}, {validity(now, reader)}."
        else:
            yield "figure", f"Changed from {shown[0]} to {shown[1]}, {validity(now, reader)}."
    elif (was.from_, was.period) == (now.from_, now.period) and was.to != now.to:
        yield "list", f"It now holds {validity(now, reader)}."
    elif (was.from_, was.period) != (now.from_, now.period):
        earlier = validity(was, desk_reader(old.programme, None))
        yield "date", f"The same value {shown[1]}, {validity(now, reader)}; before, {earlier}."


def _of_record(was: FactValue, now: FactValue, old: State, new: State) -> Iterator[tuple[Weight, str]]:
    """Where the value was read, when, and how surely."""
    if was.source != now.source:
        source = source_of(old.programme, was), source_of(new.programme, now)
        yield "list", f"The source was {source[0]}; now it is {source[1]}."
    if was.checked != now.checked:
        yield "list", f"Checked again on {now.checked}; the next check is due by {now.check_by}."
    elif was.check_by != now.check_by:
        yield "list", f"To be checked by {now.check_by}, not {was.check_by}."
    if was.sure != now.sure:
        yield "none", f"Now known as `{now.sure}`, before as `{was.sure}`."
    if was.basis != now.basis:
        yield "none", f"The basis is {now.basis or 'not named any more'}; before, {was.basis or 'none'}."


def _of_others(before: Fact, after: Fact, now: FactValue | None, new: State) -> Iterator[tuple[Weight, str]]:
    """Values that are announced, and earlier ones that were put right."""
    reader = desk_reader(new.programme, None)
    known = {(value.from_, value.period, value.value) for value in before.values}
    for value in after.values:
        if value is now or (value.from_, value.period, value.value) in known:
            continue
        word = "Announced" if begins_after(value, reader.day) else "An earlier value is new or other"
        yield "none", f"{word}: {amount.fact_value(after, value, reader)}, {validity(value, reader)}."
