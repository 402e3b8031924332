"""Where the parts of a slide stand, and how large its text is. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainpack.writers.kit.chart import Chart
from trainpack.writers.kit.drawing.raster import Raster
from trainpack.writers.pptx.fit import LEADING, height
from trainpack.writers.pptx.lines import Line
from trainpack.writers.pptx.template import BODY_TOP, BOTTOM, EDGE, HALF, LINE, TOP, WIDTH, Box

SIZES, PICTURED, ASKING = (40, 36, 32, 28), (32, 28), (48, 44, 40, 36, 32, 28)
GAP = 16
CELL = (8, 6)
"""Points left and right of a cell's text, and above and below it."""

UPRIGHT = 1.3
"""A picture whose width is less than so many heights stands beside the title and the text."""

_LEAST_PICTURE = 170
_LEAST = (
    18  # points below which a text of a slide never goes; PowerPoint shrinks it further when it is edited
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first `heads` of them a head; `widths` are shares of the line."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    heads: int
    widths: tuple[float, ...]
    aligns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words; a chart has its numbers beside it."""

    raster: Raster
    alt: str
    chart: Chart | None = None


Part = tuple[Line, ...] | Table | Picture


@dataclass(frozen=True, slots=True)
class Placed:
    """A part in its place."""

    part: Part
    box: Box
    size: float


def is_upright(parts: Sequence[Part]) -> bool:
    """Whether one upright picture takes the right half of the slide."""
    pictures = [part for part in parts if isinstance(part, Picture)]
    return len(pictures) == 1 and pictures[0].chart is None and pictures[0].raster.shape < UPRIGHT


def column(parts: Sequence[Part]) -> float:
    """How wide the title and the text are."""
    return HALF if is_upright(parts) else LINE


def arranged(
    parts: Sequence[Part], *, asking: bool, top: float = BODY_TOP, bottom: float = BOTTOM
) -> Iterator[Placed]:
    """All parts in their places, in the largest size that is likely to fit."""
    wide = column(parts)
    stacked: Sequence[Part] = parts
    if is_upright(parts):
        picture = next(part for part in parts if isinstance(part, Picture))
        left = EDGE + wide + GAP
        yield Placed(picture, (left, TOP, WIDTH - EDGE - left, bottom - TOP), 0)
        stacked = [part for part in parts if part is not picture]
    size, spare = _size(stacked, wide, bottom - top, asking=asking)
    at = top
    for part in stacked:
        high = spare if isinstance(part, Picture) else _high(part, size, wide)
        last = part is stacked[-1] and isinstance(part, tuple)
        yield Placed(part, (EDGE, at, wide, max(high, bottom - at) if last else high), size)
        at += high + GAP


def _size(parts: Sequence[Part], wide: float, room: float, *, asking: bool) -> tuple[float, float]:
    """The size of the text, and the height of each picture."""
    pictures = sum(isinstance(part, Picture) for part in parts)
    sizes: tuple[float, ...] = PICTURED if pictures else ASKING if asking else SIZES
    sizes = (*sizes, *range(26, _LEAST - 1, -2))
    for size in sizes:
        left = room - sum(_high(part, size, wide) for part in parts) - GAP * max(0, len(parts) - 1)
        if left >= pictures * _LEAST_PICTURE:
            return size, left / max(1, pictures)
    return _LEAST, _LEAST_PICTURE


def _high(part: Part, size: float, wide: float) -> float:
    if isinstance(part, Picture):
        return 0
    if isinstance(part, Table):
        return sum(row_height(part, number, size, wide) for number in range(len(part.rows)))
    return height(part, size, wide)


def row_height(table: Table, number: int, size: float, wide: float) -> float:
    """How high a row is: as its highest cell."""
    cells = zip(table.rows[number], table.widths, strict=False)
    highest = max((height(cell, size, share * wide - 2 * CELL[0]) for cell, share in cells), default=0)
    return max(highest, size * LEADING) + 2 * CELL[1]
