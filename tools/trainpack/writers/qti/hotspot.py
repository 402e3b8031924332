"""Hotspot items: regions of a picture, in the points that the package gives it (QTI 2.1, 7.5)."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from urllib.parse import quote

from lxml import etree

from trainpack.model.items import Hotspot
from trainpack.views.question_types import Area, Question
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.picture import points, size
from trainpack.writers.qti import process
from trainpack.writers.qti.content import path
from trainpack.writers.qti.dialect import Dialect, identifier


def hotspot(
    question: Question,
    dialect: Dialect,
    pictures: Mapping[str, bytes],
    interaction: Callable[..., etree._Element],
) -> tuple[etree._Element, etree._Element, int]:
    """The declaration, the interaction, and how many regions are right."""
    item = question.item
    assert isinstance(item, Hotspot)
    source = exchange.pictures([question.picture])[0]
    width, height = size(pictures[source]) or (item.image.width, item.image.height)
    right = [identifier(choice.id) for choice in question.choices if choice.correct]
    areas = {area.id: area for area in question.areas}
    choices = (
        dialect.element(
            "hotspotChoice",
            identifier=identifier(choice.id),
            shape=areas[choice.id].shape.replace("polygon", "poly"),
            coords=_coords(areas[choice.id], width, height),
            hotspotLabel=exchange.words(choice.html),
        )
        for choice in question.choices
    )
    shown = _picture(question, dialect, source, width, height)
    made = interaction("hotspotInteraction", shown, *choices, maxChoices=1 if len(right) == 1 else 0)
    if len(right) == 1:
        return process.response(dialect, "single", "identifier", right), made, 1
    worth = process.plus_minus(dialect, question.choices)
    return process.response(dialect, "multiple", "identifier", right, mapping=worth), made, len(right)


def _picture(question: Question, dialect: Dialect, source: str, width: int, height: int) -> etree._Element:
    """An object in 2.1, an image in 3.0; both with words."""
    item = question.item
    assert isinstance(item, Hotspot)
    said, place = str(item.image.alt), quote(path(source))
    if dialect.whole:
        return dialect.html("img", src=place, alt=said, width=width, height=height)
    kind = mimetypes.guess_type(source)[0] or "image/png"
    return dialect.html("object", said, data=place, type=kind, width=width, height=height)


def _coords(area: Area, width: int, height: int) -> str:
    """`left,top,right,bottom`, `x,y,radius`, or the corners, in whole points."""
    found = points(area, width, height)
    if area.shape == "rect":
        x, y, across, down = found
        found = [x, y, x + across, y + down]
    return ",".join(map(str, found))
