"""Data files: each table finds its file, its columns and its rows, and no file lies there for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks, documents
from trainpack.diagnostics import Location
from trainpack.model.block import Table
from trainpack.model.dataset import Dataset


def _tables(context: Context) -> Iterator[tuple[Table, Dataset]]:
    """Every table whose file could be read."""
    for module, document in documents(context):
        for block in blocks(document, Table):
            if block.file in module.data:
                yield block, module.data[block.file]


@rule("M036", "error", "table of a file that does not exist")
def missing_data(context: Context) -> Iterator[Finding]:
    """The file of a `table` block is not in the data folder. Its path counts from the folder of the module.

    Bad:

        /// table | The payroll of July
            file: payroll.csv
        ///

    Good:

        /// table | The payroll of July
            file: data/payroll.csv
        ///
    """
    for module, document in documents(context):
        for block in blocks(document, Table):
            if block.file not in module.data and context.whole(f"{module.folder}/{block.file}"):
                hint = near(block.file, module.data) or "Data files are CSV and stand in the data folder."
                yield Finding(block.file.at, f"there is no data file `{block.file}`", hint)


@rule("M037", "error", "column that the file has not")
def missing_column(context: Context) -> Iterator[Finding]:
    """A `table` block asks for a column that the first line of its file does not name.

    Bad:

        columns: [worker, wage]

    Good:

        columns: [worker, "wage (VND)"]
    """
    for block, data in _tables(context):
        for name in block.columns:
            if name not in data.columns:
                hint = near(name, data.columns) or f"It has: {', '.join(data.columns)}."
                yield Finding(name.at, f"`{block.file}` has no column `{name}`", hint)


@rule("M038", "error", "rows that the file has not")
def missing_rows(context: Context) -> Iterator[Finding]:
    """A `table` block asks for rows behind the last one. The line of names is no row.

    Bad:

        rows: 1-40

    Good:

        rows: 1-8
    """
    for block, data in _tables(context):
        if block.rows is not None and block.rows[1] > len(data.rows):
            yield Finding(block.where("rows"), f"`{block.file}` has {len(data.rows)} rows")


@rule("M039", "warning", "data file that no document shows")
def unused_data(context: Context) -> Iterator[Finding]:
    """A file in the data folder is in no `table` block, so nobody gets it.

    Bad:

        data/payroll-old.csv lies beside data/payroll.csv, and no document shows it.

    Good:

        /// table | The payroll before the change
            file: data/payroll-old.csv
        ///
    """
    for module in context.programme.modules.values():
        shown = module.tables(*module.documents)
        for data in module.data.values():
            if data not in shown and context.whole(data.path, *(one.path for one in module.documents)):
                yield Finding(Location(data.path), "no document shows this file")
