"""Sets of cards: the way into a set leads to cards that are there, and to all of them."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule


@rule("R043", "error", "unknown card")
def unknown_card(context: Context) -> Iterator[Finding]:
    """The chooser of a set of cards names a card that the set does not hold.

    Bad:

        first: [k21-in-tyme]

    Good:

        first: [k21-in-time]
    """
    for found in context.programme.cards.values():
        known = {str(card.id) for card in found.cards}
        for way in found.chooser.ways if found.chooser else ():
            for name in (*way.first, *way.then):
                if name not in known:
                    yield Finding(name.at, f"the set has no card `{name}`", near(name, known))


@rule("R044", "warning", "card that nothing leads to")
def unreached_card(context: Context) -> Iterator[Finding]:
    """A set of cards has a chooser, and no way of it leads to this card.

    Whoever follows the chooser never meets it. Name it under `first` or `then` of a way.

    Bad:

        cards k21 and k22, and one way with `first: [k21]`

    Good:

        one way with `first: [k21]` and `then: [k22]`
    """
    for found in context.programme.cards.values():
        if found.chooser is None:
            continue
        reached = {name for way in found.chooser.ways for name in (*way.first, *way.then)}
        for card in found.cards:
            if card.id not in reached:
                yield Finding(card.id.at, f"no way of the chooser leads to `{card.id}`")
