"""A show as PPTX."""

from __future__ import annotations

import datetime as dt
import io
from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

from trainpack.writers.base import WriteError, Written
from trainpack.writers.kit.office import controls, legible, office_language, settled
from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.pptx.arrange import Picture, Placed, Table, arranged, is_upright
from trainpack.writers.pptx.fit import height
from trainpack.writers.pptx.lines import Line, Run, inside
from trainpack.writers.pptx.notes import add_notes, add_sources
from trainpack.writers.pptx.parts import Reading, parts_of, tree
from trainpack.writers.pptx.shapes import add_picture, add_table, add_text, plain_lines
from trainpack.writers.pptx.template import (
    BODY_TOP,
    BOTTOM,
    EDGE,
    HALF,
    LINE,
    TITLE_HEIGHT,
    TOP,
    Box,
    blank,
    layout,
    place,
)
from trainpack.writers.pptx.text import fill, run_properties
from trainpack.writers.pptx.xml import a, child, p

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.placeholder import SlidePlaceholder
    from pptx.slide import Slide

_TITLES, _ASKED = (38, 36, 34, 32, 30, 28), (48, 44, 40, 36, 32)
_ASKED_HEIGHT, _UPRIGHT_HEIGHT = 128, 260
_ABOUT_SIZE, _CREDIT_SIZE = 16, 12
_FOOTER, _NUMBER, _DATE = 11, 12, 10


def write_pptx(show: Show) -> Written:
    """Slides that a trainer can change. Raises WriteError where python-pptx is missing."""
    try:
        made = blank()
    except ImportError as error:
        raise WriteError("PPTX needs python-pptx: install trainpack[office].") from error
    reading = Reading(show, [*_controls(show)])
    _cover(made, show)
    for sheet in show.sheets:
        _slide(made, sheet, reading)
    add_sources(made, show, _foot)
    _properties(made, show)
    file = io.BytesIO()
    made.save(file)
    return Written(settled(file.getvalue(), dt.date(*show.day)), tuple(reading.lost))


def _controls(show: Show) -> list[str]:
    return sorted(
        {
            name
            for sheet in show.sheets
            for text in (sheet.title, sheet.body, sheet.notes, sheet.board)
            for name in controls(text)
        }
    )


def _properties(made: Presentation, show: Show) -> None:
    properties = made.core_properties
    properties.title, properties.author = legible(show.title), legible(show.publisher)
    properties.subject, properties.keywords = legible(show.course), show.foot
    properties.language, properties.last_modified_by = office_language(show.language), ""
    properties.revision = 1


def _cover(made: Presentation, show: Show) -> None:
    slide = made.slides.add_slide(layout(made, "title"))
    title, below = (slide.placeholders[index] for index in (0, 1))
    size = 54 if len(show.title) < 45 else 42
    fill(title.text_frame, plain_lines((legible(show.title),), show.language), size)
    about = plain_lines((legible(show.course), legible(show.publisher)), show.language)
    draft = plain_lines((show.words["draft"],), show.language, bold=True) if show.draft else ()
    fill(below.text_frame, (*about, *draft), 24)
    _foot(slide, show, 0)


def _slide(made: Presentation, sheet: Sheet, reading: Reading) -> None:
    show, asking = reading.show, sheet.layout == "question"
    parts = parts_of(sheet.body, reading)
    name = "upright" if is_upright(parts) and not asking else sheet.layout
    name = "text" if name == "title" and parts else name
    slide = made.slides.add_slide(layout(made, name))
    top = _title(slide, inside(tree(sheet.title), show.language), name)
    bottom = BOTTOM - 22 if sheet.credits else BOTTOM
    holder = _body_holder(slide, name)
    for placed in arranged(parts, asking=asking, top=top, bottom=bottom):
        if isinstance(placed.part, Table):
            add_table(slide, placed)
        elif isinstance(placed.part, Picture):
            add_picture(slide, placed)
        elif holder is not None:
            place(holder, placed.box)
            fill(holder.text_frame, placed.part, placed.size)
            holder = None
        else:
            add_text(slide, placed)
    _without_empty(slide)
    _small(slide, (sheet.about,), (EDGE, 9, LINE, 20), _ABOUT_SIZE, show)
    _small(slide, sheet.credits, (EDGE, 480, LINE, 16), _CREDIT_SIZE, show)
    _foot(slide, show, sheet.number)
    add_notes(slide, sheet, show)


def _title(slide: Slide, lines: tuple[Line, ...], name: str) -> float:
    """Fill in the title in the largest size that fits; returns where the body begins."""
    title = slide.shapes.title
    assert title is not None
    most = {"upright": _UPRIGHT_HEIGHT, "question": _ASKED_HEIGHT}.get(name, TITLE_HEIGHT)
    room = {"upright": HALF, "question": LINE - 26}.get(name, LINE)
    bold = [Line(tuple(replace(run, bold=True) for run in line.runs)) for line in lines]
    sizes = _ASKED if name == "question" else _TITLES
    size = next((each for each in sizes if height(bold, each, room) <= most), sizes[-1])
    fill(title.text_frame, lines, size)
    if name == "upright":
        high = height(bold, size, room) + 20
        place(title, (EDGE, TOP, room, high))
        return TOP + high
    return 190 if name == "question" else BODY_TOP


def _body_holder(slide: Slide, name: str) -> SlidePlaceholder | None:
    """The placeholder for the text of a slide."""
    wanted = 2 if name in ("picture", "table") else 1
    return next((each for each in slide.placeholders if each.placeholder_format.idx == wanted), None)


def _without_empty(slide: Slide) -> None:
    """Take out the placeholders that nothing fills: they would ask to be clicked at."""
    for shape in list(slide.placeholders):
        if not (shape.has_text_frame and shape.text_frame.text.strip()):
            shape._element.getparent().remove(shape._element)


def _small(slide: Slide, texts: tuple[str, ...], box: Box, size: float, show: Show) -> None:
    """A line in small type: the countries of a slide above its title, the credits of its pictures below."""
    line = plain_lines(("  ".join(map(legible, texts)),), show.language)
    if line:
        add_text(slide, Placed(line, box, size))


def _foot(slide: Slide, show: Show, number: int) -> None:
    """DRAFT, edition, date and checksum, the slide's number: in the places that the layout has for them."""
    words = {_DATE: show.words["draft"] if show.draft else "", _FOOTER: show.foot, _NUMBER: str(number or "")}
    for shape in slide.slide_layout.placeholders:
        index = shape.placeholder_format.idx
        if not words.get(index):
            continue
        copy = deepcopy(shape._element)
        for part in (*copy.iter(p("spPr")),):
            for old in list(part):
                part.remove(old)
        for old in list(copy.iter(a("p"))):
            old.getparent().remove(old)
        body = next(copy.iter(p("txBody")))
        paragraph = child(body, a("p"))
        run = Run(words[index], show.language, bold=index == _DATE)
        if index == _NUMBER:
            field = child(paragraph, a("fld"), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
        else:
            field = child(paragraph, a("r"))
        run_properties(field, a("rPr"), run)
        child(field, a("t")).text = words[index]
        _named(copy, slide)
        slide.shapes._spTree.append(copy)


def _named(copy: object, slide: Slide) -> None:
    """Give a copied shape a number that no other shape of the slide has."""
    taken = [int(each.get("id", "0")) for each in slide.shapes._spTree.iter(p("cNvPr"))]
    next(copy.iter(p("cNvPr"))).set("id", str(max(taken) + 1))  # type: ignore[attr-defined]
