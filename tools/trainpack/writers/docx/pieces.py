"""Small steps in a tree: paragraphs in our styles, marked tables, things in the place of others."""

from __future__ import annotations

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from trainpack.writers.docx.marks import PREFIX


def styled(name: str, *children: HtmlElement | str, tag: str = "p") -> HtmlElement:
    """A paragraph in a style of ours."""
    outer = lxml.html.Element("div")
    outer.set("data-custom-style", name)
    inner = etree.SubElement(outer, tag)
    for child in children:
        if isinstance(child, str):
            _append_text(inner, child)
        else:
            inner.append(child)
    return outer


def table(kind: str, rows: list[list[list[HtmlElement]]], widths: tuple[float, ...] = (1.0,)) -> HtmlElement:
    """A table whose cells hold elements, marked with what it is."""
    made = lxml.html.Element("table")
    group = etree.SubElement(made, "colgroup")
    for width in widths:
        etree.SubElement(group, "col", {"style": f"width: {100 * width:.1f}%"})
    body = etree.SubElement(made, "tbody")
    for row in rows:
        line = etree.SubElement(body, "tr")
        for cell in row:
            place = etree.SubElement(line, "td")
            place.extend(cell or [lxml.html.Element("p")])
    mark(made, kind)
    return made


def mark(made: HtmlElement, kind: str) -> None:
    """Put the mark before everything in the first cell."""
    cell = next(made.iter("td", "th"), None)
    if cell is None:
        return
    if (cell.text or "").strip() or any(child.tag in INLINE for child in cell):
        wrap(cell, "p")
    cell.insert(0, styled(f"{PREFIX}{kind}", "x"))


INLINE = frozenset(
    "a abbr b br cite code data del dfn em i img ins kbd mark q s small span strong sub sup u".split()
)


def wrap(element: HtmlElement, tag: str) -> None:
    """Put all that an element holds into one of its own."""
    inner = lxml.html.Element(tag)
    inner.text, element.text = element.text, None
    for child in list(element):
        inner.append(child)
    element.append(inner)


def _append_text(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def prepend_text(element: HtmlElement, text: str) -> None:
    """Put text before all that an element holds."""
    element.text = text + (element.text or "").lstrip()


def replace(element: HtmlElement, *others: HtmlElement) -> None:
    """Put others where an element was; the text after it stays."""
    parent = element.getparent()
    at = parent.index(element)
    tail, element.tail = element.tail, None
    parent.remove(element)
    for number, other in enumerate(others):
        parent.insert(at + number, other)
    if tail and tail.strip():
        (others[-1] if others else parent).tail = tail


def contents(element: HtmlElement) -> list[HtmlElement]:
    """The blocks in an element; bare text becomes a paragraph."""
    found: list[HtmlElement] = []
    run = lxml.html.Element("p")
    run.text = element.text
    for child in list(element):
        tail, child.tail = child.tail, None
        if child.tag in INLINE:
            run.append(child)
            child.tail = tail
            continue
        found += [run] if _filled(run) else []
        run = lxml.html.Element("p")
        run.text = tail
        found.append(child)
    return found + ([run] if _filled(run) else [])


def _filled(run: HtmlElement) -> bool:
    return bool(run.text_content().strip() or len(run))


def named(element: HtmlElement, *names: str) -> HtmlElement | None:
    """Find the child that has one of these classes."""
    return next((each for each in element if set(names) & set((each.get("class") or "").split())), None)


def anchored(old: HtmlElement, new: HtmlElement) -> HtmlElement:
    """Keep the id of what was replaced, for links that lead to it."""
    if not old.get("id"):
        return new
    outer = lxml.html.Element("div")
    outer.set("id", old.get("id"))
    outer.append(new)
    return outer


def restyle(element: HtmlElement, name: str) -> None:
    """Put a paragraph into a style of ours."""
    outer = lxml.html.Element("div")
    outer.set("data-custom-style", name)
    inner = lxml.html.Element("p")
    inner.text = element.text
    inner.extend(list(element))
    for key in ("id", "lang"):
        if element.get(key):
            outer.set(key, element.get(key))
    outer.append(inner)
    replace(element, outer)


def replace_inline(element: HtmlElement, other: HtmlElement) -> None:
    """Put another in the place of an element within a line; the text after it stays."""
    other.tail, element.tail = element.tail, None
    element.getparent().replace(element, other)
