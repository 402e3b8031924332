"""Options that are numbers, put in order."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from trainpack.model.raw import Record, Scalar, Series
from trainpack.source.sources import records

_NUMBER = re.compile(
    r"(?P<before>[^\d{}]*?)(?P<number>-?\d{1,3}(?:,\d{3})+|-?\d+(?:\.\d+)?)(?P<after>[^\d{}]*)"
)


def with_sorted_options(text: str, tree: Record) -> str:
    """The text of a bank in which options that are numbers of one unit rise. Comments move with them."""
    rows = text.split("\n")
    for item in records(tree.get("items")):
        options = item.get("options")
        if isinstance(options, Series) and item.get("type") in ("single", "multiple"):
            numbers = _numbers(options)
            if numbers and numbers not in (sorted(numbers), sorted(numbers, reverse=True)):
                _sort(rows, options, numbers)
    return "\n".join(rows)


def _numbers(options: Series) -> list[Decimal]:
    """The numbers that the options are; none unless all are, with the same words around them."""
    texts = [entry.get("text") if isinstance(entry, Record) else None for entry in options]
    found = [_NUMBER.fullmatch(words.strip()) if isinstance(words, Scalar) else None for words in texts]
    whole = [match for match in found if match]
    if len(whole) != len(options) or len({(match["before"], match["after"]) for match in whole}) != 1:
        return []
    return [Decimal(match["number"].replace(",", "")) for match in whole]


def _sort(rows: list[str], options: Series, numbers: list[Decimal]) -> None:
    """Reorder the rows of a list in place; a list that is not one entry below another stays."""
    dash = " " * (options.at.column - 1) + "-"
    starts = [entry.at.line - 1 for entry in options]
    if len(set(starts)) != len(starts) or not all(rows[start].startswith(dash) for start in starts):
        return
    starts = [starts[0], *(_with_comments(rows, start, dash[:-1]) for start in starts[1:])]
    bounds = [*starts, _end(rows, options[-1].at.line, options.at.column)]
    blocks = [rows[a:b] for a, b in pairwise(bounds)]
    gaps = []
    for block in blocks:
        gap = 0
        while block and not block[-1].strip():
            block.pop()
            gap += 1
        gaps.append([""] * gap)
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    moved = [row for position, old in enumerate(order) for row in (*blocks[old], *gaps[position])]
    rows[bounds[0] : bounds[-1]] = moved


def _with_comments(rows: list[str], start: int, indent: str) -> int:
    """The first row of the comments directly above an entry that stand no deeper than the list."""
    while rows[start - 1].startswith(f"{indent}#"):
        start -= 1
    return start


def _end(rows: list[str], row: int, column: int) -> int:
    """The row after the last entry: the first that stands no deeper than the list."""
    last = row
    while row < len(rows) and (not rows[row].strip() or len(rows[row]) - len(rows[row].lstrip()) >= column):
        row += 1
        last = row if rows[row - 1].strip() else last
    return last
