"""Every item type in GIFT. The table at the end is what GIFT can hold.

https://docs.moodle.org/en/GIFT_format
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.views.pool import Entry
from trainpack.views.question_types import Accepted, Gap, Question, Variant
from trainpack.writers.kit.questions import exchange, typed
from trainpack.writers.kit.questions.gaps import one_gap
from trainpack.writers.kit.questions.shares import percent

_SIGNS = re.compile(r"([\\~=#{}:])")


@dataclass(frozen=True, slots=True)
class Part:
    """One question of GIFT. An item may become several, each with its own ending of the id."""

    ending: str
    stem: str
    answers: tuple[str, ...]
    explanation: str
    after: str = ""


def signed(text: str) -> str:
    """Plain text or HTML with GIFT's signs behind backslashes, on one line."""
    return _SIGNS.sub(r"\\\1", text).replace("\r", "").replace("\n", "\\n")


def html(text: str) -> str:
    """HTML without pictures, which GIFT cannot hold: the words for them stand in their place."""
    return signed(exchange.html(exchange.pictureless(text)))


def _told(feedback: str) -> str:
    return f"#{html(feedback)}" if feedback else ""


def _part(question: Question, *answers: str) -> tuple[Part, ...]:
    return (Part("", question.stem, answers, question.explanation),)


def _single(entry: Entry) -> tuple[Part, ...]:
    question = entry.question
    return _part(
        question, *(f"{'=' if c.correct else '~'}{html(c.html)}{_told(c.feedback)}" for c in question.choices)
    )


def _multiple(entry: Entry) -> tuple[Part, ...]:
    """A wrong pick costs what a right one earns."""
    choices = entry.question.choices
    share = Decimal(1) / sum(choice.correct for choice in choices)
    answers = (
        f"~%{percent(share if c.correct else -share)}%{html(c.html)}{_told(c.feedback)}" for c in choices
    )
    return _part(entry.question, *answers)


def _true_false(entry: Entry) -> tuple[Part, ...]:
    """The feedback to the wrong answer stands first."""
    wrong, right = sorted(entry.question.choices, key=lambda choice: choice.correct)
    told = f"#{html(wrong.feedback)}#{html(right.feedback)}" if wrong.feedback or right.feedback else ""
    return _part(entry.question, f"{'TRUE' if right.id == 'true' else 'FALSE'}{told}")


def _numbers(entry: Entry) -> tuple[Part, ...]:
    variants = entry.question.variants
    several = len(variants) > 1
    return tuple(
        Part(f".{n}" if several else "", _united(v, entry.question), tuple(_values(v)), v.explanation)
        for n, v in enumerate(variants, 1)
    )


def _united(variant: Variant, question: Question) -> str:
    return f"{variant.stem} ({exchange.escaped(question.unit)})" if question.unit else variant.stem


def _values(variant: Variant) -> Iterator[str]:
    yield "#"
    yield f"={variant.value:f}:{variant.tolerance:f}"
    for near in variant.near:
        yield f"=%{percent(near.credit)}%{near.value:f}:{near.tolerance:f}{_told(near.feedback)}"


def _typed(accepted: tuple[Accepted, ...]) -> Iterator[str]:
    for one in accepted:
        share = "" if one.credit == 1 else f"%{percent(one.credit)}%"
        yield f"={share}{signed(typed.starless(one.value))}{_told(one.feedback)}"


def _text(entry: Entry) -> tuple[Part, ...]:
    item = entry.question.item
    assert isinstance(item, TextItem)
    return _part(entry.question, *_typed(typed.unfolded(entry.question.accepted, item.match)))


def _cloze(entry: Entry) -> tuple[Part, ...]:
    """One question for each gap; the others are blanks in it."""
    question = entry.question
    return tuple(
        Part(f".{gap.id}", one_gap(question.stem, gap.id), tuple(_gap(gap)), question.explanation)
        for gap in question.gaps
    )


def _gap(gap: Gap) -> Iterator[str]:
    if gap.value is not None:
        yield from ("#", f"={gap.value:f}:{gap.tolerance:f}")
    elif gap.choices:
        right = gap.accepted[0].value
        yield from (f"{'=' if choice == right else '~'}{signed(choice)}" for choice in gap.choices)
    else:
        yield from _typed(gap.accepted)


def _match(entry: Entry) -> tuple[Part, ...]:
    """Pairs; answers that belong to nobody have an empty left side."""
    question = entry.question
    side = {right.id: signed(exchange.words(right.html)) for right in question.rights}
    belongs = dict(question.pairs)
    pairs = [f"={html(left.html)} -> {side[belongs[left.id]]}" for left in question.lefts]
    spare = [f"= -> {side[right]}" for right in side if right not in belongs.values()]
    return _part(question, *pairs, *spare)


def _order(entry: Entry) -> tuple[Part, ...]:
    """Each step with its place."""
    question = entry.question
    place = {step: n for n, step in enumerate(question.sequence, 1)}
    return _part(question, *(f"={html(step.html)} -> {place[step.id]}" for step in question.steps))


def _scale(entry: Entry) -> tuple[Part, ...]:
    """A choice in which every place is right: the first as the key, the others for the same."""
    first, *others = (html(choice.html) for choice in entry.question.choices)
    return _part(entry.question, f"={first}", *(f"~%100%{other}" for other in others))


def _essay(entry: Entry) -> tuple[Part, ...]:
    return _part(entry.question)


RENDERERS: Mapping[type[Item], Callable[[Entry], tuple[Part, ...]]] = MappingProxyType(
    {
        Single: _single,
        Multiple: _multiple,
        TrueFalse: _true_false,
        Numeric: _numbers,
        Formula: _numbers,
        TextItem: _text,
        Cloze: _cloze,
        Match: _match,
        Order: _order,
        Categorise: _match,
        Scale: _scale,
        Essay: _essay,
    }
)
"""What GIFT can hold, and as what. There is no hotspot in it."""
