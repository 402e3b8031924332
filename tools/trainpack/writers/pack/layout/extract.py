"""Short pieces of long texts: first sentences, the list under a heading, names of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import html as lxml_html

from trainpack.model.block import Block, Heading, Part, Prose
from trainpack.views.markup import to_html
from trainpack.views.page import plain

_SENTENCE = re.compile(r"(?<=[.!?…។။])\s+")
_BRACKETS, _LEFT = re.compile(r"\s*[(\[][\s;,]*[)\]]"), re.compile(r"\s+([.,;:!?])")
_POINT = re.compile(r"^\s*(?:[-*]|\d+[.)])\s+(.*)$")
_PERSON = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof)\.?\s+(?:[^\W\d_a-z][^\W\d_]*)(?:\s+[^\W\d_a-z][^\W\d_]*)*")


def text_of(markdown: str) -> str:
    """Markdown without its marks and citations, on one line."""
    if not markdown.strip():
        return ""
    tree = lxml_html.fragment_fromstring(to_html(markdown), create_parent="div")
    for citation in tree.xpath("//a[contains(@class, 'citation')]"):
        citation.drop_tree()
    text = " ".join(str(tree.text_content()).split())
    return _LEFT.sub(r"\1", _BRACKETS.sub("", text))


def prose(parts: Sequence[Part]) -> str:
    """All running text of parts and of what is in them."""
    found: list[str] = []
    for part in parts:
        if isinstance(part, Prose):
            found.append(part.text.markdown)
        elif isinstance(part, Block):
            found.append(prose(part.parts))
    return "\n\n".join(found)


def first_sentence(markdown: str, most: int) -> str:
    """The first sentence, cut between words where it is longer than so many letters."""
    return cut(_SENTENCE.split(text_of(_first_point(markdown)))[0], most)


def cut(text: str, most: int) -> str:
    """A text of at most so many letters; three dots stand for the rest."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"


def _first_point(markdown: str) -> str:
    first = next((line for line in markdown.splitlines() if line.strip()), "")
    point = _POINT.match(first)
    return point[1] if point else markdown


def points_under(parts: Sequence[Part], title: str) -> tuple[str, ...]:
    """The points of the list that follows a heading of this title."""
    inside = False
    for part in parts:
        if isinstance(part, Heading):
            inside = plain(part.text.markdown).casefold() == title.casefold()
        elif inside and isinstance(part, Prose):
            points = (_POINT.match(line) for line in part.text.markdown.splitlines())
            return tuple(text_of(point[1]) for point in points if point)
    return ()


def people(texts: Iterable[str]) -> Iterator[str]:
    """Names with a title before them, such as Ms Lan, each once, in the order in which they are met."""
    seen: dict[str, None] = {}
    for text in texts:
        for found in _PERSON.findall(text_of(text)):
            seen.setdefault(" ".join(found.split()))
    yield from seen
