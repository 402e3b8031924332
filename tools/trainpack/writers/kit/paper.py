"""Questions on paper: to be answered with a pen, and with their answers for the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from types import MappingProxyType

from markupsafe import Markup, escape

from trainpack.model.bank import Scenario
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
    render, instruction = (
        (_scenario, "do-scenario") if isinstance(question.item, Scenario) else RENDERERS[type(question.item)]
    )
    stem = question.stem if not isinstance(question.item, Cloze) else _gapped(question)
    number = print_.numbers.get(str(question.item.id), 0)
    points = _points(question, print_) if print_.points else Markup("")
    key = answer(question, print_) if print_.answers else Markup("")
    said = print_.word[instruction]
    if isinstance(question.item, Hotspot) and sum(choice.correct for choice in question.choices) > 1:
        said = print_.word["do-multiple"]
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
    if not question.explanation:  # a scale has no right answer, the ends of a story tell theirs
        return Markup('<div class="answer"><p class="right"><strong>{}:</strong> {}</p></div>').format(
            print_.word["answer"], right_answer(question)
        )
    right = Markup('<p class="right"><strong>{}:</strong> {}</p>').format(
        print_.word["answer"], right_answer(question)
    )
    label = Markup("<strong>{}:</strong> ").format(print_.word["why"])
    text = question.explanation.strip()
    explained = Markup("<p>{}{}</p>").format(label, Markup(text))
    if text.startswith("<p>"):
        explained = Markup("<p>{}{}").format(label, Markup(text.removeprefix("<p>")))
    why = Markup('<div class="why">{}</div>').format(explained)
    return Markup('<div class="answer">{}{}{}{}</div>').format(right, why, _told(question), _rubric(question))


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


def _rubric(question: Question) -> Markup:
    """What a text is judged by: a line for each criterion, a cell for each level."""
    rows = Markup("")
    for one in question.criteria:
        levels = Markup("").join(
            Markup("<td>{}: {}</td>").format(level.points, Markup(level.html)) for level in one.levels
        )
        rows += Markup('<tr><th scope="row">{}</th>{}</tr>').format(Markup(one.html), levels)
    return Markup('<table class="rubric"><tbody>{}</tbody></table>').format(rows) if rows else Markup("")


def right_answer(question: Question) -> Markup:
    """The answer in as few signs as an examiner needs."""
    if isinstance(question.item, Scale):
        return Markup("–")
    if question.scenes:
        ends = ((n, scene) for n, scene in enumerate(question.scenes, 1) if not scene.ways)
        return escape(", ".join(f"{n}: {scene.score}" for n, scene in ends))
    if question.criteria:
        return Markup(question.sample)
    if isinstance(question.item, TrueFalse):
        return Markup(next(choice.html for choice in question.choices if choice.correct))
    if question.choices:
        return Markup(", ".join(letter(n) for n, choice in enumerate(question.choices) if choice.correct))
    if question.variants:
        return escape(f"{question.variants[0].shown} (± {question.variants[0].within})")
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
    return _accepted(gap.accepted) or f"{gap.shown} (± {gap.within})"


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


def _hotspot(question: Question, print_: Print) -> Markup:
    """The picture, and its regions in words with a letter each."""
    return Markup("<p>{}</p>").format(Markup(question.picture)) + _choice(question, print_)


def _essay(question: Question, print_: Print) -> Markup:
    """The length that is asked for, and lines to write on."""
    assert isinstance(question.item, Essay)
    words = question.item.words
    said = Markup("")
    if words is not None:
        text = print_.word["words"].format(least=words[0], most=words[1])
        said = Markup('<p class="do">{}</p>').format(text)
    lines = (
        _FEWEST_LINES if words is None else max(_FEWEST_LINES, min(words[1] // _WORDS_IN_A_LINE, _MOST_LINES))
    )
    return said + Markup('<div class="answer-line" data-lines="{}"></div>').format(lines)


_FEWEST_LINES, _MOST_LINES, _WORDS_IN_A_LINE = 6, 30, 8


def _scenario(question: Question, print_: Print) -> Markup:
    """Numbered paragraphs; each choice names the paragraph to go on with."""
    place = {scene.id: n for n, scene in enumerate(question.scenes, 1)}
    told = Markup("")
    for n, scene in enumerate(question.scenes, 1):
        ways = Markup("").join(
            Markup("<li>{} <em>{}</em></li>").format(
                Markup(way.html), print_.word["go_to"].format(n=place[way.to])
            )
            for way in scene.ways
        )
        after = (
            Markup("<ul>{}</ul>").format(ways)
            if ways
            else Markup("<p><em>{}</em></p>").format(print_.word["end"])
        )
        text = Markup("<p><strong>{}</strong> {}</p>").format(n, Markup(_unwrapped(scene.html)))
        told += Markup('<div class="scene">{}{}</div>').format(text, after)
    return told


def _unwrapped(html: str) -> str:
    """The text of a scene without the paragraph round it; several become lines."""
    return html.strip().removeprefix("<p>").removesuffix("</p>").replace("</p>\n<p>", "<br>")


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
        Hotspot: (_hotspot, "do-single"),
        Scale: (_true_false, "do-scale"),
        Essay: (_essay, "do-essay"),
    }
)
"""Every item type on paper: how it is laid out, and what the reader is asked to do."""
