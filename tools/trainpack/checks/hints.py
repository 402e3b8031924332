"""Hints of formula items: one for all sets of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.model.items import Formula
from trainpack.model.items.number import Choice, Range
from trainpack.source.expression import names
from trainpack.source.inline import Value, forms


@rule("Q052", "error", "hint with drawn numbers")
def drawn_hint(context: Context) -> Iterator[Finding]:
    """A hint of a formula item names a number that is drawn. There is one hint for all sets of numbers.

    A learner who tries again gets other numbers, and would read those of the first set.

    Bad:

        hints: ["Begin with {{ loss }} less the first 5 points."]

    Good:

        hints: [Begin with the points above the first step.]
    """
    for item in context.items(Formula):
        drawn = {str(name) for name, given in item.given.items() if isinstance(given, Range | Choice)}
        for hint in item.hints:
            for form in forms(hint.markdown):
                if isinstance(form, Value):
                    for name in names(form.expression):
                        if name.name in drawn:
                            at = context.at(hint, form.start, form.end)
                            yield Finding(at, f"`{name.name}` is drawn", "Say it without the number.")
