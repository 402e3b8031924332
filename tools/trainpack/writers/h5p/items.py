"""Every item type as a content type that a question set holds. The table at the end is what H5P can hold.

The parameters are those of semantics.json in https://github.com/h5p (MultiChoice, TrueFalse, Blanks,
DragText) and https://github.com/otacke/h5p-essay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from trainpack.locale import words as locale
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
from trainpack.views.pool import Entry
from trainpack.views.question_types import Gap, Question, Variant
from trainpack.writers.h5p.content import (
    ANSWER,
    GAPS,
    QUESTION,
    SAMPLE,
    TASK,
    Json,
    allowed,
    bare,
    picture,
    sub,
    typeable,
    words,
)
from trainpack.writers.kit.questions import exchange, typed
from trainpack.writers.kit.questions.gaps import GAP

NAMES = {
    "H5P.MultiChoice": "Multiple Choice",
    "H5P.TrueFalse": "True/False Question",
    "H5P.Blanks": "Fill in the Blanks",
    "H5P.DragText": "Drag the Words",
    "H5P.Essay": "Essay",
}
"""What the content types are called in metadata."""


@dataclass(frozen=True, slots=True)
class Made:
    """One piece of content: its type, its parameters, what parts it from others of the same item."""

    content_type: str
    params: Json
    stem: str
    ending: str = ""


def contents(entry: Entry, pictures: Mapping[str, bytes]) -> Iterator[Json]:
    """The pieces of content that an item becomes, with its picture, its id and its tags."""
    question = entry.question
    for made in RENDERERS[type(question.item)](question):  # type: ignore[index]
        name = f"{entry.id}{made.ending}"
        found = exchange.images((question.stimulus, made.stem, question.picture))
        media = [picture(source, alt, pictures, f"{name}/{source}") for source, alt in found[:1]]
        params = {**made.params, **({"media": {"type": media[0]}} if media else {})}
        title = exchange.name(name, made.stem)
        yield sub(made.content_type, params, name, NAMES[made.content_type], title, ", ".join(entry.tags))


def _stem(question: Question, stem: str, tags: Iterable[str]) -> str:
    """The question behind its case; its first picture stands above it, the others become words."""
    return allowed(exchange.without_first_image(exchange.with_case(question, stem)), frozenset(tags))


def _feedback(html: str) -> list[Json]:
    """What is told whatever the points."""
    return [{"from": 0, "to": 100, "feedback": words(html)}] if html else []


def _tip(question: Question) -> str:
    return " ".join(exchange.words(hint) for hint in question.hints)


def _choice(question: Question) -> Iterator[Made]:
    """One option or several. Each right pick earns a point, each wrong one costs one."""
    item = question.item
    answers = []
    for choice in question.choices:
        told = {"tip": f"<p>{words(_tip(question))}</p>"} if question.hints else {}
        told["chosenFeedback"] = allowed(choice.feedback, ANSWER)
        answers.append(
            {"text": allowed(choice.html, ANSWER), "correct": choice.correct, "tipsAndFeedback": told}
        )
    several = sum(choice.correct for choice in question.choices) > 1
    whole = isinstance(item, Multiple) and item.scoring == "all-or-nothing"
    behaviour: Json = {
        "type": "multi" if several or isinstance(item, Multiple) else "single",
        "singlePoint": whole,
        "randomAnswers": bool(getattr(item, "shuffle", False)),
        "passPercentage": 100,
    }
    yield Made("H5P.MultiChoice", _multi(question, answers, behaviour), question.stem)


def _multi(question: Question, answers: list[Json], behaviour: Json) -> Json:
    word = locale(question.language, "quiz")
    return {
        "question": _stem(question, question.stem, QUESTION),
        "answers": answers,
        "overallFeedback": _feedback(question.explanation),
        "behaviour": behaviour,
        "UI": {
            "checkAnswerButton": word["check"],
            "tryAgainButton": word["again"],
            "showSolutionButton": word["answer"],
        },
    }


def _true_false(question: Question) -> Iterator[Made]:
    word = locale(question.language, "quiz")
    right = next(choice for choice in question.choices if choice.correct)
    wrong = next(choice for choice in question.choices if not choice.correct)
    told = {
        key: words(f"{choice.feedback} {question.explanation}")
        for key, choice in (("feedbackOnCorrect", right), ("feedbackOnWrong", wrong))
    }
    params: Json = {
        "question": _stem(question, question.stem, QUESTION),
        "correct": right.id,
        "behaviour": told,
        "l10n": {
            "trueText": word["true"],
            "falseText": word["false"],
            "checkAnswer": word["check"],
            "tryAgain": word["again"],
            "showSolutionButton": word["answer"],
        },
    }
    yield Made("H5P.TrueFalse", params, question.stem)


def _gap(answers: Iterable[str], tip: str) -> str:
    """A gap: its answers, and a hint behind them."""
    return f"*{'/'.join(map(exchange.escaped, answers))}{f':{exchange.escaped(bare(tip))}' if tip else ''}*"


def _blanks(
    question: Question,
    stem: str,
    text: str,
    explanation: str,
    *,
    ending: str = "",
    case: bool = False,
    typos: bool = False,
) -> Made:
    word = locale(question.language, "quiz")
    params: Json = {
        "text": _stem(question, stem, TASK),
        "questions": [text],
        "overallFeedback": _feedback(explanation),
        "behaviour": {"caseSensitive": case, "acceptSpellingErrors": typos},
        "checkAnswer": word["check"],
        "tryAgain": word["again"],
        "showSolutions": word["answer"],
    }
    return Made("H5P.Blanks", params, stem, ending)


def _numbers(question: Question) -> Iterator[Made]:
    for number, variant in enumerate(question.variants, 1):
        ending = f".{number}" if len(question.variants) > 1 else ""
        yield _number(question, variant, ending)


def _number(question: Question, variant: Variant, ending: str) -> Made:
    """The numbers within the tolerance, as they may be typed."""
    gap = _gap(typed.numbers(variant.value, variant.tolerance), _tip(question))
    unit = f" {exchange.escaped(question.unit)}" if question.unit else ""
    return _blanks(question, variant.stem, f"<p>{gap}{unit}</p>", variant.explanation, ending=ending)


def _text(question: Question) -> Iterator[Made]:
    item = question.item
    assert isinstance(item, TextItem)
    gap = _gap(answers(question), _tip(question))
    yield _blanks(
        question,
        question.stem,
        f"<p>{gap}</p>",
        question.explanation,
        case=item.match.case == "keep",
        typos=item.match.typos > 0,
    )


def answers(question: Question) -> tuple[str, ...]:
    """The typed answers that earn everything and can stand in a gap."""
    item = question.item
    assert isinstance(item, TextItem)
    found = (one.value for one in typed.unfolded(question.accepted, item.match) if one.credit == 1)
    return tuple(one for one in found if typeable(one))


def _cloze(question: Question) -> Iterator[Made]:
    """The text with its gaps; what may be chosen stands under it."""
    gaps = {gap.id: gap for gap in question.gaps}
    marked = GAP.sub(lambda found: f"\ue000{found[1]}\ue001", question.stem).replace("*", "\u2217")
    text = allowed(marked if marked.lstrip().startswith("<") else f"<p>{marked}</p>", GAPS)
    for name, gap in gaps.items():
        text = text.replace(f"\ue000{name}\ue001", _gap(gap_answers(gap), _tip(question)))
    chosen = (" \u00b7 ".join(map(exchange.escaped, gap.choices)) for gap in question.gaps if gap.choices)
    text += "".join(f"<p>({line})</p>" for line in chosen).replace("*", "\u2217")
    yield _blanks(question, locale(question.language, "quiz")["do-cloze"], text, question.explanation)


def gap_answers(gap: Gap) -> tuple[str, ...]:
    """What may be typed into a gap."""
    if gap.value is not None:
        return typed.numbers(gap.value, gap.tolerance)
    return tuple(one.value for one in gap.accepted if one.credit == 1 and typeable(one.value))


def _drag(question: Question, lines: Iterable[str], spare: Iterable[str] = ()) -> Made:
    word = locale(question.language, "quiz")
    params: Json = {
        "taskDescription": _stem(question, question.stem, TASK),
        "textField": "\n".join(lines),
        "distractors": " ".join(f"*{one}*" for one in spare),
        "overallFeedback": _feedback(question.explanation),
        "checkAnswer": word["check"],
        "tryAgain": word["again"],
        "showSolution": word["answer"],
    }
    return Made("H5P.DragText", params, question.stem)


def _match(question: Question) -> Iterator[Made]:
    """Each left side with a place for its right side."""
    side = {right.id: exchange.escaped(bare(exchange.words(right.html))) for right in question.rights}
    belongs, tip, star = dict(question.pairs), _told(question), bare("*")
    lines = (
        f"{words(left.html).replace('*', star)}: *{side[belongs[left.id]]}{tip}*" for left in question.lefts
    )
    spare = [side[right] for right in side if right not in belongs.values()]
    yield _drag(question, lines, spare)


def _told(question: Question) -> str:
    """A hint behind what is dragged."""
    return f":{exchange.escaped(bare(_tip(question)))}" if question.hints else ""


def _order(question: Question) -> Iterator[Made]:
    """Numbered places, each for one step."""
    steps = {step.id: exchange.escaped(bare(exchange.words(step.html))) for step in question.steps}
    lines = (f"{n}. *{steps[step]}{_told(question)}*" for n, step in enumerate(question.sequence, 1))
    yield _drag(question, lines)


def _scale(question: Question) -> Iterator[Made]:
    """A choice in which every place is right."""
    answers = [{"text": allowed(choice.html, ANSWER), "correct": True} for choice in question.choices]
    behaviour: Json = {"type": "single", "singlePoint": True, "passPercentage": 1, "randomAnswers": False}
    yield Made("H5P.MultiChoice", _multi(question, answers, behaviour), question.stem)


def _essay(question: Question) -> Iterator[Made]:
    """A text that nobody marks; behind it the criteria, each with its best level, and the model answer."""
    keywords = []
    for one in question.criteria:
        best = max(one.levels, key=lambda level: level.points)
        told = words(f"{one.html}: {best.html}")
        options: Json = {
            "points": float(best.points or Decimal(1)),
            "occurrences": 1,
            "caseSensitive": False,
            "forgiveMistakes": False,
            "feedbackIncluded": told,
            "feedbackMissed": told,
            "feedbackIncludedWord": "none",
            "feedbackMissedWord": "none",
        }
        keywords.append({"keyword": exchange.words(one.html), "alternatives": [], "options": options})
    params: Json = {
        "taskDescription": _stem(question, question.stem, TASK),
        "solution": {"introduction": "", "sample": allowed(question.sample, SAMPLE)},
        "keywords": keywords,
        "overallFeedback": _feedback(question.explanation),
        "behaviour": {"inputFieldSize": "10", "enableRetry": True, "ignoreScoring": True, "pointsHost": 1},
    }
    yield Made("H5P.Essay", params, question.stem)


RENDERERS: Mapping[type[Item], Callable[[Question], Iterator[Made]]] = MappingProxyType(
    {
        Single: _choice,
        Multiple: _choice,
        TrueFalse: _true_false,
        Numeric: _numbers,
        Formula: _numbers,
        TextItem: _text,
        Cloze: _cloze,
        Match: _match,
        Order: _order,
        Categorise: _match,
        Hotspot: _choice,
        Scale: _scale,
        Essay: _essay,
    }
)
"""What a question set can hold, and as what. Stories are packages of their own."""
