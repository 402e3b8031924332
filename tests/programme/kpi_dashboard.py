"""The page of Sông Nhạn and its parts, drawn from the practice data; run as a module, it writes them.

.venv/bin/python -B -m tests.programme.kpi_dashboard modules/kpi/05-data-quality-gaming-dashboard/media
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.programme.kpi_bridge import bridge
from tests.programme.kpi_charts import CHARTS, RIGHT, WIDE
from tests.programme.kpi_data import files
from tests.programme.kpi_svg import box, svg, text
from tests.programme.kpi_tiles import ACT, ON, WATCH, Tile, number, tiles

HIGH, GAP, TOP, COLUMNS = 160, 10, 112, 3
"""Height of a tile and of the space between two, height of the heading, tiles in a line."""
PAGE = COLUMNS * WIDE + (COLUMNS - 1) * GAP + 4
BOLD, END = ' font-weight="bold"', ' text-anchor="end"'
PARTS = {"dashboard-people-money.svg": slice(0, 4), "dashboard-claims.svg": slice(4, 8)}


def sign(word: str, x: float, y: float) -> str:
    """The mark of a word: a shape of its own and a shade, so that no colour is needed."""
    shapes = {
        ON: f'<path d="M{x:g} {y + 14:g} l8 -14 l8 14 z" fill="#fff" stroke="#000" stroke-width="2"/>',
        WATCH: box(x + 1, y + 1, 13, 13, 'fill="#999" stroke="#000" stroke-width="2"'),
        ACT: f'<path d="M{x:g} {y:g} l8 15 l8 -15 z" fill="#000" stroke="#000" stroke-width="2"/>',
    }
    return shapes[word]


def draw(tile: Tile, place: int, x: float, y: float) -> Iterator[str]:
    """One tile: title, group, mark, value, chart, limits and owner."""
    word = tile.rule.word(tile.value)
    border = {ON: 1.5, WATCH: 1.5, ACT: 4}[word]
    yield f'<g transform="translate({x:g} {y:g})">'
    yield box(0, 0, WIDE, HIGH, f'fill="#fff" stroke="#000" stroke-width="{border}"')
    yield text(12, 23, f"{place} {tile.title}", 17, BOLD)
    yield sign(word, RIGHT - 24 - 8 * len(word), 9) + text(RIGHT, 23, word, 15, BOLD + END)
    yield text(12, 43, tile.group, 14)
    value = number(tile.value, 0 if tile.value.denominator == 1 and not tile.group.startswith("%") else 1)
    yield text(12, 92, value, 38, BOLD)
    if tile.margin:
        yield text(12, 117, f"± {number(tile.margin, 1)} points", 14)
    yield from CHARTS[tile.chart](tile)
    yield text(12, 136, tile.shown, 14)
    yield text(12, 153, tile.rules, 14) + text(RIGHT, 153, tile.owner, 14, BOLD + END)
    yield "</g>"


def head(page: tuple[Tile, ...]) -> Iterator[str]:
    """What is read first: the place, the day, the counts and the meaning of the marks."""
    words = [tile.rule.word(tile.value) for tile in page]
    persons, fewer = number(page[1].value), page[1].shown.partition("−")[2]
    yield text(2, 26, "Sông Nhạn: ten figures on one page", 24, BOLD)
    yield text(PAGE - 2, 26, "14 May 2026", 17, END)
    yield text(2, 53, f"March: {persons} people paid for, {fewer} fewer than a year ago.", 18)
    yield text(2, 76, "Coverage fell back after December. Of the complex claims one in three is late.", 18)
    for x, word, meaning in ((2, ON, "on target"), (158, WATCH, "to watch"), (308, ACT, "to act on")):
        yield sign(word, x, 88) + text(x + 24, 102, f"{words.count(word)} {meaning}", 16, BOLD)
    yield text(PAGE - 2, 76, "targets: the director, January 2026", 15, END)
    yield text(PAGE - 2, 102, "bottom right of a tile: who answers for it", 15, END)


def foot(x: float, y: float, wide: float) -> Iterator[str]:
    """What was left out, who signs, and the step."""
    yield box(x, y, wide, HIGH, 'fill="#fff" stroke="#000" stroke-dasharray="5 4"')
    lines = (
        "Left out: Núi Voi in tiles 4 and 5, its file ends on 23 December.",
        "Arrears in tiles 1 and 2. Seven checks are done, the fault list is enclosed.",
        "Province, people and targets are invented.",
    )
    for place, line in enumerate(lines):
        yield text(x + 12, y + 25 + place * 22, line, 15)
    yield text(x + 12, y + 106, "Calculated: data unit", 15, BOLD)
    yield text(x + 250, y + 106, "Checked: ______________________", 15, BOLD)
    yield text(x + 12, y + 142, "Step, who, by which day: ____________________________________", 15, BOLD)


def grid(page: tuple[Tile, ...], chosen: slice, top: float, columns: int) -> Iterator[str]:
    """Tiles in columns, with their numbers on the page."""
    for place, tile in enumerate(range(len(page))[chosen]):
        yield from draw(page[tile], tile + 1, *corner(place, top, columns))


def corner(place: int, top: float, columns: int) -> tuple[float, float]:
    """Where a tile begins."""
    return 2 + place % columns * (WIDE + GAP), top + place // columns * (HIGH + GAP)


def pictures() -> dict[str, str]:
    """The bridge, the whole page and its two parts, by names of files."""
    kept = files()
    page = tiles(kept)
    x, y = corner(len(page), TOP, COLUMNS)
    whole = [*head(page), *grid(page, slice(None), TOP, COLUMNS), *foot(x, y, PAGE - 2 - x)]
    drawn = {"bridge.svg": bridge(kept), "dashboard.svg": svg(whole, y + HIGH + 2, PAGE)}
    for name, chosen in PARTS.items():
        drawn[name] = svg(grid(page, chosen, 2, 2), 2 * HIGH + GAP + 4, 2 * WIDE + GAP + 4)
    return drawn


def write(folder: Path) -> None:
    """All pictures to a folder."""
    for name, picture in pictures().items():
        (folder / name).write_text(picture, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
