"""Which figures of law changed since an earlier edition was printed, and on which papers they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainpack.checks.passage import Given, facts_behind, names_in, passages
from trainpack.diagnostics import Location
from trainpack.model.fact import Fact, FactValue
from trainpack.model.items import Cloze, Formula, Item, Numeric
from trainpack.model.programme import Programme
from trainpack.source.expression import Expression, ExpressionError, parse
from trainpack.source.inline import Value
from trainpack.views import amount
from trainpack.views.changes import Change
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.whereabouts import Spot, Whereabouts


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure that is another now. `old` and `new` are empty where there was, or is, none."""

    title: str
    old: str
    new: str
    since: str
    spots: tuple[Spot, ...]


def since_of(pack: Pack) -> dt.date:
    """The day on which the previous edition read the law; a year before this one where none is named."""
    previous = pack.programme.settings.previous
    if previous is not None:
        return previous.as_of
    day = pack.trainer.day
    return day.replace(year=day.year - 1, day=min(day.day, 28))


def corrections(pack: Pack, reader: Reader) -> tuple[Correction, ...]:
    """What changed for one reader, the newest first; what no paper of the pack prints is left out."""
    since, used = since_of(pack), _uses(pack, trainer=reader.trainer)
    found = [
        (begun, Correction(plain(fact.title.markdown), *said, used[name]))
        for name, fact in pack.programme.facts.items()
        if name in used and (pack.learner.country is None or fact.country in ("int", pack.learner.country))
        for begun, said in _changes(fact, since, reader)
    ]
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0], reverse=True))


def _changes(fact: Fact, since: dt.date, reader: Reader) -> Iterator[tuple[dt.date, tuple[str, str, str]]]:
    """The old value, the new one and the day, for each change after one day and until another."""
    days = {value.from_.first for value in fact.values if value.from_ is not None}
    days |= {value.to.last + _DAY for value in fact.values if value.to is not None}
    days |= {value.period.last + _DAY for value in fact.values if value.period is not None}
    for day in sorted(day for day in days if since < day <= reader.day):
        before, after = fact.on(day - _DAY), fact.on(day)
        if _number(before) != _number(after):
            shown = (amount.fact_value(fact, one, reader) if one else "" for one in (before, after))
            named = amount.date_of(after, reader) if after else amount.day(day, reader)
            yield day, (*shown, named)  # type: ignore[misc]


_DAY = dt.timedelta(days=1)


def _number(value: FactValue | None) -> object:
    return value.value if value is not None else None


def of_changes(found: Iterable[Change], *, trainer: bool) -> tuple[Correction, ...]:
    """The figures of a change sheet that readers see: also mistakes that were put right."""
    made = []
    for change in found:
        spots = tuple(dict.fromkeys(use.spot for use in change.uses if trainer or not use.spot.trainer))
        if change.weight == "figure" and spots and change.before != change.after:
            made.append(Correction(change.title, change.before, change.after, change.valid, spots))
    return tuple(made)


# ---- where facts stand; one that is read on a fixed day stays what it was


def _uses(pack: Pack, *, trainer: bool) -> dict[str, tuple[Spot, ...]]:
    """The spots of the pack that print each fact, or calculate with it."""
    modules, places = {str(module.id) for module in pack.studied}, Whereabouts(pack.programme)
    decks = (card for deck in pack.programme.cards.values() for card in deck.cards)
    cards = {(card.at.path, str(card.id)) for card in decks if modules.intersection(card.modules)}
    found: dict[str, dict[Spot, None]] = {}
    for fact, at in _mentions(pack.programme):
        spot = places.of(at)
        here = spot.module in modules or (spot.path, spot.part) in cards
        if here and (trainer or not spot.trainer):
            found.setdefault(fact, {})[spot] = None
    return {fact: tuple(spots) for fact, spots in found.items()}


def _mentions(programme: Programme) -> Iterator[tuple[str, Location]]:
    for passage in passages(programme):
        for form in passage.forms:
            if isinstance(form, Value):
                for fact in _open(form.expression, passage.home.given):
                    yield fact, passage.text.at
    for module in programme.modules.values():
        for item in module.bank.items if module.bank else ():
            for fact in _answers(item, names_in(item, module.given)):
                yield fact, item.at


def _open(expression: Expression, given: Given) -> Iterator[str]:
    """The facts of an expression that are read on the reader's day."""
    for fact, name in facts_behind(expression, given):
        meant = name.name if name.fact else str(given.get(name.name))
        if "@" not in meant:
            yield fact


def _answers(item: Item, given: Given) -> Iterator[str]:
    """The facts that the right answer of an item is made of."""
    if isinstance(item, Formula):
        try:
            yield from _open(parse(item.answer.formula), given)
        except ExpressionError:
            return
    elif isinstance(item, Numeric) and item.answer.fact is not None:
        yield from _undated(str(item.answer.fact))
    elif isinstance(item, Cloze):
        for gap in item.gaps.values():
            if gap.fact is not None:
                yield from _undated(str(gap.fact))


def _undated(fact: str) -> Iterator[str]:
    if "@" not in fact:
        yield fact
