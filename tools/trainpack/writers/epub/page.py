"""A page of a book as XHTML: its notes and sources are known as such.

https://www.w3.org/TR/epub-33/#sec-xhtml and https://www.w3.org/TR/epub-ssv-11/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from trainpack.writers.kit.book import BookPage, Kind

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
SUFFIX = ".xhtml"
MEANS: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        "chapter": ("chapter", "doc-chapter"),
        "section": ("subchapter", ""),
        "handout": ("subchapter", ""),
        "practice": ("assessment", ""),
        "answers": ("answers", ""),
        "sources": ("bibliography", "doc-bibliography"),
    }
)
"""What a page is, for readers and for assistive technology (EPUB Structural Semantics, DPUB-ARIA)."""
LINKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "citation": ("biblioref", "doc-biblioref"),
        "footnote-ref": ("noteref", "doc-noteref"),
        "footnote-backref": ("", "doc-backlink"),
    }
)
"""What links are, by their class."""


def file(name: str) -> str:
    """The file of a page."""
    return f"{name}{SUFFIX}"


def page(own: BookPage, tree: HtmlElement, language: str) -> bytes:
    """The whole file of a page; `tree` is its body with finished links."""
    for link in tree.iter("a"):
        if link.get("class") in LINKS:
            _marked(link, *LINKS[link.get("class", "")])
    _notes(tree)
    means, role = MEANS[own.kind]
    _marked(tree, means, role)
    if role:
        tree.set("aria-label", own.title)
    return document(own.title, language, [tree])


def _marked(element: HtmlElement, means: str, role: str) -> None:
    if means:
        element.set(f"{{{OPS}}}type", means)
    if role:
        element.set("role", role)


def _notes(tree: HtmlElement) -> None:
    """Each footnote is an aside, which readers show where it is asked for."""
    for box in tree.find_class("footnote"):
        for note in [*box.iter("li")]:
            aside = lxml_html.Element("aside")
            aside.set("id", note.get("id", ""))
            _marked(aside, "footnote", "doc-footnote")
            number = etree.SubElement(aside, "span")
            number.set("class", "number")
            number.text = f"{note.get('value')}."
            aside.extend([*note])
            box.append(aside)
        for listed in box.findall("ol"):
            box.remove(listed)


def document(title: str, language: str, inside: Iterable[etree._Element]) -> bytes:
    """A file of XHTML; elements of HTML get their name space."""
    spaces = {None: XHTML, "epub": OPS}
    root = etree.Element(f"{{{XHTML}}}html", nsmap=spaces)  # type: ignore[arg-type]
    root.set("lang", language)
    root.set(f"{{{XML}}}lang", language)
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    style = {"rel": "stylesheet", "type": "text/css", "href": "style.css"}
    etree.SubElement(head, f"{{{XHTML}}}link", style)
    body = etree.SubElement(root, f"{{{XHTML}}}body")
    for element in inside:
        lxml_html.html_to_xhtml(element)
        body.append(element)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>") + b"\n"
