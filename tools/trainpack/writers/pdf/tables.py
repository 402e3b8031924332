"""Tables: header rows that repeat, columns as wide as their words need."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from lxml.html import HtmlElement

from trainpack.writers.pdf.blocks import caption_of
from trainpack.writers.pdf.flow import inline, loose
from trainpack.writers.pdf.place import Place, anchor, classes, plain

_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_TALL_CELL = 700  # characters; rows with less are never broken over two pages
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_GUTTER = 3  # characters that the space between two columns takes


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its element, where its column begins, what it spans."""

    element: HtmlElement
    column: int
    columns: int
    rows: int
    head: bool

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return plain(self.element)


def table(element: HtmlElement, place: Place) -> str:
    """Write a table; rows of its head repeat on every page."""
    head, body = _rows(element, "./thead/tr"), _rows(element, "./tbody/tr | ./tr | ./tfoot/tr")
    cells = [cell for row in (*head, *body) for cell in row]
    if not cells:
        return anchor(element, place)
    count = max(cell.column + cell.columns for cell in cells)
    inner = place.inside(1 / count)
    kind = _kind(element, [cell for row in body for cell in row])
    widths = _widths(cells, count, place.width, to_fill=kind == '"form"')
    parts = [f"columns: ({', '.join(widths)},)"]
    if head:
        parts.append(f"table.header({', '.join(_cell(cell, inner) for row in head for cell in row)})")
    parts += [_cell(cell, inner) for row in body for cell in row]
    whole = str(all(len(cell.text) < _TALL_CELL for cell in cells)).lower()
    mark = anchor(element, place)
    return f"#sheet({kind}, {caption_of(element, place)}, whole: {whole})[{mark}#table({', '.join(parts)})]"


def comparison(element: HtmlElement, place: Place) -> str:
    """Write a wide table of countries under its caption."""
    inner = element.find(".//table")
    if inner is None:
        return inline(element, place)
    caption = element.find("figcaption")
    if caption is not None and inner.find("caption") is None:
        caption.tag = "caption"
        caption.tail = None
        inner.insert(0, caption)
    return anchor(element, place) + table(inner, place)


def _rows(element: HtmlElement, path: str) -> list[list[Cell]]:
    """Lay the rows on a grid, so that spanning cells push the others aside."""
    taken: set[tuple[int, int]] = set()
    rows: list[list[Cell]] = []
    for number, row in enumerate(element.xpath(path)):
        column, cells = 0, []
        for each in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            cell = Cell(each, column, _span(each, "colspan"), _span(each, "rowspan"), each.tag == "th")
            cells.append(cell)
            taken |= set(product(range(number, number + cell.rows), range(column, column + cell.columns)))
            column += cell.columns
        rows.append(cells)
    return rows


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 99)) if value.isascii() and value.isdigit() else 1


def _cell(cell: Cell, place: Place) -> str:
    options = []
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}")
    align = _ALIGN.search(f"{cell.element.get('style', '')};text-align:{cell.element.get('align', '')}")
    if align:
        options.append(f"align: {align[1]}")
    written = anchor(cell.element, place) + loose(cell.element, place)
    if cell.head:
        written = f"#strong[{written}]" if written else ""
    return f"table.cell({', '.join(options)})[{written}]" if options else f"[{written}]"


def _kind(element: HtmlElement, body: Sequence[Cell]) -> str:
    """Choose the rules: a table to write in gets a full grid, one to read only lines between its rows."""
    if "matching" in classes(element):
        return '"matching"'
    empty = sum(not cell.text and not len(cell.element) for cell in body)
    return '"form"' if "form" in classes(element) or empty * 5 > len(body) else '"plain"'


def _widths(cells: Sequence[Cell], count: int, line: int, *, to_fill: bool) -> list[str]:
    """Share the line out: every column its longest word, the rest by how much text waits in it."""
    least, most = [2] * count, [2] * count
    for cell in cells:
        if cell.columns == 1:
            least[cell.column] = max(least[cell.column], _longest_word(cell.text))
            most[cell.column] = max(most[cell.column], _length(cell.text))
    if to_fill:
        most = [max(wish, line // (2 * count)) for wish in most]
    room = line - _GUTTER * count
    if sum(most) <= 0.7 * room and not to_fill:
        return ["auto"] * count
    wishes = [(high - low) ** 0.75 for high, low in zip(most, least, strict=True)]
    spare = max(0.0, room - sum(least)) / (sum(wishes) or 1.0)
    return [f"{low + _GUTTER + spare * wish:.1f}fr" for low, wish in zip(least, wishes, strict=True)]


def _length(text: str) -> int:
    """Count what takes room on the line: marks above and below take none."""
    if text.isascii():
        return len(text)
    return sum(unicodedata.category(sign) not in ("Mn", "Cf") for sign in text)


def _longest_word(text: str) -> int:
    lengths = (min(8 if _UNSPACED.search(word) else 24, _length(word)) for word in text.split())
    return max(lengths, default=1)
