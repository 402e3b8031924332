"""The HTML of a booklet as a tree in which everything is settled that needs the whole to be seen.

White space is folded, controls are taken out, headings get levels without gaps (PDF/UA-1, ISO 14289-1 7.4.2),
footnotes are taken from the lists where they stand and bound to their references.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from trainpack.writers.pdf.place import classes

INLINE = frozenset(
    "a abbr audio b bdi bdo br button cite code data del dfn em embed font i iframe img input ins kbd label "
    "mark object q s samp small span strike strong sub sup time tt u var video wbr".split()
)
_VERBATIM = frozenset({"pre", "textarea"})
_SPACE = re.compile("[ \t\n\r\f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HEADING = re.compile("h[1-6]")


@dataclass(slots=True)
class Tree:
    """The body of a booklet, ready to be written."""

    root: HtmlElement
    targets: frozenset[str]  # the ids that a link leads to
    notes: list[HtmlElement]  # bodies of footnotes; a reference holds its index in data-note
    lost: list[str] = field(default_factory=list)


def grow(html: str) -> Tree:
    """Parse the body of a booklet and settle what needs the whole."""
    lost = [f"control character: U+{ord(sign):04X}" for sign in sorted(set(_CONTROL.findall(html)))]
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    body = _CONTROL.sub("", unicodedata.normalize("NFC", html)).encode("utf-8", "replace")
    page = lxml.html.document_fromstring(b"<div>" + body + b"</div>", parser=parser)
    root = page.find("body")
    _fold_space(root)
    notes = _bind_notes(root, lost)
    _settle_levels(root)
    return Tree(root, _targets(root, notes), notes, lost)


def stands_alone(element: HtmlElement) -> bool:
    """Tell whether a picture has its line to itself."""
    parent = element.getparent()
    if element.tag != "img" or parent is None or parent.tag in INLINE:
        return False
    if parent.tag not in ("p", "li", "td", "th", "dd"):
        return True
    texts = [parent.text, *(each.tail for each in parent)]
    return len(parent) == 1 and not any((text or "").strip() for text in texts)


def _fold_space(root: HtmlElement) -> None:
    """Fold white space as a browser does, across the borders of inline elements."""
    open_line = False
    for text_of, name, breaks in _texts(root, verbatim=False):
        if breaks:
            open_line = False
        text = getattr(text_of, name)
        if not text:
            continue
        folded = _SPACE.sub(" ", text)
        folded = folded if open_line else folded.lstrip(" ")
        setattr(text_of, name, folded)
        if folded:
            open_line = not folded.endswith(" ")


def _texts(element: HtmlElement, *, verbatim: bool) -> Iterator[tuple[HtmlElement, str, bool]]:
    """Walk all texts in reading order; the third value tells that a line begins."""
    is_block = element.tag not in INLINE or element.tag == "br"
    verbatim = verbatim or element.tag in _VERBATIM
    if not verbatim and isinstance(element.tag, str):
        yield element, "text", is_block
    for child in element:
        yield from _texts(child, verbatim=verbatim)
        if not verbatim:
            yield child, "tail", isinstance(child.tag, str) and (child.tag not in INLINE or child.tag == "br")


def _bind_notes(root: HtmlElement, lost: list[str]) -> list[HtmlElement]:
    """Bind each footnote reference to the next list that holds its note; take the lists out."""
    notes: list[HtmlElement] = []
    waiting: list[HtmlElement] = []
    lists: list[HtmlElement] = []
    for element in root.iter("a", "div"):
        if element.tag == "a" and "footnote-ref" in classes(element):
            waiting.append(element)
        elif element.tag == "div" and "footnote" in classes(element):
            lists.append(element)
            bodies = {body.get("id"): body for body in element.iter("li") if body.get("id")}
            waiting = [ref for ref in waiting if not _bind(ref, bodies, notes)]
    for element in lists:
        _take_out(element)
    lost += [f"footnote: {ref.get('href', '')}" for ref in waiting]
    return notes


def _bind(reference: HtmlElement, bodies: dict[str | None, HtmlElement], notes: list[HtmlElement]) -> bool:
    body = bodies.get(reference.get("href", "").removeprefix("#"))
    if body is None:
        return False
    if body not in notes:
        for link in list(body.iter("a")):
            if "footnote-backref" in classes(link):
                _take_out(link)
        notes.append(body)
    reference.set("data-note", str(notes.index(body)))
    return True


def _take_out(element: HtmlElement) -> None:
    """Remove an element but keep the text after it."""
    element.drop_tree()


def _settle_levels(root: HtmlElement) -> None:
    """Give headings the depth they really have: the first is 1, none is skipped."""
    above: list[int] = []
    for heading in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        rank = int(heading.tag[1])
        above = [*(other for other in above if other < rank), rank]
        heading.set("data-level", str(len(above)))


def _targets(root: HtmlElement, notes: list[HtmlElement]) -> frozenset[str]:
    """Return the ids that exist and that some link leads to."""
    ids: set[str] = set()
    linked: set[str] = set()
    for tree in (root, *notes):
        for element in tree.iter():
            if isinstance(element.tag, str):
                ids.add(element.get("id", ""))
            if element.tag == "a" and "data-note" not in element.attrib:
                linked.add(element.get("href", "").removeprefix("#"))
    return frozenset((ids & linked) - {""})
