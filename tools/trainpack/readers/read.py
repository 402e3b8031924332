"""Any file of questions: what it is, is seen in its bytes; its name only helps where those say nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from trainpack.readers import aiken, gift, lists, moodle, qti
from trainpack.readers.bounds import MOST_BYTES, decoded, parsed
from trainpack.readers.found import Found, ReadError

READERS: Mapping[str, Callable[[bytes, Found], None]] = MappingProxyType(
    {
        "moodle": moodle.read,
        "gift": gift.read,
        "aiken": aiken.read,
        "qti21": qti.read_package,
        "qti21-item": qti.read_item,
        "csv": lists.read_csv,
        "xlsx": lists.read_xlsx,
    }
)
"""What can be read."""


def read(data: bytes, name: str) -> Found:
    """The questions of a file. Raises ReadError."""
    if len(data) > MOST_BYTES:
        raise ReadError(f"this file is larger than {MOST_BYTES // 1024 // 1024} MB")
    found = Found()
    READERS[kind(data, name)](data, found)
    return found


def kind(data: bytes, name: str) -> str:
    """Which reader a file is for. Raises ReadError."""
    if data.startswith(b"PK"):
        return "xlsx" if b"xl/" in data and b"[Content_Types].xml" in data else "qti21"
    start = data[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")):
        return "moodle" if parsed(data).tag == "quiz" else "qti21-item"
    if name.lower().endswith((".csv", ".tsv")):
        return "csv"
    text = decoded(data, Found())
    if "ANSWER:" in text and "{" not in text:
        return "aiken"
    if "{" in text or "::" in text:
        return "gift"
    first = text.partition("\n")[0]
    if max(first.count(sign) for sign in ",;\t") > 1:
        return "csv"
    raise ReadError("this is none of the files that can be read: Moodle XML, GIFT, Aiken, QTI 2.1, CSV, XLSX")
