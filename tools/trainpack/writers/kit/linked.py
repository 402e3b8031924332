"""Pages of a book as trees that fit together: links lead from file to file, questions to their answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from trainpack.writers.kit.book import BookPage

STYLE = (Path(__file__).parent / "book.css").read_bytes()
"""How the pages look. Colours are the reader's own."""
_NO_NAME = re.compile(r"[^A-Za-z0-9_.-]")
_AWAY = re.compile("https?:|mailto:")


@dataclass(frozen=True, slots=True)
class Linking:
    """What pages need to know of each other: on which page an id stands, the files of pictures, words.

    `suffix` is that of the files of pages.
    """

    places: Mapping[str, str]
    pictures: Mapping[str, str]
    word: Mapping[str, str]
    suffix: str


def tree(page: BookPage) -> HtmlElement:
    """The body of a page, its ids as names that XML allows."""
    root: HtmlElement = lxml_html.fragment_fromstring(page.html, create_parent="section")
    for element in root.iter():
        if element.get("id"):
            element.set("id", _name(element.get("id", "")))
        if element.get("href", "").startswith("#"):
            element.set("href", f"#{_name(element.get('href', '')[1:])}")
    if page.kind != "answers":
        for question in root.find_class("item"):
            question.set("id", f"question-{question.get('data-number')}")
    root.set("class", page.kind)
    return root


def _name(text: str) -> str:
    return _NO_NAME.sub("-", text)


def places(trees: Mapping[str, HtmlElement]) -> dict[str, str]:
    """On which page each id stands; trees come by the names of their pages."""
    return {str(one.get("id")): name for name, root in trees.items() for one in root.iter() if one.get("id")}


def link(page: BookPage, root: HtmlElement, linking: Linking) -> None:
    """Finish the tree of a page."""
    for element in [*root.iter()][1:]:
        _tidied(element, linking)
    for number, picture in enumerate(root.iter("img"), 1):
        picture.set("id", f"picture-{number}")
    for question in root.find_class("item"):
        _question(question, page, linking)
    for table in root.find_class("figures"):
        _labelled(table)
    for one in [*root.iter("a")]:
        _link(one, page, linking)


def _tidied(element: HtmlElement, linking: Linking) -> None:
    if element.tag == "data" or element.get("class") == "page-break":
        element.drop_tag()
    elif element.tag == "img":
        element.attrib.pop("loading", None)
        element.set("src", linking.pictures[element.get("src", "")])
    elif element.tag == "th" and not element.text_content().strip():
        element.tag = "td"
        element.attrib.pop("scope", None)
    elif element.tag == "th" and element.get("scope") is None:
        element.set("scope", "col")
    elif element.get("class") == "options":
        element.set("type", "A")


def _question(box: HtmlElement, page: BookPage, linking: Linking) -> None:
    """Its number before it; behind it the way to its answer, and behind the answer the way back."""
    number = box.get("data-number", "")
    _numbered((box.find_class("stem") or box.find_class("right") or [box])[0], number)
    back = page.kind == "answers"
    target = f"question-{number}" if back else f"answer-{number}"
    if target in linking.places:
        line = etree.SubElement(box, "p")
        line.set("class", "see")
        way = etree.SubElement(line, "a")
        way.set("href", f"#{target}")
        way.text = linking.word["to_question" if back else "to_answer"].format(n=number)


def _numbered(box: HtmlElement, number: str) -> None:
    """A number before the first words, in their paragraph where they have one."""
    if len(box) and box[0].tag == "p" and not (box.text or "").strip():
        box = box[0]
    shown = lxml_html.Element("span")
    shown.set("class", "number")
    shown.text, shown.tail, box.text = f"{number}.", f" {box.text or ''}", None
    box.insert(0, shown)


def _labelled(table: HtmlElement) -> None:
    """Each cell knows its column: on a narrow page the rows of a wide table become lists."""
    heads = [head.text_content() for head in table.iter("th")]
    for row in table.iter("tr"):
        for cell, head in zip(row.findall("td"), heads, strict=False):
            cell.set("data-label", head)


def _link(one: HtmlElement, page: BookPage, linking: Linking) -> None:
    """A link within the book names the file; one to nowhere is none."""
    target = one.get("href", "")
    if target.startswith("#") and target[1:] in linking.places:
        name = linking.places[target[1:]]
        if name != page.name:
            one.set("href", f"{name}{linking.suffix}{target}")
    elif not _AWAY.match(target):
        one.drop_tag()
