"""Parts become shapes: text boxes, tables, pictures, charts; each with the words for who does not see it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.pptx.arrange import CELL, Picture, Placed, Table, row_height
from trainpack.writers.pptx.lines import Line, Run
from trainpack.writers.pptx.template import EMU, Box
from trainpack.writers.pptx.text import fill
from trainpack.writers.pptx.xml import a, child, p

if TYPE_CHECKING:
    from pptx.chart.chart import Chart as NativeChart
    from pptx.slide import Slide

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""`No Style, No Grid`: our rules are those of the cells, which every program draws."""

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_GREYS = ("262626", "A6A6A6", "595959", "D9D9D9", "7F7F7F", "BFBFBF")
_HEAD, _ROW = 2.25, 1.0  # points of a rule under the head and under a row
_CHART_SIZE = 20


def describe(shape: object, alt: str) -> None:
    """Give a shape its alternative text; one without is decoration (MS-ODRAWXML 2.11.4)."""
    head = next(shape._element.iter(p("cNvPr")))  # type: ignore[attr-defined]
    head.set("descr", alt)
    if not alt:
        extension = child(child(head, a("extLst")), a("ext"), uri=_DECORATIVE)
        etree.SubElement(extension, f"{{{_ADEC}}}decorative", {"val": "1"}, nsmap={"adec": _ADEC})


def add_text(slide: Slide, placed: Placed) -> None:
    """A text box, for what no placeholder holds."""
    assert isinstance(placed.part, tuple)
    box = slide.shapes.add_textbox(*_emu(placed.box))
    box.text_frame.word_wrap = True
    for name in ("lIns", "rIns", "tIns", "bIns"):
        next(box._element.iter(a("bodyPr"))).set(name, "0")
    fill(box.text_frame, placed.part, placed.size)


def add_picture(slide: Slide, placed: Placed) -> None:
    """A picture as large as its place allows, or a chart of its numbers."""
    picture = placed.part
    assert isinstance(picture, Picture)
    if picture.chart is not None:
        _add_chart(slide, placed, picture)
        return
    shape = slide.shapes.add_picture(
        io.BytesIO(picture.raster.data), *_emu(_within(placed.box, picture.raster.shape))
    )
    describe(shape, picture.alt)


def _within(box: Box, shape: float) -> Box:
    """The largest box of a shape in the middle of another."""
    left, top, width, height = box
    wide = min(width, height * shape)
    high = wide / shape
    return left + (width - wide) / 2, top + (height - high) / 2, wide, high


def _emu(box: Box) -> tuple[int, int, int, int]:
    left, top, width, height = (round(value * EMU) for value in box)
    return left, top, width, height


def add_table(slide: Slide, placed: Placed) -> None:
    """A real table: its head is marked as such, its rules are drawn by its cells."""
    table = placed.part
    assert isinstance(table, Table)
    frame = slide.shapes.add_table(len(table.rows), len(table.widths), *_emu(placed.box))
    made = frame.table
    made.first_row, made.horz_banding = table.heads > 0, False
    next(made._tbl.iter(a("tableStyleId"))).text = _NO_STYLE
    for column, share in zip(made.columns, table.widths, strict=True):
        column.width = round(placed.box[2] * share * EMU)
    for number, cells in enumerate(table.rows):
        made.rows[number].height = round(row_height(table, number, placed.size, placed.box[2]) * EMU)
        for column, lines in enumerate(cells):
            _fill_cell(made.cell(number, column), lines, table, number, column, placed.size)


def _fill_cell(
    cell: object, lines: tuple[Line, ...], table: Table, row: int, column: int, size: float
) -> None:
    aligned = tuple(
        Line(line.runs, line.mark, line.level, line.start, table.aligns[column]) for line in lines
    )
    fill(cell.text_frame, aligned, size)  # type: ignore[attr-defined]
    cell.margin_left = cell.margin_right = round(CELL[0] * EMU)  # type: ignore[attr-defined]
    cell.margin_top = cell.margin_bottom = round(CELL[1] * EMU)  # type: ignore[attr-defined]
    looks = cell._tc.get_or_add_tcPr()  # type: ignore[attr-defined]
    for name in ("lnL", "lnR"):
        child(child(looks, a(name), w="0"), a("noFill"))
    _rule(looks, "lnT", _HEAD if row == 0 else _ROW)
    _rule(looks, "lnB", _HEAD if row == table.heads - 1 else _ROW)
    child(looks, a("noFill"))


def _rule(looks: etree._Element, name: str, points: float) -> None:
    line = child(looks, a(name), w=str(round(points * EMU)), cap="flat", cmpd="sng", algn="ctr")
    child(child(line, a("solidFill")), a("schemeClr"), val="tx1")
    child(line, a("prstDash"), val="solid")


def _add_chart(slide: Slide, placed: Placed, picture: Picture) -> None:
    """A chart of PowerPoint's own, with its numbers in a workbook that can be edited."""
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    chart = picture.chart
    assert chart is not None
    kinds = {
        "pie": XL_CHART_TYPE.PIE,
        "bar": XL_CHART_TYPE.COLUMN_CLUSTERED,
        "line": XL_CHART_TYPE.LINE_MARKERS,
    }
    data = CategoryChartData()
    data.categories = list(chart.categories)
    for series in chart.series:
        data.add_series(series.name or chart.title or " ", series.values)
    frame = slide.shapes.add_chart(kinds[chart.kind], *_emu(placed.box), data)
    describe(frame, picture.alt)
    made = frame.chart
    made.font.size = Pt(_CHART_SIZE)
    made.has_title = False
    made.has_legend = chart.kind != "pie" and len(chart.series) > 1
    if made.has_legend:
        made.legend.include_in_layout = False
    _count_up(made)
    _in_greys(made, chart.kind)


def _count_up(made: NativeChart) -> None:
    """Give axes numbers without a sign (ECMA-376 part 1, 21.2.2.9); python-pptx writes negative ones."""
    for name in ("axId", "crossAx"):
        for element in made._chartSpace.iter(f"{{{_CHART}}}{name}"):
            element.set("val", element.get("val", "0").lstrip("-"))


def _in_greys(made: NativeChart, kind: str) -> None:
    """Black and greys that a photocopier tells apart, and the numbers beside them."""
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_LABEL_POSITION

    plot = made.plots[0]
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    whole = all(value == int(value) for series in plot.series for value in series.values)
    plot.data_labels.number_format = "#,##0" if whole else "General"
    plot.data_labels.number_format_is_linked = False
    if kind == "pie":
        plot.data_labels.show_category_name = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    else:
        made.value_axis.has_major_gridlines = False
    for number, series in enumerate(plot.series):
        if kind == "pie":
            for at in range(len(list(series.values))):
                piece = series.points[at].format
                piece.fill.solid()
                piece.fill.fore_color.rgb = RGBColor.from_string(_GREYS[at % len(_GREYS)])
                piece.line.color.rgb = RGBColor.from_string("FFFFFF")
        else:
            form = series.format.line if kind == "line" else series.format.fill
            if kind == "bar":
                form.solid()
            colour = form.color if kind == "line" else form.fore_color
            colour.rgb = RGBColor.from_string(_GREYS[number % len(_GREYS)])


def plain_lines(texts: tuple[str, ...], language: str, *, bold: bool = False) -> tuple[Line, ...]:
    """Texts as lines of their own."""
    return tuple(Line((Run(text, language, bold=bold),)) for text in texts if text)
