"""Office files open in LibreOffice with all that they hold: the only other program that runs here."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from trainpack.views.pack import course_pack
from trainpack.writers.docx.document import write_docx
from trainpack.writers.pack import guide
from trainpack.writers.pptx.deck import write_pptx

from tests.example import programme
from tests.writers.shows import plain_show

pytestmark = pytest.mark.slow
Convert = Callable[[Path], Path]


def words(path: Path, pdftotext: Callable[..., str]) -> str:
    return " ".join(pdftotext(path).split())


def test_the_guide_opens_with_its_text_and_counts_its_pages(
    as_pdf: Convert, pdftotext: Callable[..., str], tmp_path: Path
) -> None:
    whole = programme()
    (piece,) = guide.pieces(course_pack(whole, whole.courses["eii"]))
    (tmp_path / "guide.docx").write_bytes(write_docx(piece.view()).data)
    made = as_pdf(tmp_path / "guide.docx")
    with pikepdf.open(made) as pdf:
        count = len(pdf.pages)
    text = words(made, pdftotext)
    assert re.search(rf"Sources ?\.+ ?{count - 1}\b|Sources ?\.+ ?{count}\b", text), "the contents have pages"
    assert "Vote on the school run" in text and f"Page {count} of {count}" in text and count > 5


def test_the_deck_opens_with_a_page_for_each_slide(
    as_pdf: Convert, pdftotext: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "deck.pptx").write_bytes(write_pptx(plain_show()).data)
    made = as_pdf(tmp_path / "deck.pptx")
    with pikepdf.open(made) as pdf:
        sizes = {tuple(round(float(value)) for value in page.mediabox) for page in pdf.pages}
        assert len(pdf.pages) == len(plain_show().sheets) + 1, "the sources are hidden"
    assert sizes == {(0, 0, 960, 540)}
    text = words(made, pdftotext)
    assert "Would you pay Ms Lan?" in text and plain_show().checksum in text
