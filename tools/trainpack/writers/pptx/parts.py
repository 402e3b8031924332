"""The body of a slide -> its parts: runs of text, tables, pictures, charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from lxml import html
from lxml.html import HtmlElement

from trainpack.writers.kit.columns import shares
from trainpack.writers.kit.drawing.raster import raster
from trainpack.writers.kit.office import legible
from trainpack.writers.kit.show import Show
from trainpack.writers.kit.showing import Held, held
from trainpack.writers.pptx.arrange import Part, Picture, Table
from trainpack.writers.pptx.lines import Line, Run, inside, lines_of

_ALIGN = re.compile(r"text-align:\s*(right|center)")
_LINE = 46  # characters of a table on the width of a slide


@dataclass(slots=True)
class Reading:
    """A show while its slides are read, and what they lose."""

    show: Show
    lost: list[str] = field(default_factory=list)


def tree(text: str) -> HtmlElement:
    """HTML as a tree."""
    return html.fragment_fromstring(f"<div>{legible(text)}</div>")


def parts_of(body: str, reading: Reading) -> list[Part]:
    """The parts of a slide in their order."""
    found: list[Part] = []
    for each in held(tree(body)):
        found.extend(part for part in _parts(each, reading) if part)
    return found


def _parts(part: Held, reading: Reading) -> Iterator[Part]:
    language = reading.show.language
    if part.kind == "text":
        boxed = (table for each in part.elements for table in each.iter("table"))
        reading.lost += [f"table in a box of a slide: {table.text_content()[:60]}" for table in boxed]
        yield lines_of(part.elements, language)
    elif part.kind == "picture":
        yield from _picture(part.elements[0], reading)
    else:
        caption = next(iter(part.elements[0].xpath(".//figcaption | .//caption")), None)
        if caption is not None:
            yield tuple(Line(tuple(_bold(run) for run in line.runs)) for line in inside(caption, language))
        tables = (
            [part.elements[0]] if part.elements[0].tag == "table" else list(part.elements[0].iter("table"))
        )
        yield from (_table(each, language) for each in tables)


def _picture(element: HtmlElement, reading: Reading) -> Iterator[Part]:
    """A picture and its caption; where it cannot be had, its words."""
    image = next(iter(element.iter("img")))
    source = image.get("src", "")
    alt = " ".join(f"{image.get('alt', '')} {image.get('data-description', '')}".split())
    try:
        found = raster(reading.show.pictures[source])
        reading.lost += [f"label in a drawing: {text}" for text in found.lost]
        yield Picture(found, alt, reading.show.charts.get(source))
    except (KeyError, ValueError) as error:
        reading.lost.append(
            f"picture: {source} ({error})" if isinstance(error, ValueError) else f"picture: {source}"
        )
        yield (Line((Run(alt, reading.show.language, italic=True),)),) if alt else ()
    caption = element.find(".//figcaption")
    if caption is not None:
        yield inside(caption, reading.show.language)


def _bold(run: Run) -> Run:
    return Run(run.text, run.language, True, run.italic, run.mono, run.raised, run.link)


def _table(element: HtmlElement, language: str) -> Table:
    """A table laid on a grid: a cell that spans several is repeated as an empty one."""
    heads = element.xpath("./thead/tr")
    rows = [*heads, *element.xpath("./tbody/tr | ./tr | ./tfoot/tr")]
    grid = _grid(rows)
    count = max((column for _, column in grid), default=0) + 1
    made = tuple(
        tuple(_cell(grid.get((row, column)), language) for column in range(count)) for row in range(len(rows))
    )
    texts = [[" ".join(line.text for line in row[column]) for row in made] for column in range(count)]
    aligns = tuple(_align([grid.get((row, column)) for row in range(len(rows))]) for column in range(count))
    return Table(made, len(heads), tuple(shares(texts, _LINE)), aligns)


def _grid(rows: Sequence[HtmlElement]) -> dict[tuple[int, int], HtmlElement | None]:
    taken: dict[tuple[int, int], HtmlElement | None] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            down, across = (_span(cell, name) for name in ("rowspan", "colspan"))
            for y, x in product(range(number, min(number + down, len(rows))), range(column, column + across)):
                taken[y, x] = None
            taken[number, column] = cell
            column += across
    return taken


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 20)) if value.isascii() and value.isdigit() else 1


def _cell(cell: HtmlElement | None, language: str) -> tuple[Line, ...]:
    return () if cell is None else inside(cell, language)


def _align(cells: Sequence[HtmlElement | None]) -> str:
    """How a column is aligned: as Markdown says for all of its cells."""
    found = (_ALIGN.search(cell.get("style", "")) for cell in cells if cell is not None)
    return next((match[1] for match in found if match), "")
