"""What office files have in common: no traces, languages with countries, text that they can hold."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from trainpack.writers.kit.drawing.raster import raster
from trainpack.writers.kit.office import controls, faces_of, legible, office_language, settled

DAY = dt.date(2026, 11, 1)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>{0}</dcterms:created></cp:coreProperties>'
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><text x="20" y="50">Claim</text></svg>'


def office_file(time: str, year: int, *, nested: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in (
            ("word/document.xml", b"<a/>"),
            ("docProps/core.xml", CORE.format(time).encode()),
            *((("chart.xlsx", nested),) if nested else ()),
            ("[Content_Types].xml", b"<b/>"),
        ):
            archive.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), data)
    return made.getvalue()


def test_a_file_carries_our_date_and_no_clock_even_in_its_workbooks() -> None:
    one = settled(office_file("2026-01-01T10:00:00Z", 2001, nested=office_file("2020-01-01", 1990)), DAY)
    two = settled(office_file("2026-02-02T22:00:00Z", 2020, nested=office_file("2021-09-09", 1999)), DAY)
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert b"2026-11-01T00:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("language", "office"),
    [("en", "en-GB"), ("vi", "vi-VN"), ("km", "km-KH"), ("my", "my-MM"), ("ko", "ko-KR"), ("en-US", "en-US")],
)
def test_languages_have_a_country(language: str, office: str) -> None:
    assert office_language(language) == office


def test_complex_scripts_have_a_font_that_windows_has() -> None:
    assert faces_of("km").complex == "Leelawadee UI" and faces_of("my-MM").complex == "Myanmar Text"


def test_controls_and_set_breaks_are_left_out_and_named() -> None:
    assert legible("a\x01b\u2060c\u200bd\ud800\te") == "abcd\te"
    assert list(controls("a\x01\x01b\x0c")) == ["control character: U+0001", "control character: U+000C"]


def test_a_drawing_becomes_the_same_pixels_each_time() -> None:
    one = raster(SVG)
    raster.cache_clear()
    assert raster(SVG) == one and one.data.startswith(b"\x89PNG") and (one.shape, one.width) == (2.0, 200.0)


def test_photographs_stay_what_they_are_and_other_files_are_refused() -> None:
    png = raster(SVG).data
    assert (raster(png).data, raster(png).kind) == (png, "png")
    with pytest.raises(ValueError, match="not known"):
        raster(b"%PDF-1.7")
    with pytest.raises(ValueError, match="cannot be drawn"):
        raster(b"\x89PNG broken")
