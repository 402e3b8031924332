"""The register: which papers a pack holds, and which format is written by what.

A new paper is one file in pack/ and one line in KINDS; a new format one folder and one line in FORMATS, or
in TARGETS where it is a package for other systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from trainpack.views.book import book, cartridge
from trainpack.views.pack import Pack
from trainpack.views.package import questions
from trainpack.views.pool import SIDES
from trainpack.views.unit import reading, scos
from trainpack.writers.base import Format, Piece, Target


def _pieces(module: str) -> Callable[[Pack], Iterator[Piece]]:
    """The papers of one module of pack/, which is read when they are wanted: packages need none of it."""

    def made(pack: Pack) -> Iterator[Piece]:
        found: Iterator[Piece] = import_module(f"trainpack.writers.pack.{module}").pieces(pack)
        return found

    return made


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


def _scorm12() -> Target:
    from trainpack.writers.scorm.write import fidelity12, write12

    return Target("SCORM 1.2", ".scorm12.zip", ("learner",), scos, write12, fidelity12)


def _scorm2004() -> Target:
    from trainpack.writers.scorm.write import fidelity2004, write2004

    return Target("SCORM 2004 4th edition", ".scorm2004.zip", ("learner",), scos, write2004, fidelity2004)


def _cmi5() -> Target:
    from trainpack.writers.cmi5.write import fidelity, write

    return Target("cmi5", ".cmi5.zip", ("learner",), reading, write, fidelity)


def _epub() -> Target:
    from trainpack.writers.epub.write import fidelity, write

    return Target("EPUB 3.3", ".epub", ("learner",), book, write, fidelity)


def _imscc() -> Target:
    from trainpack.writers.cartridge.write import fidelity, write

    return Target("Common Cartridge 1.1", ".imscc", SIDES, cartridge, write, fidelity)


def _h5p() -> Target:
    from trainpack.writers.h5p.write import fidelity, write

    return Target("H5P", ".h5p", ("learner",), questions, write, fidelity)


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
        "outline": _pieces("outline"),
        "workbook": _pieces("workbook"),
        "desk-book": _pieces("deskbook"),
        "cards": _pieces("cards"),
        "guide": _pieces("guide"),
        "slides": _pieces("slides"),
        "agenda": _pieces("agenda"),
        "days": _pieces("days"),
        "first-time": _pieces("firsttime"),
        "interpreter": _pieces("interpreter"),
        "plan": _pieces("plan"),
        "handouts": _pieces("handouts"),
        "data": _pieces("data"),
        "tests": _pieces("tests"),
        "performance": _pieces("performance"),
        "forms": _pieces("forms"),
        "errata": _pieces("errata"),
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
        "scorm12": _scorm12,
        "scorm2004": _scorm2004,
        "cmi5": _cmi5,
        "imscc": _imscc,
        "h5p": _h5p,
        "epub": _epub,
    }
)
"""Packages for other systems, by the names that `outputs.packages` uses."""
