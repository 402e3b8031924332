"""YAML through libyaml's events: every key and value keeps its line and column, every scalar its text.

The tree is built straight from the events, without PyYAML's nodes between: reading is most of a check's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from trainpack.diagnostics import Diagnostic, Location, Report, Severity, SourceError
from trainpack.model.raw import Record, Scalar, Series

DEEPEST = 40
"""Levels. The format's own files need nine."""

# libyaml ends a line at these; editors do not. They travel through it under other numbers.
_ODD_BREAKS = re.compile("[\x85\u2028\u2029]")
_HIDE = {0x85: 0x10F085, 0x2028: 0x10F028, 0x2029: 0x10F029}
_SHOW = {hidden: shown for shown, hidden in _HIDE.items()}
_new, _SCALAR, _SERIES_END, _RECORD_END = (
    tuple.__new__, yaml.ScalarEvent, yaml.SequenceEndEvent, yaml.MappingEndEvent
)  # fmt: skip
_PLAIN_TAGS = (None, "!", "tag:yaml.org,2002:str")

# What libyaml says, and what an author should do.
ADVICE = (
    ("found unhashable key", "Put text that begins with a brace in quotes, or under `>-` on the next line."),
    ("expected ',' or", "Put text with a comma, brace or colon in quotes, or under `>-` on the next line."),
    ("mapping values are not allowed", "Text that holds a colon and a space goes in quotes, or under `>-`."),
    ("could not find expected ':'", "A line is missing its colon, or stands too far left."),
    (
        "did not find expected key",
        "Text that begins with a quote or brace goes under `>-`; check the indentation.",
    ),
    ("did not find expected '-'", "Items of one list begin in the same column."),
    ("found character '\\t'", "Indent with spaces, not with tabs."),
    ("cannot start any token", "Put text that begins with this character in quotes, or under `>-`."),
    ("unexpected end of stream", "A quotation mark or bracket is never closed."),
    ("unknown escape character", "A backslash means something in double quotes: use `>-`."),
    ("found another document", "A file holds one list of fields: take the line --- out."),
    ("control characters are not allowed", "Remove the invisible control character."),
)


