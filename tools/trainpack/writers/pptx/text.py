"""Lines into text frames: paragraphs with bullets, runs with their language and fonts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.kit.office import faces_of, office_language
from trainpack.writers.pptx.fit import INDENT, SPACING
from trainpack.writers.pptx.lines import Line, Run
from trainpack.writers.pptx.template import EMU
from trainpack.writers.pptx.xml import a, child, r

if TYPE_CHECKING:
    from pptx.text.text import TextFrame

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def fill(frame: TextFrame, lines: Sequence[Line], size: float = 0, *, spaced: bool = True) -> None:
    """Put lines into a text frame; without a size they take that of the place."""
    body = frame._txBody
    for old in body.findall(a("p")):
        body.remove(old)
    for number, line in enumerate(lines):
        _paragraph(body, line, size, frame, before=size * SPACING if spaced and number else 0)
    if not lines:
        child(body, a("p"))


def run_properties(parent: etree._Element, name: str, run: Run, size: float = 0) -> etree._Element:
    """Language, looks and fonts of a run (ECMA-376 part 1, 21.1.2.3.9): the order of children counts."""
    attributes = {"lang": office_language(run.language), "dirty": "0"}
    if size:
        attributes["sz"] = str(round(size * 100))
    for key, on in (("b", run.bold), ("i", run.italic)):
        if on:
            attributes[key] = "1"
    if run.raised:
        attributes["baseline"] = "30000" if run.raised > 0 else "-25000"
    made = child(parent, name, **attributes)
    faces = faces_of(run.language)
    latin = "Courier New" if run.mono else faces.latin
    for tag, face in (("latin", latin), ("ea", faces.east), ("cs", faces.complex)):
        child(made, a(tag), typeface=face)
    return made


def _paragraph(body: etree._Element, line: Line, size: float, frame: TextFrame, before: float) -> None:
    paragraph = child(body, a("p"))
    _form(child(paragraph, a("pPr")), line, size or 18, before)
    for run in line.runs:
        for number, piece in enumerate(run.text.split("\v")):
            if number:
                run_properties(child(paragraph, a("br")), a("rPr"), run, size)
            if piece:
                _run(paragraph, run, piece, size, frame)


def _form(form: etree._Element, line: Line, size: float, before: float) -> None:
    """How a paragraph stands: its indents, the space before it, its bullet or number."""
    if line.align in ("right", "center"):
        form.set("algn", {"right": "r", "center": "ctr"}[line.align])
    step = round(size * INDENT * EMU)
    form.set("marL", str(step * (line.level + 1) if line.mark else 0))
    form.set("indent", str(-step if line.mark in ("bullet", "number") else 0))
    if line.level:
        form.set("lvl", str(line.level))
    if before:
        child(child(form, a("spcBef")), a("spcPts"), val=str(round(before * 100)))
    if line.mark == "bullet":
        child(form, a("buFont"), typeface="Arial")
        child(form, a("buChar"), char="•" if line.level % 2 == 0 else "–")
    elif line.mark == "number":
        child(form, a("buFont"), typeface="+mj-lt")
        start = {"startAt": str(line.start)} if line.start > 1 else {}
        child(form, a("buAutoNum"), type="arabicPeriod", **start)
    else:
        child(form, a("buNone"))


def _run(paragraph: etree._Element, run: Run, text: str, size: float, frame: TextFrame) -> None:
    made = child(paragraph, a("r"))
    looks = run_properties(made, a("rPr"), run, size)
    if run.link:
        name = frame.part.relate_to(run.link, _HYPERLINK, is_external=True)
        child(looks, a("hlinkClick")).set(r("id"), name)
    child(made, a("t")).text = text
