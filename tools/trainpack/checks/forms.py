"""Drawn forms: what they hold still exists, and nothing about letters or lengths tells the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import ceil

from trainpack.checks.context import Context
from trainpack.checks.cues import longest
from trainpack.checks.rule import Finding, rule
from trainpack.checks.wording import Choosing, singles
from trainpack.diagnostics import Location
from trainpack.model.lock import Lock

MOST_LONGEST = 0.45
MOST_IN_ONE_PLACE = 0.4
LONGEST_RUN = 3
FEWEST = 5
"""Choices on a form from which a share says something."""


@rule("Q001", "error", "id of a drawn test that is gone")
def gone_id(context: Context) -> Iterator[Finding]:
    """A drawn form holds an item that no bank has: its id was changed, or the item was taken away.

    Printed tests, results and analyses know items by their ids, so an id stays for ever. A missing id is
    Y011, one that stands twice R005. Where the item is meant to go, draw the form anew with `trainpack draw
    --renew`.

    Bad:

        - id: eii-03-q18        # was eii-03-q08, which the form eii-post-a holds

    Good:

        - id: eii-03-q08
    """
    for lock in context.programme.locks.values():
        for entry in lock.items:
            if not context.known("item", entry.id):
                said = f"there is no item `{entry.id}`, which this form holds"
                yield Finding(entry.id.at, said, context.near("item", entry.id))


@rule("Q012", "warning", "right option mostly the longest on a form")
def longest_keys(context: Context) -> Iterator[Finding]:
    """On a drawn form the right option is the longest in more than 45 per cent of the choices.

    Who always takes the longest option would do better than chance (Haladyna 24). Judged from five choices
    on.

    Bad:

        Four of six right options are the longest of theirs.

    Good:

        Two of six.
    """
    for lock, at, found in _drawn(context):
        count = sum(longest(one, key) for one, key, _ in found)
        if len(found) >= FEWEST and count > MOST_LONGEST * len(found):
            said = f"form `{lock.form}`: the right option is the longest in {count} of {len(found)} choices"
            yield Finding(at, said, "Shorten some, or lengthen wrong ones.")


@rule("Q028", "warning", "letters of right options uneven on a form")
def uneven_letters(context: Context) -> Iterator[Finding]:
    """On a drawn form one letter is right in more than 40 per cent of the choices, or four times running.

    Guessers look for patterns (Haladyna 20). The draw tries two hundred orders and takes the most even one;
    items with shuffle: false, or few of them, can leave it uneven. Judged from five choices on.

    Bad:

        B, B, B, B, A, C

    Good:

        B, A, C, B, C, A
    """
    for lock, at, found in _drawn(context):
        places = [place for *_, place in found]
        if len(places) < FEWEST:
            continue
        fewest = min(len(one.plain) for one, *_ in found)
        place, count = Counter(places).most_common(1)[0]
        run = max(len(list(same)) for _, same in groupby(places))
        if count > max(MOST_IN_ONE_PLACE * len(places), ceil(len(places) / fewest)):
            said = f"form `{lock.form}`: {chr(65 + place)} is right in {count} of {len(places)} choices"
            yield Finding(at, said, "Draw it anew with another seed.")
        elif run > LONGEST_RUN:
            said = f"form `{lock.form}`: one letter is right {run} times running"
            yield Finding(at, said, "Draw it anew with another seed.")


def _drawn(context: Context) -> Iterator[tuple[Lock, Location, list[tuple[Choosing, int, int]]]]:
    """Each drawn form that a blueprint still has, with its choices: the right option, and its place there."""
    known = {str(one.item.id): (one, key) for one, key in singles(context)} if context.programme.locks else {}
    for lock in context.programme.locks.values():
        blueprint = context.programme.blueprints.get(lock.blueprint)
        if blueprint is None or str(lock.form) not in blueprint.forms:
            continue
        found = []
        for entry in lock.items:
            one, key = known.get(str(entry.id), (None, 0))
            if one is not None and one.item.options[key].id in entry.options:
                found.append((one, key, entry.options.index(one.item.options[key].id)))
        yield lock, blueprint.where("forms", blueprint.forms.index(str(lock.form))), found
