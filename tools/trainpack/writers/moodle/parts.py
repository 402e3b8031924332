"""Pieces of Moodle XML: texts with their files, answers, the head and the foot of a question.

Order of the elements: https://docs.moodle.org/en/Moodle_XML_format and question/format/xml/format.php.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from trainpack.views.pool import Entry
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.shares import percent

HTML = {"format": "html"}
PLAIN = {"format": "plain_text"}
PENALTY = "0.3333333"
"""What each further try costs where a quiz allows several: Moodle's default."""
FEEDBACKS = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """What all questions of a module draw on."""

    pictures: Mapping[str, bytes]
    language: str


def leaf(parent: etree._Element, tag: str, text: object = "") -> etree._Element:
    """An element that holds plain text or nothing."""
    element = etree.SubElement(parent, tag)
    element.text = str(text) or None
    return element


def boxed(parent: etree._Element, tag: str, text: str) -> etree._Element:
    """An element with plain text in an element of its own."""
    element = etree.SubElement(parent, tag)
    leaf(element, "text", text)
    return element


def rich(parent: etree._Element, tag: str, html: str, bank: Bank) -> etree._Element:
    """An element with HTML, and after it the pictures that the HTML shows."""
    element = etree.SubElement(parent, tag, HTML)
    fill(element, html, bank)
    return element


def fill(element: etree._Element, html: str, bank: Bank) -> None:
    """Put HTML and its pictures into an element."""
    leaf(element, "text", exchange.html(html, _place))
    for source in exchange.pictures([html]):
        file(element, source, bank)


def file(parent: etree._Element, source: str, bank: Bank) -> None:
    """A picture by value."""
    name = {"name": exchange.file_name(source), "path": "/", "encoding": "base64"}
    element = etree.SubElement(parent, "file", name)
    element.text = base64.b64encode(bank.pictures[source]).decode()


def _place(source: str) -> str:
    return f"@@PLUGINFILE@@/{exchange.file_name(source)}"


def answer(
    parent: etree._Element, share: Decimal, text: str, feedback: str, bank: Bank, *, html: bool = True
) -> etree._Element:
    """An answer, what it earns, and what is told to who gives it."""
    kind = HTML if html else PLAIN
    element = etree.SubElement(parent, "answer", {"fraction": percent(share), **kind})
    if html:
        fill(element, text, bank)
    else:
        leaf(element, "text", text)
    rich(element, "feedback", feedback, bank)
    return element


def head(entry: Entry, kind: str, stem: str, explanation: str, bank: Bank) -> etree._Element:
    """A question up to what belongs to its type."""
    question = entry.question
    element = etree.Element("question", type=kind)
    boxed(element, "name", exchange.name(entry.id, question.stem))
    box = etree.SubElement(element, "questiontext", HTML)
    leaf(box, "text", exchange.with_case(question, stem, _place))
    for source in exchange.pictures([question.stimulus, stem]):
        file(box, source, bank)
    rich(element, "generalfeedback", explanation, bank)
    if kind != "multianswer":  # its parts have their own
        leaf(element, "defaultgrade", question.item.points)
    leaf(element, "penalty", PENALTY)
    leaf(element, "hidden", 0)
    leaf(element, "idnumber", entry.id)
    return element


def combined(element: etree._Element) -> None:
    """The three feedbacks that some types must have; ours stand with the answers."""
    for name in FEEDBACKS:
        leaf(etree.SubElement(element, name, HTML), "text")


def foot(element: etree._Element, entry: Entry, bank: Bank) -> None:
    """Hints and tags, which end every question."""
    for hint in entry.question.hints:
        rich(element, "hint", hint, bank)
    tags = etree.SubElement(element, "tags")
    for tag in entry.tags:
        boxed(tags, "tag", tag)
