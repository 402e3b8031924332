"""Trainer's text with the learner's text beside it as far as it fits; the rest follows across the page."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.affine import numbers
from trainpack.writers.pdf.flow import flow, render
from trainpack.writers.pdf.place import FULL_LINE, Place, anchor, classes, plain

_TRAINER, _LEARNER = 0.58, 0.38  # shares of the line
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROWS = ".//p | .//li | .//tr | .//dt | .//h3 | .//h4 | .//h5"
_WIDE_PICTURE, _TALL_PICTURE = 12, 40  # lines
_LONGER = 8  # lines that the learner's column may be longer than the trainer's
_VIEW = re.compile(rb'viewBox="([^"]*)"')
_NARROW_COLUMNS = 2  # a table with more is not set in the learner's column


def beside(element: HtmlElement, place: Place) -> str:
    """Write the two columns, and below them what would run on in the narrow one alone."""
    learner = next((each for each in element if "learner" in classes(each)), None)
    others = [each for each in element if isinstance(each.tag, str) and each is not learner]
    if learner is None:
        return "\n".join(flow(each, place) for each in others)
    near, below = split(learner, sum(lines(each, _TRAINER, place) for each in others), place)
    title = next((each for each in learner if "aside-title" in classes(each)), None)
    mark = anchor(element, place) + anchor(learner, place)
    wide = place if not near else place.inside(_TRAINER)
    left = "\n".join(flow(each, wide) for each in others)
    pair = f"#beside[{left}][{_written(title, near, place.inside(_LEARNER))}]" if near else left
    rest = f"\n#below[{_written(title, below, place.inside(0.97))}]" if below else ""
    return f"{mark}{pair}{rest}"


def split(learner: HtmlElement, room: float, place: Place) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """Divide the learner's text into what stands beside so many lines and what follows below."""
    parts = [each for each in learner if isinstance(each.tag, str) and "aside-title" not in classes(each)]
    near: list[HtmlElement] = []
    used = 0.0
    for part in parts:
        used += lines(part, _LEARNER, place)
        if _is_wide(part) or used > room + _LONGER:
            break
        near.append(part)
    while near and len(near) < len(parts) and near[-1].tag in _HEADINGS:
        near.pop()
    return near, parts[len(near) :]


def lines(element: HtmlElement, share: float, place: Place) -> float:
    """Estimate how many lines an element takes in a column with this share of the page."""
    text = len(plain(element)) / (FULL_LINE * share)
    pictures = sum(_height(each, place) for each in element.xpath("descendant-or-self::img"))
    return 1 + text + 0.7 * len(element.xpath(_ROWS)) + pictures


def _height(image: HtmlElement, place: Place) -> int:
    """Estimate the lines of a picture; only drawings tell their shape without being opened."""
    data = place.document.pictures.get(image.get("src", ""), b"")
    view = numbers(found[1].decode()) if (found := _VIEW.search(data)) else []
    return _TALL_PICTURE if len(view) == 4 and view[3] > view[2] else _WIDE_PICTURE


def _is_wide(element: HtmlElement) -> bool:
    """Tell whether an element would look poor in a narrow column."""
    if element.xpath("descendant-or-self::div[contains(@class, 'countries')]"):
        return True
    rows = element.xpath("descendant-or-self::tr")
    return any(len(row) > _NARROW_COLUMNS for row in rows)


def _written(title: HtmlElement | None, parts: Sequence[HtmlElement], place: Place) -> str:
    """Write elements that stood side by side, under their title."""
    return "\n".join(render(each, place) for each in ([] if title is None else [title]) + list(parts))
