"""Files from strangers: opened within bounds, decoded, unzipped and parsed without following anything."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from trainpack.readers.found import Found, ReadError

MOST_BYTES = 64 * 1024 * 1024
"""Of a file, and of all that an archive unpacks to."""
MOST_FILES = 5_000
MOST_QUESTIONS = 20_000
LONGEST_TEXT = 60_000
"""Characters of one text of a question; no text of a person is longer."""
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decoded(data: bytes, found: Found) -> str:
    """The text of bytes, with \\n line ends; an old encoding is guessed and said. Raises ReadError."""
    name = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        found.lost(0, "", "the file is not UTF-8; it was read as Windows-1252: look at letters with accents")
    if text.count("\0") > 2:
        raise ReadError("this file is no text")
    return re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def parsed(data: bytes) -> etree._Element:
    """The root of an XML file, without entities of its own, network or unlimited depth. Raises ReadError."""
    if b"<!ENTITY" in data or b"<!E\0" in data or "<!ENTITY".encode("utf-16-le") in data:
        raise ReadError("this file declares entities, which no export of questions needs: it is not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"this XML cannot be read: {error}", getattr(error, "lineno", 0) or 0) from None
    if root is None:
        raise ReadError("this XML is empty")
    return root


def unzipped(data: bytes, found: Found) -> dict[str, bytes]:
    """The files of a zip by name, in memory. Names that lead out of it are left out. Raises ReadError."""
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES:
                raise ReadError(f"this archive holds more than {MOST_FILES} files")
            for entry in entries:
                if entry.is_dir():
                    continue
                name = entry.filename.replace("\\", "/")
                if name.startswith("/") or ":" in name or ".." in name.split("/"):
                    found.lost(0, "", f"left out: the archive's `{entry.filename}` leads out of it")
                    continue
                with archive.open(entry) as stream:
                    files[name] = stream.read(left + 1)
                left -= len(files[name])
                if left < 0:
                    raise ReadError("this archive unpacks to more than can be read")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ReadError(f"this archive cannot be read: {error or 'it is damaged'}") from None
    return files
