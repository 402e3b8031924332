"""Typed answers for systems that fold nothing: what our rules treat alike is written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from trainpack.model.items.words import Matching
from trainpack.model.scoring import fold
from trainpack.views.question_types import Accepted


def unfolded(accepted: Iterable[Accepted], how: Matching) -> tuple[Accepted, ...]:
    """The accepted answers, and each as it is typed without accents; the first of two alike stays."""
    found: dict[str, Accepted] = {}
    for one in accepted:
        for form in _forms(one.value, how):
            found.setdefault(form if how.case == "keep" else form.lower(), replace(one, value=form))
    return tuple(found.values())


def _forms(answer: str, how: Matching) -> Iterator[str]:
    yield answer
    bare = fold(answer, Matching(case="keep", accents="fold", space=how.space))
    yield fold(answer, Matching(case="keep", accents="keep", space=how.space))
    if how.accents == "fold":
        yield bare


def numbers(value: Decimal, tolerance: Decimal) -> tuple[str, ...]:
    """The numbers within the tolerance as people type them, nearest first, where a system takes only words.

    Steps are those of the number's last digit; of very many, the nearest ones are taken.
    """
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    reach = min(int(tolerance / step), MOST)
    places = sorted(range(-reach, reach + 1), key=abs)
    plain = [f"{value + place * step:f}" for place in places]
    short = [f"{Decimal(one).normalize():f}" for one in plain]
    return tuple(dict.fromkeys(form for one in (*plain, *short) for form in (one, one.replace(".", ","))))


MOST = 20
"""How many numbers on each side of the right one are written out."""


def starless(answer: str) -> str:
    """An answer whose asterisks are asterisks: alone, one stands for anything in Moodle."""
    return answer.replace("*", "\\*")
