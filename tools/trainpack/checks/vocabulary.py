"""Words of a language that rules about wording look for: one file words/<language>.yml each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

import yaml

from trainpack.checks.context import Context

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of one language. A list may be empty where a language has no such words."""

    language: str
    lists: Mapping[str, tuple[str, ...]]
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict)

    def words(self, *names: str) -> frozenset[str]:
        """The words of some lists, to look up one word."""
        key = " ".join(names)
        if key not in self._sets:
            self._sets[key] = frozenset(word for name in names for word in self.lists[name])
        return self._sets[key]

    def pattern(self, *names: str) -> re.Pattern[str]:
        """Finds any word or phrase of some lists, as whole words, in folded text."""
        key = " ".join(names)
        if key not in self._patterns:
            self._patterns[key] = _whole_words([word for name in names for word in self.lists[name]])
        return self._patterns[key]

    def alternatives(self, *names: str) -> str:
        """Any word of some lists, as a part of a larger pattern; matches nothing where they are empty."""
        return _alternatives([word for name in names for word in self.lists[name]])


def _alternatives(words: list[str]) -> str:
    escaped = sorted((re.escape(word) for word in words), key=len, reverse=True)
    return f"(?:{'|'.join(escaped)})" if escaped else _NEVER.pattern


def _whole_words(words: list[str]) -> re.Pattern[str]:
    """Whole words: what comes first in a text is found by its first letter, which is fast."""
    return re.compile(rf"(?<!\w){_alternatives(words)}(?!\w)") if words else _NEVER


@cache
def _read(language: str) -> Vocabulary | None:
    file = resources.files(__package__).joinpath(f"words/{language}.yml")
    if not file.is_file():
        return None
    tree = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    return Vocabulary(language, {name: tuple(words) for name, words in tree.items()})


def vocabulary(context: Context) -> Vocabulary | None:
    """The words of the language that the programme is written in; None where there is no list."""
    return _read(str(context.programme.settings.language).partition("-")[0].lower())
