"""Markdown tables and the braces of headings, with the place of each cell and word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.model.block import Compare, Heading, Prose
from trainpack.model.raw import Scalar
from trainpack.source.inline import mask

_DELIMITER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_FIRST_CELL = re.compile(r"^[ \t]*\|?[ \t]*(?P<cell>[^|]*?)[ \t]*\|")


def first_cells(prose: Prose) -> list[Scalar]:
    """The first cell of each row of a table, its head first; empty where the text is not one table."""
    lines = mask(prose.text.markdown).split("\n")
    if len(lines) < 3 or not _DELIMITER.match(lines[1]):
        return []
    cells = []
    for number, line in enumerate(lines):
        found = _FIRST_CELL.match(line)
        if not found:
            return []
        at = prose.text.at
        at = at._replace(line=at.line + number, column=found.start("cell") + 1)
        cells.append(Scalar.placed(found["cell"], at))
    return [cells[0], *cells[2:]]


def compared(table: Compare) -> Iterator[Scalar]:
    """The country codes in the rows of a comparison."""
    for part in table.parts:
        if isinstance(part, Prose):
            yield from first_cells(part)[1:]


def attribute(context: Context, heading: Heading, name: str) -> Iterator[Scalar]:
    """The words of an attribute in a heading's braces, such as those of `countries=vnm,khm`."""
    found = re.search(rf"(?<![\w-]){re.escape(name)}=([^\s}}]*)", context.line(heading.at))
    if found is None:
        return
    for word in re.finditer(r"[^,]+", found[1]):
        at = heading.at._replace(column=found.start(1) + word.start() + 1)
        yield Scalar.placed(word[0], at)
