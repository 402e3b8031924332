"""Sign-offs: who has read a file, and which content of it."""

from __future__ import annotations

from collections.abc import Iterable

from trainpack.model.base import Date, Node, Plain
from trainpack.model.text import Text


class Review(Node):
    """A sign-off, or the plan of one. `hash` is what `trainpack review` wrote."""

    role: Text
    """Who signs or shall sign, as a role: no names."""
    on: Date | None = None
    """The day of the sign-off; absent while it is only planned."""
    next: Date | None = None
    """When the file shall be reviewed, or reviewed again."""
    hash: Plain | None = None
    """Written by `trainpack review sign`: the content that was signed."""


def reviewed(reviews: Iterable[Review], digest: str) -> bool:
    """Whether the newest sign-off was given to the content that has this digest."""
    signed = [review for review in reviews if review.hash and review.on]
    newest = max((str(review.on) for review in signed), default="")
    return any(str(review.on) == newest and review.hash == digest for review in signed)
