"""Where each file stands with its reviewers: draft, changed since its sign-off, reviewed; and what is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from trainpack.model.programme import Programme
from trainpack.model.review import Review, reviewed

State = Literal["draft", "changed", "reviewed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One file: its state, its newest sign-off if any, and the reviews that are due or still planned."""

    path: str
    state: State
    newest: Review | None
    due: tuple[Review, ...]
    planned: tuple[Review, ...]


def standings(programme: Programme, today: dt.date) -> tuple[Standing, ...]:
    """All files that are reviewed, in the order of the modules."""
    return tuple(_standing(*found, today) for found in _files(programme))


def _files(programme: Programme) -> Iterator[tuple[str, tuple[Review, ...], str]]:
    for module in programme.modules.values():
        for document in module.documents:
            yield document.path, document.head.review, document.digest
        if module.bank is not None:
            yield module.bank.path, module.bank.review, module.bank.digest


def _standing(path: str, reviews: tuple[Review, ...], digest: str, today: dt.date) -> Standing:
    signed = [review for review in reviews if review.on and review.hash]
    state: State = "reviewed" if reviewed(reviews, digest) else "changed" if signed else "draft"
    open_ = [review for review in reviews if review.next and not (review.on and review.on >= review.next)]
    return Standing(
        path,
        state,
        max(signed, key=lambda review: str(review.on), default=None),
        tuple(review for review in open_ if review.next and review.next <= today),
        tuple(review for review in open_ if review.next and review.next > today),
    )
