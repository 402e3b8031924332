"""Footnotes in the terms that pandoc makes real ones of (EPUB 3 structural semantics: noteref, footnote)."""

from __future__ import annotations

from lxml.html import HtmlElement

_TYPE = "epub:type"


def bind_notes(root: HtmlElement) -> list[str]:
    """Mark references and notes, each with a name of its own; returns the references that lead nowhere."""
    lost: list[str] = []
    count = 0
    waiting: list[HtmlElement] = []
    for element in list(root.iter("a", "div")):
        names = (element.get("class") or "").split()
        if element.tag == "a" and "footnote-ref" in names:
            waiting.append(element)
        elif element.tag == "div" and "footnote" in names:
            bodies = {body.get("id"): body for body in element.iter("li") if body.get("id")}
            count = _bind(element, bodies, waiting, count)
            waiting = [each for each in waiting if each.get(_TYPE) is None]
    for reference in waiting:
        lost.append(f"footnote: {reference.get('href', '')}")
        reference.drop_tree()
    return lost


def _bind(
    place: HtmlElement, bodies: dict[str | None, HtmlElement], waiting: list[HtmlElement], count: int
) -> int:
    """Turn the list of notes into notes that references name."""
    names: dict[str, str] = {}
    for reference in waiting:
        target = reference.get("href", "").removeprefix("#")
        if target not in bodies:
            continue
        if target not in names:
            count += 1
            names[target] = f"tp-note-{count}"
        reference.set("href", f"#{names[target]}")
        reference.set(_TYPE, "noteref")
        _without_raising(reference)
    for target, name in names.items():
        _note(place, bodies[target], name)
    place.drop_tree()
    return count


def _note(place: HtmlElement, body: HtmlElement, name: str) -> None:
    for link in list(body.iter("a")):
        if "footnote-backref" in (link.get("class") or "").split():
            link.drop_tree()
    aside = place.makeelement("aside", {"id": name, _TYPE: "footnote"})
    aside.text = body.text
    aside.extend(list(body))
    place.addprevious(aside)


def _without_raising(reference: HtmlElement) -> None:
    """A footnote's number raises itself."""
    parent = reference.getparent()
    if parent.tag == "sup" and len(parent) == 1:
        parent.attrib.pop("id", None)
        parent.drop_tag()
