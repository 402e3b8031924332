"""Tables after pandoc: what each is stands in the style of its first paragraph, which goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from trainpack.writers.docx.marks import PREFIX
from trainpack.writers.docx.xml import child, drop, insert_ordered, w

_BEFORE_BORDERS = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize"),
    *("tblW", "jc", "tblCellSpacing", "tblInd"),
)
_ROW_HEIGHT = 510  # twentieths of a point: 9 mm to write on
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of a table: style and eighths of a point by side; the air in its cells in points."""

    sides: MappingProxyType[str, tuple[str, int]]
    air: tuple[float, float] = (5, 3)  # left and right, above and below
    whole: bool = False  # rows are not broken over two pages


Sides = dict[str, tuple[str, int]]


def _frame(sides: Sides, air: tuple[float, float] = (5, 3), *, whole: bool = False) -> Frame:
    return Frame(MappingProxyType(sides), air, whole)


def _round(style: str, size: int) -> Sides:
    """The same rule on all four sides."""
    return dict.fromkeys(("top", "left", "bottom", "right"), (style, size))


def _left(style: str, size: int) -> Sides:
    return {"left": (style, size)}


_THIN = ("single", 6)
_ROWS: Sides = {"top": ("single", 10), "bottom": _THIN, "insideH": _THIN}
_STORY: Sides = {"top": ("single", 8), "bottom": ("single", 8)}
_QUIET = _frame(_left("single", 8), (9, 2))

FRAMES: MappingProxyType[str, Frame] = MappingProxyType(
    {
        "data": _frame(_ROWS, whole=True),
        "form": _frame(dict.fromkeys(_SIDES, _THIN), (5, 5), whole=True),
        "facts": _frame({"top": _THIN, "bottom": _THIN}, (4, 1)),
        "countries": _frame(dict.fromkeys(("top", "bottom", "insideH"), _THIN)),
        "lines": _frame(dict.fromkeys(("bottom", "insideH"), _THIN), (0, 0)),
        "item": _frame({}, (3, 2), whole=True),
        "card": _frame(dict.fromkeys(_SIDES, ("dashed", 8)), (12, 10), whole=True),
        "say": _frame(_left("single", 28), (9, 2)),
        "ask": _frame(_left("single", 28), (9, 2)),
        "warning": _frame(_round("single", 12), (8, 6)),
        "pitfalls": _frame(_round("single", 12), (8, 6)),
        "answers": _frame(_round("dashed", 8), (8, 6)),
        "done": _frame(_round("dashed", 8), (8, 6)),
        "answer": _frame(_left("single", 18), (8, 3)),
        "reflect": _frame(_left("dotted", 18), (9, 2)),
        "desk": _frame(_left("dotted", 18), (9, 2)),
        "case": _frame(_STORY, (0, 6)),
        "example": _frame(_STORY, (0, 6)),
        "stimulus": _frame(_round("single", 8), (9, 7)),
        "board": _frame(_round("single", 20), (12, 12), whole=True),
        "learner": _frame(_left("single", 8), (10, 2)),
    }
)
"""What each kind of table looks like; all others have a thin rule on the left."""


def settle_tables(body: etree._Element, room: int) -> None:
    """Give every table its looks and its widths; `room` is the width of the text in twentieths of a point."""
    for table in _tables(body):
        _settle(table, room)


def _tables(place: etree._Element) -> Iterator[etree._Element]:
    """The outermost tables in a place."""
    for element in place:
        if element.tag == w("tbl"):
            yield element
        else:
            yield from _tables(element)


def _settle(table: etree._Element, room: int) -> None:
    kind = _take_mark(table)
    frame = FRAMES.get(kind, FRAMES["data"] if not kind else _QUIET)
    _properties(table, frame, room, kind)
    widths = _widths(table, room)
    for row in table.iterchildren(w("tr")):
        _row(row, kind, frame)
        _cells(row, widths, frame)
    if kind in ("facts", "lines"):
        _keep(table, kind)
    _space_after(table)


def _take_mark(table: etree._Element) -> str:
    """What a table is; the paragraph that said so is taken out."""
    cell = next(table.iter(w("tc")), None)
    paragraph = cell.find(w("p")) if cell is not None else None
    style = paragraph.find(f"{w('pPr')}/{w('pStyle')}") if paragraph is not None else None
    name = style.get(w("val"), "") if style is not None else ""
    if cell is None or paragraph is None or not name.startswith(PREFIX):
        return ""
    cell.remove(paragraph)
    if cell.find(w("p")) is None:
        child(cell, "p")
    return name.removeprefix(PREFIX)


