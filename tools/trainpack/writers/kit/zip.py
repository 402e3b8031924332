"""Zip archives that come out the same each time: sorted entries, one time, no trace of the machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that the format knows (APPNOTE 4.4.6)."""

_PLAIN_FILE = 0o644 << 16
_UNIX = 3


_PACKED = frozenset(("docx", "jpg", "pdf", "png", "pptx", "zip"))
"""Endings of files that compressing makes no smaller."""


def zipped(
    files: Iterable[tuple[str, bytes]], first: Iterable[str] = (), stored: Iterable[str] = ()
) -> bytes:
    """An archive of files by path. `first` come before all others; `stored` are not compressed."""
    ahead = {name: place for place, name in enumerate(first)}
    plain = frozenset(stored)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in sorted(files, key=lambda file: (ahead.get(file[0], len(ahead)), file[0])):
            archive.writestr(_entry(name, packed=name in plain), data, compresslevel=9)
    return made.getvalue()


def zip_files(target: IO[bytes], files: Iterable[tuple[str, Path]]) -> None:
    """Write an archive of files on disk, one after the other: only one of them is in memory."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in sorted(files):
            packed = name.rpartition(".")[2].lower() in _PACKED
            archive.writestr(_entry(name, packed=packed), path.read_bytes(), compresslevel=9)


def _entry(name: str, *, packed: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return entry
