"""Source files as text: UTF-8, of bearable size, with line ends made equal."""

from __future__ import annotations

import re
from pathlib import Path

from trainpack.diagnostics import Diagnostic, Location, Severity, SourceError

LARGEST = 4_000_000
"""Bytes. A bank of 2,000 items has about 1,200,000."""


def read(root: Path, path: str) -> str:
    """The text of a file below `root`, without byte-order mark, with \\n line ends.

    Raises SourceError when it is missing, too large, not UTF-8, or holds a control character.
    """
    return _decode(path, load(root, path))


def load(root: Path, path: str) -> bytes:
    """The bytes of a file below `root`. Raises SourceError when it is missing or too large."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        raise refuse(Location(path), "F001", "the file does not exist") from None
    except OSError as error:
        raise refuse(Location(path), "F001", f"the file cannot be read: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise refuse(Location(path), "F003", f"the file is larger than {LARGEST // 1_000_000} MB")
    return data


CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Signs that no text needs. Tab, form feed and next line are space, as the ends of lines are."""


def control(sign: str) -> tuple[str, str]:
    """What to say of a control character, and what to do."""
    hint = "Delete it. Text processors leave such signs behind when text is pasted."
    return f"the file holds the control character U+{ord(sign):04X}", hint


def _decode(path: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        at = _place(path, before, len(before))
        raise refuse(at, "F002", "the file is not UTF-8 text", "Save it again as UTF-8.") from None
    found = CONTROL.search(text)
    if found:
        raise refuse(_place(path, text, found.start()), "F002", *control(found[0]))
    return equal_ends(text)


def _place(path: str, text: str, offset: int) -> Location:
    before = equal_ends(text[:offset])
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def equal_ends(text: str) -> str:
    """A text whose lines all end in \\n."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse(at: Location, code: str, message: str, hint: str = "") -> SourceError:
    """An error at a place in a file, to be raised."""
    return SourceError(Diagnostic(at, code, Severity.ERROR, message, hint))
