"""Handouts one by one: each on its side of the wall, cards cut-ready, four job aids of A6 on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from trainpack.views.pack import Pack, course_pack

from tests.example import copied, programme
from tests.writers.pack.conftest import written

AID = """---
id: job-aid
module: eii-03
title: "Job aid: before you sign"
for: learner
kind: job-aid
---

**Officer, before signing: yes, no or open?**

☐ Person: paper number<br>
☐ Link: gap in minutes

**Stop. Ask your head of section:** blame is your only reason [@vnm-osh-2015, Art. 45].

*22 November 2026. Check by 31 January 2027.*
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = copied(tmp_path_factory.mktemp("handouts") / "p")
    (root / "modules/eii/03-what-counts/handouts/job-aid.md").write_text(AID, encoding="utf-8")
    whole = programme(root)
    return dict(written(course_pack(whole, whole.courses["eii"]), "handouts"))


def test_each_lies_on_its_side(files: dict[str, bytes]) -> None:
    pdfs = {path for path in files if path.endswith(".pdf")}
    assert pdfs == {
        "participants/handouts/eii-03/case-school-run.pdf",
        "participants/handouts/eii-03/job-aid.pdf",
        "trainers/handouts/eii-03/role-cards.pdf",
    }


def test_a_job_aid_stands_four_times_on_one_sheet_and_is_read_once(
    files: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    data = files["participants/handouts/eii-03/job-aid.pdf"]
    document = PdfDocument(data)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert text.count("Job aid: before you sign") == 4
    assert text.count("Draft") == 4, "every card says so at its foot"
    assert "Health 2015, Art. 45" in text.replace("\r\n", " "), (
        "a citation stays, without the list that it would lead to"
    )


def test_role_cards_follow_their_instructions_with_crop_marks(files: dict[str, bytes]) -> None:
    document = PdfDocument(files["trainers/handouts/eii-03/role-cards.pdf"])
    assert len(document) == 2
    first, second = (page.get_textpage().get_text_range() for page in document)
    assert "Print on one side" in first and "You listen first" not in first
    assert "Adviser of the employer" in first, "which cards belong into the envelope"
    assert "6 " in first or "1 for each group" in first, "and how many sets"
    assert second.count("Edition") == 3, "a foot on each of three cards"
    assert len(list(document[1].get_objects())) > 10


def test_a_case_has_room_to_write(files: dict[str, bytes], text_of: Callable[..., str]) -> None:
    text = text_of(files["participants/handouts/eii-03/case-school-run.pdf"])
    assert "Link: was she on the way home?" in text


@pytest.mark.parametrize("dpi", [200])
def test_a_copy_of_a_copy_keeps_its_words(files: dict[str, bytes], dpi: int) -> None:
    """Black and white at 200 dpi, moved by a third of a dot and again: no stroke of a letter is lost."""
    from PIL import Image, ImageChops

    page = PdfDocument(files["participants/handouts/eii-03/job-aid.pdf"])[0]
    grey = page.render(scale=dpi / 72).to_pil().convert("L")
    first = grey.point(lambda value: 255 if value > 140 else 0)
    moved = first.transform(
        first.size, Image.Transform.AFFINE, (1, 0, 0.33, 0, 1, 0.33), Image.Resampling.BILINEAR
    )
    second = moved.point(lambda value: 255 if value > 140 else 0)
    ink = first.histogram()[0]
    lost = ImageChops.subtract(second, first)
    assert lost.histogram()[255] < 0.35 * ink


def test_nothing_is_made_for_a_country_that_has_no_use_for_it(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    path = root / "modules/eii/03-what-counts/handouts/role-cards.md"
    path.write_text(path.read_text("utf-8").replace("kind: cards", "kind: cards\ncountries: [khm]"), "utf-8")
    whole = programme(root)
    pack: Pack = course_pack(whole, whole.courses["eii"], country="vnm")
    assert "trainers/handouts/eii-03/role-cards.pdf" not in dict(written(pack, "handouts"))
