"""Changes of a YAML text at located places: comments and layout stay, and the result is read again."""

from __future__ import annotations

import re
from typing import Any

from trainpack.diagnostics import Location, Report, SourceError
from trainpack.model.raw import Record, Scalar, Series
from trainpack.source import yaml

_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class EditError(Exception):
    """A change that cannot be made safely; the message says why."""


def offset(text: str, at: Location) -> int:
    """The index of a place in a text that begins on line 1. Only \\n ends a line."""
    start = 0
    for _ in range(at.line - 1):
        start = text.index("\n", start) + 1
    return start + at.column - 1


def scalar(text: str) -> str:
    """A text as YAML on one line: bare where that is safe, else in single quotes."""
    words = " ".join(text.split())
    bare = re.fullmatch(r"[^\W\d_](?:[\w .()/&;’–—-]|,(?= )|'(?=\w)|:(?=\S))*", words)
    if bare and not words.endswith((" ", ":")) and words.lower() not in _WORDS_OF_YAML:
        return words
    return "'" + words.replace("'", "''") + "'"


def append(path: str, text: str, key: str, value: str) -> str:
    """The text with one more entry at the end of a top-level list of plain words. Raises EditError."""
    before = _tree(path, text)
    entries = before.get(key)
    if not isinstance(entries, Series) or not all(isinstance(entry, Scalar) for entry in entries):
        raise EditError(f"{path} has no list `{key}` to add `{value}` to")
    if value in entries:
        return text
    flow = text[offset(text, entries.at)] == "["
    changed = _appended_in_flow(text, entries, value) if flow else _appended_below(text, entries, value)
    after = _tree(path, changed)
    if after.get(key) != [*entries, value] or {**after, key: None} != {**before, key: None}:
        raise EditError(f"`{value}` cannot be added to `{key}` in {path}: write it there by hand")
    return changed


def _appended_below(text: str, entries: Series, value: str) -> str:
    rows = text.split("\n")
    rows.insert(entries[-1].at.line, f"{' ' * (entries.at.column - 1)}- {value}")
    return "\n".join(rows)


def _appended_in_flow(text: str, entries: Series, value: str) -> str:
    if not entries:
        start = offset(text, entries.at) + 1
        return f"{text[:start]}{value}{text[start:]}"
    last = offset(text, entries[-1].at)
    end = last + len(entries[-1]) + (2 if text[last] in "'\"" else 0)
    return f"{text[:end]}, {value}{text[end:]}"


def _tree(path: str, text: str) -> Record:
    report = Report()
    try:
        tree: Any = yaml.read(path, text, report)
    except SourceError as error:
        raise EditError(str(error)) from None
    if report.failed or not isinstance(tree, Record):
        raise EditError(f"{path} has errors: mend them first")
    return tree
