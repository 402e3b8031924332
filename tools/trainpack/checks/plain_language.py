"""Plain language: short sentences, words that were explained, and the learner's words for the learner."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.checks.context import Context
from trainpack.checks.passage import gather
from trainpack.checks.prose import Sentence, sentences, texts
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks, documents
from trainpack.checks.vocabulary import Vocabulary, allowed, vocabulary
from trainpack.checks.wording import SPACELESS, flat, fold
from trainpack.model.items import Item
from trainpack.model.module import Document, HandoutHead, Head
from trainpack.model.text import Text

LONGEST = 25
MEAN = 15
FEWEST = 20
"""Sentences from which a mean says something."""
_CAPITALS = re.compile(r"(?<![\w&-])[^\W\d_a-z](?:[^\W_a-z]|&)*[^\W\d_a-z](?![\w&])")
_ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a document reads: its sentences, and those of them that are over the limit."""

    sentences: tuple[Sentence, ...]
    long: tuple[Sentence, ...]

    @property
    def mean(self) -> float:
        """The words of a sentence on average."""
        return sum(one.words for one in self.sentences) / len(self.sentences) if self.sentences else 0.0


def reading(document: Document[Head], words: Vocabulary, longest: int = LONGEST) -> Reading:
    """The reading report of a document: which sentences have more words than `longest`."""
    found = tuple(one for text in texts(document) for one in sentences(text, words))
    return Reading(found, tuple(one for one in found if one.words > longest))


def _readings(context: Context) -> list[tuple[Document[Head], Reading]]:
    words = vocabulary(context)
    if words is None or words.language in SPACELESS:
        return []
    longest = allowed(context, LONGEST)
    return [(document, reading(document, words, longest)) for _, document in documents(context)]


@rule("M025", "warning", "sentence of more than 25 words")
def long_sentence(context: Context) -> Iterator[Finding]:
    """A sentence of a lesson, session, slide or handout has more than 25 words. Tables do not count.

    Who reads in a second language has lost its beginning by then. Say one thing in a sentence.

    Bad:

        Where the worker, who need not have a written contract, was on her way home, and the way was the usual
        one, the fund pays, unless she left it for a reason of her own that daily life does not need.

    Good:

        The fund pays for the usual way home. A detour ends the cover, unless daily life needs it.
    """
    for _, found in context.once(_readings):
        for one in found.long:
            at = context.at(one.text, one.start, one.end)
            yield Finding(
                at,
                f"this sentence has {one.words} words",
                f"At most {allowed(context, LONGEST)}: make two of it.",
            )


@rule("M026", "note", "sentences long on average")
def mean_sentence(context: Context) -> Iterator[Finding]:
    """The sentences of a document have more than 15 words on average. Judged from 20 sentences on.

    Bad:

        21 words on average, the longest 38.

    Good:

        12 words on average, none over 25.
    """
    for document, found in context.once(_readings):
        if len(found.sentences) >= FEWEST and found.mean > allowed(context, MEAN):
            said = f"{len(found.sentences)} sentences of {found.mean:.1f} words on average"
            over = f"{len(found.long)} over {allowed(context, LONGEST)}"
            yield Finding(document.head.at, f"{said}, {over}", f"Aim at {allowed(context, MEAN)}.")


@rule("M027", "warning", "abbreviation that is not spelt out")
def abbreviation(context: Context) -> Iterator[Finding]:
    """An abbreviation stands in a document before its long form: "(ILO)" behind the words, or "ILO (words)".

    The first place is shown. A handout is read alone, so it spells out its own; sessions and slides may use
    what their lesson has spelt out. Words in capitals that the text also has in small letters are no
    abbreviations.

    Bad:

        The NSSF pays from the second day.

    Good:

        The National Social Security Fund (NSSF) pays from the second day.
    """
    words = vocabulary(context)
    for module in context.programme.modules.values() if words is not None else ():
        taught: set[str] = set()
        for document in module.documents:
            known = set() if isinstance(document.head, HandoutHead) else taught
            if words is not None:
                yield from _unexplained(context, document, words, known)


def _unexplained(
    context: Context, document: Document[Head], words: Vocabulary, explained: set[str]
) -> Iterator[Finding]:
    """The first use of each abbreviation that nothing before it explains; what is explained is added."""
    found = texts(document)
    small: set[str] = set()
    for text in found:
        plain = flat(text.markdown)
        for use in _CAPITALS.finditer(plain):
            name = use[0]
            if name in explained or name in words.words("known_capitals") or _ROMAN.fullmatch(name):
                continue
            explained.add(name)
            spelt = plain[: use.start()].endswith("(") or re.match(r"\s*\(\s*\w+\s", plain[use.end() :])
            if not spelt:
                small = small or set(re.findall(r"\w+", " ".join(text.markdown for text in found)))
            if not spelt and not {name.lower(), name.capitalize()} & small:
                at = context.at(text, *use.span())
                yield Finding(at, f"`{name}` is not spelt out", f"Write the words, and ({name}) behind them.")


@rule("M029", "warning", "trainer's word in a text for learners")
def trainers_words(context: Context) -> Iterator[Finding]:
    """A lesson, a handout for learners, a shared case or a practice item speaks of facilitators, answer keys
    and the like.

    The learner alone with the text has none. A word that the glossary explains is the learner's own, as in a
    course for trainers.

    Bad:

        The facilitator will now hand out the answer key.

    Good:

        Compare your note with the model answer.
    """
    words = vocabulary(context)
    if words is None:
        return
    terms = {fold(str(name)) for term in context.programme.terms.values()
             for wording in term.wordings.values() for name in (wording.term, *wording.also)}  # fmt: skip
    pattern = words.pattern("trainer_words")
    for text, item in _learners_texts(context):
        folded = fold(text.markdown).replace("\n", " ")
        for found in pattern.finditer(folded) if words.stands_in("trainer_words", folded) else ():
            if found[0] not in terms:
                at = context.at(text, *found.span())
                yield Finding(at, f"`{found[0]}` is a trainer's word", "Write to the learner.", item)


def _learners_texts(context: Context) -> Iterator[tuple[Text, Item | None]]:
    for module, document in documents(context):
        if module.for_learners(document):
            yield from ((text, None) for text in texts(document))
    for _, bank in banks(context):
        shared: list[Text] = []
        gather(bank.stimuli, shared)
        yield from ((text, None) for text in shared)
        for item in bank.items:
            if item.practice:
                own: list[Text] = []
                gather(item, own)
                yield from ((text, item) for text in own)
