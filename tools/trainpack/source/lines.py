"""The lines of a Markdown file: which are code or comment, and so hold no construct of ours."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trainpack.diagnostics import Location, Report

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})(.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its number in the file, and whether it is inside a fence or a comment."""

    text: str
    number: int
    masked: bool = False


def lines(path: str, text: str, first: int, report: Report) -> list[Line]:
    """The lines of a text that begins on line `first` of a file. Only \\n ends a line.

    Comments are taken out: they are the author's notes to herself. An unclosed fence or comment is reported.
    """
    found: list[Line] = []
    fence = ""
    opened = first
    comment: Location | None = None
    for number, raw in enumerate(text.split("\n"), first):
        if fence:
            found.append(Line(raw, number, masked=True))
            if raw.strip().startswith(fence) and not raw.strip().strip(fence[0]):
                fence = ""
            continue
        line, comment = _uncomment(path, raw, number, comment)
        match = _FENCE.match(line)
        if match and not (match[2][0] == "`" and "`" in match[3]):
            fence, opened = match[2], number
        found.append(Line(line, number, masked=bool(fence)))
    if fence:
        report.error(
            Location(path, opened), "D001", "this code fence is never closed", f"Write {fence} below it."
        )
    if comment:
        report.error(comment, "D002", "this comment is never closed", "Write --> after it.")
    return found


def _uncomment(path: str, line: str, number: int, comment: Location | None) -> tuple[str, Location | None]:
    """The line without its comments, and the place of a comment that goes on. Columns are kept by spaces."""
    kept: list[str] = []
    at = 0
    while True:
        if comment:
            end = line.find("-->", at)
            if end < 0:
                return "".join(kept), comment
            kept.append(" " * (end + 3 - at))
            at, comment = end + 3, None
        start = line.find("<!--", at)
        if start < 0 or _in_code(line, start):
            kept.append(line[at:])
            return "".join(kept).rstrip() if at else "".join(kept), None
        kept.append(line[at:start])
        at, comment = start, Location(path, number, start + 1)


def _in_code(line: str, offset: int) -> bool:
    return line.count("`", 0, offset) % 2 == 1
