"""White space that nobody sees: at the ends of lines and files, and tabs before YAML keys."""

from __future__ import annotations

import re
from typing import Any

import yaml as libyaml

from trainpack.diagnostics import Report, SourceError
from trainpack.source import yaml
from trainpack.source.lines import lines

WIDTHS = (2, 4, 8)
"""Columns that a tab may have stood for."""


def untabbed(path: str, text: str) -> str:
    """A YAML text that tabs keep from being read, with spaces for them; as it was if that does not help."""
    if "\t" not in text or _readable(path, text):
        return text
    for width in WIDTHS:
        changed = re.sub(r"(?m)^[ \t]+", lambda indent, w=width: indent[0].expandtabs(w), text)  # type: ignore[misc]
        if _readable(path, changed):
            return changed
    return text


def _readable(path: str, text: str) -> bool:
    report = Report()
    try:
        yaml.read(path, text, report)
    except SourceError:
        return False
    return not report.failed


def trimmed_yaml(text: str) -> str:
    """Without white space at the ends of lines; two spaces inside a text are a line break and stay."""
    inside = _text_rows(text)
    rows = text.split("\n")
    for number, row in enumerate(rows):
        rows[number] = _trimmed(rows, number) if number in inside else row.rstrip(" \t")
    return ended("\n".join(rows))


def trimmed_markdown(path: str, body: str) -> str:
    """The same for Markdown; code stays as it is."""
    rows = body.split("\n")
    for line in lines(path, body, 0, Report()):
        if not line.masked:
            rows[line.number] = _trimmed(rows, line.number)
    return ended("\n".join(rows))


def ended(text: str) -> str:
    """With one line end after the last line."""
    return text.rstrip("\n \t") + "\n"


def _trimmed(rows: list[str], number: int) -> str:
    row, following = rows[number], rows[number + 1] if number + 1 < len(rows) else ""
    breaks = re.search(r"\S {2,}$", row) and following.strip()
    return row if breaks else row.rstrip(" \t")


def _text_rows(text: str) -> frozenset[int]:
    """The rows, from 0, that belong to texts of several lines."""
    found: set[int] = set()
    try:
        for event in libyaml.parse(text, Loader=libyaml.CBaseLoader):
            if isinstance(event, libyaml.ScalarEvent):
                start: Any = event.start_mark
                end: Any = event.end_mark
                found.update(
                    range(start.line + (event.style in ("|", ">")), end.line + 1)
                    if end.line > start.line
                    else ()
                )
    except libyaml.YAMLError:
        return frozenset(range(text.count("\n") + 1))
    return frozenset(found)
