"""What learning systems record of a question: its type there, its answers by their ids, what is right.

The types and patterns are those of IEEE 1484.11.1, which SCORM 2004 (RTE 4.2.9) and xAPI (Data 2.4.4.1) take
over. SCORM 1.2 (RTE 3.4.4) records single letters in the place of ids.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, digits
from types import MappingProxyType

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
from trainpack.views.question_types import Accepted, Question

AND, TO, UNTIL = "[,]", "[.]", "[:]"
"""Between answers, between the two of a pair, between the ends of a range."""
LETTERS = ascii_lowercase + digits
"""SCORM 1.2: what an answer may be written as."""
PATTERNS = 10
"""Right answers of one interaction that every system can hold (SCORM 2004, RTE 4.2.9.1)."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """`ids` are the answers to choose from, `lefts` what they are put to.

    `right` has what is right for each set of numbers; of a text there may be several. `typed` says whether an
    answer is "one" text, "many", or chosen by ids ("").
    """

    type: str
    ids: tuple[str, ...] = ()
    lefts: tuple[str, ...] = ()
    right: tuple[tuple[str, ...], ...] = ((),)
    typed: str = ""

    def letters(self) -> dict[str, dict[str, str]]:
        """Which letter stands for which id where SCORM 1.2 records it."""
        sides = {"source": self.lefts, "target": self.ids} if self.lefts else {"answer": self.ids}
        if self.type in ("true-false", "performance"):
            return {}
        return {side: dict(zip(LETTERS, ids, strict=False)) for side, ids in sides.items() if ids}


def interaction(question: Question) -> Interaction:
    """How answers to a question are recorded."""
    if isinstance(question.item, Scenario):
        return _scenario(question)
    return KINDS[type(question.item)](question)


def counts(question: Question) -> bool:
    """Whether it enters the score: not what nobody can be wrong about or what learners judge themselves."""
    return not isinstance(question.item, Scale | Essay)


def _choice(question: Question) -> Interaction:
    right = AND.join(choice.id for choice in question.choices if choice.correct)
    return Interaction("choice", tuple(choice.id for choice in question.choices), right=((right,),))


def _truth(question: Question) -> Interaction:
    right = next(choice.id for choice in question.choices if choice.correct)
    return Interaction("true-false", tuple(choice.id for choice in question.choices), right=((right,),))


def _scale(question: Question) -> Interaction:
    return Interaction("likert", tuple(choice.id for choice in question.choices))


def _number(question: Question) -> Interaction:
    ranges = ((one.value - one.tolerance, one.value + one.tolerance) for one in question.variants)
    return Interaction(
        "numeric", right=tuple((f"{low:f}{UNTIL}{high:f}",) for low, high in ranges), typed="one"
    )


def _text(question: Question) -> Interaction:
    assert isinstance(question.item, TextItem)
    case = str(question.item.match.case != "fold").lower()
    right = tuple(f"{{case_matters={case}}}{one.value}" for one in question.accepted if one.credit == 1)
    return Interaction("fill-in", right=(right[:PATTERNS],), typed="one")


def _cloze(question: Question) -> Interaction:
    answers = [_best(gap.accepted) if gap.value is None else f"{gap.value:f}" for gap in question.gaps]
    return Interaction("fill-in", right=((f"{{case_matters=false}}{AND.join(answers)}",),), typed="many")


def _best(accepted: tuple[Accepted, ...]) -> str:
    return max(accepted, key=lambda one: one.credit).value


def _pairs(question: Question) -> Interaction:
    partner = dict(question.pairs)
    right = AND.join(f"{left.id}{TO}{partner[left.id]}" for left in question.lefts)
    lefts, rights = (tuple(one.id for one in side) for side in (question.lefts, question.rights))
    return Interaction("matching", rights, lefts, ((right,),))


def _order(question: Question) -> Interaction:
    return Interaction(
        "sequencing", tuple(step.id for step in question.steps), right=((AND.join(question.sequence),),)
    )


def _essay(question: Question) -> Interaction:
    return Interaction("long-fill-in", typed="many")


def _scenario(question: Question) -> Interaction:
    """The path of choices; what is best depends on the way, and is not told."""
    ways = dict.fromkeys(way.id for scene in question.scenes for way in scene.ways)
    return Interaction("performance", tuple(ways), typed="many")


KINDS: Mapping[type[BaseItem], Callable[[Question], Interaction]] = MappingProxyType(
    {
        Single: _choice,
        Multiple: _choice,
        TrueFalse: _truth,
        Numeric: _number,
        Formula: _number,
        TextItem: _text,
        Cloze: _cloze,
        Match: _pairs,
        Order: _order,
        Categorise: _pairs,
        Hotspot: _choice,
        Scale: _scale,
        Essay: _essay,
    }
)
"""The types that learning systems can be told about."""
