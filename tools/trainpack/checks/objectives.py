"""Objectives: they can be seen, are asked often enough, and by items that reach their level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import get_args

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import items
from trainpack.checks.vocabulary import vocabulary
from trainpack.checks.wording import flat
from trainpack.model.base import Bloom
from trainpack.model.items import Item, Scale
from trainpack.model.module import Module

FEWEST_PRACTICE = 2
FEWEST_GRADED = 3
LEVELS: tuple[Bloom, ...] = get_args(Bloom)
HIGHEST: Mapping[str, Bloom] = MappingProxyType(
    {
        "true-false": "analyse", "text": "apply", "cloze": "apply", "match": "analyse", "order": "analyse",
        "categorise": "analyse", "hotspot": "analyse", "numeric": "analyse", "formula": "analyse",
        "single": "evaluate", "multiple": "evaluate",
    }
)  # fmt: skip
"""The highest level that a type of item can ask for: choosing is not creating."""
LOWEST: Mapping[str, Bloom] = MappingProxyType({"formula": "apply", "essay": "understand"})
"""The lowest level: who calculates or writes does more than remember."""


def _items(module: Module) -> tuple[Item, ...]:
    return module.bank.items if module.bank is not None else ()


@rule("M009", "warning", "objective with too few items")
def few_items(context: Context) -> Iterator[Finding]:
    """An objective has only one practice item, or fewer than three graded ones. None at all is M003.

    One item measures the item. Two forms of a test need more than one each.

    Bad:

        One item with use: [practice] for eii-03-3.

    Good:

        Two practice items and three graded ones for eii-03-3.
    """
    for module in context.programme.modules.values():
        asking = [item for item in _items(module) if not isinstance(item, Scale)]
        practice = Counter(str(item.objective) for item in asking if item.practice)
        graded = Counter(str(item.objective) for item in asking if not item.practice)
        whole = context.whole(f"quizzes/{module.folder.removeprefix('modules/')}.yml")
        for objective in module.lesson.head.objectives if whole else ():
            counts = (("practice", practice, FEWEST_PRACTICE), ("graded", graded, FEWEST_GRADED))
            for word, counted, fewest in counts:
                count = counted[str(objective.id)]
                if 0 < count < fewest:
                    said = f"`{objective.id}` has fewer than {fewest} {word} items"
                    yield Finding(objective.id.at, said, f"It has {count}.")


@rule("M011", "warning", "verb that nobody can observe")
def unobservable(context: Context) -> Iterator[Finding]:
    """An objective says what goes on in a head: understand, know, be aware.

    Nobody can see it, so nobody can teach towards it or test it. Say what the learner does, on what
    condition, and how well.

    Bad:

        text: Understand the three questions.

    Good:

        text: With a claim file on the table, apply the three questions in order.
    """
    words = vocabulary(context)
    if words is None:
        return
    pattern = re.compile(
        rf"(?:^|[,;:]\s+(?:and\s+)?)(?:to\s+|be able to\s+)?({words.any_of('unobservable')})(?!\w)", re.I
    )
    for module in context.programme.modules.values():
        for objective in module.lesson.head.objectives:
            found = pattern.search(flat(objective.text.markdown))
            if found:
                at = context.at(objective.text, *found.span(1))
                yield Finding(at, f"nobody can see whether a learner does `{found[1]}`", "Say what she does.")


@rule("M012", "warning", "level that the type of item cannot reach")
def level_of_type(context: Context) -> Iterator[Finding]:
    """The `bloom` of an item is higher, or lower, than its type can ask for.

    Nobody creates anything by choosing, and nobody calculates from memory alone. The table of a test counts
    levels, so a wrong one makes the test look better than it is.

    Bad:

        type: true-false
        bloom: create

    Good:

        type: single
        bloom: evaluate
    """
    for item in items(context):
        level = LEVELS.index(item.bloom)
        highest, lowest = HIGHEST.get(item.type), LOWEST.get(item.type)
        if highest is not None and level > LEVELS.index(highest):
            said = f"a `{item.type}` item cannot ask for `{item.bloom}`"
            yield Finding(item.where("bloom"), said, f"At most {highest}.", item)
        elif lowest is not None and level < LEVELS.index(lowest):
            said = f"a `{item.type}` item asks for more than `{item.bloom}`"
            yield Finding(item.where("bloom"), said, f"At least {lowest}.", item)
