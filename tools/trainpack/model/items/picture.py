"""Items answered on a picture."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Boolean, Id, Node, Number, Plain, Whole
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text

FEWEST_CORNERS = 3


class Image(Node):
    """The picture, and the size in which its regions are measured."""

    src: Plain
    """The file, from the module's folder: media/name.svg."""
    alt: Text
    """What the picture shows, in words."""
    width: Whole
    """In the unit of the regions, such as pixels."""
    height: Whole
    """In the same unit."""

    @model_validator(mode="after")
    def _sized(self) -> Self:
        if not (self.width and self.height):
            raise PydanticCustomError("wrong", "a picture has a width and a height above 0")
        return self


class Region(Node):
    """A part of the picture, measured from its upper left corner."""

    id: Id
    """A word, unique in its item; scores point to it."""
    shape: Literal["rect", "circle", "polygon"]
    """How `at` is read."""
    at_: tuple[Number, ...] = Field(alias="at")
    """`rect`: x, y, width, height. `circle`: x, y, radius. `polygon`: x and y of each corner."""
    label: Text
    """What is there, in words: who does not see the picture chooses by it."""
    correct: Boolean = False
    """True for a right region."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        given = len(self.at_)
        if self.shape == "polygon":
            if given % 2 or given < 2 * FEWEST_CORNERS:
                raise PydanticCustomError("wrong", "a `polygon` has x and y of three corners or more")
        elif given != (4 if self.shape == "rect" else 3):
            need = "x, y, width and height" if self.shape == "rect" else "x, y and radius"
            raise PydanticCustomError("wrong", "a `{shape}` has {need}", {"shape": self.shape, "need": need})
        return self


class Hotspot(BaseItem):
    """One or more regions of a picture are right."""

    type: Literal["hotspot"]
    stem: Text
    """The question."""
    image: Image
    """The picture."""
    regions: tuple[Region, ...] = Field(min_length=2)
    """The parts to choose from."""
