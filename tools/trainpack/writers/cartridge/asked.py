"""Every item type as questions of a cartridge, in words that do not depend on XML.

A cartridge knows six kinds of questions (Common Cartridge 1.1, section 4.11), each right or wrong. What is
more than that becomes several questions, or a simpler one. The table at the end is what a cartridge can hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
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
from trainpack.views.question_types import Gap, Question
from trainpack.writers.kit.questions import exchange, typed
from trainpack.writers.kit.questions.gaps import one_gap

Kind = Literal["multiple_choice", "multiple_response", "true_false", "fib", "essay"]


@dataclass(frozen=True, slots=True)
class Label:
    """An answer to choose, as HTML."""

    id: str
    html: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `ending` parts it from others of the same item; `accepted` are typed answers."""

    kind: Kind
    stem: str
    ending: str = ""
    labels: tuple[Label, ...] = ()
    accepted: tuple[str, ...] = ()
    explanation: str = ""
    sample: str = ""


def _choosing(stem: str, labels: Sequence[Label], explanation: str, ending: str = "") -> Asked:
    """A choice of one: two labels are a question of true or false (Schematron 4d of the profile)."""
    kind: Kind = "multiple_choice" if len(labels) > 2 else "true_false"
    return Asked(kind, stem, ending, tuple(labels), explanation=explanation)


def _labels(question: Question) -> tuple[Label, ...]:
    return tuple(Label(one.id, one.html, one.correct, one.feedback) for one in question.choices)


def _choice(question: Question) -> Iterator[Asked]:
    yield _choosing(question.stem, _labels(question), question.explanation)


def _multiple(question: Question) -> Iterator[Asked]:
    yield Asked(
        "multiple_response", question.stem, labels=_labels(question), explanation=question.explanation
    )


def _numbers(question: Question) -> Iterator[Asked]:
    several = len(question.variants) > 1
    for number, variant in enumerate(question.variants, 1):
        stem = f"{variant.stem} ({exchange.escaped(question.unit)})" if question.unit else variant.stem
        accepted, ending = typed.numbers(variant.value, variant.tolerance), f".{number}" if several else ""
        yield Asked("fib", stem, ending, accepted=accepted, explanation=variant.explanation)


def _text(question: Question) -> Iterator[Asked]:
    item = question.item
    assert isinstance(item, TextItem)
    full = [one.value for one in typed.unfolded(question.accepted, item.match) if one.credit == 1]
    yield Asked("fib", question.stem, accepted=tuple(full), explanation=question.explanation)


def _cloze(question: Question) -> Iterator[Asked]:
    """One question for each gap; the others are blanks in it."""
    for gap in question.gaps:
        stem = one_gap(question.stem, gap.id)
        if gap.choices:
            right = gap.accepted[0].value
            labels = [
                Label(f"c{n}", exchange.escaped(choice), choice == right)
                for n, choice in enumerate(gap.choices)
            ]
            yield _choosing(stem, labels, question.explanation, f".{gap.id}")
        else:
            yield Asked("fib", stem, f".{gap.id}", accepted=_typed(gap), explanation=question.explanation)


def _typed(gap: Gap) -> tuple[str, ...]:
    if gap.value is None:
        return tuple(one.value for one in gap.accepted if one.credit == 1)
    return typed.numbers(gap.value, gap.tolerance)


def _match(question: Question) -> Iterator[Asked]:
    """One choice for each thing: what belongs to it."""
    belongs = dict(question.pairs)
    for left in question.lefts:
        labels = [Label(right.id, right.html, right.id == belongs[left.id]) for right in question.rights]
        stem = f"{_block(question.stem)}<p><strong>{left.html}</strong></p>"
        yield _choosing(stem, labels, question.explanation, f".{left.id}")


def _order(question: Question) -> Iterator[Asked]:
    """One choice for each step: its place."""
    steps = {step.id: step.html for step in question.steps}
    places = range(1, len(steps) + 1)
    for place, step in enumerate(question.sequence, 1):
        labels = [Label(f"p{number}", str(number), number == place) for number in places]
        stem = f"{_block(question.stem)}<p><strong>{steps[step]}</strong></p>"
        yield _choosing(stem, labels, question.explanation, f".{step}")


def _hotspot(question: Question) -> Iterator[Asked]:
    """The picture with its regions in words."""
    stem = f"{_block(question.stem)}<p>{question.picture}</p>"
    if sum(choice.correct for choice in question.choices) > 1:
        yield Asked("multiple_response", stem, labels=_labels(question), explanation=question.explanation)
    else:
        yield _choosing(stem, _labels(question), question.explanation)


def _scale(question: Question) -> Iterator[Asked]:
    """A choice in which every place earns the points."""
    labels = [Label(one.id, one.html, True) for one in question.choices]
    yield _choosing(question.stem, labels, question.explanation)


def _essay(question: Question) -> Iterator[Asked]:
    sample = question.sample
    if question.criteria:
        sample = exchange.rubric(question)
    yield Asked("essay", question.stem, explanation=question.explanation, sample=sample)


def _block(html: str) -> str:
    return html if html.lstrip().startswith("<p") else f"<p>{html}</p>"


def weight(points: Decimal) -> int:
    """The points of a question as the whole number that a cartridge takes: 1 to 99 (rule 2c)."""
    return min(99, max(1, round(points)))


RENDERERS: Mapping[type[Item], Callable[[Question], Iterator[Asked]]] = MappingProxyType(
    {
        Single: _choice,
        Multiple: _multiple,
        TrueFalse: _choice,
        Numeric: _numbers,
        Formula: _numbers,
        TextItem: _text,
        Cloze: _cloze,
        Match: _match,
        Order: _order,
        Categorise: _match,
        Hotspot: _hotspot,
        Scale: _scale,
        Essay: _essay,
    }
)
"""What a cartridge can hold, and as what. There is no branching in it."""
