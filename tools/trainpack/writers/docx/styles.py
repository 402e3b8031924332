"""How everything looks: the styles of the file, so that a trainer who edits it keeps the looks.

Sizes are half points, distances twentieths of a point (ECMA-376 part 1, 17.18).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.docx.marks import PREFIX
from trainpack.writers.docx.xml import child, w
from trainpack.writers.kit.office import COMPLEX, EAST, faces_of, office_language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

ACCENT = "0B3A66"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: size in points, space before and after in points, and what stands out."""

    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    before: float = 0
    after: float = 6
    colour: str = ""
    keep: bool = False  # with the next paragraph
    page: bool = False  # begins a page
    align: str = ""
    indent: float = 0
    base: str = "Normal"


LOOKS: MappingProxyType[str, Look] = MappingProxyType(
    {
        "Normal": Look(11, base=""),
        "Body Text": Look(),
        "First Paragraph": Look(base="Body Text"),
        "Compact": Look(after=2, base="Body Text"),
        "Heading 1": Look(21, bold=True, before=18, after=9, colour=ACCENT, keep=True),
        "Heading 2": Look(15, bold=True, before=15, after=6, colour=ACCENT, keep=True),
        "Heading 3": Look(12.5, bold=True, before=12, after=5, colour=ACCENT, keep=True),
        "Heading 4": Look(11, bold=True, before=10, after=4, colour=ACCENT, keep=True),
        "Heading 5": Look(11, italic=True, before=8, after=4, colour=ACCENT, keep=True),
        "Heading 6": Look(11, italic=True, before=8, after=4, keep=True),
        "Title": Look(34, bold=True, before=0, after=10, colour=ACCENT, align="left"),
        "Subtitle": Look(15, before=0, after=10, colour="000000", align="left"),
        "Cover Line": Look(12, bold=True, after=120),
        "Cover Kind": Look(14, after=10),
        "Stamp": Look(12, bold=True, before=6, after=6),
        "Notice": Look(9, before=6, after=6),
        "Small Line": Look(9.5, after=5),
        "Lead": Look(12, after=8),
        "Instruction": Look(10, italic=True, before=2, after=4, keep=True),
        "Points": Look(9, after=2, align="right"),
        "Quiz Title": Look(11.5, bold=True, before=10, after=5, keep=True),
        "Box Title": Look(11, bold=True, after=3, keep=True),
        "Country Name": Look(11, bold=True, after=2),
        "Fact Name": Look(9.5, after=1),
        "Item Number": Look(11, bold=True, after=2),
        "Answer Line": Look(11, before=8, after=6),
        "Tick Line": Look(11, after=3, indent=6),
        "Table Caption": Look(10.5, bold=True, before=8, after=4, keep=True),
        "Picture Caption": Look(10, bold=True, before=2, after=8, align="center"),
        "Captioned Figure": Look(11, before=6, after=6, keep=True),
        "Definition Term": Look(11, bold=True, before=6, after=1, keep=True),
        "Definition": Look(11, after=4, indent=17),
        "Block Text": Look(11, before=5, after=5, indent=17),
        "Footnote Text": Look(8.5, after=2),
        "Header": Look(8.5, after=0),
        "Footer": Look(8.5, after=0),
        "TOC Heading": Look(21, bold=True, before=0, after=10, colour=ACCENT),
        "toc 1": Look(11, bold=True, before=6, after=2),
        "toc 2": Look(11, after=1, indent=14),
    }
)
_KNOWN_TO_WORD = frozenset({"Header", "Footer", "toc 1", "toc 2", "TOC Heading"})
_DROPPED = ("keepNext", "keepLines", "pageBreakBefore", "spacing", "ind", "jc", "contextualSpacing")


def set_styles(document: Document, language: str, *, chapters: bool) -> None:
    """Give the file our looks, its language and its fonts."""
    _defaults(document, language)
    for name, look in LOOKS.items():
        _set(document, name, look)
    if not chapters:
        _set(document, "Title", replace(LOOKS["Title"], size=22))
    else:
        form = document.styles["Heading 1"].element.get_or_add_pPr()
        form.insert(0, etree.Element(w("pageBreakBefore")))
        _ordered(form)
    link = document.styles["Hyperlink"].element
    for colour in link.iter(w("color")):
        colour.attrib.clear()
        colour.set(w("val"), ACCENT)
    _clean(document)


