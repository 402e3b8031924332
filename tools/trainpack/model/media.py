"""Pictures and other files of a module: what they are, who made them, under which licence."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Boolean, Node, Plain
from trainpack.model.text import Text


class Medium(Node):
    """One entry of media.yml."""

    file: Plain
    """The name of a file in this folder."""
    title: Text
    """For the credits."""
    creator: Text
    """Whose work it is, for the credits."""
    source: Plain
    """`own`, or the web address where it came from."""
    licence: Plain
    """SPDX id, or `permission`: then `changed` or `description` says whose and when."""
    changed: Text | None = None
    """What we changed."""
    description: Text | None = None
    """A long description, where the picture holds several facts."""
    decorative: Boolean = False
    """True where the picture says nothing and needs no words."""

    @model_validator(mode="after")
    def _permitted(self) -> Self:
        if self.licence == "permission" and not (self.changed or self.description):
            raise PydanticCustomError(
                "wrong", "`permission` needs `changed` or `description`: whose, and when"
            )
        return self


class MediaFile(Node):
    """One media.yml."""

    media: tuple[Medium, ...]
    """One entry for each file in this folder."""