def _properties(table: etree._Element, frame: Frame, room: int, kind: str) -> None:
    properties = table.find(w("tblPr"))
    assert properties is not None
    drop(properties, "tblW", "tblLayout", "tblBorders", "tblCellMar", "jc", "tblInd", "tblStyle")
    width = etree.Element(w("tblW"), {w("w"): str(room), w("type"): "dxa"})
    insert_ordered(properties, width, ("tblStyle", "tblpPr", "tblOverlap", "bidiVisual"))
    borders = etree.Element(w("tblBorders"))
    for side in _SIDES:
        style, size = frame.sides.get(side, ("nil", 0))
        drawn = {"sz": str(size), "space": "0", "color": "000000"} if size else {}
        child(borders, side, val=style, **drawn)
    insert_ordered(properties, borders, _BEFORE_BORDERS)
    layout = etree.Element(w("tblLayout"), {w("type"): "fixed"})
    insert_ordered(properties, layout, (*_BEFORE_BORDERS, "tblBorders", "shd"))
    margins = etree.Element(w("tblCellMar"))
    wide, high = frame.air
    for side, air in (("top", high), ("left", wide), ("bottom", high), ("right", wide)):
        child(margins, side, w=str(round(20 * air)), type="dxa")
    insert_ordered(properties, margins, (*_BEFORE_BORDERS, "tblBorders", "shd", "tblLayout"))


def _widths(table: etree._Element, room: int) -> list[int]:
    """The widths of the columns: pandoc's shares, stretched to the room."""
    grid = table.find(w("tblGrid"))
    assert grid is not None
    own = [max(1, int(column.get(w("w"), "1"))) for column in grid]
    made = [max(120, room * each // max(1, sum(own))) for each in own]
    for column, width in zip(grid, made, strict=True):
        column.set(w("w"), str(width))
    return made


def _row(row: etree._Element, kind: str, frame: Frame) -> None:
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0, properties)
    drop(properties, "cnfStyle")
    if frame.whole and properties.find(w("cantSplit")) is None:
        properties.insert(0, etree.Element(w("cantSplit")))
    if kind == "lines":
        child(properties, "trHeight", val=str(_ROW_HEIGHT), hRule="exact")
    if properties.find(w("tblHeader")) is not None and kind in ("", "data", "form"):
        for cell in row.iterchildren(w("tc")):
            _bold(cell)


def _bold(cell: etree._Element) -> None:
    for run in cell.iter(w("r")):
        looks = run.find(w("rPr"))
        if looks is None:
            looks = etree.Element(w("rPr"))
            run.insert(0, looks)
        if looks.find(w("b")) is None:
            for name in ("b", "bCs"):
                insert_ordered(looks, etree.Element(w(name)), ("rStyle", "rFonts", "b"))


def _cells(row: etree._Element, widths: list[int], frame: Frame) -> None:
    column = 0
    for cell in row.iterchildren(w("tc")):
        properties = cell.find(w("tcPr"))
        if properties is None:
            properties = etree.Element(w("tcPr"))
            cell.insert(0, properties)
        span = properties.find(w("gridSpan"))
        count = int(span.get(w("val"), "1")) if span is not None else 1
        width = sum(widths[column : column + count])
        column += count
        drop(properties, "cnfStyle")
        insert_ordered(properties, etree.Element(w("tcW"), {w("w"): str(width), w("type"): "dxa"}), ())
        for inner in _tables(cell):
            _settle(inner, width - round(40 * frame.air[0]))
        last = cell[-1]
        if last.tag == w("tbl"):  # a cell ends in a paragraph (17.4.65)
            _small(child(cell, "p"))


def _space_after(table: etree._Element) -> None:
    """Tables that touch become one: a small paragraph keeps them apart; pandoc may have put one there."""
    after = table.getnext()
    while after is not None and after.tag in (w("bookmarkStart"), w("bookmarkEnd")):
        after = after.getnext()
    if after is not None and after.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None:
        return
    if (
        after is None
        or after.tag != w("p")
        or after.find(w("r")) is not None
        or after.find(w("hyperlink")) is not None
    ):
        after = etree.Element(w("p"))
        table.addnext(after)
    _small(after)


def _keep(table: etree._Element, kind: str) -> None:
    """Facts stay with what they are about; lines to write on stay with their question and together."""
    rows = table.findall(w("tr"))
    for row in rows if kind == "facts" else rows[:-1]:
        for paragraph in row.iter(w("p")):
            _with_next(paragraph)
    before = table.getprevious()
    if kind == "lines" and before is not None and before.tag == w("p"):
        _with_next(before)


def _with_next(paragraph: etree._Element) -> None:
    form = paragraph.find(w("pPr"))
    if form is None:
        form = etree.Element(w("pPr"))
        paragraph.insert(0, form)
    insert_ordered(form, etree.Element(w("keepNext")), ("pStyle",))


def _small(paragraph: etree._Element) -> None:
    drop(paragraph, "pPr")
    form = etree.Element(w("pPr"))
    paragraph.insert(0, form)
    child(form, "spacing", before="0", after="0", line="120", lineRule="exact")
