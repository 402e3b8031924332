"""A table as CSV (RFC 4180), UTF-8 with a mark that spreadsheets need to see it."""

from __future__ import annotations

import csv
import io
from importlib.metadata import version

from trainpack.writers.base import Written
from trainpack.writers.kit.table import Table

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs what begins with one of these; an apostrophe before it makes it text."""


def write_csv(table: Table) -> Written:
    """The table's bytes; no cell is ever run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([_harmless(cell) for cell in row] for row in (table.columns, *table.rows))
    return Written((MARK + text.getvalue()).encode())


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def csv_version() -> str:
    """What the bytes depend on besides the table."""
    return f"csv 1, {version('trainpack')}"
