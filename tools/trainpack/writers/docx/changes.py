"""What is put in other terms for pandoc, by class or tag. The table at the end lists it all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from trainpack.writers.docx.figures import Figures
from trainpack.writers.docx.marks import BOXES, GOES_ON, PAGE
from trainpack.writers.docx.pieces import (
    anchored,
    contents,
    mark,
    named,
    prepend_text,
    replace,
    replace_inline,
    restyle,
    styled,
    table,
)
from trainpack.writers.kit.columns import shares

LINE = 88  # characters across the page
_MOST_LINES = 60
_SPACE = re.compile(r"\s+")
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_WORDLESS = ("script", "style", "template", "meta", "link", "colgroup", "wbr")
_FETCHED = ("iframe", "video", "audio", "object", "embed")
_FORM = frozenset({"matching", "ordering", "fill-in", "form", "blank"})


@dataclass(slots=True)
class Normal:
    """A booklet on its way to pandoc."""

    figures: Figures
    lost: list[str] = field(default_factory=list)

    def lose(self, what: str, text: str) -> None:
        self.lost.append(f"{what}: {' '.join(text.split())[:80]}")


def _box(element: HtmlElement, state: Normal) -> None:
    """A call-out: its kind is its first class that has looks, its title stands in bold."""
    kinds = [name for name in (element.get("class") or "").split() if name in BOXES]
    for title in [each for each in element if _is_title(each)]:
        restyle(title, "Box Title")
    replace(element, anchored(element, table(kinds[0] if kinds else "note", [[contents(element)]])))


def _is_title(element: HtmlElement) -> bool:
    names = set((element.get("class") or "").split())
    return element.tag == "summary" or bool(names & {"admonition-title", "aside-title", "card-title"})


def _paragraph(name: str) -> Callable[[HtmlElement, Normal], None]:
    return lambda element, state: restyle(element, name)


def _countries(element: HtmlElement, state: Normal) -> None:
    """Countries one below the other, their names in the margin."""
    rows = []
    for section in [each for each in element if each.tag == "section"]:
        title = named(section, "country-name")
        name = [] if title is None else [styled("Country Name", title.text_content())]
        if title is not None:
            title.drop_tree()
        rows.append([name, contents(section)])
    if rows:
        replace(element, table("countries", rows, (0.18, 0.82)))


def _country_name(element: HtmlElement, state: Normal) -> None:
    """The name of a country that stands alone; in a set it goes into the margin."""
    around = element.getparent().getparent()
    if around is None or "countries" not in (around.get("class") or "").split():
        restyle(element, "Box Title")


def _facts(element: HtmlElement, state: Normal) -> None:
    """The facts of a step as two columns."""
    rows: list[list[list[HtmlElement]]] = []
    for each in element.iter("dt", "dd"):
        if each.tag == "dt":
            rows.append([[styled("Fact Name", each.text_content())], []])
        elif rows:
            rows[-1][1] += contents(each)
    replace(element, table("facts", rows, (0.2, 0.8))) if rows else element.drop_tree()


def _write(element: HtmlElement, state: Normal) -> None:
    """A question with lines to write on."""
    replace(element, *contents(element), _lines(element.get("data-lines", "3")))


def _lines(value: str) -> HtmlElement:
    count = int(value) if value.isascii() and value.isdigit() else 3
    return table("lines", [[[lxml.html.Element("p")]] for _ in range(max(1, min(count, _MOST_LINES)))])


def _answer_line(element: HtmlElement, state: Normal) -> None:
    unit = named(element, "unit")
    before = [each for each in contents(element) if each is not unit]
    if unit is not None:
        replace(element, styled("Answer Line", f"{'_' * 24} {unit.text_content()}"))
    else:
        replace(
            element,
            *(each for each in before if each.text_content().strip()),
            _lines(element.get("data-lines", "1")),
        )


def _cards(element: HtmlElement, state: Normal) -> None:
    """Cards to cut: they have become boxes already."""
    foot = element.get("data-foot", "")
    if foot:
        element.append(styled("Small Line", foot))


def _item(element: HtmlElement, state: Normal) -> None:
    """A question of a test: its number in the margin."""
    number = element.get("data-number", "")
    found = contents(element)
    replace(
        element, anchored(element, table("item", [[[styled("Item Number", number)], found]], (0.07, 0.93)))
    )


def _options(element: HtmlElement, state: Normal) -> None:
    element.set("type", "A")


def _ticked(element: HtmlElement, state: Normal) -> None:
    """Options to tick."""
    lines = []
    for each in [child for child in element if child.tag == "li"]:
        blocks = contents(each)
        prepend_text(blocks[0] if blocks else each, "\u2610 ")
        outer = lxml.html.Element("div")
        outer.set("data-custom-style", "Tick Line")
        outer.extend(blocks)
        lines.append(outer)
    replace(element, *lines)


def _figure(element: HtmlElement, state: Normal) -> None:
    """A figure: its picture or table, and its caption as a paragraph."""
    caption = element.find("figcaption")
    above = element.find(".//table") is not None
    pieces = [each for each in contents(element) if each is not caption]
    if caption is not None:
        caption.tag = "p"
        named = styled("Table Caption" if above else "Picture Caption")
        named[0].text = caption.text
        named[0].extend(list(caption))
        pieces = [named, *pieces] if above else [*pieces, named]
    replace(element, *pieces)


def _data_table(element: HtmlElement, state: Normal) -> None:
    """A table gets the widths of its columns from what stands in them."""
    if element.find("colgroup") is not None:  # one of ours
        return
    caption = element.find("caption")
    if caption is not None:
        named = styled("Table Caption", caption.text_content())
        caption.drop_tree()
        element.addprevious(named)
    for cell in element.iter("td", "th"):
        _align(cell)
    texts = _texts(element)
    if not texts:
        return
    group = lxml.html.Element("colgroup")
    own = [float(share) for share in (element.get("data-shares") or "").split()]
    given = [share / sum(own) for share in own] if len(own) == len(texts) else shares(texts, _room(element))
    for share in given:
        etree.SubElement(group, "col", {"style": f"width: {100 * share:.1f}%"})
    element.insert(0, group)
    names = set((element.get("class") or "").split())
    empty = [cell for cell in element.iter("td") if not cell.text_content().strip() and not len(cell)]
    form = bool(names & _FORM) or (len(empty) * 5 > len(list(element.iter("td"))) and "glance" not in names)
    mark(element, "form" if form else "data")


def _room(element: HtmlElement) -> int:
    """Characters across the place of a table: boxes and margins take some of the page."""
    around = [name for each in element.iterancestors() for name in (each.get("class") or "").split()]
    return round(LINE * (0.72 if {"countries", "item"} & set(around) else 0.9 if around else 1))


def _align(cell: HtmlElement) -> None:
    found = _ALIGN.search(f"{cell.get('style', '')};text-align:{cell.get('align', '')}")
    if found:
        cell.set("style", f"text-align: {found[1]}")


def _texts(element: HtmlElement) -> list[list[str]]:
    """What stands in each column; cells that span several do not count."""
    columns: list[list[str]] = []
    for row in element.iter("tr"):
        for number, cell in enumerate(row.iterchildren("td", "th")):
            while len(columns) <= number:
                columns.append([])
            if cell.get("colspan", "1") == "1":
                columns[number].append(" ".join(cell.text_content().split()))
    return columns


def _image(element: HtmlElement, state: Normal) -> None:
    """A picture as pixels in a file beside the text; where it cannot be had, its words."""
    found = state.figures.file(element)
    if found is None:
        words = lxml.html.Element("em")
        words.text = element.get("alt", "")
        words.tail = element.tail
        element.tail = None
        element.getparent().replace(element, words)
        return
    for name in list(element.attrib):
        del element.attrib[name]
    for name, value in found.items():
        element.set(name, value)


def _page_break(element: HtmlElement, state: Normal) -> None:
    replace(element, styled(PAGE, "x"))


def _goes_on(element: HtmlElement, state: Normal) -> None:
    """A chapter that begins no page: pandoc makes a bookmark of its id."""
    element.set("id", f"{GOES_ON}-{len(element.xpath('preceding::*'))}")


def _paper(element: HtmlElement, state: Normal) -> None:
    element.insert(0, styled(PAGE, "x"))


def _tick(element: HtmlElement, state: Normal) -> None:
    if element.get("type") in ("checkbox", "radio"):
        sign = lxml.html.Element("span")
        sign.text = "\u2611 " if element.get("checked") is not None else "\u2610 "
        replace_inline(element, sign)
    else:
        element.drop_tree()


def _fact(element: HtmlElement, state: Normal) -> None:
    """A figure of law; a short one is never broken."""
    element.tag = "span"
    text = element.text_content()
    if not len(element) and len(text) <= 28:
        element.text = text.replace(" ", "\u00a0")
    for name in ("class", "value", "data-id"):
        element.attrib.pop(name, None)


def _key(element: HtmlElement, state: Normal) -> None:
    element.tag = "strong"


def _dropped(element: HtmlElement, state: Normal) -> None:
    element.drop_tree()


def _fetched(element: HtmlElement, state: Normal) -> None:
    """The address of what paper cannot play."""
    target = element.get("src") or element.get("data") or ""
    state.lose(element.tag, target)
    link = lxml.html.Element("a", {"href": target})
    link.text = element.get("title") or target
    replace_inline(element, link)


def _plate(element: HtmlElement, state: Normal) -> None:
    """Signs at exact places: a sheet for pens and overlays exists as PDF only."""
    state.lose("sheet with exact places, see the PDF", element.text_content())
    element.drop_tree()


CHANGES: MappingProxyType[str, Callable[[HtmlElement, Normal], None]] = MappingProxyType(
    {
        ".admonition": _box,
        "details": _box,
        ".learner": _box,
        ".stimulus": _box,
        ".answer": _box,
        ".board": _box,
        ".card": _box,
        ".countries": _countries,
        ".step-facts": _facts,
        ".write": _write,
        ".answer-line": _answer_line,
        ".cards": _cards,
        ".cut": _cards,
        ".item": _item,
        ".options": _options,
        ".boxes": _ticked,
        ".goes-on": _goes_on,
        ".page-break": _page_break,
        ".paper": _paper,
        ".plate": _plate,
        ".quiz-title": _paragraph("Quiz Title"),
        ".activity-facts": _paragraph("Small Line"),
        ".summary": _paragraph("Lead"),
        ".do": _paragraph("Instruction"),
        ".points": _paragraph("Points"),
        ".country-name": _country_name,
        "figure": _figure,
        "table": _data_table,
        "img": _image,
        "input": _tick,
        ".fact": _fact,
        "data": _fact,
        "kbd": _key,
        **dict.fromkeys(_WORDLESS, _dropped),
        **dict.fromkeys(_FETCHED, _fetched),
    }
)
"""What is put in other terms; all else pandoc knows."""
