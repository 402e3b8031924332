"""Cues: what lets a reader who knows nothing find the right option."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.vocabulary import Vocabulary, tokens, vocabulary
from trainpack.checks.wording import Choosing, fold, plain, singles, wordings
from trainpack.model.items import Hotspot, Item, Single, TextItem
from trainpack.model.text import Text
from trainpack.source.inline import PictureForm, forms

SHORT = 3
"""Letters of an answer that may stand in any text by chance."""
LENGTH = 1.5
"""How much longer than the mean of the wrong options a right one is when it stands out."""
SLACK = 8
"""Characters that do not stand out, however short the options are."""


def longest(one: Choosing, key: int) -> bool:
    """Whether the right option is longer than each of the others."""
    return all(len(one.plain[key]) > len(text) for place, text in enumerate(one.plain) if place != key)


@rule("Q011", "warning", "right option that is the longest by far")
def long_key(context: Context) -> Iterator[Finding]:
    """The right option is the longest, and half as long again as the others are on average.

    Authors make the right answer complete and the wrong ones short. It is the cue that guessers use most
    (Haladyna 24; NBME).

    Bad:

        - {id: a, text: "The fund, if the person was insured and the way was reasonable", correct: true}
        - {id: b, text: The employer}
        - {id: c, text: Nobody}

    Good:

        - {id: a, text: "The fund, if she was insured", correct: true}
        - {id: b, text: "The employer, if he was careless"}
        - {id: c, text: "Nobody, since she left the road"}
    """
    for one, key in singles(context):
        length = len(one.plain[key])
        mean = (sum(map(len, one.plain)) - length) / (len(one.plain) - 1)
        if length > LENGTH * mean and length > mean + SLACK and longest(one, key):
            said = f"the right option has {length} characters, the others {mean:.0f} on average"
            yield Finding(one.item.options[key].text.at, said, "Make them alike.", one.item)


@rule("Q013", "warning", "absolute word in wrong options only")
def absolute_distractors(context: Context) -> Iterator[Finding]:
    """Wrong options hold a word such as always, never, all or only, and the right one holds none.

    Readers have learned that absolute statements are usually wrong (Haladyna 28; NBME). A word that stands
    in the stem too is no cue.

    Bad:

        - {id: a, text: It depends on the law of the country., correct: true}
        - {id: b, text: The fund always pays.}

    Good:

        - {id: b, text: The fund pays in each of the four countries.}
    """
    for one, key, words in _spoken(context, "absolutes"):
        pattern = words.pattern("absolutes")
        if pattern.search(one.folded[key]):
            continue
        for place, folded in enumerate(one.folded):
            spoken = words.pattern("all_of_them").sub(" ", _unquoted(folded))
            found = pattern.search(spoken)
            if found and found[0] not in one.wording.tokens:
                said = f"`{found[0]}` stands in a wrong option and not in the right one"
                yield Finding(one.item.options[place].text.at, said, "Readers take it for wrong.", one.item)


@rule("Q014", "warning", "careful word in the right option only")
def hedged_key(context: Context) -> Iterator[Finding]:
    """The right option holds a word such as usually, often or may, and no other option does.

    Careful words look like the author's conscience, and show which option is right (NBME).

    Bad:

        - {id: a, text: The detour may end the cover., correct: true}
        - {id: b, text: The detour ends the cover.}

    Good:

        - {id: a, text: "It depends on the reason for the detour.", correct: true}
        - {id: b, text: "It depends on the length of the detour."}
    """
    for one, key, words in _spoken(context, "hedges"):
        found = _hedge(one.plain[key], words)
        if found and not any(_hedge(text, words) for place, text in enumerate(one.plain) if place != key):
            said = f"`{found}` stands in the right option only"
            yield Finding(one.item.options[key].text.at, said, "Readers take it for right.", one.item)


def _hedge(text: str, words: Vocabulary) -> str | None:
    """A careful word in small letters; with a capital it begins the option, or is the month of May."""
    begun = text[:1].lower() + text[1:] if re.match(r"\w+ [^\W\d_]", text) else text
    found = words.pattern("hedges").search(begun)
    return found[0] if found else None


def _spoken(context: Context, name: str) -> Iterator[tuple[Choosing, int, Vocabulary]]:
    """Single choices in which an option may hold a word of a list."""
    words = vocabulary(context)
    if words is not None:
        for one, key in singles(context):
            if words.may_occur(name, one.words):
                yield one, key, words


def _unquoted(text: str) -> str:
    """Without what somebody is quoted as saying."""
    return re.sub(r"[\"“][^\"”]*[\"”]", " ", text)


@rule("Q015", "warning", "word of the question in the right option only")
def clang(context: Context) -> Iterator[Finding]:
    """A word of the question returns in the right option and in no other.

    Readers choose what sounds like the question (Haladyna 28; NBME, "clang"). Short and common words do not
    count, nor does a word of the case before the question.

    Bad:

        stem: What proves the exposure?
        options:
          - {id: a, text: a record of exposure, correct: true}
          - {id: b, text: a certificate}

    Good:

        options:
          - {id: a, text: a measurement in the hall, correct: true}
          - {id: b, text: a certificate}
    """
    words = vocabulary(context)
    if words is None:
        return
    common = words.words("common")
    for one, key in singles(context):
        others = frozenset().union(*(split for place, split in enumerate(one.tokens) if place != key))
        asked = set(tokens(one.wording.question))
        for word in sorted(asked.intersection(one.tokens[key]).difference(others, common)):
            if len(word) > 3 and word.isalpha():
                said = f"`{word}` of the question stands in the right option only"
                yield Finding(one.item.options[key].text.at, said, "Use another word.", one.item)
                break


@rule("Q016", "warning", "stem that fits some options only")
def grammar_cue(context: Context) -> Iterator[Finding]:
    """A stem that the options complete ends with a word that fits some of them only, such as `an` or `are`.

    Grammar then does the work of knowledge (Haladyna 28; NBME).

    Bad:

        stem: The claim begins with an
        options:
          - {id: a, text: accident, correct: true}
          - {id: b, text: letter}

    Good:

        stem: With what does the claim begin?
    """
    words = vocabulary(context)
    clashes = _clashes(words) if words is not None else ()
    for one, _ in singles(context):
        stem = one.wording.folded.rstrip(" :._…*")
        for ending, beginning in clashes:
            if stem[-6:].endswith(ending):
                for option, folded in zip(one.item.options, one.folded, strict=True):
                    if beginning.match(folded):
                        said = f"this option does not fit the end of the stem, `{stem.split()[-1]}`"
                        yield Finding(option.text.at, said, "Let the stem ask a whole question.", one.item)


def _clashes(words: Vocabulary) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Endings of a stem, each with the beginnings of options that they clash with."""
    soft, hard = words.any_of("sounds_like_consonant"), words.any_of("sounds_like_vowel")
    made = (
        ("vowel_after", rf"(?!{soft})[aeiou]|{hard}"),
        ("consonant_after", rf"(?!{hard})[b-df-hj-np-tv-xz]|{soft}"),
        ("plural_endings", rf"{words.any_of('singular_beginnings')}\b"),
        ("singular_endings", rf"{words.any_of('plural_beginnings')}\b"),
    )
    return tuple(
        (tuple(f" {ending}" for ending in words.lists[name]), re.compile(pattern))
        for name, pattern in made
        if words.lists[name]
    )


