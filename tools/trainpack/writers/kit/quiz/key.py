"""What the quiz script needs to mark an item, encoded so that nobody reads the answer by accident.

A page that works without a server cannot keep a secret; graded items therefore never get here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

from babel.core import UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol

from trainpack.model.bank import Scenario
from trainpack.model.items import (
    BaseItem,
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    Single,
    TextItem,
    TrueFalse,
)
from trainpack.model.items.words import Matching
from trainpack.views.question_types import Accepted, Gap, Near, Question, Variant
from trainpack.writers.kit.quiz.fragment import inner, phrase, read
from trainpack.writers.kit.veil import spared, veil

Key = dict[str, object]


def encode(question: Question) -> str:
    """The key as veiled JSON; empty fields are left out."""
    make = _scenario if isinstance(question.item, Scenario) else KEYS[type(question.item)]
    key: Key = {
        "type": question.item.type,
        "why": _html(question.explanation),
        "hints": [_html(hint) for hint in question.hints],
        **make(question),
    }
    filled = {name: value for name, value in key.items() if value not in ("", [], {}, None)}
    text = json.dumps(filled, ensure_ascii=False, separators=(",", ":"))
    return veil(spared(text))


def _html(html: str) -> str:
    return inner(read(html))


def _choices(question: Question) -> Key:
    right = [choice for choice in question.choices if choice.correct]
    return {
        "ids": [choice.id for choice in question.choices],
        "right": [choice.id for choice in right],
        "rule": _rule(question),
        "notes": {choice.id: _html(choice.feedback) for choice in question.choices if choice.feedback},
        "answer": _list("ul", [choice.html for choice in right]),
    }


def _rule(question: Question) -> str:
    if isinstance(question.item, Multiple):
        return question.item.scoring
    return "plus-minus" if isinstance(question.item, Hotspot) else ""


def _scale(question: Question) -> Key:
    return {"ids": [choice.id for choice in question.choices]}


def _essay(question: Question) -> Key:
    levels = [[str(level.points) for level in criterion.levels] for criterion in question.criteria]
    return {"levels": levels, "answer": _html(question.sample)}


def _scenario(question: Question) -> Key:
    """Scenes are named by their place, so that a name does not tell where a way leads."""
    place = {scene.id: n for n, scene in enumerate(question.scenes)}
    scenes = [
        {
            "text": _html(scene.html),
            **(
                {"ways": [[way.id, _bare(way.html), place[way.to]] for way in scene.ways]}
                if scene.ways
                else {}
            ),
            **({} if scene.ways else {"score": str(scene.score)}),
        }
        for scene in question.scenes
    ]
    return {"scenes": scenes, "best": str(question.item.points)}


def _numbers(question: Question) -> Key:
    return {
        "unit": question.unit,
        "point": point(question.language),
        "sets": [_set(variant) for variant in question.variants],
    }


def _set(variant: Variant) -> Key:
    return {
        "stem": inner(phrase(variant.stem)),
        "value": str(variant.value),
        "tolerance": str(variant.tolerance),
        "near": [_near(near) for near in variant.near],
        "why": _html(variant.explanation),
        "answer": escape(variant.shown, quote=False),
    }


def _near(near: Near) -> Key:
    return {
        "value": str(near.value),
        "tolerance": str(near.tolerance),
        "credit": str(near.credit),
        "note": _html(near.feedback),
    }


def _text(question: Question) -> Key:
    how = question.item.match if isinstance(question.item, TextItem) else Matching()
    return {
        "how": how.model_dump(mode="json"),
        "accept": [_accepted(answer) for answer in question.accepted],
        "answer": escape(_best(question.accepted), quote=False),
    }


def _accepted(answer: Accepted) -> Key:
    return {"value": answer.value, "credit": str(answer.credit), "note": _html(answer.feedback)}


def _best(accepted: Iterable[Accepted]) -> str:
    return max(accepted, key=lambda answer: answer.credit).value


def _pairs(question: Question) -> Key:
    partner = dict(question.pairs)
    shown = {side.id: _bare(side.html) for side in question.rights}
    lines = [f"{_bare(side.html)} → {shown[partner[side.id]]}" for side in question.lefts]
    return {
        "ids": [side.id for side in question.rights],
        "right": [[side.id, partner[side.id]] for side in question.lefts],
        "answer": _list("ul", lines),
    }


def _order(question: Question) -> Key:
    shown = {step.id: step.html for step in question.steps}
    return {
        "ids": [step.id for step in question.steps],
        "right": list(question.sequence),
        "rule": question.item.scoring if isinstance(question.item, Order) else "",
        "answer": _list("ol", [shown[step] for step in question.sequence]),
    }


def _cloze(question: Question) -> Key:
    return {
        "how": Matching().model_dump(mode="json"),
        "point": point(question.language),
        "gaps": [_gap(gap) for gap in question.gaps],
        "answer": _list("ol", [escape(_shown(gap, question.language), quote=False) for gap in question.gaps]),
    }


def _gap(gap: Gap) -> Key:
    if gap.value is not None:
        return {"value": str(gap.value), "tolerance": str(gap.tolerance)}
    accept = [_accepted(answer) for answer in gap.accepted]
    return {"accept": accept, **({"choose": True} if gap.choices else {})}


def _shown(gap: Gap, language: str) -> str:
    if gap.value is None:
        return _best(gap.accepted)
    try:
        return str(format_decimal(gap.value, locale=language, decimal_quantization=False))
    except UnknownLocaleError:
        return str(gap.value)


def _list(name: str, entries: list[str]) -> str:
    if len(entries) == 1:
        return _bare(entries[0])
    return f"<{name}>" + "".join(f"<li>{_bare(entry)}</li>" for entry in entries) + f"</{name}>"


def _bare(html: str) -> str:
    return inner(phrase(html))


def point(language: str) -> str:
    """The decimal sign of a language; a full stop where it is not known."""
    try:
        return get_decimal_symbol(language)
    except UnknownLocaleError:
        return "."


KEYS: Mapping[type[BaseItem], Callable[[Question], Key]] = MappingProxyType(
    {
        Single: _choices,
        Multiple: _choices,
        TrueFalse: _choices,
        Numeric: _numbers,
        Formula: _numbers,
        TextItem: _text,
        Cloze: _cloze,
        Match: _pairs,
        Order: _order,
        Categorise: _pairs,
        Hotspot: _choices,
        Scale: _scale,
        Essay: _essay,
    }
)
