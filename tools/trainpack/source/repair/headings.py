"""Ids that `##` headings lack, made from their words."""

from __future__ import annotations

import re

from trainpack.diagnostics import Report
from trainpack.model.block import Block, Heading, Kind
from trainpack.model.module import walk
from trainpack.source.scan import scan
from trainpack.source.slug import slug


def with_heading_ids(path: str, body: str, kind: Kind) -> str:
    """A Markdown body in which each `##` heading outside of blocks has an id."""
    parts = scan(path, body, 1, kind, Report())
    taken = {part.id for part in walk(parts) if isinstance(part, Heading) and part.id}
    taken |= {str(part.id) for part in walk(parts) if isinstance(part, Block) and getattr(part, "id", None)}  # type: ignore[attr-defined]
    rows = body.split("\n")
    for heading in parts:
        if isinstance(heading, Heading) and heading.level == 2 and not heading.id:
            words = re.sub(r"\{\{.*?\}\}|\[@[^\]]*\]", " ", heading.text.markdown)
            name = _free(slug(words, "slide" if kind == "slides" else "section"), taken)
            taken.add(name)
            row = rows[heading.at.line - 1]
            braces = re.search(r"(?<!\{)\{(?=[\w][^{}]*\}\s*$)", row) if heading.attributes else None
            at = braces.end() if braces else 0
            rows[heading.at.line - 1] = (
                f"{row[:at]}#{name} {row[at:]}" if at else f"{row.rstrip()} {{#{name}}}"
            )
    return "\n".join(rows)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with the next number that is free."""
    number, tried = 1, name
    while tried in taken:
        number += 1
        tried = f"{name}-{number}"
    return tried
