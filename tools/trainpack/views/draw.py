"""Drawing the forms of a test from its blueprint: by keyed hashes, so that nothing ever draws differently."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from trainpack.model.blueprint import Blueprint, Cell
from trainpack.model.items import (
    Categorise,
    Formula,
    Item,
    Match,
    Multiple,
    Order,
    Single,
)
from trainpack.model.lock import Lock, LockedItem
from trainpack.model.raw import Scalar
from trainpack.views.order import shuffled

MOST_IN_ONE_PLACE = 0.4
LONGEST_RUN = 3
TRIES = 200


class SupplyError(Exception):
    """A cell asks for more graded items than there are."""


def draw(
    blueprint: Blueprint,
    items: Mapping[str, Item],
    digest: Callable[[Item], str],
    standing: Iterable[Lock] = (),
) -> dict[str, Lock]:
    """A lock for each form that does not stand yet. Raises SupplyError where a cell cannot be filled.

    Forms that stand keep their items: a new form shares what all of them share, and nothing else. A lock
    holds the `digest` of each item.
    """
    locked = {str(lock.form): frozenset(str(entry.id) for entry in lock.items) for lock in standing}
    chosen: dict[str, list[Item]] = {letter: [] for letter in blueprint.forms if letter not in locked}
    for objective, levels in blueprint.cells.items():
        for bloom, cell in levels.items():
            fitting = [item for item in items.values() if blueprint.takes(item, objective, bloom)]
            scope = f"{objective}/{bloom}"
            for letter, found in _deal(blueprint, scope, cell, fitting, tuple(chosen), locked).items():
                chosen[letter] += found
    return {letter: _lock(blueprint, letter, found, digest) for letter, found in chosen.items()}


def _deal(
    blueprint: Blueprint,
    scope: str,
    cell: Cell,
    fitting: Sequence[Item],
    letters: Sequence[str],
    locked: Mapping[str, frozenset[str]],
) -> dict[str, list[Item]]:
    """The first items to all forms; then pairs of like facility, one to each form, turn about."""
    mixed = _open(shuffled(fitting, str(blueprint.seed), scope, lambda item: str(item.id)), cell, locked)
    needed = cell.supply(len(letters))
    if len(mixed) < needed:
        raise SupplyError(f"{blueprint.id}: {scope} needs {needed} graded items, there are {len(mixed)}")
    hands = {letter: list(mixed[: cell.shared]) for letter in letters}
    dealt = sorted(
        mixed[cell.shared : needed], key=lambda item: (item.expect is None, item.expect or 0, str(item.id))
    )
    for turn, start in enumerate(range(0, len(dealt), len(letters))):
        order = letters if turn % 2 == 0 else tuple(reversed(letters))
        for letter, item in zip(order, dealt[start : start + len(letters)], strict=True):
            hands[letter].append(item)
    return hands


def _open(mixed: Sequence[Item], cell: Cell, locked: Mapping[str, frozenset[str]]) -> Sequence[Item]:
    """Without what the standing forms hold, save what all of them share: that comes first, for all forms."""
    if not locked:
        return mixed
    taken = frozenset().union(*locked.values())
    common = frozenset.intersection(*locked.values())
    shared = [item for item in mixed if item.id in common][: cell.shared]
    return [*shared, *(item for item in mixed if item.id not in taken)]


def _lock(blueprint: Blueprint, letter: str, items: Sequence[Item], digest: Callable[[Item], str]) -> Lock:
    seed = f"{blueprint.seed}/{letter}"
    locked = tuple(
        LockedItem(id=item.id, options=options, variant=_variant(item, seed), digest=Scalar.of(digest(item)))
        for item, options in _mixed(items, seed)
    )
    return Lock(blueprint=blueprint.id, form=Scalar.of(letter), seed=blueprint.seed, items=locked)


def personal(lock: Lock, items: Mapping[str, Item], code: str) -> Lock:
    """The items of a form, with the same numbers, in an order of their own for the person with this code."""
    known = {str(entry.id): entry for entry in lock.items}
    asked = [items[name] for name in known if name in items]
    mixed = _mixed(asked, f"{lock.seed}/{lock.form}/{code}")
    entries = (known[str(item.id)].model_copy(update={"options": options}) for item, options in mixed)
    return lock.model_copy(update={"items": tuple(entries)})


def _mixed(items: Sequence[Item], seed: str) -> Iterator[tuple[Item, tuple[Scalar, ...]]]:
    """The items in the order of a seed, those of one case together, each with the order of its options."""
    ordered = list(_with_their_cases(shuffled(items, seed, "items", lambda item: str(item.id))))
    best: list[tuple[Scalar, ...]] = []
    least = float("inf")
    for attempt in range(TRIES):
        orders = [_order(item, f"{seed}/{attempt}") for item in ordered]
        uneven = _unevenness(ordered, orders)
        if uneven < least:
            best, least = orders, uneven
        if least == 0:
            break
    return zip(ordered, best, strict=True)


def _with_their_cases(items: Sequence[Item]) -> Iterator[Item]:
    """Items that share a case follow one another, where the first of them stands."""
    taken: set[str] = set()
    for item in items:
        if str(item.id) not in taken:
            family = [other for other in items if item.stimulus and other.stimulus == item.stimulus] or [item]
            taken.update(str(other.id) for other in family)
            yield from family


def _order(item: Item, seed: str) -> tuple[Scalar, ...]:
    """The order in which the things to choose from are printed; empty where there are none."""
    if isinstance(item, Single | Multiple):
        ids = [option.id for option in item.options]
        if not item.shuffle:
            return tuple(ids)
    elif isinstance(item, Match):
        ids = [pair.id for pair in item.pairs] + [extra.id for extra in item.extra]
    elif isinstance(item, Order):
        ids = [step.id for step in item.sequence]
        mixed = shuffled(ids, seed, f"{item.id}/options", str)
        return mixed if mixed != tuple(ids) else (*mixed[1:], mixed[0])  # never printed already solved
    elif isinstance(item, Categorise):
        ids = [thing.id for thing in item.things]
    else:
        return ()
    return shuffled(ids, seed, f"{item.id}/options", str)


def _unevenness(items: Sequence[Item], orders: Sequence[tuple[Scalar, ...]]) -> float:
    """How far the letters of right answers are from even: 0 where none is too frequent or runs too long."""
    places = [
        order.index(next(option.id for option in item.options if option.correct))
        for item, order in zip(items, orders, strict=True)
        if isinstance(item, Single)
    ]
    share = max((places.count(place) / len(places) for place in set(places)), default=0.0)
    run = max((len(list(same)) for _, same in groupby(places)), default=0)
    return max(share - MOST_IN_ONE_PLACE, 0.0) + max(run - LONGEST_RUN, 0)


def _variant(item: Item, seed: str) -> int:
    if not isinstance(item, Formula):
        return 0
    rank = hashlib.sha256(f"{seed}/{item.id}/variant".encode()).digest()
    return int.from_bytes(rank[:4], "big") % max(item.variants, 1)
