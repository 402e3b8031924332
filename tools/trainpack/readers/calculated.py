"""Calculated questions of Moodle: wildcards, the rows of their datasets, and formulas that ours can say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from trainpack.readers.answers import Answer, UnfitError, number
from trainpack.readers.found import Fields
from trainpack.source.expression import ExpressionError, Number, parse

_WILDCARD = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")
_EQUATION = re.compile(r"\{=[^{}]*(\{[^{}]*\}[^{}]*)*\}")
MOST_ROWS = 100


def rows(question: etree._Element) -> list[dict[str, str]]:
    """The numbers of each row by wildcard. Raises UnfitError."""
    columns: dict[str, list[str]] = {}
    for definition in question.findall("dataset_definitions/dataset_definition"):
        name = (definition.findtext("name/text") or "").strip()
        items = definition.findall("dataset_items/dataset_item")
        columns[name] = [number(item.findtext("value") or "") for item in items[:MOST_ROWS]]
    if not columns or not all(columns.values()):
        raise UnfitError("it has no numbers to calculate with")
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=False)]


def filled(text: str, row: dict[str, str]) -> str:
    """A text with the numbers of one row."""
    return _WILDCARD.sub(lambda match: row.get(match[1], match[0]), text)


def formula(
    answers: Sequence[Answer],
    question: etree._Element,
    stem: str,
    explanation: str,
    table: Sequence[dict[str, str]],
) -> Fields | None:
    """The fields of a formula item, or None where a row must be read by itself."""
    right = next((answer for answer in answers if answer.share == 1), None)
    if right is None:
        raise UnfitError("no formula is right")
    names = {name: re.sub(r"[^a-z_]", "_", name.lower()) for name in table[0]}
    used = set(_WILDCARD.findall(right.text))
    plain = len(used) == 1 and re.fullmatch(r"\{\w+\}", right.text.strip())
    if plain or len(set(names.values())) != len(names) or _EQUATION.search(stem + explanation):
        return None
    written = _WILDCARD.sub(lambda match: names.get(match[1], "?"), right.text)
    try:
        if isinstance(parse(written), Number):
            return None
    except ExpressionError:
        return None
    relative = question.findtext("answer/tolerancetype") == "1"
    given = {names[name]: {"choice": sorted({row[name] for row in table}, key=float)} for name in used}
    return {
        "type": "formula",
        "stem": _named(stem, names),
        "given": given,
        "variants": str(min(len(table), 12)),
        "answer": {
            "formula": written,
            "tolerance": {"relative" if relative else "absolute": number(right.tolerance)},
        },
        **({"explanation": _named(explanation, names)} if explanation else {}),
    }


def _named(text: str, names: dict[str, str]) -> str:
    """A text with our expressions in the place of wildcards."""
    return _WILDCARD.sub(
        lambda match: f"{{{{ {names[match[1]]} }}}}" if match[1] in names else f"&#123;{match[1]}}}", text
    )
