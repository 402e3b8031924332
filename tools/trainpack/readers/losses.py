"""The loss report: what did not come along, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator

from trainpack.readers.found import Found, Loss

MANY = 3
"""More questions than this share one line of the report."""


def page(found: Found, source: str, count: int) -> str:
    """The report as Markdown, with the words of all that was kept as text."""
    lines = [f"# What came of {source}", "", f"{count} questions, {len(found.pictures)} pictures."]
    if found.losses:
        lines += ["", "## What did not come along", ""]
        lines += [f"- {line}" for line in lines_of(found)]
    if found.kept:
        lines += ["", "## Kept as text", ""]
        for kept in found.kept:
            lines += [f"### {kept.name or 'Without a name'}", "", kept.text, ""]
    return "\n".join(lines).rstrip() + "\n"


def lines_of(found: Found) -> Iterator[str]:
    """A line for each loss; one that many questions share is said once."""
    places: dict[str, list[Loss]] = {}
    for loss in found.losses:
        places.setdefault(loss.what, []).append(loss)
    for what, shared in places.items():
        if len(shared) > MANY:
            lines = ", ".join(str(loss.line) for loss in shared if loss.line)
            yield f"{len(shared)} questions{f' (lines {lines})' if lines else ''}: {what}"
        else:
            for loss in shared:
                place = ", ".join(filter(None, (f"line {loss.line}" if loss.line else "", loss.name)))
                yield f"{place}: {what}" if place else what


def record(found: Found, source: str, count: int) -> str:
    """The same as JSON."""
    tree = {
        "source": source,
        "questions": count,
        "pictures": sorted(found.pictures),
        "losses": [{"line": one.line, "name": one.name, "what": one.what} for one in found.losses],
        "kept": [{"line": one.line, "name": one.name, "text": one.text} for one in found.kept],
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
