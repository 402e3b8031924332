"""Options: different from each other, parallel, in order, and none that speaks of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from trainpack.checks.context import Context
from trainpack.checks.numbers import value_of
from trainpack.checks.rule import Finding, rule
from trainpack.checks.stems import negative, negative_in
from trainpack.checks.vocabulary import Vocabulary, tokens, vocabulary
from trainpack.checks.wording import choices, fold
from trainpack.model.items import Cloze, Match, Order
from trainpack.model.text import Text

_SIGNS = re.compile(r"[\s\"'“”‘’«»()*_`;!?…]+|[.,:](?!\d)|(?<!\d)[.,:]")
_NAMED = re.compile(r"\b(?:(?<=[a-z,:] )A|(?<=\()A|A(?!\s+[a-z])|[B-E])\b")
_LETTERS = r"\(?(?:\b[A-E]\b|(?<=\()[a-e](?=\))|\b[a-e](?=\)))\)?"


@rule("Q004", "error", "two options that say the same")
def same_options(context: Context) -> Iterator[Finding]:
    """Two options, right sides, steps or choices of a gap are the same but for case, space and punctuation.

    One of two identical answers would be right and the other wrong (Haladyna 22). The second one is shown.

    Bad:

        options:
          - {id: a, text: The fund pays., correct: true}
          - {id: b, text: the fund pays}

    Good:

        options:
          - {id: a, text: The fund pays., correct: true}
          - {id: b, text: The employer pays.}
    """
    for one in choices(context):
        if len(set(map(tuple, one.tokens))) < len(one.tokens):
            yield from _repeated([option.text for option in one.item.options])
    for match in context.items(Match):
        yield from _repeated([pair.left for pair in match.pairs])
        yield from _repeated([*(pair.right for pair in match.pairs), *(extra.text for extra in match.extra)])
    for order in context.items(Order):
        yield from _repeated([step.text for step in order.sequence])
    for cloze in context.items(Cloze):
        for gap in cloze.gaps.values():
            yield from _repeated(gap.choose or ())


def _signless(folded: str) -> str:
    """The text without what a reader does not hear. Signs that mean something, such as % and -, stay."""
    return folded if "{{" in folded else _SIGNS.sub(" ", folded).strip()


def _repeated(texts: Sequence[Text]) -> Iterator[Finding]:
    seen: dict[str, Text] = {}
    for text in texts:
        key = _signless(fold(text.markdown))
        if key in seen:
            yield Finding(text.at, f"this says the same as `{seen[key]}`", f"First at {seen[key].at}.")
        seen.setdefault(key, text)


@rule("Q006", "warning", "all of the above")
def all_of_the_above(context: Context) -> Iterator[Finding]:
    """An option says that all others are right. Whoever knows two of them knows this one (Haladyna 26; NBME).

    Bad:

        - {id: all, text: All of the above, correct: true}

    Good:

        type: multiple
        stem: Which of these papers prove employment? Tick all that apply.
    """
    yield from _phrases(context, "all_of_them", "Ask for all that apply with type: multiple.")


@rule("Q007", "note", "none of the above")
def none_of_the_above(context: Context) -> Iterator[Finding]:
    """An option says that no other is right.

    It rewards recognising what is wrong, and says nothing of whether the reader knows what is right
    (Haladyna 25). It may stand where a calculation has an exact result.

    Bad:

        - {id: none, text: None of these}

    Good:

        - {id: nobody, text: Nobody; the claim has come too late.}
    """
    yield from _phrases(context, "none_of_them", "Write a wrong answer that people really give.")


def _phrases(context: Context, name: str, hint: str) -> Iterator[Finding]:
    words = vocabulary(context)
    for one in choices(context) if words is not None else ():
        if words is not None and words.may_occur(name, one.words):
            for option, folded in zip(one.item.options, one.folded, strict=True):
                if words.pattern(name).search(folded) and len(tokens(folded)) <= 8:
                    said = f"`{option.text}` speaks of the other options"
                    yield Finding(option.text.at, said, hint, one.item)


@rule("Q008", "error", "option that names other options")
def options_named(context: Context) -> Iterator[Finding]:
    """An option speaks of other options by letter, number or place: "both A and B", "options 1 and 3".

    Options change places on every form, so the letters mean something else there (NBME). Letters that the
    stem or the shared case gives to things of its own may be used.

    Bad:

        - {id: both, text: Both A and B}

    Good:

        - {id: both, text: The fund and the employer}
    """
    words = vocabulary(context)
    if words is None:
        return
    naming = _naming(words)
    stimuli = {
        str(stimulus.id): stimulus.text.markdown
        for module in context.programme.modules.values()
        for stimulus in (module.bank.stimuli if module.bank is not None else ())
    }
    for one in choices(context):
        named = [
            (option, text)
            for option, text in zip(one.item.options, one.plain, strict=True)
            if naming.search(text)
        ]
        for option, text in named if len(named) < len(one.plain) else ():
            around = f"{one.wording.plain} {stimuli.get(str(one.item.stimulus), '')}"
            if not lettered(around, re.findall(r"\b[A-E]\b", text)):
                said = f"`{option.text}` names other options, which change places"
                yield Finding(option.text.at, said, "Write what it means.", one.item)


def _naming(words: Vocabulary) -> re.Pattern[str]:
    """Finds an option that is made of letters of options, or that calls them by name or place."""
    joining, name, above = (words.any_of(list_) for list_ in ("joining", "naming_options", "above"))
    joint = rf"(?:\s*(?:,|&|\+|/|(?i:{joining})\b)\s*)+(?:(?i:{name})\s+)?"
    only_letters = rf"^(?:(?i:{joining}|{name})\s+)*{_LETTERS}(?:{joint}{_LETTERS})+\W*(?:\w+\W*)?$"
    called = rf"(?i:^\W*(?:\w+\s+)?{name})\s+\(?[A-Ea-e1-5]\)?(?:{joint}\(?[A-Ea-e1-5]\)?)*\W*$"
    return re.compile(rf"{only_letters}|{called}|^(?i:{above})\W*$")


def lettered(text: str, letters: Iterable[str]) -> bool:
    """Whether a text gives all these letters to things of its own; an `A` that begins a sentence does not."""
    found = set(letters)
    named = set(_NAMED.findall(text))
    return bool(found) and found <= named


@rule("Q010", "error", "negative question with a negative option")
def double_negative(context: Context) -> Iterator[Finding]:
    """A question asks for what is not so, and an option says that something is not so.

    Nobody is sure what two negatives mean, in a second language least of all (Haladyna 17 and 27).

    Bad:

        stem: Which of these is **not** a reason to refuse?
        options:
          - {id: late, text: The claim was not in time.}

    Good:

        stem: Which of these is a reason to refuse?
        options:
          - {id: late, text: The claim came too late.}
    """
    words = vocabulary(context)
    for one in choices(context) if words is not None else ():
        if words is not None and words.may_occur("negatives", one.words) and negative(one.wording, words):
            for option, folded in zip(one.item.options, one.folded, strict=True):
                found = negative_in(folded, words)
                if found is not None:
                    said = f"the question is negative, and so is this option (`{found}`)"
                    yield Finding(option.text.at, said, "Ask for what is so.", one.item)


@rule("Q017", "note", "options of different kinds")
def mixed_options(context: Context) -> Iterator[Finding]:
    """Some options end with a stop and others do not, or some are numbers and others are words.

    The odd one draws the eye, whether it is right or not (Haladyna 23). The first odd one is shown.

    Bad:

        - {id: a, text: The fund pays.}
        - {id: b, text: the employer}

    Good:

        - {id: a, text: the fund}
        - {id: b, text: the employer}
    """
    for one in choices(context):
        ended = [text.endswith((".", "!", "?", ".”", '."', ".'")) for text in one.plain]
        numbers = [value_of(text) is not None for text in one.plain]
        for kinds, what in ((ended, "ends"), (numbers, "is")):
            if any(kinds) and not all(kinds):
                odd = kinds.index(sum(kinds) * 2 <= len(kinds))
                said = "a number among words" if what == "is" and kinds[odd] else "a word among numbers"
                if what == "ends":
                    said = "a full stop here only" if kinds[odd] else "no full stop here only"
                yield Finding(one.item.options[odd].text.at, f"the options are of different kinds: {said}",
                              "", one.item)  # fmt: skip
