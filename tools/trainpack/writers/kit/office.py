"""What DOCX and PPTX have in common: languages, fonts that their readers have, files without traces."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from babel.core import get_global
from lxml import etree

from trainpack.writers.kit.zip import zipped

_FIRST = ("[Content_Types].xml", "_rels/.rels")
"""Open Packaging Conventions (ISO 29500-2): readers look for these at the front."""

_CORE = "docProps/core.xml"
_TERMS = "{http://purl.org/dc/terms/}"
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) has no place for."""

_INVISIBLE_BREAKS = re.compile("[\u200b\u2060]")


@dataclass(frozen=True, slots=True)
class Faces:
    """The fonts of a run: Latin letters, complex scripts, Korean. All come with Windows."""

    latin: str = "Arial"
    complex: str = "Arial"
    east: str = "Malgun Gothic"


LATIN = Faces()
FACES = {
    "km": Faces(complex="Leelawadee UI"),
    "lo": Faces(complex="Leelawadee UI"),
    "th": Faces(complex="Leelawadee UI"),
    "my": Faces(complex="Myanmar Text"),
}
COMPLEX = frozenset(FACES)
"""Languages whose letters office programs take from the font for complex scripts."""

EAST = frozenset({"ko", "ja", "zh"})

INSTEAD = {
    "Leelawadee UI": "Noto Sans Khmer",
    "Myanmar Text": "Noto Sans Myanmar",
    "Malgun Gothic": "Noto Sans KR",
    "Arial": "Liberation Sans",
}
"""What a program may take where it has not got a font."""


def faces_of(language: str) -> Faces:
    """The fonts of a language (BCP 47)."""
    return FACES.get(language.split("-")[0], LATIN)


def office_language(language: str) -> str:
    """A language with its country, as office programs want it: km-KH. English is that of Britain."""
    first, *rest = language.split("-")
    if rest:
        return language
    if first == "en":
        return "en-GB"
    likely = str(get_global("likely_subtags").get(first, ""))
    country = likely.rpartition("_")[2]
    return f"{first}-{country}" if len(country) == 2 else first


def legible(text: str) -> str:
    """A text that office files can hold: without controls and without set breaks, which spoil editing."""
    return _INVISIBLE_BREAKS.sub("", _REFUSED.sub("", text))


def controls(text: str) -> Iterator[str]:
    """The names of the controls that a text loses."""
    yield from (f"control character: U+{ord(sign):04X}" for sign in sorted(set(_REFUSED.findall(text))))


def settled(data: bytes, day: dt.date) -> bytes:
    """An office file that comes out the same each time: sorted, without clock, workbooks in it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [(name, _part(name, archive.read(name), day)) for name in archive.namelist()]
    return zipped(files, first=_FIRST)


def _part(name: str, data: bytes, day: dt.date) -> bytes:
    if name.endswith(".xlsx"):
        return settled(data, day)
    return _dated(data, day) if name == _CORE else data


def _dated(data: bytes, day: dt.date) -> bytes:
    """The properties of a file with our date as the time of its making."""
    root = etree.fromstring(data)
    for name in ("created", "modified"):
        for element in root.iter(f"{_TERMS}{name}"):
            element.text = f"{day.isoformat()}T00:00:00Z"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