@rule("Q030", "error", "picture whose words name the answer")
def telling_picture(context: Context) -> Iterator[Finding]:
    """The words for a picture in a stem, in its shared case or in a hotspot hold the right answer only.

    Who listens to the words is told what who sees the picture must find. A picture without words is M020.

    Bad:

        ![The clinic's note is the strongest paper](media/ladder.svg)
        …
        - {id: note, text: the clinic's note, correct: true}

    Good:

        ![A ladder of four papers: note, list, statement, letter](media/ladder.svg)
    """
    shared = {
        str(stimulus.id): stimulus
        for module in context.programme.modules.values()
        for stimulus in (module.bank.stimuli if module.bank is not None else ())
    }
    for one in wordings(context):
        item = one.item
        stimulus = shared.get(str(item.stimulus))
        alts = [(one.stem, form.alt) for form in forms(one.stem.markdown) if isinstance(form, PictureForm)]
        if stimulus is not None and stimulus.image is not None:
            alts.append((stimulus.image.alt, stimulus.image.alt.markdown))
        if isinstance(item, Hotspot):
            alts.append((item.image.alt, item.image.alt.markdown))
        for text, alt in alts:
            yield from _told(item, text, f" {' '.join(tokens(fold(alt)))} ")


def _told(item: Item, text: Text, alt: str) -> Iterator[Finding]:
    right, wrong = _answers(item)
    named = [answer for answer in right if len(answer) > SHORT and f" {answer} " in alt]
    if named and not any(answer and f" {answer} " in alt for answer in wrong):
        yield Finding(text.at, f"the words of this picture name the answer, `{named[0]}`", "", item)


def _answers(item: Item) -> tuple[list[str], list[str]]:
    """The right and the wrong answers as words."""
    if isinstance(item, Single):
        options = [(option.correct, option.text) for option in item.options]
    elif isinstance(item, Hotspot):
        options = [(region.correct, region.label) for region in item.regions]
    elif isinstance(item, TextItem):
        options = [(True, answer.value) for answer in item.accept]
    else:
        return [], []
    words = [(correct, " ".join(tokens(fold(plain(text))))) for correct, text in options]
    return [said for correct, said in words if correct], [said for correct, said in words if not correct]


@rule("Q027", "note", "right option that has something of all others")
def convergence(context: Context) -> Iterator[Finding]:
    """The right option shares words with several wrong ones that share none with each other.

    Authors make wrong options by changing one part of the right one. A reader who knows nothing finds the
    option in which all parts meet (NBME, "convergence").

    Bad:

        - {id: a, text: fund and hospital, correct: true}
        - {id: b, text: fund and court}
        - {id: c, text: school and hospital}

    Good:

        - {id: a, text: fund and hospital, correct: true}
        - {id: b, text: fund and court}
        - {id: c, text: school and court}
    """
    words = vocabulary(context)
    common = words.words("common") if words is not None else frozenset()
    for one, key in singles(context):
        if len(one.plain) < 3:
            continue
        sets = [{word for word in split if len(word) > 3 and word not in common} for split in one.tokens]
        shared = [[len(own & other) if own is not other else 0 for other in sets] for own in sets]
        scores = [sum(row) for row in shared]
        partners = sum(count > 0 for count in shared[key])
        others = max(score for place, score in enumerate(scores) if place != key)
        if partners >= 2 and scores[key] >= 2 * others - 1 and scores[key] > others:
            at = one.item.options[key].text.at
            yield Finding(at, "the right option has something of all others", "Mix the wrong ones.", one.item)
