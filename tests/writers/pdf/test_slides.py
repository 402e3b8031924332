"""Slides, notes and wall sheets as PDF: their pages, what stands on them, what does not fit."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from trainpack.writers.kit.show import Show
from trainpack.writers.pdf.show import write_notes, write_slides, write_wall

from tests.writers.shows import SVG, of, plain_show, sheet

POINT = 72 / 25.4
Text = Callable[..., str]


def pages(data: bytes) -> list[tuple[float, float]]:
    """The sizes of the pages in millimetres."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        boxes = [[float(value) for value in page.mediabox] for page in pdf.pages]
    return [(round((box[2] - box[0]) / POINT, 1), round((box[3] - box[1]) / POINT, 1)) for box in boxes]


def read(data: bytes, pdftotext: Text, tmp_path: Path, *options: str) -> str:
    path = tmp_path / "slides.pdf"
    path.write_bytes(data)
    return " ".join(pdftotext(path, *options).split())


def complaints(show: Show) -> list[str]:
    return [str(each) for each in write_slides(show).found]


def test_slides_are_16_by_9_one_on_a_page_after_a_cover(pdftotext: Text, tmp_path: Path) -> None:
    made = write_slides(plain_show())
    assert made.lost == () and made.found == ()
    assert set(pages(made.data)) == {(338.7, 190.5)}
    text = read(made.data, pdftotext, tmp_path)
    assert "Would you pay Ms Lan?" in text and "In Viet Nam a yes starts at 5%" in text
    assert text.count(plain_show().checksum) >= len(plain_show().sheets) + 1 and "Ask for a vote" not in text


def test_notes_stand_below_their_slide_with_steps_and_board(pdftotext: Text, tmp_path: Path) -> None:
    made = write_notes(plain_show())
    assert set(pages(made.data)) == {(210.0, 297.0)}
    text = read(made.data, pdftotext, tmp_path)
    assert "Step 1: Vote on the school run · 10 (8-15) minutes · must" in text
    assert "Ask for a vote, not for reasons" in text and "A cross where she fell" in text


def test_all_ways_are_the_same_bytes_each_time() -> None:
    for write in (write_slides, write_notes, write_wall):
        assert write(plain_show()).data == write(plain_show()).data


def test_a_wall_sheet_is_two_pages_and_is_read_aloud_once(pdftotext: Text, tmp_path: Path) -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>only</td><td>here</td></tr></table>"
    made = write_wall(of(sheet(layout="table", body=table)))
    assert pages(made.data) == [(210.0, 297.0)] * 3
    text = read(made.data, pdftotext, tmp_path)
    assert "Glue here" in text and "Cut here" in text
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        headings = [
            each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H1"
        ]
    assert len(headings) == 1


def test_a_text_that_does_not_fit_is_told_at_its_line() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>words and more words</td></tr>" for n in range(14))
    show = of(sheet(1, body="<p>short</p>"), sheet(2, layout="table", body=f"<table>{rows}</table>"))
    (told,) = complaints(show)
    assert told.startswith("slides.md:20:1: W006 warning: this slide does not fit: its text is shown at ")


def test_small_labels_of_a_picture_are_told() -> None:
    body = '<p><img src="d.svg" alt="a"></p>'
    assert complaints(of(sheet(body=body), pictures={"d.svg": SVG.format(900, 500, 9, "tiny").encode()}))[
        0
    ].startswith("slides.md:10:1: W006 warning: a label of this slide's picture is ")
    assert not complaints(
        of(sheet(body=body), pictures={"d.svg": SVG.format(400, 200, 20, "large").encode()})
    )


def test_a_missing_picture_is_reported_and_its_words_are_shown(pdftotext: Text, tmp_path: Path) -> None:
    made = write_slides(of(sheet(body='<p><img src="gone.png" alt="Two ways home"></p>')))
    assert made.lost == ("picture: gone.png",) and "Two ways home" in read(made.data, pdftotext, tmp_path)


@pytest.mark.parametrize("language", ["vi", "km", "my"])
def test_slides_in_other_scripts_pass_the_same_gates(language: str) -> None:
    text = (Path(__file__).parent / "texts" / f"{language}.txt").read_text("utf-8").strip()[:60]
    show = of(sheet(title=text, body=f"<ul><li>{text}</li></ul>", notes=f"<p>{text}</p>"), language=language)
    assert write_slides(show).found == ()
    assert write_notes(show).data.startswith(b"%PDF") and write_wall(show).data.startswith(b"%PDF")


def test_countries_stand_one_below_the_other(pdftotext: Text, tmp_path: Path) -> None:
    section = (
        '<section class="country" data-country="{0}"><p class="country-name">{1}</p><p>{2}</p></section>'
    )
    both = section.format("vnm", "Viet Nam", "one") + section.format("khm", "Cambodia", "two")
    body = f'<div class="countries">{both}</div>'
    assert "Viet Nam one Cambodia two" in read(write_slides(of(sheet(body=body))).data, pdftotext, tmp_path)
