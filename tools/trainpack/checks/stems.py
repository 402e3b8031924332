"""Stems: they ask one clear thing, and no two of a bank ask the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks
from trainpack.checks.vocabulary import Vocabulary, allowed, tokens, vocabulary
from trainpack.checks.wording import (
    SPACELESS,
    Wording,
    choices,
    count_words,
    flat,
    fold,
    question_of,
    wordings,
)
from trainpack.model.items import (
    Categorise,
    Cloze,
    Match,
    Multiple,
    Numeric,
    Order,
    Single,
    TextItem,
    TrueFalse,
)

LIKE = 0.8
"""Share of common words from which two stems are called alike."""
COMPARED = 100
"""Stems that one stem is compared with at most, so that a bank of like stems takes no minutes."""
LONGEST_STEM = 60
LONGEST_OPTION = 25
_GAP = re.compile(r"_{2,}|\.{4,}|…|\[\[")
_GAP_AT_END = re.compile(r"(_{2,}|\.{3,}|…)[\s.?!]*$")
_CLOZE_GAP = re.compile(r"\[\[[^\]]*\]\]")
_BOLD = re.compile(r"\*+[^*]+\*+")
_WORD = re.compile(r"\w\w+")


@rule("Q005", "warning", "two stems that ask nearly the same")
def like_stems(context: Context) -> Iterator[Finding]:
    """Two stems of one bank share more than four fifths of their words, or all of them.

    One item may give the answer to the other, and a test that draws both is shorter than it looks (NBME,
    "hinged items"). Items about different
    shared cases, or for different countries, may ask in the same words. The second one is shown.

    Bad:

        stem: Who pays for the first day of absence in Cambodia?
        …
        stem: In Cambodia, who pays for the first day of absence?

    Good:

        One of the two, or a second stem about another rule.
    """
    words = {id(one.item): one for one in wordings(context)}
    for _, bank in banks(context):
        groups: dict[object, list[Wording]] = {}
        for item in bank.items:
            groups.setdefault((item.stimulus, item.countries), []).append(words[id(item)])
        for group in groups.values():
            for later, first in _alike(group):
                said = f"this stem is nearly that of `{first.item.id}`"
                yield Finding(later.stem.at, said, "Ask something else, or drop one.", later.item)


def _alike(group: list[Wording]) -> Iterator[tuple[Wording, Wording]]:
    """Each stem that is like an earlier one, with that one: compared through their rarest words only.

    Two sets of which four fifths are common share at least one of the rarest fifth of their words.
    """
    sets = [frozenset(one.tokens) for one in group]
    often = Counter(word for words in sets for word in words)
    same: dict[frozenset[str], int] = {}
    index: dict[str, list[int]] = {}
    for place, words in enumerate(sets):
        first = same.setdefault(words, place)
        if first == place and words:
            rare = _rarest(words, often)
            found = _first_like(words, sets, (n for word in rare for n in index.get(word, ())))
            first = place if found is None else found
            if found is None:
                for word in rare:
                    index.setdefault(word, []).append(place)
        if first != place and words:
            yield group[place], group[first]


def _rarest(words: frozenset[str], often: Counter[str]) -> list[str]:
    kept = len(words) - ceil(LIKE * len(words)) + 1
    return sorted(words, key=lambda word: (often[word], word))[:kept]


def _first_like(words: frozenset[str], sets: list[frozenset[str]], places: Iterable[int]) -> int | None:
    for tried, place in enumerate(places):
        if tried >= COMPARED:
            return None
        common = len(words & sets[place])
        if common > LIKE * (len(words) + len(sets[place]) - common):
            return place
    return None


@rule("Q009", "warning", "negative question without emphasis")
def quiet_negative(context: Context) -> Iterator[Finding]:
    """A question asks for what is not so, and the word that turns it round is neither bold nor in capitals.

    Readers who know the answer miss the small word (Haladyna 17; NBME). Ask for what is so; where that
    cannot be done, write the word in bold.

    Bad:

        stem: Which of these papers is not proof of employment?

    Good:

        stem: Which of these papers is **not** proof of employment?
    """
    words = vocabulary(context)
    for one in wordings(context) if words is not None else ():
        if words is not None and isinstance(one.item, Single | Multiple | TrueFalse):
            found = negative(one, words)
            if found is not None and negative_in(_quiet(one), words) is not None:
                said = f"this question turns on an unmarked `{found}`"
                yield Finding(one.stem.at, said, f"Write **{found}**, or ask for what is so.", one.item)


def _quiet(one: Wording) -> str:
    """The sentence that asks without what is bold, slanted or in capitals."""
    quiet = _WORD.sub(lambda word: " " if word[0].isupper() else word[0], _BOLD.sub(" ", one.stem.markdown))
    return question_of(fold(flat(quiet)))


def negative(one: Wording, words: Vocabulary) -> str | None:
    """The word that turns a question round, marked or not."""
    if not words.may_occur("negatives", frozenset(one.tokens)):
        return None
    return negative_in(one.question, words)


def negative_in(question: str, words: Vocabulary) -> str | None:
    """The word that turns a sentence round: a negative before any clause such as `if the paper is not …`."""
    question = words.pattern("harmless_negatives").sub(" ", question)
    found = words.pattern("negatives").search(question)
    if found is None or words.pattern("reasons").search(question[: found.start()]):
        return None
    last = not question[found.end() :].strip(" ?.!\"'”’")
    if last and found[0] in words.words("closing_words"):
        return None
    before = tokens(question[: found.start()])[1:]
    return None if words.words("clauses").intersection(before) else found[0]


@rule("Q022", "warning", "stem or option too long")
def long_words(context: Context) -> Iterator[Finding]:
    """A stem has more than 60 words, or an option more than 25.

    Then the item measures reading, in a language that is not the reader's own (NBME). A long case belongs
    into `stimuli`, where several items can share it.

    Bad:

        An option of two sentences with three conditions.

    Good:

        text: Accepted; the route was the usual one.
    """
    if str(context.programme.settings.language) in SPACELESS:
        return
    most = allowed(context, LONGEST_STEM)
    for one in wordings(context):
        if len(one.plain) > 2 * most and count_words(one.plain) > most:
            said = f"this stem has {count_words(one.plain)} words"
            hint = f"At most {most}: move the case into `stimuli`."
            yield Finding(one.stem.at, said, hint, one.item)
    most = allowed(context, LONGEST_OPTION)
    for choosing in choices(context):
        for option, text in zip(choosing.item.options, choosing.plain, strict=True):
            if len(text) > 2 * most and count_words(text) > most:
                said = f"this option has {count_words(text)} words"
                yield Finding(option.text.at, said, f"At most {most}.", choosing.item)


@rule("Q023", "warning", "stem that asks nothing")
def fragment(context: Context) -> Iterator[Finding]:
    """A stem has no verb, no question mark and no gap: the reader must guess from the options what is asked.

    A stem alone should be answerable before the options are read (Haladyna 14-16). A stem that the options
    complete ends with a colon.

    Bad:

        stem: The reference level

    Good:

        stem: For what is the reference level used?
    """
    words = vocabulary(context)
    if words is None:
        return
    asking = (Single, Multiple, Match, Order, Categorise, Numeric, TextItem)
    for one in wordings(context):
        if "?" in one.plain or not isinstance(one.item, asking):
            continue
        ended = one.plain.rstrip(" *").endswith((":", "…", "..."))
        silent = not _GAP.search(one.plain) and not words.may_occur("verbs", frozenset(one.tokens))
        if silent and not ended and words.could_be(one.folded):
            yield Finding(one.stem.at, "this stem asks nothing", "Write a question.", one.item)


@rule("Q024", "note", "gap before the end of a stem")
def early_gap(context: Context) -> Iterator[Finding]:
    """The stem of a choice has a gap at its beginning or in its middle.

    The reader must hold the gap in mind while reading on. Put it at the end, or use a cloze item (Penn State,
    writing multiple-choice items).

    Bad:

        stem: The ____ pays for the first day of absence.

    Good:

        stem: Who pays for the first day of absence?
    """
    for one in wordings(context):
        gap = isinstance(one.item, Single | Multiple) and _GAP.search(one.stem.markdown)
        if gap and not _GAP_AT_END.search(one.plain):
            yield Finding(one.stem.at, "this stem has a gap before its end", "Ask a question.", one.item)


@rule("Q032", "warning", "answer that stands in the stem")
def answer_in_stem(context: Context) -> Iterator[Finding]:
    """An answer that earns all points stands in the stem of a `text` item, or in the text of a cloze.

    The reader need only copy it.

    Bad:

        stem: What is the name of the exposure, such as dust, that a disease claim needs?
        accept: [exposure]

    Good:

        stem: What does a disease claim need besides a name, a time and a course?
        accept: [exposure]
    """
    for one in wordings(context):
        if isinstance(one.item, TextItem):
            accepted = list(one.item.accept)
        elif isinstance(one.item, Cloze):
            accepted = [answer for gap in one.item.gaps.values() for answer in gap.accept or ()]
        else:
            continue
        text = f" {' '.join(tokens(_CLOZE_GAP.sub(' ', one.folded)))} "
        for answer in accepted:
            words = " ".join(tokens(fold(answer.value.markdown)))
            if answer.credit == 1 and len(words) > 2 and f" {words} " in text:
                yield Finding(answer.value.at, f"`{answer.value}` stands in the stem", "Reword it.", one.item)
