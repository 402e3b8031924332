"""Words of the glossary in texts: one term for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.checks.context import Context
from trainpack.checks.passage import gather, homes
from trainpack.checks.rule import Finding, rule
from trainpack.checks.wording import SPACELESS, flat
from trainpack.model.fact import Fact
from trainpack.model.glossary import Term
from trainpack.model.reference import Reference
from trainpack.model.text import Text

_QUOTES = "\"'“”‘’«»„"


@dataclass(frozen=True, slots=True)
class _Avoided:
    """What texts should not say: for each word the terms to say instead, and the pattern that finds it."""

    instead: dict[str, list[str]]
    pattern: re.Pattern[str]

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a text in small letters may say one of the words: a quick look before a search."""
        return any(all(part in lowered for part in word.split()) for word in self.instead)


def _avoided(context: Context) -> _Avoided | None:
    """The words that the glossary says to avoid in the language of the sources; None without any."""
    language = str(context.programme.settings.language)
    instead: dict[str, list[str]] = {}
    longer: set[str] = set()
    for term in context.programme.terms.values():
        wording = term.wordings.get(language)
        if wording is not None:
            longer.update(_folded(str(word)) for word in (wording.term, *wording.also))
            for word in wording.avoid:
                instead.setdefault(_folded(str(word)), []).append(str(wording.term))
    instead = {word: terms for word, terms in instead.items() if word not in longer}
    if not instead:
        return None
    entries = sorted({*longer, *instead}, key=len, reverse=True)  # a term that holds the word is no breach
    spaced = language.partition("-")[0] not in SPACELESS
    words = "|".join(r"\s+".join(map(re.escape, entry.split())) for entry in entries)
    return _Avoided(instead, re.compile(rf"(?<!\w)(?:{words})(?!\w)" if spaced else words, re.I))


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


@rule("M028", "warning", "word that the glossary avoids")
def avoided_word(context: Context) -> Iterator[Finding]:
    """A text uses a word that curriculum/glossary.yml lists under `avoid` of a term: say the term.

    Readers take two words for two things, and officers copy the words of a course into their letters. Each
    form of the word that is meant is listed. A word in quotation marks is spoken about, not used; titles of
    facts and of works are left as they are.

    Bad:

        The victim sends the papers to the fund.

    Good:

        The injured worker sends the papers to the fund.
    """
    avoided = context.once(_avoided)
    if avoided is None:
        return
    texts = context.sources.texts
    files = {path for path, text in texts.items() if avoided.may_stand_in(text.casefold())}
    for node, home in homes(context.programme):
        if home.path in files and not isinstance(node, Fact | Reference | Term):
            found: list[Text] = []
            gather(node, found)
            for text in found:
                for start, end, word in _uses(text, avoided):
                    said = " or ".join(f"“{term}”" for term in avoided.instead[word])
                    at = context.at(text, start, end)
                    yield Finding(at, f"the glossary avoids `{word}`", f"Say {said}.", home.item)


def _uses(text: Text, avoided: _Avoided) -> Iterator[tuple[int, int, str]]:
    """Where a text uses one of the words, each with the word as the glossary has it."""
    for found in avoided.pattern.finditer(flat(text.markdown)):
        word = _folded(found[0])
        before, after = text.markdown[: found.start()][-1:], text.markdown[found.end() :][:1]
        quoted = before and after and before in _QUOTES and after in _QUOTES
        if word in avoided.instead and not quoted:
            yield *found.span(), word
