"""Tables from spreadsheets: in whatever encoding and with whatever separator they were saved."""

from __future__ import annotations

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trainpack.diagnostics import Location
from trainpack.source.file import CONTROL, control, equal_ends, load, refuse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD = "cp1258"
"""What Vietnamese Windows saves as CSV; base letters and tone marks come apart and are joined again."""

_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read; `guessed` names an encoding that the file itself does not tell."""

    text: str
    separator: str
    guessed: str = ""

    def rows(self, path: str) -> Iterator[Row]:
        """The rows that hold anything. Raises SourceError F006 where a row cannot be read."""
        reader = csv.reader(io.StringIO(self.text), delimiter=self.separator, strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) and not (line == 1 and _names_separator(cells)):
                    yield Row(line, tuple(cell.strip() for cell in cells))
                line = reader.line_num + 1
        except csv.Error as error:
            raise refuse(Location(path, line), "F006", f"the table cannot be read: {error}") from None


def read_table(root: Path, path: str) -> Table:
    """A file below `root` as a table. Raises SourceError F001, F002 or F003."""
    data = load(root, path)
    encoding, guessed = _encoding(data)
    try:
        text = unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        at = Location(path, data[: error.start].count(b"\n") + 1)
        hint = "Save it again as CSV UTF-8."
        raise refuse(at, "F002", "the file is in an encoding that cannot be told", hint) from None
    text = equal_ends(text)
    found = CONTROL.search(text)
    if found:
        at = Location(path, text.count("\n", 0, found.start()) + 1)
        raise refuse(at, "F002", *control(found[0]))
    return Table(text, _separator(text), encoding if guessed else "")


def _encoding(data: bytes) -> tuple[str, bool]:
    """What the first bytes say, else UTF-16 where every second byte is empty, else UTF-8 or the old one."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, False
    head = data[:200]
    if len(head) >= 4 and 0 in head:
        high, low = head[0::2].count(0), head[1::2].count(0)
        if max(high, low) * 3 > len(head):
            return ("utf-16-le" if low > high else "utf-16-be"), False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return OLD, True
    return "utf-8", False


def _separator(text: str) -> str:
    """The sign that the first line names or holds most often."""
    first = text.partition("\n")[0]
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    outside = "".join(first.split('"')[0::2])
    return max(_SEPARATORS, key=outside.count)


def _names_separator(cells: list[str]) -> bool:
    """Excel's own first line, such as `sep=;`."""
    return bool(cells) and cells[0].lower().startswith("sep=")
