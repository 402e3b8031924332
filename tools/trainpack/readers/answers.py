"""Answers from strangers as fields of our types: ids are made, shares become right, wrong or near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from trainpack.locale import words
from trainpack.model.unit import UNITS
from trainpack.readers.found import Fields
from trainpack.source.slug import slug

ALL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: Markdown or plain words, its share of the points, and what is told to who gives it."""

    text: str
    share: Decimal
    feedback: str = ""
    tolerance: str = "0"


class UnfitError(Exception):
    """A question that has no form among our types; the message says why."""


def number(text: str) -> str:
    """A number as our banks write it. Raises UnfitError."""
    try:
        value = Decimal(text.strip().replace("\u2212", "-").replace(" ", ""))
    except InvalidOperation:
        raise UnfitError(f"`{text.strip()[:30]}` is not a number") from None
    if not value.is_finite() or abs(value.adjusted()) > 14:
        raise UnfitError(f"`{text.strip()[:30]}` is out of bounds")
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def share(text: str | None, whole: int = 100) -> Decimal:
    """A share of the points, given in hundredths."""
    try:
        value = Decimal((text or "0").strip()) / whole
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)


def ids(texts: Iterable[str], given: Sequence[str] = ()) -> Iterator[str]:
    """An id for each text: the given one, else its first words, else a letter and a number."""
    taken: set[str] = set()
    for place, text in enumerate(texts, 1):
        name = given[place - 1] if place <= len(given) and given[place - 1] else ""
        name = name or "-".join(slug(text, "").split("-")[:2]) or f"a{place}"
        while name in taken:
            name = (
                f"{name.rstrip('0123456789-')}-{place}" if f"{name}-{place}" in taken else f"{name}-{place}"
            )
        taken.add(name)
        yield name


def choices(answers: Sequence[Answer], *, several: bool, given: Sequence[str] = ()) -> Fields:
    """`options`, and the type that they make. Raises UnfitError."""
    right = [answer for answer in answers if answer.share > 0]
    if not several:
        best = max((answer.share for answer in answers), default=Decimal(0))
        right = [answer for answer in answers if answer.share == best and best > 0]
    if len(answers) < 2:
        raise UnfitError("it has fewer than two options")
    if not right or (not several and len(right) > 1):
        raise UnfitError("no option is right" if not right else "several options are right at once")
    options = []
    for name, answer in zip(ids((a.text for a in answers), given), answers, strict=True):
        option: Fields = {"id": name, "text": answer.text}
        if answer in right:
            option["correct"] = "true"
        if answer.feedback:
            option["feedback"] = answer.feedback
        options.append(option)
    return {"type": "multiple" if several else "single", "options": options}


def uneven(answers: Sequence[Answer]) -> bool:
    """Whether right options are worth different shares, which our types do not know."""
    right = {round(answer.share, 3) for answer in answers if answer.share > 0}
    return len(right) > 1


def accepted(answers: Sequence[Answer]) -> list[object]:
    """`accept` of typed answers: plain words where they earn all and tell nothing."""
    made: list[object] = []
    for answer in answers:
        if answer.share == ALL and not answer.feedback:
            made.append(answer.text)
            continue
        one: Fields = {"value": answer.text}
        if answer.share != ALL:
            one["credit"] = f"{min(max(answer.share, Decimal(0)), ALL).normalize():f}"
        if answer.feedback:
            one["feedback"] = answer.feedback
        made.append(one)
    return made


def numeric(answers: Sequence[Answer]) -> Fields:
    """`answer` and `near` of typed numbers. Raises UnfitError."""
    right = next((answer for answer in answers if answer.share == ALL and answer.text != "*"), None)
    if right is None:
        raise UnfitError("no number is right")
    made: Fields = {
        "type": "numeric",
        "answer": {"value": number(right.text), "tolerance": {"absolute": number(right.tolerance)}},
    }
    near = [
        {
            "value": number(one.text),
            "tolerance": {"absolute": number(one.tolerance)},
            "credit": f"{max(one.share, Decimal(0)).normalize():f}",
            "feedback": one.feedback,
        }
        for one in answers
        if one is not right and one.text != "*" and one.feedback
    ]
    return {**made, "near": near} if near else made


def pairs(sides: Sequence[tuple[str, str]], spare: Sequence[str], given: Sequence[str] = ()) -> Fields:
    """`pairs` and `extra`; where several share a right side, `bins` and `things`. Raises UnfitError."""
    if len(sides) < 2:
        raise UnfitError("it has fewer than two pairs")
    rights = list(dict.fromkeys(right for _, right in sides))
    if len(rights) == len(sides):
        names = list(ids([*(left for left, _ in sides), *spare], given))
        made = [
            {"id": name, "left": left, "right": right}
            for name, (left, right) in zip(names, sides, strict=False)
        ]
        extra = [{"id": n, "text": t} for n, t in zip(names[len(sides) :], spare, strict=True)]
        return {"type": "match", "pairs": made} | ({"extra": extra} if extra else {})
    bins = [*rights, *(text for text in spare if text not in rights)]
    if len(bins) < 2:
        raise UnfitError("all answers are the same")
    place = dict(zip(bins, ids(bins), strict=True))
    lefts = [left for left, _ in sides]
    things = [
        {"id": name, "text": left, "bin": place[right]}
        for name, (left, right) in zip(ids(lefts, given), sides, strict=True)
    ]
    return {"type": "categorise", "bins": [{"id": n, "text": t} for t, n in place.items()], "things": things}


def steps(texts: Sequence[str], scoring: str = "exact", given: Sequence[str] = ()) -> Fields:
    """`sequence` of steps in their right order. Raises UnfitError."""
    if len(texts) < 2:
        raise UnfitError("it has fewer than two steps")
    made = [{"id": name, "text": text} for name, text in zip(ids(texts, given), texts, strict=True)]
    return {"type": "order", "sequence": made} | ({"scoring": scoring} if scoring != "exact" else {})


def truth(answer: bool, if_true: str, if_false: str) -> Fields:
    """`answer` of a statement, and what is told after either."""
    told = {"if_true": if_true, "if_false": if_false}
    feedback = {side: text for side, text in told.items() if text}
    made: Fields = {"type": "true-false", "answer": str(answer).lower()}
    return {**made, "feedback": feedback} if feedback else made


def essay(sample: str, criteria: Sequence[Fields] = (), length: tuple[str, str] | None = None) -> Fields:
    """A text of one's own; without a rubric in the file, whether the task is met."""
    rubric = list(criteria) or [
        {
            "id": "task",
            "criterion": "The task",
            "levels": [{"points": "0", "text": "not met"}, {"points": "1", "text": "met"}],
        }
    ]
    made: Fields = {"type": "essay", "rubric": rubric, "sample": sample or "The file gave no model answer."}
    return {**made, "words": list(length)} if length else made


def unit(name: str) -> str | None:
    """Our unit of a word that stands beside a field, such as VND."""
    if not name:
        return None
    patterns = words("en", "unit")
    for known in sorted(UNITS):
        word = patterns.get(known, "").split(" | ")[-1].replace("{n}", "").strip()
        if word and word.lower() == name.lower():
            return known
    return None
