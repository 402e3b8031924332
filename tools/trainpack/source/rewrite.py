"""A source file that is read, changed and written again: line ends and byte-order mark stay."""

from __future__ import annotations

import difflib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from trainpack.source import file

_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Original:
    """The text of a file as the reader sees it, and the bytes it came from."""

    root: Path
    path: str
    text: str
    data: bytes

    def written(self, text: str) -> bytes:
        """A text as bytes in the manner of this file."""
        windows = self.data.count(b"\r\n") * 2 > self.data.count(b"\n")
        data = (text.replace("\n", "\r\n") if windows else text).encode()
        return _MARK + data if self.data.startswith(_MARK) else data


def read(root: Path, path: str) -> Original:
    """A file as it stands. Raises SourceError."""
    text = file.read(root, path)
    return Original(root, path, text, (root / path).read_bytes())


def difference(original: Original, text: str) -> str:
    """What would change, as a unified diff; empty where nothing would."""
    before, after = original.text.splitlines(keepends=True), text.splitlines(keepends=True)
    rows = difflib.unified_diff(before, after, f"a/{original.path}", f"b/{original.path}")
    shown = (row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
    return "".join(shown)


def write(original: Original, text: str) -> None:
    """Put a new text in the place of the old one, at once. Raises OSError."""
    place = (original.root / original.path).resolve()
    handle, aside = tempfile.mkstemp(dir=place.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(original.written(text))
        Path(aside).chmod(place.stat().st_mode)
        Path(aside).replace(place)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
    if read(original.root, original.path).text != text:
        raise OSError(f"{original.path} does not hold what was written into it")
