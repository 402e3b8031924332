"""The HTML of a booklet in the terms that pandoc understands: boxes become tables, kinds become styles.

Custom styles reach paragraphs only, never the lists in a box; so a box is a table of one cell.
"""

from __future__ import annotations

import unicodedata

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from trainpack.writers.docx.changes import CHANGES, Normal
from trainpack.writers.docx.figures import Figures
from trainpack.writers.docx.notes import bind_notes
from trainpack.writers.kit.office import controls, legible


def normal(html: str, figures: Figures) -> tuple[str, tuple[str, ...]]:
    """HTML for pandoc, and what it has lost."""
    state = Normal(figures, [*controls(html)])
    body = legible(unicodedata.normalize("NFC", html)).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    page = lxml.html.document_fromstring(b"<div>" + body + b"</div>", parser=parser)
    root: HtmlElement = page.find("body")
    state.lost += bind_notes(root)
    _settle_levels(root)
    _settle_links(root, state)
    _walk(root, state)
    written = etree.tostring(root, encoding="utf-8", method="xml").decode()
    return written, (*state.lost, *figures.lost)


def _walk(element: HtmlElement, state: Normal) -> None:
    """What is inside first: a box holds finished things."""
    for child in list(element):
        if isinstance(child.tag, str):
            _walk(child, state)
        else:
            child.drop_tree()
    names = (*(f".{name}" for name in (element.get("class") or "").split()), element.tag)
    change = next((CHANGES[name] for name in names if name in CHANGES), None)
    if change is not None:
        change(element, state)


def _settle_levels(root: HtmlElement) -> None:
    """Headings without gaps, so that a screen reader's list of them is a tree."""
    above: list[int] = []
    for heading in list(root.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        rank = int(heading.tag[1])
        above = [*(other for other in above if other < rank), rank]
        heading.tag = f"h{len(above)}"


def _settle_links(root: HtmlElement, state: Normal) -> None:
    """Links within the booklet lead somewhere, or are plain text."""
    ids = {element.get("id") for element in root.iter() if isinstance(element.tag, str)}
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if "headerlink" in (link.get("class") or "").split():
            link.drop_tree()
        elif target.startswith("#") and target[1:] not in ids:
            state.lose("link", f"{link.text_content()} ({target})")
            del link.attrib["href"]
    seen: set[str] = set()
    for element in root.iter():
        name = element.get("id", "") if isinstance(element.tag, str) else ""
        if name in seen:
            del element.attrib["id"]
        seen.add(name or "-")
