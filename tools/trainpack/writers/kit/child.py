"""Trees of XML in one name space: a child takes that of its parent."""

from __future__ import annotations

from lxml import etree


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new last child, with its text and its attributes."""
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    element.text = text or None
    return element
