"""A table for a spreadsheet, before any format, and as CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

MARK = "\ufeff"
"""Spreadsheets need it to see that a file is UTF-8."""

_FORMULA = re.compile(r" *[=+@\t\r-]")
_NUMBER = re.compile(r"-\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many cells; an empty cell is filled in by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False  # whether its cells are data, in which -5 is a number


def spreadsheet(table: Table) -> bytes:
    """A table as CSV, UTF-8 with a mark; no cell is ever run as a formula."""
    text = io.StringIO(newline="")
    rows = ([_harmless(cell, table.numbers) for cell in row] for row in (table.columns, *table.rows))
    csv.writer(text).writerows(rows)
    return (MARK + text.getvalue()).encode()


def _harmless(cell: str, numbers: bool) -> str:
    """A spreadsheet runs what begins with such a sign; an apostrophe before it makes it text."""
    known = numbers and _NUMBER.fullmatch(cell)
    return f"'{cell}" if _FORMULA.match(cell) and not known else cell
