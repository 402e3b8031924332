"""Embedded answers of Moodle: the small language inside the text of a cloze question.

https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type
"""

from __future__ import annotations

import html
import re
from decimal import Decimal

from trainpack.readers import answers as a
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.found import Fields
from trainpack.readers.markdown import Turning, markdown, quiet

_CODE = re.compile(r"\{\s*(\d*)\s*:\s*([A-Z_]+)\s*:((?:\\.|[^\\}])*)\}", re.S)
_PART = re.compile(r"(?:\\.|[^\\~])+", re.S)
CHOICES = frozenset({"MULTICHOICE", "MC", "MCV", "MCH", "MCS", "MCVS", "MCHS", "MULTICHOICE_S"})
TYPED = frozenset({"SHORTANSWER", "SA", "MW", "SAC", "SHORTANSWER_C", "MWC"})
NUMBERS = frozenset({"NUMERICAL", "NM"})
_MARK = "\ue000"


def embedded(text: str, turning: Turning) -> Fields:
    """The text and the gaps of a cloze item. Raises UnfitError."""
    gaps: dict[str, Fields] = {}

    def place(match: re.Match[str]) -> str:
        name = f"gap{len(gaps) + 1}"
        gaps[name] = _gap(match[2], html.unescape(match[3]), turning)
        return f"{_MARK}{name}{_MARK}"

    marked = _CODE.sub(place, text)
    if not gaps:
        raise UnfitError("it has no gaps")
    said = re.sub(f"{_MARK}(.*?){_MARK}", r"[[\1]]", markdown(marked, turning))
    return {"type": "cloze", "text": said, "gaps": gaps}


def _gap(kind: str, code: str, turning: Turning) -> Fields:
    parts = [_part(part) for part in _PART.findall(code)]
    if kind in NUMBERS:
        return _number(parts)
    if kind in CHOICES:
        if any(feedback for _, _, feedback in parts):
            turning.lost("feedback to the choices of a gap is lost")
        right = [text for share, text, _ in parts if share == 1]
        texts = [quiet(text) for _, text, _ in parts]
        if len(right) != 1 or len(set(texts)) != len(texts):
            raise UnfitError("a gap has not exactly one right choice")
        return {"choose": texts, "answer": quiet(right[0])}
    if kind in TYPED:
        typed = [Answer(text, share, quiet(feedback)) for share, text, feedback in parts if text != "*"]
        if not any(one.share > 0 for one in typed):
            raise UnfitError("a gap has no right answer")
        return {"accept": a.accepted(typed)}
    raise UnfitError(f"a gap of the kind {kind} has no form of ours")


def _part(part: str) -> tuple[Decimal, str, str]:
    """Share, text and feedback of one answer."""
    share = Decimal(0)
    if part.startswith("="):
        share, part = a.ALL, part[1:]
    elif match := re.match(r"%(-?[\d.]+)%", part):
        share, part = a.share(match[1]), part[match.end() :]
    text, _, feedback = _split(part)
    return share, " ".join(text.split()), " ".join(feedback.split())


def _split(part: str) -> tuple[str, str, str]:
    found = re.match(r"((?:\\.|[^\\#])*)(#?)(.*)$", part, re.S)
    assert found is not None
    return _bare(found[1]), found[2], _bare(found[3])


def _bare(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _number(parts: list[tuple[Decimal, str, str]]) -> Fields:
    for share, text, _ in parts:
        if share == 1:
            value, _, tolerance = text.partition(":")
            return {"value": a.number(value), "tolerance": {"absolute": a.number(tolerance or "0")}}
    raise UnfitError("a gap has no right number")
