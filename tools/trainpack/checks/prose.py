"""Prose of documents: how many words a reader meets, and where sentences begin and end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from trainpack.checks.passage import gather
from trainpack.checks.vocabulary import Vocabulary
from trainpack.checks.wording import REMEMBERED, count_words, flat
from trainpack.model.block import Block, Country, Heading, Part, Prose
from trainpack.model.module import Document, Head
from trainpack.model.text import Text
from trainpack.source.inline import mask

_EVERYBODY = ""
_TABLE_LINE = re.compile(r"^[ \t]*\|.*$", re.M)
_MARKERS = re.compile(r"^[ \t]*(?:>[ \t]?)?(?:[-*+]|\d{1,3}[.)]|☐|\[\^[^\]]*\]:)[ \t]+", re.M)
_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n|\x00).)+", re.S)
_BREAK = re.compile(r"<br\s*/?>")
_STOP = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+|$)")
_LAST_WORD = re.compile(r"([^\s(\"“]+)$")


class Sentence(NamedTuple):
    """A sentence within a text, by its first character and the one behind its last."""

    text: Text
    start: int
    end: int
    words: int


def words_in(parts: Iterable[Part]) -> int:
    """The words that a reader meets: those for everybody, and those for the country with the most."""
    counted: Counter[str] = Counter()
    _count(parts, (_EVERYBODY,), counted)
    everybody = counted.pop(_EVERYBODY, 0)
    return everybody + max(counted.values(), default=0)


def _count(parts: Iterable[Part], readers: tuple[str, ...], counted: Counter[str]) -> None:
    for part in parts:
        if isinstance(part, Prose | Heading):
            words = count_words(flat(part.text.markdown))
            counted.update(dict.fromkeys(readers, words))
        else:
            own = tuple(map(str, part.codes)) if isinstance(part, Country) else readers
            titled = count_words(flat(part.title.markdown)) if part.title and own is readers else 0
            counted.update(dict.fromkeys(readers, titled))
            _count(part.parts, own, counted)


def texts(document: Document[Head]) -> list[Text]:
    """Every text of a document in reading order, titles and front matter first."""
    found: list[Text] = []
    gather(document.head, found)
    gather(document.parts, found)
    return found


def running(parts: Iterable[Part]) -> Iterator[Prose]:
    """The prose of parts and of all blocks in them."""
    for part in parts:
        if isinstance(part, Prose):
            yield part
        elif isinstance(part, Block):
            yield from running(part.parts)


def sentences(text: Text, words: Vocabulary) -> Iterator[Sentence]:
    """The sentences of a text, without those in tables and code. Points of a list stand for themselves."""
    return (Sentence(text, *found) for found in _spans(text.markdown, words.words("shortened")))


@lru_cache(maxsize=REMEMBERED)
def _spans(markdown: str, shortened: frozenset[str]) -> tuple[tuple[int, int, int], ...]:
    """The first character of each sentence, the one behind its last, and its words."""
    plain = flat(_without_breaks(markdown))
    plain = _TABLE_LINE.sub(_parting, plain)
    plain = _MARKERS.sub(_parting, plain)
    found: list[tuple[int, int, int]] = []
    for paragraph in _PARAGRAPH.finditer(plain):
        start = paragraph.start()
        for stop in _STOP.finditer(plain, paragraph.start(), paragraph.end()):
            if not _shortened(plain[start : stop.start()], stop[0], shortened):
                found += _sentence(plain, start, stop.end())
                start = stop.end()
        found += _sentence(plain, start, paragraph.end())
    return tuple(found)


def _without_breaks(markdown: str) -> str:
    return _BREAK.sub(_parting, mask(markdown)) if "<br" in markdown else markdown


def _parting(found: re.Match[str]) -> str:
    """A sign that parts sentences, in as many characters."""
    return "\x00" + " " * (len(found[0]) - 1)


def _shortened(before: str, stop: str, shortened: frozenset[str]) -> bool:
    """Whether a full stop ends a shortened word or an initial, not a sentence."""
    last = _LAST_WORD.search(before)
    if stop != "." or last is None:
        return False
    return last[1].lower() in shortened or (len(last[1]) == 1 and last[1].isalpha())


def _sentence(plain: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    said = plain[start:end]
    count = count_words(said)
    if count:
        first = start + len(said) - len(said.lstrip())
        yield first, start + len(said.rstrip()), count
