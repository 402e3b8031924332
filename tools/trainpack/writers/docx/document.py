"""A booklet as DOCX."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.base import Written
from trainpack.writers.docx.figures import Figures
from trainpack.writers.docx.marks import GOES_ON, PAGE
from trainpack.writers.docx.normal import normal
from trainpack.writers.docx.pages import add_front, set_pages, text_width
from trainpack.writers.docx.pandoc import by_pandoc
from trainpack.writers.docx.styles import ordered, set_styles
from trainpack.writers.docx.tables import settle_tables
from trainpack.writers.docx.tongues import set_tongues
from trainpack.writers.docx.xml import child, w
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.office import legible, office_language, settled

if TYPE_CHECKING:
    from docx.document import Document


def write_docx(booklet: Booklet) -> Written:
    """A booklet that can be edited. Raises WriteError where pandoc or python-docx is missing."""
    figures = Figures(booklet.pictures)
    body, lost = normal(booklet.body, figures)
    made = _opened(by_pandoc(body or "<p/>", figures.files))
    _break_pages(made)
    _go_on(made)
    settle_tables(made.element.body, text_width(booklet))
    set_styles(made, booklet.language, chapters=booklet.cover or booklet.contents)
    set_pages(made, booklet)
    add_front(made, booklet)
    _modern(made)
    for part in _texts(made):
        set_tongues(part, booklet.language)
    _properties(made, booklet)
    file = io.BytesIO()
    made.save(file)
    return Written(settled(file.getvalue(), booklet.date), lost)


def _opened(data: bytes) -> Document:
    import docx

    return docx.Document(io.BytesIO(data))


def _break_pages(made: Document) -> None:
    """What marks the beginning of a page gives its break to the paragraph after it."""
    for paragraph in list(made.element.body.iter(w("p"))):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) != PAGE:
            continue
        for old in list(paragraph):
            paragraph.remove(old)
        form = child(paragraph, "pPr")
        child(form, "pageBreakBefore")
        child(form, "spacing", before="0", after="0", line="20", lineRule="exact")
        ordered(form)


def _go_on(made: Document) -> None:
    """A short chapter follows on the page where the last one ended."""
    for mark in made.element.body.iter(w("bookmarkStart")):
        if not mark.get(w("name"), "").startswith(GOES_ON):
            continue
        heading = next((each for each in mark.itersiblings() if each.tag == w("p")), mark.getparent())
        form = heading.find(w("pPr"))
        if form is not None and form.find(w("pageBreakBefore")) is None:
            child(form, "pageBreakBefore", val="0")
            ordered(form)


def _modern(made: Document) -> None:
    """Word lays the file out as of 2013: the edge of a table stands at the margin (MS-DOCX 2.3.11)."""
    settings = made.settings.element
    for old in settings.findall(w("compat")):
        settings.remove(old)
    compat = etree.Element(w("compat"))
    child(
        compat,
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    after = next((each for each in settings if each.tag in _AFTER_COMPAT), None)
    if after is None:
        settings.append(compat)
    else:
        after.addprevious(compat)


_AFTER_COMPAT = frozenset(
    w(name)
    for name in (
        "docVars",
        "rsids",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    )
) | {"{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr"}


def _texts(made: Document) -> list[etree._Element]:
    """Everything that people read: the body, heads and feet, footnotes."""
    section = made.sections[0]
    return [made.element, section.header._element, section.footer._element]


def _properties(made: Document, booklet: Booklet) -> None:
    properties = made.core_properties
    properties.title, properties.author = legible(booklet.title), legible(booklet.publisher)
    properties.subject, properties.keywords = legible(booklet.kind), f"{booklet.edition} {booklet.checksum}"
    properties.comments = booklet.labels.get("Edit the source", "")
    properties.language, properties.last_modified_by = office_language(booklet.language), ""
    properties.revision = 1
