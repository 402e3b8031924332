"""Cloze items as embedded answers: the gaps are written into the text in Moodle's own small language.

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

from __future__ import annotations

import re
from decimal import Decimal

from lxml import etree

from trainpack.model.items import Cloze
from trainpack.views.pool import Entry
from trainpack.views.question_types import Gap
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.gaps import GAP
from trainpack.writers.kit.questions.shares import percent
from trainpack.writers.moodle.parts import Bank, head

_SIGNS = re.compile(r"([\\~=#{}%}])")


def cloze(entry: Entry, bank: Bank) -> etree._Element:
    """A text with its gaps. Moodle gives each gap its weight; the grade is their sum."""
    question = entry.question
    assert isinstance(question.item, Cloze)
    gaps = {gap.id: gap for gap in question.gaps}
    weight = _weight(question.item.points / len(gaps))
    stem = GAP.sub(lambda match: f"\ue000{match[1]}\ue001", question.stem)
    element = head(entry, "multianswer", stem, question.explanation, bank)
    text = element.find("questiontext/text")
    assert text is not None and text.text is not None
    text.text = re.sub("\ue000(.*?)\ue001", lambda match: _code(gaps[match[1]], weight), text.text)
    return element


def _weight(share: Decimal) -> str:
    """A weight is a whole number; three gaps of one point count 1 each, and the question 3."""
    return f"{share:f}" if share == share.to_integral_value() and share > 0 else "1"


def _code(gap: Gap, weight: str) -> str:
    if gap.value is not None:
        return f"{{{weight}:NM:={gap.value:f}:{gap.tolerance:f}}}"
    if gap.choices:
        right = gap.accepted[0].value
        options = (f"{'=' if choice == right else ''}{_signed(choice)}" for choice in gap.choices)
        return f"{{{weight}:MC:{'~'.join(options)}}}"
    answers = (
        f"{'=' if one.credit == 1 else f'%{percent(one.credit)}%'}{_signed(one.value)}"
        + (f"#{_signed(exchange.words(one.feedback))}" if one.feedback else "")
        for one in gap.accepted
    )
    return f"{{{weight}:SA:{'~'.join(answers)}}}"


def _signed(text: str) -> str:
    """Signs that mean something in a gap stand behind a backslash; the whole is HTML."""
    return _SIGNS.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
