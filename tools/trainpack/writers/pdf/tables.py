"""Tables: header rows that repeat, rules by what a table is for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from lxml.html import HtmlElement

from trainpack.writers.kit import columns
from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.blocks import caption_of
from trainpack.writers.pdf.flow import flow, loose
from trainpack.writers.pdf.place import Place, anchor, classes, plain

_ALIGN = re.compile(r"text-align:\s*(left|right|center)")
_TALL_CELL = 700  # characters; rows with less are never broken over two pages
_KIND_OF_CLASS = MappingProxyType(
    {"matching": "paired", "ordering": "paired"}
    | {name: name for name in ("agenda", "fill-in", "form", "grid", "even")}
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its element, where its column begins, what it spans."""

    element: HtmlElement
    column: int
    columns: int
    rows: int
    to_fill: bool = False  # an answer is written into it

    @property
    def text(self) -> str:
        """The cell's text on one line."""
        return plain(self.element)


def table(element: HtmlElement, place: Place) -> str:
    """Write a table; rows of its head repeat on every page."""
    head = list(_rows(element.xpath("./thead/tr")))
    body = list(_rows(element.xpath("./tbody/tr | ./tr | ./tfoot/tr")))
    cells = [cell for row in (*head, *body) for cell in row]
    if not cells:
        return anchor(element, place)
    count = max(cell.column + cell.columns for cell in cells)
    kind = _kind(element, [cell for row in body for cell in row])
    shares = element.get("data-shares")
    shape = columns.named(shares) if shares else columns.KINDS[kind](_texts(cells, count), place.width)
    inner = place.inside(1 / count)
    parts = [f"columns: ({', '.join(shape.widths)},)"]
    if head:
        parts.append(f"table.header({', '.join(_cell(cell, inner) for row in head for cell in row)})")
    for row in body:
        parts += [_cell(cell, inner) for cell in (_to_fill(row) if kind == "paired" else row)]
    whole = all(len(cell.text) < _TALL_CELL for cell in cells)
    options = f"whole: {str(whole).lower()}, tight: {str(shape.tight).lower()}"
    caption = caption_of(element, place)
    mark = anchor(element, place)
    return f"#sheet({literal(kind)}, {caption}, {options})[{mark}#table({', '.join(parts)})]"


def comparison(element: HtmlElement, place: Place) -> str:
    """Write a wide table of countries under its caption."""
    inner, caption = element.find(".//table"), element.find("figcaption")
    if inner is None or caption is None or inner.find("caption") is not None:
        return flow(element, place)
    caption.drop_tree()
    caption.tag = "caption"
    inner.insert(0, caption)
    return flow(element, place)


def _rows(rows: Sequence[HtmlElement]) -> Iterator[list[Cell]]:
    """Lay rows on a grid, so that spanning cells push the others aside."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        cells: list[Cell] = []
        for each in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            cell = Cell(each, column, _span(each, "colspan"), _span(each, "rowspan"))
            cells.append(cell)
            taken |= set(product(range(number, number + cell.rows), range(column, column + cell.columns)))
            column += cell.columns
        yield cells


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return max(1, min(int(value), 99)) if value.isascii() and value.isdigit() else 1


def _texts(cells: Sequence[Cell], count: int) -> list[list[str]]:
    """Return what stands in each column, without the cells that span several."""
    texts: list[list[str]] = [[] for _ in range(count)]
    for cell in cells:
        if cell.columns == 1:
            texts[cell.column].append(cell.text)
    return texts


def _to_fill(row: Sequence[Cell]) -> list[Cell]:
    """Mark the empty cells right of a text: the answer goes there."""
    marked: list[Cell] = []
    for cell in row:
        waits = not cell.text and bool(marked) and bool(marked[-1].text)
        marked.append(Cell(cell.element, cell.column, cell.columns, cell.rows, waits))
    return marked


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
    if cell.to_fill:
        written += "#to-fill"
    elif cell.element.tag == "th" and written:
        written = f"#strong[{written}]"
    return f"table.cell({', '.join(options)})[{written}]" if options else f"[{written}]"


def _kind(element: HtmlElement, body: Sequence[Cell]) -> str:
    """Choose the looks: by class, or by whether there is much to write in."""
    named = next((_KIND_OF_CLASS[name] for name in classes(element) if name in _KIND_OF_CLASS), None)
    empty = sum(not cell.text and not len(cell.element) for cell in body)
    return named or ("form" if empty * 5 > len(body) and "glance" not in classes(element) else "plain")
