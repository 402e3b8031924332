"""The data files of a module: CSV as spreadsheets save it."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.diagnostics import Location, SourceError
from trainpack.model.dataset import Dataset
from trainpack.source.sources import Sources
from trainpack.source.table import Row, read_table


def read_datasets(sources: Sources, folder: str) -> dict[str, Dataset]:
    """The tables of the files in data/ of a module's folder, by the names that documents give them."""
    found: dict[str, Dataset] = {}
    for path in sources.files(f"{folder}/data", ".csv"):
        name = path.removeprefix(f"{folder}/")
        try:
            found[name] = _read(sources, path, name)
        except SourceError as error:
            sources.report.extend([error.diagnostic])
    return found


def _read(sources: Sources, path: str, name: str) -> Dataset:
    """One file. Raises SourceError F001, F002, F003 or F006."""
    table = read_table(sources.root, path)
    sources.texts[path] = table.text
    if table.guessed:
        said = f"the file is not UTF-8 and was read as {table.guessed}"
        sources.report.warning(Location(path), "F008", said, "Look at the names, or save it as CSV UTF-8.")
    rows = table.rows(path)
    head = next(rows, Row(1, ()))
    return Dataset(path, name, _columns(sources, path, head), tuple(_whole(sources, path, head, rows)))


def _columns(sources: Sources, path: str, head: Row) -> tuple[str, ...]:
    at = Location(path, head.line)
    for number, name in enumerate(head.cells):
        if not name:
            sources.report.error(at, "F009", f"column {number + 1} has no name in the first line")
        elif name in head.cells[:number]:
            sources.report.error(at, "F009", f"the column `{name}` stands in the first line twice")
    if not head.cells:
        sources.report.error(at, "F004", "the file is empty")
    return head.cells


def _whole(sources: Sources, path: str, head: Row, rows: Iterator[Row]) -> Iterator[tuple[str, ...]]:
    """Rows with as many cells as there are columns."""
    width = len(head.cells)
    for row in rows:
        if any(row.cells[width:]):
            said = f"this row has {len(row.cells)} cells, the first line has {width}"
            hint = "Put a text that holds the separator in quotation marks."
            sources.report.error(Location(path, row.line), "F009", said, hint)
        else:
            yield (*row.cells, *("",) * (width - len(row.cells)))[:width]
