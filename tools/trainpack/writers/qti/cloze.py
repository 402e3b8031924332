"""Cloze items: a composite question, an interaction in the place of each gap (QTI 2.1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from trainpack.model.items.words import Matching
from trainpack.views.question_types import Gap, Question
from trainpack.writers.kit.questions import typed
from trainpack.writers.qti import process
from trainpack.writers.qti.content import flow
from trainpack.writers.qti.dialect import Dialect, identifier

FOLDING = Matching()
"""How gaps are compared: small and capital letters are the same, spaces fold."""


def gapped(
    question: Question, dialect: Dialect, points: Decimal
) -> tuple[list[etree._Element], etree._Element, list[etree._Element]]:
    """The declarations, the text and the rules: every gap counts the same."""
    body = flow(question.stem, dialect)
    gaps = {gap.id: gap for gap in question.gaps}
    for place in list(body.iter(f"{{{dialect.items}}}span")):
        gap = gaps.get(str(place.attrib.pop("data-gap", "")))
        if gap is not None:
            interaction = _interaction(gap, dialect)
            interaction.tail = place.tail
            parent = place.getparent()
            assert parent is not None
            parent.replace(place, interaction)
    declared = [_declared(gap, dialect) for gap in question.gaps]
    return declared, body, list(_rules(question, dialect, points))


def _interaction(gap: Gap, dialect: Dialect) -> etree._Element:
    e, name = dialect.element, identifier(gap.id)
    if gap.choices:
        choices = (
            e("inlineChoice", choice, identifier=f"choice{n}") for n, choice in enumerate(gap.choices, 1)
        )
        return e("inlineChoiceInteraction", *choices, responseIdentifier=name, shuffle=False)
    return e("textEntryInteraction", responseIdentifier=name, expectedLength=15)


def _declared(gap: Gap, dialect: Dialect) -> etree._Element:
    name = identifier(gap.id)
    if gap.value is not None:
        return process.response(dialect, "single", "float", [process.number(gap.value)], name=name)
    if gap.choices:
        right = f"choice{gap.choices.index(gap.accepted[0].value) + 1}"
        worth = process.mapping(dialect, {right: Decimal(1)})
        return process.response(dialect, "single", "identifier", [right], name=name, mapping=worth)
    accepted = typed.unfolded(gap.accepted, FOLDING)
    worth = process.mapping(dialect, {one.value: one.credit for one in accepted}, cased=False)
    best = next((one.value for one in accepted if one.credit == 1), accepted[0].value)
    return process.response(dialect, "single", "string", [best], name=name, mapping=worth)


def _rules(question: Question, dialect: Dialect, points: Decimal) -> Iterator[etree._Element]:
    e = dialect.element
    earned = process.variable(dialect, process.SCORE)
    for gap in question.gaps:
        name = identifier(gap.id)
        if gap.value is None:
            more = e("mapResponse", identifier=name)
            yield process.scored(dialect, e("sum", process.variable(dialect, process.SCORE), more))
        else:
            one = e("sum", process.variable(dialect, process.SCORE), process.points(dialect, Decimal(1)))
            hit = process.near(dialect, name, gap.value, gap.tolerance)
            yield process.when(dialect, (hit, [process.scored(dialect, one)]))
    yield process.scored(dialect, process.share(dialect, earned, points, len(question.gaps)))
