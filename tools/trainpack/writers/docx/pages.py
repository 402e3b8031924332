"""The pages around the text: paper, running head, foot with the page's number, cover, contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.docx.xml import XML_SPACE, child, w
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.office import legible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LONG, _SHORT = 297, 210
_MARGIN = {"top": 25, "bottom": 22, "left": 22, "right": 20}  # millimetres
_MM = 1440 / 25.4  # twentieths of a point


def text_width(booklet: Booklet) -> int:
    """The width of the text in twentieths of a point."""
    wide = _LONG if booklet.shape in ("landscape", "wide-bare") else _SHORT
    return round((wide - _MARGIN["left"] - _MARGIN["right"]) * _MM)


def set_pages(document: Document, booklet: Booklet) -> None:
    """A4, with head and foot; the cover has neither."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    wide = booklet.shape in ("landscape", "wide-bare")
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(_LONG if wide else _SHORT), Mm(_SHORT if wide else _LONG)
    for side, size in _MARGIN.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.header_distance = section.footer_distance = Mm(11)
    section.different_first_page_header_footer = booklet.cover
    _head(section.header.paragraphs[0], booklet)
    _foot(section.footer.paragraphs[0], booklet)
    if booklet.cover:
        section.first_page_header.is_linked_to_previous = False
        section.first_page_footer.is_linked_to_previous = False


