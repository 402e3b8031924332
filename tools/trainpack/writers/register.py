"""The register: which papers a pack holds, and which format is written by what.

A new paper is one file in pack/ and one line in KINDS; a new format one folder and one line in FORMATS, or
in TARGETS where it is a package for other systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from trainpack.views.pack import Pack
from trainpack.views.package import questions
from trainpack.views.pool import SIDES
from trainpack.writers.base import Format, Piece, Target
from trainpack.writers.pack import (
    agenda,
    days,
    deskbook,
    firsttime,
    forms,
    guide,
    handouts,
    interpreter,
    outline,
    performance,
    plan,
    slides,
    tests,
    workbook,
)


def _pdf() -> Format:
    from trainpack.writers.pdf.booklet import write_pdf
    from trainpack.writers.pdf.version import engine_version

    return Format(".pdf", write_pdf, engine_version)


def _ics() -> Format:
    from trainpack.writers.ics.calendar import VERSION, write_calendar

    return Format(".ics", write_calendar, lambda: VERSION)


def _moodle() -> Target:
    from trainpack.writers.moodle.write import fidelity, write

    return Target("Moodle XML", ".moodle.xml", SIDES, questions, write, fidelity)


def _gift() -> Target:
    from trainpack.writers.gift.write import fidelity, write

    return Target("GIFT", ".gift.txt", SIDES, questions, write, fidelity)


def _aiken() -> Target:
    from trainpack.writers.aiken.write import fidelity, write

    return Target("Aiken", ".aiken.txt", SIDES, questions, write, fidelity)


def _csv() -> Format:
    from trainpack.writers.csv.write import csv_version, write_csv

    return Format(".csv", write_csv, csv_version)


def _qti21() -> Target:
    from trainpack.writers.qti.write import fidelity21, write21

    return Target("QTI 2.1 (Canvas)", ".qti21.zip", SIDES, questions, write21, fidelity21)


def _qti3() -> Target:
    from trainpack.writers.qti.write import fidelity3, write3

    return Target("QTI 3.0", ".qti3.zip", SIDES, questions, write3, fidelity3)


def _docx() -> Format:
    from trainpack.writers.docx.document import write_docx
    from trainpack.writers.docx.version import writer_version

    return Format(".docx", write_docx, writer_version)


def _pptx() -> Format:
    from trainpack.writers.pptx.deck import write_pptx
    from trainpack.writers.pptx.version import writer_version

    return Format(".pptx", write_pptx, writer_version)


def _shown(name: str) -> Callable[[], Format]:
    """Slides as PDF, in one of the ways in which they are printed."""

    def made() -> Format:
        from trainpack.writers.pdf import show
        from trainpack.writers.pdf.version import engine_version

        return Format(".pdf", show.WAYS[name], engine_version)

    return made


KINDS: Mapping[str, Callable[[Pack], Iterator[Piece]]] = MappingProxyType(
    {
        "outline": outline.pieces,
        "workbook": workbook.pieces,
        "desk-book": deskbook.pieces,
        "guide": guide.pieces,
        "slides": slides.pieces,
        "agenda": agenda.pieces,
        "days": days.pieces,
        "first-time": firsttime.pieces,
        "interpreter": interpreter.pieces,
        "plan": plan.pieces,
        "handouts": handouts.pieces,
        "tests": tests.pieces,
        "performance": performance.pieces,
        "forms": forms.pieces,
    }
)
"""What `trainpack build --only` knows, in the order in which it is made."""

FORMATS: Mapping[str, Callable[[], Format]] = MappingProxyType(
    {
        "pdf": _pdf,
        "docx": _docx,
        "pptx": _pptx,
        "slides": _shown("slides"),
        "notes": _shown("notes"),
        "wall": _shown("wall"),
        "csv": _csv,
        "ics": _ics,
    }
)
"""Each imports its programs when it is first used."""

TARGETS: Mapping[str, Callable[[], Target]] = MappingProxyType(
    {
        "moodle": _moodle,
        "gift": _gift,
        "aiken": _aiken,
        "qti21": _qti21,
        "qti3": _qti3,
    }
)
"""Packages for other systems, by the names that `outputs.packages` uses."""
