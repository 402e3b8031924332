"""A document's parts as one reader gets them: texts expanded, countries chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trainpack.locale import words
from trainpack.model.block import Block, Compare, Country, Heading, Part, Prose, Table, Variant
from trainpack.model.text import Text
from trainpack.views.expand import expand
from trainpack.views.scope import Scope
from trainpack.views.tabled import tabled

_COUNTRY_HEAD = re.compile(r"^(\s*\|?\s*)country(\s*\|)", re.MULTILINE)
_FIRST_CELL = re.compile(r"^(\s*\|?\s*)([a-z]{2,3})(\s*\|)")


def parts_for(parts: tuple[Part, ...], scope: Scope) -> tuple[Part, ...]:
    """The parts with every text expanded; of country blocks only the reader's, where one is chosen."""
    return tuple(_parts(parts, scope))


def _parts(parts: tuple[Part, ...], scope: Scope) -> Iterator[Part]:
    meant = True
    for part in parts:
        if isinstance(part, Heading) and part.level == 2:
            meant = _meant_for(part.attributes.get("countries", ""), scope)
        if not meant:  # a slide for other countries goes with all that stands below its heading
            continue
        if isinstance(part, Prose):
            yield _named(Prose(expand(part.text, scope)), scope)
        elif isinstance(part, Heading):
            yield replace(part, text=expand(part.text, scope))
        elif isinstance(part, Country):
            if scope.reader.country is None or scope.reader.country in part.codes:
                yield _expanded(part, scope)
        elif isinstance(part, Compare):
            yield _comparison(part, scope)
        elif isinstance(part, Table):
            yield _expanded(part, scope).model_copy(update={"parts": (tabled(part, scope),)})
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
    return block.model_copy(update=changed)


def _comparison(block: Compare, scope: Scope) -> Block:
    """The reader's country first."""
    expanded = _expanded(block, scope)
    return expanded.model_copy(update={"parts": tuple(_own_first(part, scope) for part in expanded.parts)})


def _own_first(part: Part, scope: Scope) -> Part:
    """The comparison with the row of the reader's country on top."""
    if not isinstance(part, Prose) or scope.reader.country is None:
        return part
    rows = part.text.markdown.split("\n")
    own = f'data-country="{scope.reader.country}"'
    first = next((n for n, row in enumerate(rows) if "data-country=" in row), len(rows))
    return _with_rows(part, rows[:first] + sorted(rows[first:], key=lambda row: own not in row))


def _named(part: Prose, scope: Scope) -> Prose:
    """In tables whose first column is headed `country`, the codes become names."""
    if not _COUNTRY_HEAD.search(part.text.markdown):
        return part
    label = words(scope.reader.language, "page")["country"]
    rows: list[str] = []
    inside = False
    for row in part.text.markdown.split("\n"):
        if _COUNTRY_HEAD.match(row):
            rows.append(_COUNTRY_HEAD.sub(rf"\g<1>{label}\g<2>", row))
            inside = True
            continue
        inside = inside and "|" in row
        rows.append(_FIRST_CELL.sub(lambda cell: _cell(cell, scope), row) if inside else row)
    return _with_rows(part, rows)


def _with_rows(part: Prose, rows: list[str]) -> Prose:
    return Prose(Text("\n".join(rows), part.text.at, part.text.key))


def _cell(cell: re.Match[str], scope: Scope) -> str:
    name = scope.programme.settings.country_name(cell[2], scope.reader.language)
    return f'{cell[1]}<span class="country-cell" data-country="{cell[2]}">{name}</span>{cell[3]}'
