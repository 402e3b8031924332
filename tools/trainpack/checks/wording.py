"""What items say, as plain folded words: made once for all rules about wording."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from trainpack.checks.context import Context
from trainpack.checks.structure import items
from trainpack.checks.vocabulary import tokens
from trainpack.model.items import Cloze, Item, Multiple, Single
from trainpack.model.text import Text
from trainpack.source.inline import mask

_MARKED = re.compile(
    r"<!--.*?-->"
    r"|(?P<value>\{\{[^\n]*?\}\})"
    r"|\[[^\[\]]*@[a-z0-9][^\[\]]*\](?!\()"
    r"|!\[[^\[\]]*\]\([^()\n]*\)"
    r"|(?P<link>\[(?P<words>[^\[\]]*)\]\([^()\n]*\))"
    r"|</?[A-Za-z][^<>\n]*>"
    r"|\[\^[^\]\s]+\]:?"
    r"|[*`]+",
    re.S,
)
_SIGN = re.compile(r"[\[{*<`]")
_WORD = re.compile(r"\w[^\s|/—–]*")
_SPACE = re.compile(r"\s+")
_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+")

REMEMBERED = 16_384
"""Texts whose words are kept: several rules look at each, and a server at all of them again and again."""

SPACELESS = frozenset({"km", "my", "lo", "th"})
"""Languages that put no space between words, so that words cannot be counted."""


def flat(markdown: str) -> str:
    """The words that a reader sees, each in its place: what is no word became spaces, a value became 0."""
    return _flat(markdown) if _SIGN.search(markdown) else markdown


@lru_cache(maxsize=REMEMBERED)
def _flat(markdown: str) -> str:
    return _MARKED.sub(_blank, mask(markdown))


def _blank(found: re.Match[str]) -> str:
    if found["value"]:
        return "0" + " " * (len(found[0]) - 1)
    if found["link"]:
        return f" {found['words']}".ljust(len(found[0]))
    return " " * len(found[0])


def fold(text: str) -> str:
    """Small letters in one form of Unicode; no place is kept."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def plain(text: Text) -> str:
    """The words of a text on one line."""
    words = flat(text.markdown)
    return _SPACE.sub(" ", words).strip() if "\n" in words or words is not text.markdown else words


def count_words(text: str) -> int:
    """How many words a flat text has; 15:10 and co-worker are one each."""
    return len(_WORD.findall(text))


class Wording(NamedTuple):
    """The words of an item. `folded` is the whole stem, `question` the sentence of it that asks."""

    item: Item
    stem: Text
    plain: str
    folded: str
    question: str
    tokens: list[str]


class Choosing(NamedTuple):
    """The words of an item with options, in the author's order."""

    item: Single | Multiple
    wording: Wording
    plain: list[str]
    folded: list[str]
    tokens: list[list[str]]
    words: frozenset[str]
    """All words of all options."""
    right: list[int]
    """The places of the right options."""


def stem_of(item: Item) -> Text:
    """What an item asks; of a cloze, its text."""
    return item.text if isinstance(item, Cloze) else item.stem


def question_of(stem: str) -> str:
    """The last sentence that asks, else the last one."""
    if not ("." in stem or "?" in stem or "!" in stem):
        return stem
    sentences = _END.split(stem)
    return next((one for one in reversed(sentences) if "?" in one), sentences[-1])


def wordings(context: Context) -> list[Wording]:
    """The words of every item."""
    return context.once(_wordings)


def _wordings(context: Context) -> list[Wording]:
    return [_wording(item) for item in items(context)]


def _wording(item: Item) -> Wording:
    stem = stem_of(item)
    words = plain(stem)
    folded = fold(words)
    return Wording(item, stem, words, folded, question_of(folded), tokens(folded))


def choices(context: Context) -> list[Choosing]:
    """The words of every item with options."""
    return context.once(_choices)


def _choices(context: Context) -> list[Choosing]:
    return [_choosing(one.item, one) for one in wordings(context) if isinstance(one.item, Single | Multiple)]


def _choosing(item: Single | Multiple, wording: Wording) -> Choosing:
    words = [plain(option.text) for option in item.options]
    folded = [fold(one) for one in words]
    split = [tokens(one) for one in folded]
    right = [place for place, option in enumerate(item.options) if option.correct]
    return Choosing(item, wording, words, folded, split, frozenset().union(*split), right)


def singles(context: Context) -> list[tuple[Choosing, int]]:
    """Every item with exactly one right option among several, and the place of that option."""
    return context.once(_singles)


def _singles(context: Context) -> list[tuple[Choosing, int]]:
    return [
        (one, one.right[0])
        for one in choices(context)
        if isinstance(one.item, Single) and len(one.right) == 1 and len(one.plain) > 1
    ]
