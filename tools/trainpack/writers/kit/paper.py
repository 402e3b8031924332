"""Questions on paper: to be answered with a pen, and with their answers for the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from types import MappingProxyType

from markupsafe import Markup, escape

from trainpack.model.items import (
    Categorise,
    Cloze,
    Formula,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.views.question_types import Accepted, Gap, Question, Side

LETTERS = ascii_uppercase


@dataclass(frozen=True, slots=True)
class Print:
    """How questions are printed: words, numbers of questions, and whether answers stand under them."""

    word: Mapping[str, str]
    numbers: Mapping[str, int]
    answers: bool = False
    points: bool = False


def item(question: Question, print_: Print) -> str:
    """One question as HTML."""
    render, instruction = RENDERERS[type(question.item)]
    stem = question.stem if not isinstance(question.item, Cloze) else _gapped(question)
    number = print_.numbers.get(str(question.item.id), 0)
    points = _points(question, print_) if print_.points else Markup("")
    key = answer(question, print_) if print_.answers else Markup("")
    said = print_.word[instruction]
    return str(
        Markup('<div class="item" id="{}" data-number="{}"><div class="stem">{}</div>').format(
            str(question.item.id), number, Markup(stem)
        )
        + Markup('<p class="do">{}</p>').format(said)
        + render(question, print_)
        + points
        + key
        + Markup("</div>")
    )


def _points(question: Question, print_: Print) -> Markup:
    one, _, many = print_.word["points"].partition(" | ")
    pattern = one if question.item.points == 1 else many
    return Markup('<p class="points">{}</p>').format(pattern.format(n=question.item.points))


def answer(question: Question, print_: Print) -> Markup:
    """The right answer and why, for a key."""
    right = Markup('<p class="right"><strong>{}:</strong> {}</p>').format(
        print_.word["answer"], right_answer(question)
    )
    label = Markup("<strong>{}:</strong> ").format(print_.word["why"])
    text = question.explanation.strip()
    explained = Markup("<p>{}{}</p>").format(label, Markup(text))
    if text.startswith("<p>"):
        explained = Markup("<p>{}{}").format(label, Markup(text.removeprefix("<p>")))
    why = Markup('<div class="why">{}</div>').format(explained)
    return Markup('<div class="answer">{}{}{}</div>').format(right, why, _told(question))


def _told(question: Question) -> Markup:
    """What a learner who chose a wrong option is told."""
    told = [
        (letter(n), choice)
        for n, choice in enumerate(question.choices)
        if choice.feedback and not choice.correct
    ]
    if isinstance(question.item, TrueFalse):
        told = [(str(choice.html), choice) for _, choice in told]
    lines = Markup("").join(
        Markup("<li><strong>{}</strong> {}</li>").format(name, Markup(c.feedback)) for name, c in told
    )
    return Markup('<ul class="told">{}</ul>').format(lines) if lines else Markup("")


def right_answer(question: Question) -> Markup:
    """The answer in as few signs as an examiner needs."""
    if isinstance(question.item, TrueFalse):
        return Markup(next(choice.html for choice in question.choices if choice.correct))
    if question.choices:
        return Markup(", ".join(letter(n) for n, choice in enumerate(question.choices) if choice.correct))
    if question.variants:
        return escape(question.variants[0].shown)
    if question.accepted:
        return escape(_accepted(question.accepted))
    if question.sequence:
        place = {side: n for n, side in enumerate(question.sequence, 1)}
        return Markup(", ".join(f"{letter(n)} {place[step.id]}" for n, step in enumerate(question.steps)))
    if question.gaps:
        return escape("; ".join(f"{n} {_gap_answer(gap)}" for n, gap in enumerate(question.gaps, 1)))
    rights = [side.id for side in question.rights]
    belongs = dict(question.pairs)
    return Markup(
        ", ".join(f"{n} {letter(rights.index(belongs[left.id]))}" for n, left in enumerate(question.lefts, 1))
    )


def _accepted(answers: Sequence[Accepted]) -> str:
    """The answers that earn points; one that earns only a part of them says so."""
    earning = (one for one in answers if one.credit > 0)
    return " / ".join(
        one.value if one.credit == 1 else f"{one.value} ({one.credit * 100:.0f}%)" for one in earning
    )


def _gap_answer(gap: Gap) -> str:
    return _accepted(gap.accepted) or gap.shown


def letter(position: int) -> str:
    """The letter of a place: A for 0."""
    return LETTERS[position % len(LETTERS)]


def _choice(question: Question, print_: Print) -> Markup:
    return Markup('<ol class="options">{}</ol>').format(
        Markup("").join(Markup("<li>{}</li>").format(Markup(choice.html)) for choice in question.choices)
    )


def _true_false(question: Question, print_: Print) -> Markup:
    boxes = Markup("").join(Markup("<li>{}</li>").format(Markup(choice.html)) for choice in question.choices)
    return Markup('<ul class="boxes">{}</ul>').format(boxes)


def _line(question: Question, print_: Print) -> Markup:
    unit = Markup('<span class="unit">{}</span>').format(question.unit) if question.unit else Markup("")
    return Markup('<div class="answer-line" data-lines="1">{}</div>').format(unit)


def _match(question: Question, print_: Print) -> Markup:
    return _grid(question.lefts, question.rights)


def _grid(lefts: tuple[Side, ...], rights: tuple[Side, ...]) -> Markup:
    """Numbered lines with a box each, beside lettered answers."""
    rows = Markup("")
    for n in range(max(len(lefts), len(rights))):
        left = (
            Markup("<td>{}</td><td>{}</td><td></td>").format(n + 1, Markup(lefts[n].html))
            if n < len(lefts)
            else _EMPTY
        )
        right = (
            Markup("<td>{}</td><td>{}</td>").format(letter(n), Markup(rights[n].html))
            if n < len(rights)
            else _NONE
        )
        rows += Markup("<tr>{}{}</tr>").format(left, right)
    return Markup('<table class="matching"><tbody>{}</tbody></table>').format(rows)


_EMPTY = Markup("<td></td><td></td><td></td>")
_NONE = Markup("<td></td><td></td>")


def _order(question: Question, print_: Print) -> Markup:
    rows = Markup("")
    for n, step in enumerate(question.steps):
        rows += Markup("<tr><td>{}</td><td>{}</td><td></td></tr>").format(letter(n), Markup(step.html))
    return Markup('<table class="ordering"><tbody>{}</tbody></table>').format(rows)


def _cloze(question: Question, print_: Print) -> Markup:
    """Words to choose from stand under the text; typed gaps are lines in it."""
    lists = [(n, gap.choices) for n, gap in enumerate(question.gaps, 1) if gap.choices]
    lines = Markup("").join(Markup("<li>{}: {}</li>").format(n, " · ".join(choices)) for n, choices in lists)
    return Markup('<ul class="words">{}</ul>').format(lines) if lines else Markup("")


def _gapped(question: Question) -> str:
    """The text of a cloze item with a numbered line for each gap."""
    stem = question.stem
    for n, gap in enumerate(question.gaps, 1):
        line = f'<span class="blank">({n}) ____________</span>'
        stem = stem.replace(f'<span class="gap" data-gap="{gap.id}"></span>', line)
    return stem


RENDERERS: MappingProxyType[type[Item], tuple[Callable[[Question, Print], Markup], str]] = MappingProxyType(
    {
        Single: (_choice, "do-single"),
        Multiple: (_choice, "do-multiple"),
        TrueFalse: (_true_false, "do-true-false"),
        Numeric: (_line, "do-numeric"),
        Formula: (_line, "do-numeric"),
        TextItem: (_line, "do-text"),
        Cloze: (_cloze, "do-cloze"),
        Match: (_match, "do-match"),
        Order: (_order, "do-order"),
        Categorise: (_match, "do-categorise"),
    }
)
"""Every item type on paper: how it is laid out, and what the reader is asked to do."""
