"""What an id is, for a terminal and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from trainpack.views.identity import Identity
from trainpack.writers.report.words import form_words, spot_words

Record = dict[str, object]


def identity_lines(one: Identity) -> Iterator[str]:
    """Its place, its values, and every place that names it, gathered by page, slide or item."""
    yield f"{one.kind} {one.id}: {one.at}"
    yield from (f"    {name}: {value}" for name, value in one.says if value)
    for spot, uses in groupby(one.uses, key=lambda use: use[1]):
        places = ", ".join(f"{at.line}:{at.column}" for at, _ in uses)
        yield f"    named at {spot.path}:{places}"
        if spot.kind != "programme":
            yield f"        {spot_words(spot)}"
    if not one.uses:
        yield "    named nowhere else"
    yield from (f"    printed test {form}" for form in form_words(one.forms))
    yield ""


def identity_record(found: Sequence[Identity]) -> list[Record]:
    """The same for JSON."""
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "path": one.at.path,
            "line": one.at.line,
            "column": one.at.column,
            "says": {name: value for name, value in one.says if value},
            "uses": [
                {
                    "path": at.path,
                    "line": at.line,
                    "column": at.column,
                    "kind": spot.kind,
                    "part": spot.part,
                    "module": spot.module,
                }
                for at, spot in one.uses
            ],
            "forms": [{"form": form, "question": number} for form, number in one.forms],
        }
        for one in found
    ]
