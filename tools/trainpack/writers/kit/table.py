"""A table for a spreadsheet, before any format."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many cells; an empty cell is filled in by hand."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