def _clean(document: Document) -> None:
    """Take out the styles that were marks, and what builds on styles that pandoc names and does not bring."""
    root = document.styles.element
    for style in list(document.styles):
        if style.name.startswith(PREFIX):
            root.remove(style.element)
    known = {style.get(w("styleId")) for style in root.findall(w("style"))}
    for base in [*root.iter(w("basedOn")), *root.iter(w("next")), *root.iter(w("link"))]:
        if base.get(w("val")) not in known:
            base.getparent().remove(base)


def _defaults(document: Document, language: str) -> None:
    """The language and the fonts of all text that says nothing else (17.7.5.5)."""
    root = document.styles.element
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    for old in list(defaults):
        if old.tag in (w("rFonts"), w("lang"), w("sz"), w("szCs")):
            defaults.remove(old)
    defaults.insert(0, fonts(language))
    child(defaults, "sz", val="22")
    child(defaults, "szCs", val="22")
    child(defaults, "lang", **languages(language))


def fonts(language: str) -> etree._Element:
    """The fonts of a language for all kinds of letters."""
    faces = faces_of(language)
    made = etree.Element(w("rFonts"))
    named = {"ascii": faces.latin, "hAnsi": faces.latin, "eastAsia": faces.east, "cs": faces.complex}
    for name, face in named.items():
        made.set(w(name), face)
    return made


def languages(language: str) -> dict[str, str]:
    """The language of a text for Latin letters, for Korean and for complex scripts (17.3.2.20)."""
    code, whole = language.split("-")[0], office_language(language)
    latin = "en-GB" if code in COMPLEX | EAST else whole
    east, complex_ = whole if code in EAST else "ko-KR", whole if code in COMPLEX else "km-KH"
    return {"val": latin, "eastAsia": east, "bidi": complex_}


def _set(document: Document, name: str, look: Look) -> None:
    style = _style(document, name)
    if look.base and look.base != name:
        style.base_style = document.styles[look.base]
    element = style.element
    for old in element.findall(w("rPr")):
        element.remove(old)
    form = element.get_or_add_pPr()
    for old in _DROPPED:
        for each in form.findall(w(old)):
            form.remove(each)
    _form(form, look)
    _ordered(form)
    run = child(element, "rPr")
    _run(run, look)
    style.hidden, style.quick_style = False, True


def _style(document: Document, name: str) -> ParagraphStyle:
    from docx.enum.style import WD_STYLE_TYPE

    if name in document.styles:
        return document.styles[name]
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _KNOWN_TO_WORD)
    made.element.set(w("styleId"), name.title().replace(" ", ""))
    return made


def _form(form: etree._Element, look: Look) -> None:
    if look.keep:
        child(form, "keepNext")
        child(form, "keepLines")
    before, after = (str(round(20 * value)) for value in (look.before, look.after))
    child(form, "spacing", before=before, after=after)
    if look.indent:
        child(form, "ind", left=str(round(20 * look.indent)))
    if look.align:
        child(form, "jc", val=look.align)


_ORDER = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
).split()
"""The order in which the schema wants the properties of a paragraph (17.3.1.26)."""


def _ordered(form: etree._Element) -> None:
    places = {w(name): number for number, name in enumerate(_ORDER)}
    form[:] = sorted(form, key=lambda each: places.get(each.tag, len(places)))


def ordered(form: etree._Element) -> None:
    """Put the properties of a paragraph in their order."""
    _ordered(form)


def _run(run: etree._Element, look: Look) -> None:
    for name, on in (("b", look.bold), ("i", look.italic)):
        if on is not None:
            value = {} if on else {"val": "0"}
            child(run, name, **value)
            child(run, f"{name}Cs", **value)
    if look.colour:
        child(run, "color", val=look.colour)
    if look.size:
        child(run, "sz", val=str(round(2 * look.size)))
        child(run, "szCs", val=str(round(2 * look.size)))
