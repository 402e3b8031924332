"""The first page of a book, in words; and the same as a picture, by which libraries show the book."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from trainpack.writers.epub.page import OPS, document
from trainpack.writers.kit.drawing.raster import raster

WIDTH, HEIGHT = 1000, 1600
LETTERS = 16
"""In a line of the title."""
INK, PAPER, ACCENT = "#1c2430", "#ffffff", "#0f5c5c"


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on it; empty lines are left out."""

    language: str
    title: str
    kind: str
    draft: str
    foot: tuple[str, ...]


def title_page(cover: Cover, word: Mapping[str, str]) -> bytes:
    """The page: kind, title, the mark of a draft, publisher and edition."""
    box = etree.Element("section")
    box.set(f"{{{OPS}}}type", "titlepage")
    box.set("class", "titlepage")
    box.set("aria-label", word["title_page"])
    _line(box, "kind", cover.kind)
    etree.SubElement(box, "h1").text = cover.title
    if cover.draft:
        _line(box, "draft", cover.draft)
    foot = etree.SubElement(box, "div")
    foot.set("class", "foot")
    for text in cover.foot:
        etree.SubElement(foot, "p").text = text
    return document(cover.title, cover.language, [box])


def _line(box: etree._Element, name: str, text: str) -> None:
    line = etree.SubElement(box, "p")
    line.set("class", name)
    line.text = text


def picture(cover: Cover) -> bytes:
    """The cover as PNG. Raises WriteError where Typst is missing."""
    root = etree.Element(
        "svg",
        nsmap={None: "http://www.w3.org/2000/svg"},  # type: ignore[dict-item]
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=str(WIDTH),
        height=str(HEIGHT),
    )
    _box(root, 0, 0, WIDTH, HEIGHT, PAPER)
    _box(root, 0, 0, WIDTH, 60, ACCENT)
    _text(root, 90, 220, 44, cover.kind, ACCENT)
    place = 380
    for line in textwrap.wrap(cover.title, LETTERS, break_long_words=False):
        _text(root, 90, place, 88, line, INK, bold=True)
        place += 110
    if cover.draft:
        _box(root, 90, place, 24 * len(cover.draft) + 100, 104, INK)
        _text(root, 140, place + 68, 44, cover.draft, PAPER, bold=True)
    for number, text in enumerate(reversed(cover.foot)):
        _text(root, 90, HEIGHT - 110 - 54 * number, 34, text, INK)
    return raster(etree.tostring(root)).data


def _box(root: etree._Element, x: int, y: int, width: int, height: int, fill: str) -> None:
    numbers = {"x": str(x), "y": str(y), "width": str(width), "height": str(height)}
    etree.SubElement(root, "rect", {**numbers, "fill": fill})


def _text(
    root: etree._Element, x: int, y: int, size: int, text: str, fill: str, *, bold: bool = False
) -> None:
    said = {"x": str(x), "y": str(y), "fill": fill, "font-size": str(size)}
    line = etree.SubElement(root, "text", {**said, "font-weight": "bold" if bold else "normal"})
    line.text = text
