"""How the texts of a programme read: words, sentences, and the minutes that a reader needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trainpack.checks.plain_language import LONGEST, reading
from trainpack.checks.prose import Sentence, words_in
from trainpack.checks.vocabulary import Vocabulary, words_of
from trainpack.checks.wording import SPACELESS, flat
from trainpack.diagnostics import Location
from trainpack.model.block import Heading, Part, Step
from trainpack.model.module import Document, Head, Module, sections
from trainpack.source.locate import inside
from trainpack.source.sources import Sources
from trainpack.views.whereabouts import Kind, Whereabouts, named

PACE = 90
"""Words a minute that are read on a phone, in a second language: 450 are five minutes."""
SHOWN = 5
"""Sentences of a text that are shown: its longest."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A section, step or slide. Words count as the reader of one country meets them."""

    title: str
    at: Location
    words: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Long:
    """A sentence, where it begins, and how many words it has."""

    at: Location
    words: int
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """One file. `long` counts the sentences of more than `limit` words; `longest` are the longest of all."""

    kind: Kind
    path: str
    title: str
    module: str
    words: int
    minutes: int
    sentences: int
    mean: float
    limit: int
    long: int
    longest: tuple[Long, ...]
    portions: tuple[Portion, ...]

    @property
    def share(self) -> float:
        """The share of long sentences, from 0 to 1."""
        return self.long / self.sentences if self.sentences else 0.0


class SpacelessError(Exception):
    """The language puts no space between words."""


def accounts(sources: Sources, modules: Sequence[Module]) -> tuple[Account, ...]:
    """The reading report of every text of modules. Raises SpacelessError."""
    programme = sources.programme
    assert programme is not None
    language = str(programme.settings.language).partition("-")[0].lower()
    if language in SPACELESS:
        raise SpacelessError(language)
    words = words_of(language) or words_of("en")
    assert words is not None
    whereabouts = Whereabouts(programme)
    return tuple(
        _account(sources, module, document, words, whereabouts.of(Location(document.path)).kind)
        for module in modules
        for document in module.documents
    )


def _account(
    sources: Sources, module: Module, document: Document[Head], words: Vocabulary, kind: Kind
) -> Account:
    limit, pace = words.allowed(LONGEST), words.allowed(PACE)
    found = reading(document, words, limit)
    first = sorted(found.sentences, key=lambda one: -one.words)[:SHOWN]
    total = words_in(document.parts)
    return Account(
        kind,
        document.path,
        named(document.head.title),
        str(module.id),
        total,
        minutes(total, pace),
        len(found.sentences),
        found.mean,
        limit,
        len(found.long),
        tuple(_long(sources, one) for one in first),
        tuple(_portions(document.parts, pace)),
    )


def minutes(words: int, pace: int) -> int:
    """How long so many words take, rounded up to a whole minute."""
    return -(-words // pace)


def _long(sources: Sources, one: Sentence) -> Long:
    text = flat(one.text.markdown)[one.start : one.end]
    at = inside(sources.texts[one.text.at.path], one.text, one.start, one.end)
    return Long(at, one.words, " ".join(text.split()))


def _portions(parts: tuple[Part, ...], pace: int) -> Iterator[Portion]:
    """The sections of a text, or the steps of a session."""
    steps = [part for part in parts if isinstance(part, Step)]
    for step in steps:
        yield _portion(named(step.title) if step.title else str(step.id), step.at, step.parts, pace)
    for heading, below in sections(parts) if not steps else ():
        if isinstance(heading, Heading):
            yield _portion(named(heading.text), heading.at, below, pace)


def _portion(title: str, at: Location, parts: Iterable[Part], pace: int) -> Portion:
    words = words_in(parts)
    return Portion(title, at, words, minutes(words, pace))
