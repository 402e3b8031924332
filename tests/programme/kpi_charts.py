"""The three kinds of chart in a tile: columns in time, bars beside each other, and a value on a scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tests.programme.kpi_svg import box, text
from tests.programme.kpi_tiles import Row, Tile, number

WIDE = 312
"""The width of a tile."""
LEFT, RIGHT = 122, WIDE - 12
"""Where the chart of a tile begins and ends."""


def bars(tile: Tile) -> Iterator[str]:
    """Columns from zero, the last one dark: few of them have values, many have the months of both ends."""
    rows, floor, high = tile.rows, 104.0, 38.0
    top = max(row.value for row in rows)
    step = (RIGHT - LEFT) / len(rows)
    for place, row in enumerate(rows):
        tall, x = float(row.value / top) * high, LEFT + place * step
        shade = "#000" if place == len(rows) - 1 else "#bbb"
        yield box(x, floor - tall, step * 0.8, tall, f'fill="{shade}" stroke="#000"')
        middle = ' text-anchor="middle"'
        if row.shown:
            yield text(x + step * 0.4, floor - tall - 4, row.shown, 14, middle)
            yield text(x + step * 0.4, floor + 15, row.label, 14, middle)
    if not rows[0].shown:
        yield text(LEFT, floor + 15, rows[0].label, 14)
        yield text(RIGHT, floor + 15, rows[-1].label, 14, ' text-anchor="end"')
        best = max(range(len(rows)), key=lambda place: rows[place].value)
        yield text(
            LEFT + (best + 0.4) * step, floor - high - 4, peak(rows[best]), 14, ' text-anchor="middle"'
        )


def peak(row: Row) -> str:
    """The highest value of a row of columns."""
    return number(row.value, 0 if row.value.denominator == 1 and row.value > 99 else 1)


def rows(tile: Tile) -> Iterator[str]:
    """Bars beside each other, from zero."""
    top = max(row.value for row in tile.rows)
    room = RIGHT - LEFT - 110
    for place, row in enumerate(tile.rows):
        y = 56 + place * 28
        yield text(LEFT, y + 15, row.label, 15)
        yield box(
            LEFT + 68, y, float(row.value / top) * room, 19, f'fill="{("#bbb", "#555")[place]}" stroke="#000"'
        )
        yield text(LEFT + 74 + float(row.value / top) * room, y + 15, row.shown, 15)


def scale(tile: Tile) -> Iterator[str]:
    """A value on a line with its limits, and the width that a sample leaves."""
    low, high = (Fraction(0), Fraction(8)) if tile.rule.ceiling else (Fraction(70), Fraction(100))

    def at(value: Fraction) -> float:
        return LEFT + 4 + float((value - low) / (high - low)) * (RIGHT - LEFT - 12)

    yield f'<path d="M{at(low):.1f} 84 H{at(high):.1f}" stroke="#000" stroke-width="1.5"/>'
    for end in (low, high):
        yield text(at(end), 117, number(end), 14, ' text-anchor="middle"')
    for limit, dash in ((tile.rule.target, ""), (tile.rule.act, ' stroke-dasharray="4 3"')):
        yield f'<path d="M{at(limit):.1f} 70 V98" stroke="#000" stroke-width="2"{dash}/>'
    yield text(at(tile.rule.target), 65, "target", 14, ' text-anchor="middle"')
    yield text(at(tile.rule.act), 117, "act", 14, ' text-anchor="middle"')
    if tile.margin:
        ends = at(tile.value - tile.margin), at(min(tile.value + tile.margin, high))
        yield box(ends[0], 78, ends[1] - ends[0], 12, 'fill="#bbb" stroke="#000"')
    yield f'<circle cx="{at(tile.value):.1f}" cy="84" r="7" fill="#000"/>'


CHARTS = {"bars": bars, "rows": rows, "scale": scale}
