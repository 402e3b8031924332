"""A show as PDF: slides of 16:9, slides above their notes, wall sheets over two pages of A4."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from lxml import etree

from trainpack import fonts
from trainpack.diagnostics import Diagnostic, Severity
from trainpack.writers.base import Written
from trainpack.writers.kit.drawing.breaks import GLUE, set_breaks
from trainpack.writers.kit.drawing.typst import families, literal
from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.kit.volume import unlinked
from trainpack.writers.pdf import typst
from trainpack.writers.pdf.booklet import refuse_uncovered
from trainpack.writers.pdf.compile import compile_asking
from trainpack.writers.pdf.flow import language_and_region
from trainpack.writers.pdf.place import Place, Render
from trainpack.writers.pdf.slide import slide, slide_sources
from trainpack.writers.pdf.textlayer import needs_repair, repair_text
from trainpack.writers.pdf.tree import grow

ELEMENTS: MappingProxyType[str, Render] = MappingProxyType(
    {**typst.ELEMENTS, "section.slide": slide, "div.slide-sources": slide_sources}
)
LEAST = 28
"""Points of the smallest text on a slide that is read from the back row."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of printing a show: the template's functions, and whether notes and sources belong to it."""

    slide: str
    cover: str
    sources: str
    notes: bool = False
    complete: bool = True


SLIDES = Kind("on-screen", "cover-on-screen", "sources-on-screen")
NOTES = Kind("with-notes", "cover-with-notes", "sources-with-notes", notes=True)
WALL = Kind("on-wall", "cover-on-wall", "sources-on-wall", complete=False)


def write_slides(show: Show) -> Written:
    """Slides to be shown, one on a page."""
    return _written(show, SLIDES)


def write_notes(show: Show) -> Written:
    """Each slide above what the trainer says."""
    return _written(show, NOTES)


def write_wall(show: Show) -> Written:
    """Slides as large as two sheets of A4."""
    return _written(show, WALL)


WAYS: MappingProxyType[str, Callable[[Show], Written]] = MappingProxyType(
    {"slides": write_slides, "notes": write_notes, "wall": write_wall}
)
"""The ways of printing a show, by the names of the register."""


def _written(show: Show, kind: Kind) -> Written:
    tree = grow(_body(show, kind))
    document = replace(typst.document(tree, dict(show.pictures), chapters=False), elements=ELEMENTS)
    body = typst.write(tree, Place(document, show.language))
    head = _head(show)
    refuse_uncovered(document, head)
    text = (
        f'#import "template.typ": *\n#import "slides.typ": *\n#let show-data = ({head})\n'
        f"#let slide(s) = {kind.slide}(show-data, s)\n#let sources(body) = {kind.sources}(show-data, body)\n"
        f"#show: slides.with(show-data)\n#{kind.cover}(show-data)\n{body}\n"
    )
    data, told = compile_asking(text, document.files, datetime.date(*show.day), label="fit")
    if needs_repair(document.texts.union(head), glued=GLUE in text):
        data = repair_text(data)
    complaints = tuple(_complaints(show, told)) if kind is SLIDES else ()
    return Written(data, tuple(document.lost) if kind is SLIDES else (), complaints)


def _body(show: Show, kind: Kind) -> str:
    """All slides as one HTML body: links and headings are settled for the whole."""
    slides = "".join(_slide(sheet, show, kind) for sheet in show.sheets)
    if not show.sources or not kind.complete:
        return unlinked(slides)
    title = _element("h1", show.words["sources"])
    return f'{slides}<div class="slide-sources">{title}{show.sources}</div>'


def _slide(sheet: Sheet, show: Show, kind: Kind) -> str:
    attributes = {"number": str(sheet.number), "layout": sheet.layout, "about": sheet.about}
    section = etree.Element(
        "section", {"class": "slide", **{f"data-{k}": v for k, v in attributes.items() if v}}
    )
    pieces = [
        f'<h1 class="slide-title">{sheet.title}</h1>',
        f'<div class="slide-body">{sheet.body}</div>',
        _list("slide-credits", sheet.credits),
    ]
    if kind.notes:
        pieces += [
            _list("slide-uses", sheet.uses),
            f'<div class="slide-notes">{sheet.notes}</div>',
            f'<div class="slide-board">{sheet.board}</div>' if sheet.board else "",
            _list("slide-figures", sheet.figures),
        ]
    opening = etree.tostring(section, encoding="unicode").removesuffix("/>")
    return f"{opening}>{''.join(pieces)}</section>"


def _list(name: str, lines: Iterable[str]) -> str:
    found = "".join(_element("p", line) for line in lines)
    return f'<div class="{name}">{found}</div>' if found else ""


def _element(tag: str, text: str) -> str:
    element = etree.Element(tag)
    element.text = text
    return etree.tostring(element, encoding="unicode")


def _head(show: Show) -> str:
    """Write what the template prints itself, as the fields of a Typst dictionary."""
    language, region = language_and_region(show.language)
    year, month, day = show.day
    words = ", ".join(
        f"{name.replace('_', '-')}: {literal(set_breaks(said))}" for name, said in show.words.items()
    )
    fields = {
        "title": literal(show.title),
        "shown": literal(set_breaks(show.title)),
        "course": literal(set_breaks(show.course)),
        "publisher": literal(show.publisher),
        "foot": literal(show.foot),
        "licence": literal(show.licence),
        "day": f"datetime(year: {year}, month: {month}, day: {day})",
        "language": literal(language),
        "region": region,
        "draft": str(show.draft).lower(),
        "marking": literal(show.marking),
        "words": f"({words})",
        "fonts": families(),
        "mono": literal(fonts.MONOSPACE),
    }
    return ", ".join(f"{name}: {value}" for name, value in fields.items())


def _complaints(show: Show, told: Iterable[dict[str, Any]]) -> Iterator[Diagnostic]:
    """What the template has measured, at the slide's place in its file."""
    sheets = {sheet.number: sheet for sheet in show.sheets}
    for fit in told:
        at, points = sheets[fit["slide"]].at, fit["points"]
        if fit["what"] == "text":
            said = f"this slide does not fit: its text is shown at {points:.0f} points, not {LEAST}"
            yield Diagnostic(at, "W006", Severity.WARNING, said, "Leave words out, or make two slides of it.")
        else:
            said = f"a label of this slide's picture is {points:.0f} points high"
            hint = "Give the picture larger labels, or the slide less text."
            yield Diagnostic(at, "W006", Severity.WARNING, said, hint)
