"""Ids that a bank lacks: the next free number of an item or shared case, a word or letter of an option."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from trainpack.model.raw import Record, Scalar, Series
from trainpack.source.edit import offset
from trainpack.source.slug import slug
from trainpack.source.sources import records

LISTS = ("options", "pairs", "extra", "sequence", "bins", "things", "regions", "rubric")
"""The lists of an item whose entries have ids."""

WORDS = ("text", "left", "label", "criterion")
"""The fields of such an entry that may name it."""

SHORT = 16
"""Characters. A longer text gets a letter for its id, and not its words."""

_EMPTY = re.compile(r"([ \t]*id:)(?=[ \t]*(?:,|\n|[ \t]#|\Z))")
"""A key `id:` that is there already and has no value."""


def with_ids(text: str, tree: Record, mentioned: frozenset[str]) -> str:
    """The text of a bank with the missing ids. No id in `mentioned` is used again."""
    insertions = sorted(_missing(tree, mentioned), key=lambda found: found[0].at, reverse=True)
    for record, name in insertions:
        at = offset(text, record.at)
        braces = text[at] == "{"
        empty = _EMPTY.match(text, at + braces)
        if empty:
            text = f"{text[: empty.end(1)]} {name}{text[empty.end(1) :]}"
        elif braces:
            text = f"{text[: at + 1]}id: {name}, {text[at + 1 :]}"
        else:
            text = f"{text[:at]}id: {name}\n{' ' * (record.at.column - 1)}{text[at:]}"
    return text


def _missing(tree: Record, mentioned: frozenset[str]) -> Iterator[tuple[Record, str]]:
    module = tree.get("module")
    if isinstance(module, Scalar):
        for kind, letter, digits in (("items", "q", 2), ("stimuli", "s", 1)):
            yield from _numbered(tree, kind, f"{module}-{letter}", digits, mentioned)
    for item in records(tree.get("items")):
        for kind in LISTS:
            if isinstance(item.get(kind), Series):
                yield from _named(item, kind)


def _numbered(
    tree: Record, kind: str, prefix: str, digits: int, mentioned: frozenset[str]
) -> Iterator[tuple[Record, str]]:
    taken = (re.fullmatch(rf"{re.escape(prefix)}(\d+)", name) for name in mentioned)
    last = max((int(found[1]) for found in taken if found), default=0)
    for record in records(tree.get(kind)):
        if record and "id" not in record:
            last += 1
            yield record, f"{prefix}{last:0{digits}}"


def _named(item: Record, kind: str) -> Iterator[tuple[Record, str]]:
    taken = {str(entry["id"]) for other in LISTS for entry in records(item.get(other)) if "id" in entry}
    for position, entry in enumerate(records(item[kind])):
        if entry and "id" not in entry:
            words = next((str(entry[name]) for name in WORDS if name in entry), "")
            name = slug(words, "") if len(words) <= SHORT else ""
            if not name or name in taken:
                name = next(letter for letter in _letters(position) if letter not in taken)
            taken.add(name)
            yield entry, name


def _letters(position: int) -> Iterator[str]:
    """The letter of a position, then the others, then numbered ones."""
    yield from string.ascii_lowercase[position:]
    yield from string.ascii_lowercase
    yield from (f"option-{number}" for number in range(27, 1000))
