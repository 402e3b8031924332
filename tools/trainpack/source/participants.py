"""The participants' list of an event: a CSV file, because such lists come from a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from trainpack.diagnostics import Location, SourceError
from trainpack.model.event import Event, Participant
from trainpack.model.raw import Record, Scalar
from trainpack.source.sources import Sources
from trainpack.source.table import Row, Table, read_table
from trainpack.source.validate import validate

NEEDED = ("code", "name")


def read_participants(sources: Sources, event: Event) -> tuple[Participant, ...]:
    """The rows of the list. Unknown columns are left out with a warning; a row without a name is an error."""
    path = f"curriculum/events/{PurePosixPath(event.participants or '').name}"
    try:
        table = read_table(sources.root, path)
        return tuple(_people(sources, path, table))
    except SourceError as error:
        if error.diagnostic.code == "F001":
            at = event.participants.at if event.participants is not None else event.at
            sources.report.error(at, "R008", f"there is no file `{event.participants}` beside the event")
        else:
            sources.report.extend([error.diagnostic])
        return ()


def _people(sources: Sources, path: str, table: Table) -> Iterator[Participant]:
    if table.guessed:
        said, hint = (
            f"the file is not UTF-8 and was read as {table.guessed}",
            "Look at the names, or save it as CSV UTF-8.",
        )
        sources.report.warning(Location(path), "F008", said, hint)
    rows = table.rows(path)
    head = next(rows, Row(1, ()))
    columns = [name.casefold() for name in head.cells]
    if not _columns(sources, path, head, columns):
        return
    for row in rows:
        person = _person(sources, path, row, columns)
        if person is not None:
            yield person


def _columns(sources: Sources, path: str, head: Row, columns: Sequence[str]) -> bool:
    """Whether the needed columns are there, after saying what is wrong with the first line."""
    place = 1
    for number, (cell, name) in enumerate(zip(head.cells, columns, strict=True)):
        at = Location(path, head.line, place)
        if name in columns[:number]:
            sources.report.error(at, "F009", f"the column `{name}` stands in the first line twice")
        elif name and name not in Participant.model_fields:
            sources.report.warning(at, "F007", f"the column `{cell}` is left out")
        place += len(cell) + 1
    missing = [name for name in NEEDED if name not in columns]
    found = ", ".join(cell for cell in head.cells if cell) or "nothing"
    for name in missing:
        at, hint = Location(path, head.line), f"The first line names the columns. It holds: {found}."
        sources.report.error(at, "Y011", f"the column `{name}` is missing", hint)
    return not missing and len(set(columns)) == len(columns)


def _person(sources: Sources, path: str, row: Row, columns: Sequence[str]) -> Participant | None:
    record = Record()
    record.at = Location(path, row.line)
    if any(row.cells[len(columns) :]):
        said, hint = (
            f"this row has {len(row.cells)} cells",
            "Put a text that holds the separator in quotation marks.",
        )
        sources.report.error(record.at, "F009", f"{said}, the first line has {len(columns)}", hint)
        return None
    for name, cell in zip(columns, row.cells, strict=False):
        if name in Participant.model_fields and cell:
            text = " ".join(cell.split())
            record[name] = Scalar.placed(text, record.at, f"{path}.{row.line}.{name}")
    return validate(Participant, record, sources.report)
