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
    title: Text
    creator: Text
    source: Plain
    licence: Plain
    changed: Text | None = None
    description: Text | None = None
    decorative: Boolean = False

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
