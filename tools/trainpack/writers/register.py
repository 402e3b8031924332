"""The register: which papers a pack holds, and which format is written by what.

A new paper is one file in pack/ and one line in KINDS; a new format one folder and one line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from trainpack.views.pack import Pack
from trainpack.writers.base import Format, Piece
from trainpack.writers.pack import guide, tests, workbook


def _pdf() -> Format:
    from trainpack.writers.pdf.booklet import write_pdf
    from trainpack.writers.pdf.version import engine_version

    return Format(".pdf", write_pdf, engine_version)


KINDS: Mapping[str, Callable[[Pack], Iterator[Piece]]] = MappingProxyType(
    {
        "workbook": workbook.pieces,
        "guide": guide.pieces,
        "tests": tests.pieces,
    }
)
"""What `trainpack build --only` knows, in the order in which it is made."""

FORMATS: Mapping[str, Callable[[], Format]] = MappingProxyType(
    {
        "pdf": _pdf,
    }
)
"""Each imports its programs when it is first used."""
