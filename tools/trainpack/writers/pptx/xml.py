"""Names and elements of PresentationML and DrawingML (ECMA-376, parts 1: 19 and 21)."""

from __future__ import annotations

from lxml import etree

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a(name: str) -> str:
    """A name of DrawingML."""
    return f"{{{_A}}}{name}"


def p(name: str) -> str:
    """A name of PresentationML."""
    return f"{{{_P}}}{name}"


def r(name: str) -> str:
    """A name of a relationship."""
    return f"{{{_R}}}{name}"


def child(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    """Add an element at the end of another."""
    return etree.SubElement(parent, name, attributes)


def only(parent: etree._Element, *names: str) -> etree._Element:
    """The element that a path of names leads to; it is there in every file of python-pptx."""
    found = parent
    for name in names:
        below = found.find(name)
        assert below is not None, name
        found = below
    return found
