"""A data file as a table of Markdown: the columns and rows that its block asks for, and room to write."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from decimal import Decimal

from trainpack.diagnostics import Location
from trainpack.model.block import Prose, Table
from trainpack.model.dataset import Dataset
from trainpack.model.text import Text
from trainpack.views.amount import number
from trainpack.views.expand import expand
from trainpack.views.scope import Scope

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]()#+.!|~:^=-]")
_WITH_UNIT = re.compile(r".*\S\s*\([^()]+\)")
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")


def tabled(block: Table, scope: Scope) -> Prose:
    """The table of a block; nothing where the file is not there, which a rule has said.

    Columns of numbers stand to the right. In one whose name ends in a unit, such as `wage (VND)`, they are
    written as the reader's language writes numbers; all other cells are shown as they are in the file.
    """
    data = scope.data.get(block.file)
    text = "" if data is None else "\n".join(_lines(data, block, scope))
    return Prose(Text(text, Location(data.path) if data else block.at, ""))


def _lines(data: Dataset, block: Table, scope: Scope) -> list[str]:
    names = [str(name) for name in block.columns] or list(data.columns)
    shown = [data.columns.index(name) for name in names if name in data.columns]
    heads = [data.columns[place] for place in shown]
    blank = [expand(text, scope).markdown for text in block.blank]
    amounts = [_WITH_UNIT.fullmatch(head) is not None for head in heads]
    first, last = block.rows or (1, len(data.rows))
    numbers = [_all_numbers(row[place] for row in data.rows[first - 1 : last]) for place in shown]
    rules = ["---:" if right else "---" for right in numbers] + ["---"] * len(blank)
    rows = [
        [_cell(row[place], amount, scope) for place, amount in zip(shown, amounts, strict=True)]
        for row in data.rows[first - 1 : last]
    ]
    whole = [[*map(_plain, heads), *blank], rules, *([*row, *[" "] * len(blank)] for row in rows)]
    return [f"| {' | '.join(line)} |" for line in whole]


def _all_numbers(cells: Iterable[str]) -> bool:
    """Whether a column holds numbers and nothing else; a code such as 07 is none."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _cell(cell: str, amount: bool, scope: Scope) -> str:
    if amount and _NUMBER.fullmatch(cell):
        return number(Decimal(cell), scope.reader)
    return _plain(cell)


def _plain(cell: str) -> str:
    """What stands in a cell as words only: no mark in it means anything."""
    kept = " ".join(cell.split())
    return _MEANS_SOMETHING.sub(lambda mark: f"&#{ord(mark[0])};", html.escape(kept, quote=False))
