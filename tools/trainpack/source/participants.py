"""The participants' list of an event: a CSV file, because such lists come from a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from trainpack.diagnostics import Location, SourceError
from trainpack.model.event import Event, Participant
from trainpack.model.raw import Record, Scalar
from trainpack.source.sources import Sources
from trainpack.source.validate import validate


def read_participants(sources: Sources, event: Event) -> tuple[Participant, ...]:
    """The rows of the list. Unknown columns are left out with a warning; a row without a name is an error."""
    path = f"curriculum/events/{PurePosixPath(event.participants or '').name}"
    try:
        text = sources.text(path)
    except SourceError:
        at = event.participants.at if event.participants is not None else event.at
        sources.report.error(at, "R008", f"there is no file `{event.participants}` beside the event")
        return ()
    rows = csv.reader(io.StringIO(text))
    try:
        header = next(rows, [])
        columns = _columns(sources, path, header)
        return tuple(
            row for row in (_row(sources, path, rows.line_num, columns, cells) for cells in rows) if row
        )
    except csv.Error as error:
        sources.report.error(Location(path, rows.line_num), "F006", f"the table cannot be read: {error}")
        return ()


def _columns(sources: Sources, path: str, header: list[str]) -> list[str]:
    column = 1
    for name in header:
        if name not in Participant.model_fields:
            sources.report.warning(Location(path, 1, column), "F007", f"the column `{name}` is left out")
        column += len(name) + 1
    for name in ("code", "name"):
        if name not in header:
            sources.report.error(Location(path), "Y011", f"the column `{name}` is missing")
    return header


def _row(sources: Sources, path: str, line: int, columns: list[str], cells: list[str]) -> Participant | None:
    if not any(cells):
        return None
    record = Record()
    record.at = Location(path, line)
    for name, cell in zip(columns, cells, strict=False):
        if name in Participant.model_fields and cell.strip():
            record[name] = Scalar.placed(cell.strip(), record.at, f"{path}.{line}.{name}")
    return validate(Participant, record, sources.report)
