"""One Markdown file: front matter between --- lines, then the body."""

from __future__ import annotations

import hashlib
import re
from typing import TypeVar

from trainpack.diagnostics import Diagnostic, Location, Report, Severity, SourceError
from trainpack.model.block import Kind
from trainpack.model.module import Document, Head
from trainpack.model.raw import Record
from trainpack.source import yaml
from trainpack.source.scan import scan
from trainpack.source.validate import validate

HeadT = TypeVar("HeadT", bound=Head)


def read(
    path: str, text: str, model: type[HeadT], kind: Kind, report: Report
) -> tuple[Record, Document[HeadT] | None]:
    """The raw front matter, and the document if its front matter is right. Raises SourceError without any."""
    front, body, first = _split(path, text)
    tree = yaml.read(path, front, report, Location(path, 2))
    parts = scan(path, body, first, kind, report)
    if not isinstance(tree, Record):
        raise SourceError(
            Diagnostic(Location(path, 2), "Y012", Severity.ERROR, "the front matter holds no fields")
        )
    head = validate(model, tree, report)
    return tree, None if head is None else Document(path, head, parts, digest(text))


_UNSIGNED = re.compile(r"(?m)^(?:review:[ \t]*(?:#.*)?\n(?:[ \t]+.*\n|-[ \t].*\n|\n)*|schema:.*\n)")


def digest(text: str) -> str:
    """The hash that a sign-off carries: of what the file says, without its sign-offs and its format version.

    White space at the ends of lines does not count. In a Markdown file sign-offs stand in the front matter.
    """
    rows = [*"\n".join([row.rstrip(" \t") for row in text.split("\n")]).rstrip("\n").split("\n"), ""]
    end = _closing(rows) if rows[0] == "---" else len(rows)
    front = _UNSIGNED.sub("", "\n".join(rows[:end]) + "\n")
    return hashlib.sha256((front + "\n".join(rows[end:])).encode()).hexdigest()[:16]


def front_end(path: str, text: str) -> int:
    """The row, from 0, of the line --- that closes the front matter. Raises SourceError without any."""
    if not text.strip():
        raise SourceError(Diagnostic(Location(path), "F004", Severity.ERROR, "the file is empty"))
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        hint = "Begin the file with a line ---, fields such as title:, and another line ---."
        raise SourceError(
            Diagnostic(Location(path), "F005", Severity.ERROR, "the front matter is missing", hint)
        )
    end = _closing(rows)
    if not end:
        raise SourceError(
            Diagnostic(Location(path), "F005", Severity.ERROR, "the front matter is never closed by ---")
        )
    return end


def _closing(rows: list[str]) -> int:
    return next((n for n, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), 0)


def _split(path: str, text: str) -> tuple[str, str, int]:
    """Front matter, body, and the line on which the body begins."""
    end = front_end(path, text)
    rows = text.split("\n")
    return "\n".join(rows[1:end]), "\n".join(rows[end + 1 :]), end + 2
