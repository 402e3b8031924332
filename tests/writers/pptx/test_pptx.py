"""Slides to edit: native, described, in their language, the same bytes each time, valid Open XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pptx
import pytest
from openxml_audit import OpenXmlValidator
from trainpack.writers.base import Written
from trainpack.writers.kit.chart import chart_of
from trainpack.writers.kit.show import Show
from trainpack.writers.pptx.deck import write_pptx

from tests.writers.kit.test_chart import BARS, PIE
from tests.writers.shows import SVG, example_show, of, plain_show, sheet

TABLE = (
    "<table><thead><tr><th>test</th><th style='text-align: right;'>VND</th></tr></thead>"
    "<tbody><tr><td>link</td><td style='text-align: right;'><strong>12</strong></td></tr></tbody></table>"
)
KHMER = "ប្រាក់ឧបត្ថម្ភ"


def opened(show: Show) -> Any:
    return pptx.Presentation(io.BytesIO(write_pptx(show).data))


def slides(show: Show) -> Iterator[Any]:
    """The slides without the cover."""
    yield from list(opened(show).slides)[1:]


def errors(data: bytes, tmp_path: Path) -> list[str]:
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


def runs(slide: Any) -> list[Any]:
    return list(slide._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"))


def test_the_deck_of_the_example_is_valid_and_complete(tmp_path: Path) -> None:
    made = write_pptx(plain_show())
    assert errors(made.data, tmp_path) == [] and made.lost == ()
    titles = [slide.shapes.title.text_frame.text for slide in slides(plain_show())]
    assert titles[0] == "Would you pay Ms Lan?" and "In Viet Nam a yes starts at 5%" in titles
    assert {slide.slide_layout.name for slide in opened(plain_show()).slides} >= {
        "Title",
        "Question",
        "Table",
        "Text",
    }


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    source = zipfile.ZipFile(io.BytesIO(write_pptx(of(sheet(body="<p>x</p>"))).data))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            archive.writestr(
                name, data.replace(b"<a:t>x</a:t>", b"<a:t>x</a:t><a:rPr/>") if "slide2" in name else data
            )
    assert errors(broken.getvalue(), tmp_path)


def test_two_makings_give_the_same_bytes() -> None:
    charted = of(
        sheet(body='<p><img src="c.svg" alt="a"></p>'),
        pictures={"c.svg": SVG.format(200, 100, 16, "x").encode()},
        charts={"c.svg": chart_of(PIE)},
    )  # type: ignore[dict-item]
    assert write_pptx(example_show()).data == write_pptx(example_show()).data
    assert write_pptx(charted).data == write_pptx(charted).data


def test_a_table_is_a_table_with_a_head() -> None:
    (slide,) = slides(of(sheet(layout="table", body=TABLE)))
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    assert table.first_row and [cell.text for cell in table.iter_cells()] == ["test", "VND", "link", "12"]
    number = table.cell(1, 1).text_frame.paragraphs[0]
    assert number.alignment is not None and number.runs[0].font.bold


def test_numbers_and_bullets_are_the_programs_own() -> None:
    (slide,) = slides(of(sheet(body="<ol start='3'><li>one<ul><li>inner</li></ul></li><li>two</li></ol>")))
    body = slide.placeholders[1]
    assert [paragraph.text for paragraph in body.text_frame.paragraphs] == ["one", "inner", "two"]
    xml = body._element.xml
    assert 'startAt="3"' in xml and 'buChar char="–"' in xml


@pytest.mark.parametrize("source", [PIE, BARS])
def test_a_chart_of_numbers_is_native(source: str, tmp_path: Path) -> None:
    chart = chart_of(source)
    assert chart is not None
    pictures = {"c.svg": SVG.format(200, 100, 16, "x").encode()}
    show = of(
        sheet(
            layout="picture", body='<figure class="diagram"><img src="c.svg" alt="What it shows"></figure>'
        ),
        pictures=pictures,
        charts={"c.svg": chart},
    )
    (slide,) = slides(show)
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    assert list(frame.chart.plots[0].categories) == list(chart.categories)
    assert tuple(frame.chart.plots[0].series[0].values) == chart.series[0].values
    assert 'descr="What it shows"' in frame._element.xml
    assert errors(write_pptx(show).data, tmp_path) == []


def test_pictures_are_described_and_decoration_is_marked() -> None:
    pictures = {"d.svg": SVG.format(400, 200, 20, KHMER).encode()}
    described = '<p><img src="d.svg" alt="Two ways" data-description="One is long."></p>'
    body = f'{described}<p><img src="d.svg" alt=""></p>'
    (slide,) = slides(of(sheet(layout="picture", body=body), pictures=pictures))
    one, two = [shape._element.xml for shape in slide.shapes if shape.shape_type == 13]
    assert 'descr="Two ways One is long."' in one and "decorative" not in one
    assert 'descr=""' in two and re.search('<adec:decorative [^>]*val="1"', two)


def test_an_upright_picture_stands_beside_title_and_text() -> None:
    pictures = {"d.svg": SVG.format(200, 300, 20, "x").encode()}
    (slide,) = slides(
        of(sheet(layout="picture", body='<p><img src="d.svg" alt="a"></p><p>text</p>'), pictures=pictures)
    )
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert slide.slide_layout.name == "Upright"
    assert picture.left > slide.shapes.title.left + slide.shapes.title.width
    assert picture.height > 5 * 914400


def test_notes_hold_steps_minutes_notes_board_and_figures() -> None:
    opening, *others = slides(plain_show())
    worth = next(slide for slide in others if "a yes starts" in slide.shapes.title.text_frame.text)
    said = opening.notes_slide.notes_text_frame.text
    assert said.startswith("Step 1: Vote on the school run · 10 (8-15) minutes · must\nRead the case")
    assert "No projector: draw\nRoad, school" in said
    assert "VND\u00a02,530,000" in worth.notes_slide.notes_text_frame.text


def test_every_slide_says_edition_date_checksum_and_that_it_is_a_draft() -> None:
    show = plain_show()
    assert show.draft and re.fullmatch("[0-9a-f]{8}", show.checksum)
    for slide in opened(show).slides:
        text = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert show.foot in text and "Draft" in text and show.checksum in show.foot
    assert not any(
        "Draft" in shape.text_frame.text for slide in slides(of(sheet())) for shape in slide.shapes
    )


def test_another_word_gives_another_checksum() -> None:
    one = of(sheet(body="<p>one</p>"))
    assert one.checksum != replace(one, sheets=(sheet(body="<p>two</p>"),)).checksum


def test_each_run_has_a_language_and_fonts_for_all_kinds_of_letters() -> None:
    body = f'<p>English and <span lang="km">{KHMER}</span></p>'
    (slide,) = slides(of(sheet(title="Tiêu đề", body=body), language="vi"))
    for looks in runs(slide):
        assert looks.get("lang") and [
            each.tag.rpartition("}")[2] for each in looks if each.get("typeface")
        ] == ["latin", "ea", "cs"]
    assert {looks.get("lang") for looks in runs(slide)} == {"vi-VN", "km-KH"}
    khmer = next(looks for looks in runs(slide) if looks.get("lang") == "km-KH")
    assert khmer[-1].get("typeface") == "Leelawadee UI"


def test_sources_are_on_hidden_slides_at_the_end() -> None:
    last = list(slides(plain_show()))[-1]
    text = "\n".join(shape.text_frame.text for shape in last.shapes if shape.has_text_frame)
    assert last._element.get("show") == "0" and "Law on Occupational Safety" in text


def bad(body: str, **more: Any) -> Written:
    return write_pptx(of(sheet(body=body), **more))


def test_a_missing_picture_costs_its_words_not_the_deck() -> None:
    made = bad('<p><img src="gone.png" alt="Two ways home"></p><p>text</p>')
    assert made.lost == ("picture: gone.png",) and b"Two ways home" in zipfile.ZipFile(
        io.BytesIO(made.data)
    ).read("ppt/slides/slide2.xml")
    broken = bad('<p><img src="b.svg" alt="x"></p>', pictures={"b.svg": b"<svg broken"})
    assert len(broken.lost) == 1 and broken.lost[0].startswith("picture: b.svg (the drawing is not readable")


def test_controls_are_left_out_and_reported(tmp_path: Path) -> None:
    made = bad("<p>a\x01b\x0b=HYPERLINK(</p>")
    assert made.lost == ("control character: U+0001", "control character: U+000B")
    assert errors(made.data, tmp_path) == []


def test_too_much_text_goes_no_smaller_than_18_points() -> None:
    (slide,) = slides(of(sheet(body=f"<p>{'many words ' * 400}</p>")))
    assert {run.font.size.pt for run in slide.placeholders[1].text_frame.paragraphs[0].runs} == {18.0}
