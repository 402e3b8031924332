"""Figures in prose: money, shares and terms of law come from curriculum/facts, with source and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import documents
from trainpack.checks.vocabulary import Vocabulary, vocabulary
from trainpack.checks.wording import flat
from trainpack.model.block import Activity, Block, Case, Example, Part, Prose, Variant
from trainpack.model.module import HandoutHead

_INVENTED = (Case, Example, Activity, Variant)
"""Blocks about invented people, and about changes of the day."""
_DIGIT = re.compile(r"\d")


@rule("M030", "warning", "figure typed into prose")
def typed_figure(context: Context) -> Iterator[Finding]:
    """A share, an amount or a term of law is typed where it should come from a fact.

    The law changes; a fact is changed in one place, with its source and date. Cases, examples, activities and
    items are exempt, for their figures are invented; years, articles, times of day and numbers of lists are
    no figures of law. A number of your own gets a name under `given:`.

    Bad:

        The fund pays 70% of the wage, and the employer has 45 days to register her.

    Good:

        The fund pays {{ fact("khm.temporary.rate") }} of the wage.
    """
    words = vocabulary(context)
    if words is None:
        return
    pattern = _figures(words)
    for _, document in documents(context):
        if isinstance(document.head, HandoutHead) and document.head.kind != "job-aid":
            continue
        for prose in _law(document.parts):
            plain = flat(prose.text.markdown)
            for found in pattern.finditer(plain) if _DIGIT.search(plain) else ():
                number = found["behind"] or found["before"]
                if number.strip("0") or "{{" not in prose.text.markdown[found.start() : found.end() + 2]:
                    at = context.at(prose.text, *found.span())
                    hint = "Take it from a fact, or name it under `given:`."
                    yield Finding(at, f"`{' '.join(found[0].split())}` is typed here", hint)


def _figures(words: Vocabulary) -> re.Pattern[str]:
    """A number with a unit behind it, or with the sign of a currency before it."""
    units, signs = words.any_of("figure_units"), words.any_of("figure_signs")
    number = r"\d[\d.,]*"
    return re.compile(
        rf"(?<![\w.,-])(?P<behind>{number})[ \u00a0\n-]?(?:{units}|{signs})(?![\w])"
        rf"|(?<!\w){signs}[ \u00a0]?(?P<before>{number})"
    )


def _law(parts: Iterable[Part]) -> Iterator[Prose]:
    """The prose that speaks of the law and not of invented people."""
    for part in parts:
        if isinstance(part, Prose):
            yield part
        elif isinstance(part, Block) and not isinstance(part, _INVENTED):
            yield from _law(part.parts)
