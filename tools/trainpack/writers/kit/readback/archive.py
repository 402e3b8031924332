"""What is packed: zip archives (office files, EPUB, SCORM …) and gzip, each file once, within bounds."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError)


class UnreadableError(Exception):
    """An output that cannot be read back: damaged, locked, or more than the bounds allow."""


class Readable(Protocol):
    """An opened file."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(slots=True)
class Bounds:
    """What may still be unpacked of one artifact: bytes, files, and archives within archives."""

    data: int = 512 * 1024 * 1024
    file: int = 128 * 1024 * 1024
    files: int = 20_000
    deepest: int = 8

    def unpacked(self, stream: Readable) -> bytes:
        """The whole of a packed file, never more than `file` bytes of it. Raises UnreadableError."""
        most = min(self.data, self.file)
        data = stream.read(most + 1)
        if len(data) > most:
            raise UnreadableError("it unpacks to more than can be read")
        self.data -= len(data)
        self.files -= 1
        if self.files < 0:
            raise UnreadableError("it holds more files than can be read")
        return data


def unzipped(data: bytes, bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    """The files of a zip by name. The names and remarks come first, as a text. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > bounds.files:
                raise UnreadableError("it holds more files than can be read")
            remarks = [archive.comment, *(entry.comment for entry in entries)]
            names = [entry.filename.encode("utf-8", "replace") for entry in entries]
            yield "names.txt", b"\n".join([*names, *filter(None, remarks)])
            for entry in entries:
                if not entry.is_dir():
                    with archive.open(entry) as stream:
                        yield entry.filename, bounds.unpacked(stream)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise UnreadableError(str(error) or "the archive is damaged") from error


def gunzipped(data: bytes, bounds: Bounds) -> bytes:
    """The contents of a gzip file. Raises UnreadableError."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return bounds.unpacked(stream)
    except _DAMAGED as error:
        raise UnreadableError(str(error) or "the file is damaged") from error
