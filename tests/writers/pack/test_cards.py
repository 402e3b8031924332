"""Cards on paper: what to begin with on the first page, then a card on each page."""

from __future__ import annotations

import pypdfium2
import pytest
from trainpack.views.pack import Pack, course_pack, module_pack
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pack import cards
from trainpack.writers.pdf.booklet import write_pdf

from tests.example import copied, sources

CARDS = """id: indicators
title: Indicator library
summary: Three sheets.
chooser:
  question: I manage …
  ways:
    - {title: claims, first: [k21, k22], then: [k40]}
    - {title: buildings, first: [k40]}
fields:
  - {id: purpose, title: The decision it serves}
  - {id: pitfalls, title: Pitfalls}
cards:
  - id: k21
    title: K21 Claims decided in time
    countries: [vnm]
    modules: [eii-03]
    fields:
      purpose: Who helps Đá Bạc, when {{ fact("vnm.eii.minimum-loss") }} is near [@vnm-osh-2015, Art. 45].
      pitfalls: |
        1. Closed as incomplete.
        2. Opened again as =new.
  - id: k22
    title: K22 Waiting time
    modules: [eii-03]
    fields: {purpose: How long people wait.}
  - id: k40
    title: K40 Rooms in use
    fields: {purpose: Which rooms to give back.}
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = copied(tmp_path_factory.mktemp("cards") / "p")
    (root / "curriculum/cards").mkdir(exist_ok=True)
    (root / "curriculum/cards/indicators.yml").write_text(CARDS, "utf-8")
    programme = sources(root).programme
    assert programme is not None
    return course_pack(programme, programme.courses["eii"])


@pytest.fixture(scope="module")
def pages(pack: Pack) -> list[str]:
    (piece,) = cards.pieces(pack)
    assert piece.path == "participants/cards-indicators" and piece.formats == ("pdf", "docx")
    view = piece.view()
    assert isinstance(view, Booklet)
    with pypdfium2.PdfDocument(write_pdf(view).data) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_first_page_says_which_to_begin_with(pages: list[str]) -> None:
    assert "I manage … Begin with And then claims K21 Claims decided in time K22 Waiting time" in pages[0]
    assert "buildings" not in pages[0], "none of its cards is of this course"


def test_each_card_has_a_page_and_the_works_come_last(pages: list[str]) -> None:
    _, in_time, waiting, works = pages
    assert "The decision it serves Who helps Đá Bạc" in in_time and "Viet Nam" in in_time
    assert "2. Opened again as =new." in in_time and "Waiting" not in in_time
    assert "How long people wait." in waiting and "Pitfalls" not in waiting, "an empty line is left out"
    assert "Rooms" not in "".join(pages), "a card of no module in this course"
    assert "Sources" in works


def test_a_module_alone_has_none(pack: Pack) -> None:
    assert list(cards.pieces(module_pack(pack, pack.modules[0]))) == []


def test_what_another_country_did_is_in_a_countrys_pack(pack: Pack) -> None:
    abroad = course_pack(pack.programme, pack.course, country="khm")
    (piece,) = cards.pieces(abroad)
    view = piece.view()
    assert isinstance(view, Booklet)
    assert "K21 Claims decided in time" in view.html and "<em>Viet Nam</em>" in view.html
