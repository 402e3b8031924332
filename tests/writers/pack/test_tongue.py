"""Every kind of paper in Vietnamese, Khmer and Burmese: made in each format, without a word of English."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import docx
import pytest
from pptx import Presentation
from trainpack.cli.locks import locked_forms
from trainpack.views.pack import Pack, event_pack
from trainpack.writers.register import KINDS

from tests.example import copied, sources
from tests.writers.pack.conftest import written
from tests.writers.pack.tongue import PEOPLE, delivery

FORMATS = ("pdf", "docx", "pptx", "slides", "notes", "wall", "csv", "ics")
LATIN = re.compile(r"[A-Za-z]{4,}")
ENGLISH = {"Date", "Name", "Course", "Place", "Trainers", "Total", "Signature", "Minutes", "Draft"}
OURS = {"DOCX", "PPTX", "Edition", "Social", "Labour", "Code", "Prakas"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The pack of a language, and all files of it by path."""

    language: str
    pack: Pack
    files: dict[str, bytes]


@pytest.fixture(scope="module", params=sorted(PEOPLE))
def spoken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    root = delivery(copied(tmp_path_factory.mktemp(request.param) / "p"), request.param)
    found = sources(root)
    assert found.programme is not None and not found.report.failed, [str(one) for one in found.report]
    pack = event_pack(found.programme, found.programme.events["here"])
    pack = replace(pack, forms=tuple(locked_forms(found, pack.course)))
    files = {path: data for kind in KINDS for path, data in written(pack, kind, FORMATS)}
    return Spoken(request.param, pack, files)


def test_every_kind_is_there(spoken: Spoken) -> None:
    folders = {path.split("/")[1].partition(".")[0] for path in spoken.files}
    assert folders >= {
        "agenda", "boards", "days", "errata", "first-time", "forms", "groups", "guide", "handouts",
        "interpreter", "notes", "performance", "print-plan", "slides", "tests", "wall", "workbook",
    }  # fmt: skip


def test_office_files_open(spoken: Spoken) -> None:
    for path, data in spoken.files.items():
        if path.endswith(".docx"):
            assert docx.Document(io.BytesIO(data)).element.body is not None, path
        elif path.endswith(".pptx"):
            assert len(Presentation(io.BytesIO(data)).slides) >= 3, path


def test_what_the_tool_prints_itself_is_in_the_language(spoken: Spoken, text_of: Callable[..., str]) -> None:
    """Forms, sheets and plans hold the tool's words: Latin letters are left only in paths and names.

    Vietnamese has Latin letters of its own: there the commonest English words are looked for.
    """
    for path, data in spoken.files.items():
        if path.endswith(".pdf") and re.search(
            r"/forms/|-rubric|-marking|-record|-answers|agenda|errata", path
        ):
            text = re.sub(r"\S*/\S*|CC-BY-4\.0|\S*eii\S*|\b[0-9a-f]{8}\b", "", text_of(data))
            found = set(LATIN.findall(text))
            assert not found & ENGLISH if spoken.language == "vi" else not found - OURS, path


def test_names_and_titles_are_found_in_the_papers(spoken: Spoken, text_of: Callable[..., str]) -> None:
    text = re.sub(r"\s|\u200b", "", text_of(spoken.files["trainers/forms/attendance.pdf"]))
    for name in PEOPLE[spoken.language]:
        assert name.replace(" ", "") in text