def read(path: str, text: str, report: Report, at: Location | None = None) -> Any:
    """The tree of one YAML text: Record, Series and Scalar; None where it is empty.

    `at` is the place of the first character where the text is part of another file. Raises SourceError when
    libyaml cannot read it, at anchors and at deep nesting; double keys, tags and empty values are reported.
    """
    start = at or Location(path)
    reader = _Reader(path, text, report, start)
    try:
        return reader.document()
    except yaml.MarkedYAMLError as error:
        raise reader.translated(error) from None
    except (yaml.YAMLError, ValueError) as error:
        raise _refused(start, "Y001", f"YAML cannot be read: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    return str(getattr(error, "reason", error)).partition("\n")[0]


def _refused(at: Location, code: str, message: str, hint: str = "") -> SourceError:
    return SourceError(Diagnostic(at, code, Severity.ERROR, message, hint))


class _Reader:
    """One text on its way into a tree: where it begins, and where complaints go."""

    def __init__(self, path: str, text: str, report: Report, start: Location) -> None:
        self.path, self.report = path, report
        self.down, self.right = start.line, start.column
        self.odd = _ODD_BREAKS.search(text) is not None
        self.last, self.length = text.count("\n"), len(text) - text.rfind("\n") - 1
        whole = text.translate(_HIDE) if self.odd else text
        self.next: Callable[[], Any] = yaml.CBaseLoader(whole).get_event

    def place(self, event: Any) -> Location:
        mark = event.start_mark
        return _new(Location, (self.path, mark.line + self.down, mark.column + self.right))

    def translated(self, error: yaml.MarkedYAMLError) -> SourceError:
        problem, context = error.problem or "it cannot be read", f"{error.context}, " if error.context else ""
        mark: Any = error.problem_mark or error.context_mark
        hint = next((advice for said, advice in ADVICE if said in f"{context}{problem}"), "")
        line, column = (mark.line, mark.column) if mark else (0, 0)
        if line > self.last:  # at the end of a file whose last line is not ended
            line, column = self.last, self.length
        at = Location(self.path, line + self.down, column + self.right)
        return _refused(at, "Y001", f"YAML: {context}{problem}.", hint)

    def document(self) -> Any:
        self.next()  # the beginning of the stream
        if type(self.next()) is yaml.StreamEndEvent:
            return None
        tree = self.value(self.next(), self.path, 0)
        self.next()  # the end of the document
        after = self.next()
        if type(after) is not yaml.StreamEndEvent:
            second = yaml.MarkedYAMLError(None, None, "found another document", after.start_mark)
            raise self.translated(second)
        return tree

    def value(self, event: Any, key: str, depth: int, listed: str = "") -> Any:
        """What an event begins. `key` names it for translators; entries of a list are named by their id."""
        if type(event) is _SCALAR:
            if event.anchor is not None or event.tag is not None:
                self.plain(event)
            text = event.value
            if not text and not event.style:
                return None
            scalar = Scalar(text.translate(_SHOW) if self.odd else text)
            mark: Any = event.start_mark
            scalar.at = _new(Location, (self.path, mark.line + self.down, mark.column + self.right))
            scalar.key = key
            return scalar
        self.plain(event)
        if depth > DEEPEST:
            raise _refused(self.place(event), "Y003", f"nested deeper than {DEEPEST} levels")
        if type(event) is yaml.MappingStartEvent:
            return self.record(event, key, depth, listed)
        return self.series(event, key, depth)

    def plain(self, event: Any) -> None:
        """Refuse anchors and aliases, report tags."""
        if event.anchor is not None:
            raise _refused(
                self.place(event),
                "Y002",
                "anchors (&) and aliases (*) are not used here",
                "Put the text in quotes.",
            )
        if event.tag not in _PLAIN_TAGS:
            self.report.error(self.place(event), "Y002", f"the tag {event.tag} is not used here")

    def series(self, event: Any, key: str, depth: int) -> Series:
        series = Series()
        series.at = self.place(event)
        while type(child := self.next()) is not _SERIES_END:
            series.append(self.value(child, f"{key}.{len(series)}", depth + 1, key))
        return series

    def record(self, event: Any, key: str, depth: int, listed: str) -> Record:
        """Entries of a list with an id take their keys from it, so that inserting one renames nothing."""
        record = Record()
        record.at = self.place(event)
        following, read = self.next, self.value
        while type(event := following()) is not _RECORD_END:
            written = event.value if type(event) is _SCALAR else ""
            name = self.name(event, written, depth)
            value = read(following(), f"{key}.{written}", depth + 1)
            if name is None:
                continue
            if value is None or name in record:
                self.spare(name, record)
                continue
            record[name] = value
            if listed and written == "id" and type(value) is Scalar:
                renamed = f"{listed}.{value!s}"
                _rename(record, len(key), renamed)
                key = renamed
        return record

    def spare(self, name: Scalar, record: Record) -> None:
        if name in record:
            self.report.error(name.at, "Y004", f"`{name}` is written twice", "Keep one of them.")
        else:
            self.report.error(
                name.at, "Y005", f"nothing stands after `{name}:`", "Write a value or take the line out."
            )

    def name(self, event: Any, written: str, depth: int) -> Scalar | None:
        """The key that an event holds, or None after reporting why it is none."""
        if written and written != "<<" and event.anchor is None and event.tag is None:
            name = Scalar(written.translate(_SHOW) if self.odd else written)
            mark = event.start_mark
            name.at = _new(Location, (self.path, mark.line + self.down, mark.column + self.right))
            name.key = ""
            return name
        what = "merge keys (<<) are" if written == "<<" else "a key that is no plain word is"
        self.report.error(self.place(event), "Y002", f"{what} not used here")
        self.value(event, "", depth + 1)
        return None


def _rename(value: Any, length: int, key: str) -> None:
    """Begin the keys of a tree with `key`, in place of their first `length` characters."""
    if type(value) is Scalar:
        value.key = key + value.key[length:]
    else:
        for child in value.values() if type(value) is Record else value:
            _rename(child, length, key)
