"""The contents of a book: chapters with their pages, the pictures, and the landmarks.

https://www.w3.org/TR/epub-33/#sec-nav
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from trainpack.writers.epub.page import OPS, document, file
from trainpack.writers.kit.book import BookPage

Place = tuple[str, str]
"""Where a link leads, and its words."""


def nav(
    language: str, word: Mapping[str, str], pages: Sequence[BookPage], pictures: Sequence[Place], cover: str
) -> bytes:
    """The file of the contents; `pictures` are places of pictures with their titles."""
    parts = [_toc(word["contents"], pages)]
    if pictures:
        parts.append(_list("loi", word["pictures"], pictures))
    parts.append(_list("landmarks", word["landmarks"], _landmarks(word, pages, cover), hidden=True))
    return document(word["contents"], language, parts)


def _nav(kind: str, title: str) -> etree._Element:
    box = etree.Element("nav")
    box.set(f"{{{OPS}}}type", kind)
    box.set("id", kind)
    if kind == "toc":
        box.set("role", "doc-toc")
    box.set("aria-label", title)
    etree.SubElement(box, "h1" if kind == "toc" else "h2").text = title
    return box


def _toc(title: str, pages: Iterable[BookPage]) -> etree._Element:
    box = _nav("toc", title)
    top = etree.SubElement(box, "ol")
    for one in pages:
        if one.top:
            chapter = _entry(top, (file(one.name), one.title))
        else:
            inside = chapter.find("ol")
            _entry(etree.SubElement(chapter, "ol") if inside is None else inside, (file(one.name), one.title))
    return box


def _entry(parent: etree._Element, place: Place, means: str = "") -> etree._Element:
    line = etree.SubElement(parent, "li")
    link = etree.SubElement(line, "a", href=place[0])
    link.text = place[1]
    if means:
        link.set(f"{{{OPS}}}type", means)
    return line


def _list(
    kind: str, title: str, places: Iterable[tuple[str, ...]], *, hidden: bool = False
) -> etree._Element:
    box = _nav(kind, title)
    if hidden:
        box.set("hidden", "hidden")
    lines = etree.SubElement(box, "ol")
    for href, words, *means in places:
        _entry(lines, (href, words), *means)
    return box


def _landmarks(word: Mapping[str, str], pages: Sequence[BookPage], cover: str) -> list[tuple[str, str, str]]:
    """Where reading begins, and what readers offer a way to."""
    found = [(cover, word["title_page"], "titlepage"), ("#toc", word["contents"], "toc")]
    begin = pages[0]
    found.append((file(begin.name), begin.title, "bodymatter"))
    for kind, means in (("answers", "answers"), ("sources", "bibliography")):
        one = next((one for one in pages if one.kind == kind), None)
        if one is not None:
            found.append((file(one.name), one.title, means))
    return found
