"""A table that its author keeps as a CSV file in the data folder of a module."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dataset:
    """The columns and rows of one file; `file` counts from the module's folder: data/payroll.csv."""

    path: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
