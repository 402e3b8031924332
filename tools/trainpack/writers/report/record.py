"""The reports as records for other programs: what JSON holds."""

from __future__ import annotations

import json
from collections.abc import Sequence

from trainpack.views.alignment import LEVELS, SIDES, Alignment, Row
from trainpack.views.changes import Change
from trainpack.views.holes import holes
from trainpack.views.ledger import Entry
from trainpack.views.usage import Use
from trainpack.writers.report.fates import Fate

Record = dict[str, object]


def ledger_record(entries: Sequence[Entry]) -> list[Record]:
    """The ledger; dates as ISO 8601, "" for none."""
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "country": entry.country,
            "kind": entry.kind,
            "path": entry.at.path,
            "line": entry.at.line,
            "value": entry.value,
            "valid": entry.valid,
            "announced": entry.coming,
            "source": entry.source,
            "basis": entry.basis,
            "sure": entry.sure,
            "checked": str(entry.checked or ""),
            "check_by": str(entry.check_by or ""),
            "due": entry.due,
            "uses": [_use(use) for use in entry.uses],
            "forms": _forms(entry.forms),
        }
        for entry in entries
    ]


def change_record(changes: Sequence[Change]) -> list[Record]:
    """The change sheet; `readers_see` is figure, list or none."""
    return [
        {
            "id": change.id,
            "title": change.title,
            "country": change.country,
            "readers_see": change.weight,
            "says": list(change.says),
            "before": change.before,
            "after": change.after,
            "valid": change.valid,
            "source": change.source,
            "uses": [_use(use) for use in change.uses],
            "forms": _forms(change.forms),
            "events": list(change.events),
            "typed": [str(at) for at in change.typed],
        }
        for change in changes
    ]


def fidelity_record(found: Sequence[Fate]) -> list[Record]:
    """What becomes of each question in each format; `level` is full, reduced or refused."""
    return [
        {
            "id": fate.id,
            "type": fate.type,
            "module": fate.module,
            "path": fate.at.path,
            "line": fate.at.line,
            "side": fate.side,
            "format": fate.target,
            "level": fate.level,
            "how": fate.how,
        }
        for fate in found
    ]


def alignment_record(found: Alignment) -> Record:
    """The picture of a course; minutes are rounded to a half."""
    return {
        "course": str(found.course.id),
        "tasks": [
            {
                "id": duty.id,
                "text": duty.text,
                "modules": [str(chapter.module.id) for chapter in duty.chapters],
            }
            for duty in found.duties
        ],
        "objectives": [_row(row) for chapter in found.chapters for row in chapter.rows],
        "supply": [
            {
                "test": cell.test,
                "objective": cell.objective,
                "level": cell.level,
                "needed": cell.needed,
                "available": list(cell.available),
            }
            for cell in found.supply
        ],
        "holes": [
            {"id": hole.id, "what": hole.what, "path": hole.at.path, "line": hole.at.line}
            for hole in holes(found)
        ],
    }


def _row(row: Row) -> Record:
    return {
        "id": str(row.objective.id),
        "level": row.objective.bloom,
        "minutes": float(round(row.minutes * 2)) / 2,
        "must_minutes": float(round(row.must * 2)) / 2,
        "sections": [section.id for section in row.sections],
        "steps": [work.id for work in row.works],
        "items": {
            side: {level: list(row.items.get((level, side), ())) for level in LEVELS} for side in SIDES
        },
    }


def _use(use: Use) -> Record:
    spot = use.spot
    return {
        "path": use.at.path,
        "line": use.at.line,
        "column": use.at.column,
        "kind": spot.kind,
        "part": spot.part,
        "title": spot.title,
        "module": spot.module,
        "way": use.way,
        "name": use.name,
        "trainer": spot.trainer,
    }


def _forms(forms: Sequence[tuple[str, int]]) -> list[Record]:
    return [{"form": form, "question": number} for form, number in forms]


def dumped(record: object) -> str:
    """JSON as it is written to files and terminals."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
