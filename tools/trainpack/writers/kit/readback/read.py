"""An artifact by what it is: text, PDF, archive, or a picture that holds no text."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import PurePosixPath

from trainpack.diagnostics import Location, Report
from trainpack.writers.kit.readback import archive, pdf
from trainpack.writers.kit.readback.archive import Bounds, UnreadableError
from trainpack.writers.kit.readback.layers import coded, layers
from trainpack.writers.kit.veil import unveiled

WORDLESS = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff"),
        *(".woff", ".woff2", ".ttf", ".otf", ".ttc", ".eot", ".wasm"),
        *(".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".m4v", ".webm", ".mov"),
    }
)
"""Pictures, fonts, sound, films, programs: whoever made them is asked, their bytes are not read."""

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_back(
    path: str, data: bytes, report: Report, bounds: Bounds | None = None
) -> Iterator[tuple[str, str]]:
    """Every text of an artifact with its path; `a.zip!b.html` stands in `a.zip`.

    Reports W011: an error for what ought to be readable and is not, a note for bytes of an unknown kind.
    """
    yield from _Reading(report, bounds or Bounds()).read(path, data, 0)


class _Reading:
    """One artifact while it is read: what may still be unpacked, and where complaints go."""

    def __init__(self, report: Report, bounds: Bounds) -> None:
        self.report = report
        self.bounds = bounds
        self.decoded: set[bytes] = set()  # what stood somewhere as base64 and has been read

    def read(self, path: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        try:
            if depth > self.bounds.deepest:
                raise UnreadableError("too many archives stand one in another")
            yield from self._parts(path, data, depth)
        except UnreadableError as error:
            self.report.error(Location(path), "W011", f"this output cannot be read back: {error}")

    def _parts(self, path: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        if data.startswith(b"%PDF-"):
            yield path, pdf.pages(data)
            for part in pdf.beside(data, self.bounds):
                yield from self.read(path, part, depth + 1)
        elif data.startswith((b"PK\3\4", b"PK\5\6")):
            for name, part in archive.unzipped(data, self.bounds):
                yield from self.read(f"{path}!{name}", part, depth + 1)
        elif data.startswith(b"\x1f\x8b"):
            yield from self.read(path, archive.gunzipped(data, self.bounds), depth + 1)
        else:
            yield from self._text(path, data, depth)

    def _text(self, path: str, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        suffix = PurePosixPath(path).suffix.lower()
        text = _decoded(data)
        if text is None:
            if suffix in WORDLESS:
                return
            message = f"bytes of an unknown kind (`{suffix}`): only plain text in them was read back"
            self.report.note(Location(path), "W011", message)
            text = data.decode("utf-8", "replace")
        for layer in layers(text):
            yield path, layer
            veiled = (key.encode("utf-8", "replace") for key in unveiled(layer))
            fresh = {*coded(layer), *veiled} - self.decoded
            self.decoded |= fresh
            for part in sorted(fresh):
                yield from self.read(path, part, depth + 1)


def _decoded(data: bytes) -> str | None:
    """The text of bytes, or None where they are none."""
    name = next((name for mark, name in _MARKED if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return text
