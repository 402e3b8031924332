"""Typed answers for systems that fold nothing: what our rules treat alike is written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

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


def starless(answer: str) -> str:
    """An answer whose asterisks are asterisks: alone, one stands for anything in Moodle."""
    return answer.replace("*", "\\*")
