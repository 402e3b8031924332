"""The desk book on paper: what a performance test allows on the table is in the pack."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.pack import Pack, course_pack, event_pack, module_pack
from trainpack.views.page import plain
from trainpack.writers.pack import deskbook
from trainpack.writers.pdf.booklet import write_pdf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


def printed(pack: Pack) -> str:
    (piece,) = deskbook.pieces(pack)
    with pypdfium2.PdfDocument(write_pdf(piece.view()).data) as document:
        pages = (page.get_textpage().get_text_range() for page in document)
        return " ".join(" ".join(pages).split())


def test_it_holds_all_job_aids_deadlines_and_figures_with_sources(programme: Programme) -> None:
    pack = course_pack(programme, programme.courses["eii"])
    text = printed(pack)
    aids = [sheet for module in pack.modules for sheet in module.handouts if sheet.head.kind == "job-aid"]
    assert len(aids) == 8
    assert all(plain(sheet.head.title.markdown) in text for sheet in aids)
    assert "Figures in force on 22 November 2026" in text and "VND 2,530,000" in text  # VN-15
    assert "VND 2,340,000" not in text, "a level that is no longer in force"
    deadlines = text[text.index("Every length of time") : text.rindex("Figures in force on")]
    assert "90 days" in deadlines and "1,000,000 hours" not in deadlines  # A-16; A-57 is a multiplier


def test_the_book_of_one_country_leaves_the_others_out(programme: Programme) -> None:
    text = printed(course_pack(programme, programme.courses["eii"], country="khm"))
    assert "Prakas 168/22" in text and "contributory wage" in text
    assert "VND 2,530,000 a month" not in text and "Disability pension of grade 7" not in text


def test_figures_are_those_of_the_first_day_of_a_delivery(programme: Programme) -> None:
    text = printed(event_pack(programme, programme.events["hanoi-2027-01"]))
    assert "Figures in force on 18 January 2027" in text


def test_a_module_alone_has_none(programme: Programme) -> None:
    pack = course_pack(programme, programme.courses["eii"])
    assert list(deskbook.pieces(module_pack(pack, pack.modules[0]))) == []