def _tabs(paragraph: Paragraph, booklet: Booklet, *, middle: bool) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    stops = paragraph.paragraph_format.tab_stops
    if middle:
        stops.add_tab_stop(Twips(text_width(booklet) // 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Twips(text_width(booklet)), WD_TAB_ALIGNMENT.RIGHT)


def _dotted(paragraph: Paragraph, booklet: Booklet) -> None:
    """Dots that lead to the number at the end of the line."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Twips

    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Twips(text_width(booklet)), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _rule(paragraph: Paragraph, side: str) -> None:
    form = paragraph._p.get_or_add_pPr()
    borders = etree.Element(w("pBdr"))
    child(borders, side, val="single", sz="6", space="4", color="000000")
    places = [number for number, each in enumerate(form) if each.tag in (w("pStyle"), w("keepNext"))]
    form.insert(places[-1] + 1 if places else 0, borders)


def _head(paragraph: Paragraph, booklet: Booklet) -> None:
    """The title, and the chapter that the page is in."""
    paragraph.style = "Header"
    _tabs(paragraph, booklet, middle=False)
    paragraph.add_run(f"{_line(booklet.title)}\t")
    if booklet.cover or booklet.contents:
        _field(paragraph, ' STYLEREF "Heading 1" ', "")
    _rule(paragraph, "bottom")


def _foot(paragraph: Paragraph, booklet: Booklet) -> None:
    """Edition, date, checksum; DRAFT and for whom it is; the page and how many there are."""
    paragraph.style = "Footer"
    _tabs(paragraph, booklet, middle=True)
    paragraph.add_run(
        " · ".join(filter(None, (_line(booklet.edition), booklet.printed_date, booklet.checksum)))
    )
    draft = booklet.labels.get("Draft", "Draft") if booklet.draft else ""
    notice = " · ".join(filter(None, (draft, _line(booklet.marking))))
    paragraph.add_run("\t")
    marked = paragraph.add_run(notice)
    marked.bold = marked.font.cs_bold = True
    paragraph.add_run("\t")
    words = booklet.labels.get("Page {page} of {pages}", "Page {page} of {pages}")
    before, _, rest = words.partition("{page}")
    between, _, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _field(paragraph, " PAGE ", "1")
    paragraph.add_run(between)
    _field(paragraph, " NUMPAGES ", "1")
    paragraph.add_run(after)
    _rule(paragraph, "top")


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field that the program fills in (17.16.5)."""
    _character(paragraph, "begin")
    instruction = child(paragraph.add_run()._r, "instrText")
    instruction.text = code
    instruction.set(XML_SPACE, "preserve")
    _character(paragraph, "separate")
    if shown:
        paragraph.add_run(shown)
    _character(paragraph, "end")


def _character(paragraph: Paragraph, kind: str) -> None:
    child(paragraph.add_run()._r, "fldChar", fldCharType=kind)


def add_front(document: Document, booklet: Booklet) -> None:
    """What stands before the text: a cover and the contents, or the title at the head of the first page."""
    if booklet.shape in ("bare", "wide-bare"):
        return
    front = _Front(document)
    draft = booklet.labels.get("Draft", "Draft") if booklet.draft else ""
    about = " · ".join(filter(None, (_line(booklet.edition), booklet.printed_date, booklet.licence)))
    notice = booklet.labels.get("Edit the source", "")
    stamps = [stamp for stamp in (draft, _line(booklet.marking)) if stamp]
    if booklet.cover:
        front.add("Cover Line", booklet.publisher)
        front.add("Cover Kind", booklet.kind)
        front.add("Title", booklet.title)
        front.add("Subtitle", booklet.subtitle)
        for stamp in stamps:
            front.add("Stamp", stamp)
        front.add("Small Line", about)
        front.add("Notice", notice)
    else:
        front.add("Small Line", " · ".join(filter(None, (_line(booklet.publisher), about))))
        front.add("Cover Kind", booklet.kind)
        front.add("Title", booklet.title)
        front.add("Subtitle", booklet.subtitle)
        front.add("Stamp", " · ".join(stamps))
        front.add("Notice", notice)
    if booklet.contents:
        _contents(front, document, booklet)


class _Front:
    """The place before the first paragraph: paragraphs are put there one after the other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.at = document.element.body[0]

    def add(self, style: str, text: str) -> Paragraph | None:
        """Put a paragraph there; none for no words."""
        if not _line(text):
            return None
        paragraph = self.document.add_paragraph(_line(text), style=style)
        self.at.addprevious(paragraph._p)
        return paragraph


def _contents(front: _Front, document: Document, booklet: Booklet) -> None:
    """Contents whose lines lead to their headings; the program that shows the file fills in the pages.

    Each page is a field of its own: in a field for the whole table LibreOffice would keep what stands there.
    """
    title = front.add("TOC Heading", booklet.labels.get("Contents", "Contents"))
    assert title is not None
    if booklet.cover:
        title.paragraph_format.page_break_before = True
    headings = [
        (paragraph, int(paragraph.style.name[-1]))
        for paragraph in document.paragraphs
        if paragraph.style.name in ("Heading 1", "Heading 2") and paragraph.text.strip()
    ]
    for number, (heading, level) in enumerate(headings):
        line = document.add_paragraph(style=f"toc {level}")
        _dotted(line, booklet)
        front.at.addprevious(line._p)
        link = child(line._p, "hyperlink", anchor=_bookmark(heading, number), history="1")
        run = child(link, "r")
        text = child(run, "t")
        text.text = heading.text
        text.set(XML_SPACE, "preserve")
        _page_of(link, link.get(w("anchor"), ""))


def _page_of(link: etree._Element, anchor: str) -> None:
    """The page of a bookmark (17.16.5.45), as the program that shows the file counts it."""
    child(child(link, "r"), "tab")
    child(child(link, "r"), "fldChar", fldCharType="begin", dirty="true")
    code = child(child(link, "r"), "instrText")
    code.text = f" PAGEREF {anchor} \\h "
    code.set(XML_SPACE, "preserve")
    child(child(link, "r"), "fldChar", fldCharType="separate")
    child(child(link, "r"), "fldChar", fldCharType="end")


def _bookmark(heading: Paragraph, number: int) -> str:
    """A mark round a heading that the contents lead to."""
    name, mark = f"_Toc{number + 1:06d}", str(900000 + number)
    start = etree.Element(w("bookmarkStart"), {w("id"): mark, w("name"): name})
    form = heading._p.find(w("pPr"))
    form.addnext(start) if form is not None else heading._p.insert(0, start)
    child(heading._p, "bookmarkEnd", id=mark)
    return name


def _line(text: str) -> str:
    return " ".join(legible(text).split())
