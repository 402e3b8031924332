"""A table as CSV: the form that spreadsheets open."""

from __future__ import annotations

from importlib.metadata import version

from trainpack.writers.base import Written
from trainpack.writers.kit.table import Table, spreadsheet


def write_csv(table: Table) -> Written:
    """The table's bytes."""
    return Written(spreadsheet(table))


def csv_version() -> str:
    """What the bytes depend on besides the table."""
    return f"csv 2, {version('trainpack')}"
