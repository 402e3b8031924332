"""What items say, as plain folded words: made once for all rules about wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from trainpack.checks.context import Context
from trainpack.checks.structure import items
from trainpack.model.items import Cloze, Item, Multiple, Option, Single
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

SPACELESS = frozenset({"km", "my", "lo", "th"})
"""Languages that put no space between words, so that words cannot be counted."""


def flat(markdown: str) -> str:
    """The words that a reader sees, each in its place: what is no word became spaces, a value became 0."""
    if not _SIGN.search(markdown):
        return markdown
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
    """The words of an item. `question` is the sentence of the stem that asks; `folded` is the whole stem."""

    item: Item
    stem: Text
    plain: str
    folded: str
    question: str
    options: tuple[str, ...] = ()
    """The plain words of each option, in the author's order."""
    folded_options: tuple[str, ...] = ()


class Choosing(NamedTuple):
    """The words of an item with options."""

    item: Single | Multiple
    wording: Wording

    @property
    def right(self) -> list[int]:
        """The places of the right options."""
        return [place for place, option in enumerate(self.item.options) if option.correct]


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
    if not isinstance(item, Single | Multiple):
        return Wording(item, stem, words, folded, question_of(folded))
    options = tuple([plain(option.text) for option in item.options])
    return Wording(
        item, stem, words, folded, question_of(folded), options, tuple([fold(option) for option in options])
    )


def choices(context: Context) -> list[Choosing]:
    """The words of every item with options."""
    return context.once(_choices)


def _choices(context: Context) -> list[Choosing]:
    return [Choosing(one.item, one) for one in wordings(context) if isinstance(one.item, Single | Multiple)]


def singles(context: Context) -> list[tuple[Choosing, int]]:
    """The words of every item with exactly one right option of at least two, and the place of that option."""
    return context.once(_singles)


def _singles(context: Context) -> list[tuple[Choosing, int]]:
    found = []
    for one in choices(context):
        right = one.right
        if isinstance(one.item, Single) and len(right) == 1 and len(one.item.options) > 1:
            found.append((one, right[0]))
    return found


def optioned(context: Context) -> Iterator[tuple[Choosing, Option, str, str]]:
    """Every option with its item, its plain and its folded words."""
    for one in choices(context):
        yield from (
            (one, option, words, folded)
            for option, words, folded in zip(
                one.item.options, one.wording.options, one.wording.folded_options, strict=True
            )
        )
