"""Words of a language that rules about wording look for: one file words/<language>.yml each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import resources

import yaml

from trainpack.checks.context import Context

_NEVER = re.compile(r"(?!)")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tokens(folded: str) -> list[str]:
    """The words of a folded text, without punctuation."""
    return _TOKEN.findall(folded)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of one language. A list may be empty where a language has no such words."""

    language: str
    lists: Mapping[str, tuple[str, ...]]
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """The entries of a list, to look up one word."""
        if name not in self._sets:
            self._sets[name] = frozenset(self.lists[name])
        return self._sets[name]

    def allowed(self, limit: int) -> int:
        """A limit for English words in words as they are written here."""
        return int(limit * Fraction(self.lists["written_words"][0]))

    def could_be(self, folded: str) -> bool:
        """Whether a text can be in this language: it has a letter that nearly every sentence has."""
        return not self.lists["letters"] or not self.words("letters").isdisjoint(folded)

    def may_occur(self, name: str, words: frozenset[str]) -> bool:
        """Whether a text with these words may hold an entry of a list: a quick look before a search."""
        key = f"{name} begin"
        if key not in self._sets:
            self._sets[key] = frozenset(tokens(entry)[0] for entry in self.lists[name])
        return not self._sets[key].isdisjoint(words)

    def stands_in(self, name: str, folded: str) -> bool:
        """Whether an entry of a list stands in a text on one line, also within a word: a quick look too."""
        return any(entry in folded for entry in self.lists[name])

    def pattern(self, name: str) -> re.Pattern[str]:
        """Finds any entry of a list in folded text, as whole words."""
        if name not in self._patterns:
            entries = sorted(self.lists[name], key=len, reverse=True)
            self._patterns[name] = re.compile("|".join(map(_whole, entries))) if entries else _NEVER
        return self._patterns[name]

    def any_of(self, name: str) -> str:
        """Any entry of a list as a part of a larger pattern; it matches nothing where the list is empty."""
        entries = sorted(map(re.escape, self.lists[name]), key=len, reverse=True)
        return f"(?:{'|'.join(entries)})" if entries else _NEVER.pattern


def _whole(entry: str) -> str:
    before = r"(?<!\w)" if entry[0].isalnum() else ""
    after = r"(?!\w)" if entry[-1].isalnum() else ""
    return f"{before}{re.escape(entry)}{after}"


@cache
def words_of(language: str) -> Vocabulary | None:
    """The words of a language; None where there is no list."""
    file = resources.files(__package__).joinpath(f"words/{language}.yml")
    if not file.is_file():
        return None
    tree = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return Vocabulary(language, {name: tuple(words) for name, words in tree.items()})


def vocabulary(context: Context) -> Vocabulary | None:
    """The words of the language that the programme is written in; None where there is no list."""
    return words_of(str(context.programme.settings.language).partition("-")[0].lower())


def allowed(context: Context, limit: int) -> int:
    """A limit for English words in words of the sources: Vietnamese writes each syllable by itself."""
    words = vocabulary(context)
    return limit if words is None else words.allowed(limit)
