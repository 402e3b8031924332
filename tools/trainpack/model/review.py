"""Sign-offs: who has read a file, and which content of it."""

from __future__ import annotations

from collections.abc import Iterable

from trainpack.model.base import Date, Node, Plain
from trainpack.model.text import Text


class Review(Node):
    """A sign-off, or the plan of one. `hash` is what `trainpack review` wrote."""

    role: Text
    on: Date | None = None
    next: Date | None = None
    hash: Plain | None = None


def reviewed(reviews: Iterable[Review], digest: str) -> bool:
    """Whether the newest sign-off was given to the content that has this digest."""
    signed = [review for review in reviews if review.hash and review.on]
    newest = max(signed, key=lambda review: str(review.on), default=None)
    return newest is not None and newest.hash == digest
