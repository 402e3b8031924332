"""A document's parts as one reader gets them: texts expanded, countries chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trainpack.locale import words
from trainpack.model.block import Block, Compare, Country, Heading, Part, Prose, Variant
from trainpack.model.text import Text
from trainpack.views.expand import expand
from trainpack.views.scope import Scope

_FIRST_CELL = re.compile(r"^(\s*\|?\s*)([a-z]{2,3})(\s*\|)")


def parts_for(parts: tuple[Part, ...], scope: Scope) -> tuple[Part, ...]:
    """The parts with every text expanded; of country blocks only the reader's, where one is chosen."""
    return tuple(_parts(parts, scope))


def _parts(parts: tuple[Part, ...], scope: Scope) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Prose):
            yield Prose(expand(part.text, scope))
        elif isinstance(part, Heading):
            if _meant_for(part.attributes.get("countries", ""), scope):
                yield replace(part, text=expand(part.text, scope))
        elif isinstance(part, Country):
            if scope.reader.country is None or scope.reader.country in part.codes:
                yield _expanded(part, scope)
        elif isinstance(part, Compare):
            yield _comparison(part, scope)
        else:
            yield _expanded(part, scope)


def _meant_for(countries: str, scope: Scope) -> bool:
    return not countries or scope.reader.country is None or scope.reader.country in countries.split(",")


def _expanded(block: Block, scope: Scope) -> Block:
    changed: dict[str, Any] = {"parts": parts_for(block.parts, scope)}
    for name in type(block).model_fields:
        value = getattr(block, name)
        if isinstance(value, Text) and not (name == "title" and isinstance(block, Country | Variant)):
            changed[name] = expand(value, scope)
    copy = block.model_copy(update=changed)
    copy._at = block.at
    return copy


def _comparison(block: Compare, scope: Scope) -> Block:
    """The reader's country first; the codes become names."""
    expanded = _expanded(block, scope)
    return expanded.model_copy(update={"parts": tuple(_named_rows(part, scope) for part in expanded.parts)})


def _named_rows(part: Part, scope: Scope) -> Part:
    if not isinstance(part, Prose):
        return part
    rows = part.text.markdown.split("\n")
    head = next((n + 1 for n, row in enumerate(rows) if re.fullmatch(r"[\s|:-]*---[\s|:-]*", row)), len(rows))
    body = sorted(rows[head:], key=lambda row: not _is_row_of(row, scope.reader.country))
    named = [
        _FIRST_CELL.sub(lambda cell: f"{cell[1]}{_country_cell(cell[2], scope)}{cell[3]}", row)
        for row in body
    ]
    titles = [_headed(row, scope) for row in rows[:1]]
    return Prose(Text("\n".join(titles + rows[1:head] + named), part.text.at, part.text.key))


def _is_row_of(row: str, country: str | None) -> bool:
    found = _FIRST_CELL.match(row)
    return found is not None and found[2] == country


def _country_cell(code: str, scope: Scope) -> str:
    name = scope.programme.settings.country_name(code, scope.reader.language)
    return f'<span class="country-cell" data-country="{code}">{name}</span>'


def _headed(row: str, scope: Scope) -> str:
    word = words(scope.reader.language, "page")["country"]
    return re.sub(r"^(\s*\|?\s*)country(\s*\|)", rf"\g<1>{word}\g<2>", row)
