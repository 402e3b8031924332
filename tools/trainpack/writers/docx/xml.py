"""Names and elements of WordprocessingML (ECMA-376 part 1, 17)."""

from __future__ import annotations

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{_W}}}{name}"


def child(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Add an element of WordprocessingML at the end of another."""
    return etree.SubElement(parent, w(name), {w(key): value for key, value in attributes.items()})


def first(parent: etree._Element, name: str) -> etree._Element:
    """An element below another; where it is missing, it is put before all others."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found)
    return found


def drop(parent: etree._Element, *names: str) -> None:
    """Take elements out."""
    for name in names:
        for old in parent.findall(w(name)):
            parent.remove(old)


def insert_ordered(parent: etree._Element, element: etree._Element, after: tuple[str, ...]) -> None:
    """Put an element behind those that the schema wants before it; an older one of its name goes."""
    for old in parent.findall(element.tag):
        parent.remove(old)
    before = {w(name) for name in after}
    places = [number for number, each in enumerate(parent) if each.tag in before]
    parent.insert(places[-1] + 1 if places else 0, element)
