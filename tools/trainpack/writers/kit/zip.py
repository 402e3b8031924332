"""Zip archives that come out the same each time: sorted entries, one time, no trace of the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that the format knows (APPNOTE 4.4.6)."""

_PLAIN_FILE = 0o644 << 16
_UNIX = 3


def zipped(
    files: Iterable[tuple[str, bytes]], first: Iterable[str] = (), stored: Iterable[str] = ()
) -> bytes:
    """An archive of files by path. `first` come before all others; `stored` are not compressed."""
    ahead = {name: place for place, name in enumerate(first)}
    plain = frozenset(stored)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted(files, key=lambda file: (ahead.get(file[0], len(ahead)), file[0])):
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return made.getvalue()
