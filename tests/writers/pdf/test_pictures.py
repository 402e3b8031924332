"""Pictures: labels of drawings in our fonts, alternative texts, what is missing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.drawing.svg import split_labels
from trainpack.writers.pdf.booklet import write_pdf

Make = Callable[..., Booklet]
KHMER = "ប្រាក់ឧបត្ថម្ភ"
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 200 100" font-size="10">
<style>.mid > text {{ text-anchor: middle }} .big {{ font-size: 20px; font-weight: bold }}</style>
<g transform="translate(10, 20)"><rect x="0" y="0" width="80" height="30"/>
<g class="mid" transform="scale(2)"><text x="20" y="10" class="big">{0}</text></g>
<text><tspan x="5" y="50">one</tspan><tspan x="5" dy="1.2em">two <tspan>three</tspan></tspan></text></g>
<text x="100" y="60" transform="rotate(90 100 60)">turned</text><defs><text>hidden</text></defs></svg>"""


def squeezed(text: str) -> str:
    """Without spaces: poppler sees some between the letters of a Khmer word."""
    return re.sub(r"\s", "", text)


def alternatives(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]


def test_labels_are_taken_out_of_a_drawing_with_their_places() -> None:
    drawing = split_labels(SVG.format("Top").encode())

    assert b"<text" not in drawing.svg and (drawing.width, drawing.height) == (200, 100)
    top, one, two, turned = drawing.labels
    assert (top.text, top.x, top.y, top.size, top.anchor, top.bold, top.room) == (
        "Top",
        40,
        20,
        40,
        "middle",
        True,
        80,
    )
    assert (one.text, one.x, one.y, one.anchor) == ("one", 5, 50, "start")
    assert (two.text, two.x, two.y) == ("two three", 5, 62)
    assert (turned.x, turned.y, turned.angle) == (90, 40, 90)


@pytest.mark.parametrize(
    ("root", "expected"), [("", (70, "start")), (' aria-roledescription="flowchart-v2"', (100, "middle"))]
)
def test_only_labels_that_mermaid_measured_are_put_into_the_middle(
    root: str, expected: tuple[int, str]
) -> None:
    """A column of labels that an author has set flush left stays so, whatever lies around it."""
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" font-size="10"{root}>
    <rect width="200" height="40"/><text x="70" y="20">Left edge of all</text></svg>"""
    (label,) = split_labels(svg.encode()).labels
    assert (label.x, label.anchor) == expected


def test_khmer_labels_are_readable_text(read: Callable[..., str], booklet: Make) -> None:
    html = '<figure class="diagram"><img src="d.svg" alt="A drawing" data-description="One box."></figure>'
    pictures = {"d.svg": SVG.format(KHMER).encode()}

    assert KHMER in squeezed(read(html, pictures=pictures))
    assert alternatives(write_pdf(booklet(html, pictures=pictures)).data) == ["A drawing One box."]


def test_diagrams_of_mermaid_keep_their_labels(read: Callable[..., str], booklet: Make) -> None:
    mermaidx = pytest.importorskip("mermaidx")
    start = '%%{init: {"htmlLabels": false, "flowchart": {"htmlLabels": false}}}%%\n'
    svg = mermaidx.render(f"{start}flowchart LR\n A[Accident reported] -->|in time| B({KHMER})").svg()

    html = '<p><img src="m.svg" alt="From accident to decision"></p>'
    printed = squeezed(read(html, pictures={"m.svg": svg.encode()}))

    assert all(word in printed for word in ("Accidentreported", "intime", KHMER))
    assert write_pdf(booklet(html, pictures={"m.svg": svg.encode()})).lost == ()


def test_labels_that_cannot_be_taken_over_are_reported(booklet: Make) -> None:
    svg = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
    <foreignObject><p>Lost words</p></foreignObject></svg>"""

    printed = write_pdf(booklet('<p><img src="f.svg" alt="x"></p>', pictures={"f.svg": svg}))

    assert printed.lost == ("label in a drawing: Lost words",)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"<svg", b"<html><svg></html>"])
def test_an_unreadable_picture_is_reported_and_its_text_printed(
    data: bytes, booklet: Make, read: Callable[..., str]
) -> None:
    html = '<p><img src="p.svg" alt="A road with a detour"></p>'

    assert "picture: p.svg" in write_pdf(booklet(html, pictures={"p.svg": data})).lost
    assert "A road with a detour" in read(html, pictures={"p.svg": data})


def test_decoration_has_no_alternative_text_and_pictures_one(booklet: Make) -> None:
    from PIL import Image

    png = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(png, "PNG")
    icon = '<p>Icon <img src="p.png" alt="A key"></p>'
    html = f'<p><img src="p.png" alt=""></p>{icon}<figure><img src="p.png" alt="B"></figure>'

    printed = write_pdf(booklet(html, pictures={"p.png": png.getvalue()}))

    assert printed.lost == ()
    assert sorted(alternatives(printed.data)) == ["A key", "B"]
