"""The outline of the course and of each delivery: two pages, with what somebody needs who decides on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views import agenda
from trainpack.views.pack import Pack, course_pack, event_pack, module_pack
from trainpack.writers.pack import outline
from trainpack.writers.pdf.booklet import write_pdf

ROOT = Path(__file__).resolve().parents[2]
EVENTS = sorted(path.stem for path in (ROOT / "curriculum/events").glob("*.yml"))


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


def printed(pack: Pack) -> list[str]:
    (piece,) = outline.pieces(pack)
    with pypdfium2.PdfDocument(write_pdf(piece.view()).data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", EVENTS)
def test_a_delivery_has_two_pages_with_its_days_its_papers_and_its_tests(
    programme: Programme, name: str
) -> None:
    pack = event_pack(programme, programme.events[name])
    pages = printed(pack)
    assert len(pages) == 2
    text = " ".join(pages)
    assert str(pack.event.place.city) in text if pack.event else False
    assert all(str(module.lesson.head.product.markdown)[:20] in text for module in pack.studied)
    assert "12 of 18 points" in text
    assert ("Pre-test" in text) == any(test.use == "pre" for test in agenda.tests_of(pack))


def test_the_course_names_its_audiences_their_work_and_all_tests(programme: Programme) -> None:
    pages = printed(course_pack(programme, programme.courses["eii"]))
    text = " ".join(pages)
    assert len(pages) == 2
    assert "Claims officers" in text and "Managers and policy makers" in text
    assert "Check from papers whether a person was insured" in text
    assert "and 7 more, in the guide" in text
    assert "22 of 32 points" in text and "26 of 38 points" in text


def test_a_module_alone_has_none(programme: Programme) -> None:
    pack = course_pack(programme, programme.courses["eii"])
    assert list(outline.pieces(module_pack(pack, pack.modules[0]))) == []
