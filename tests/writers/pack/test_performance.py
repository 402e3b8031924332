"""Performance tests: a paper that gives nothing away, a rubric for each participant, a marker's booklet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from trainpack.views.guide import guide
from trainpack.views.pack import Pack, event_pack
from trainpack.views.scope import Scope
from trainpack.views.sides import for_trainers
from trainpack.writers.pack import handouts

from tests.example import add, copied, programme, reader
from tests.writers.pack.conftest import written

TEST = """id: eii-file
course: eii
title: Performance test, one file
minutes: 75
task: Write a note of **six lines**.
allowed: the text of the law
criteria:
  - title: Papers
    levels: [no paper is named, some papers are named, each fact has its paper, weak papers are told apart]
  - title: Decision
    levels: [there is none, without a reason, with a reason and a day, a colleague could sign it]
pass: 4
second: [3, 5]
critical: [refuses for fault]
bar: Two points in each line let a colleague use the note.
forms:
  a: {file: unseen-a, key: "The gate log decides [@vnm-osh-2015, Art. 45(1)]."}
  b: {file: unseen-b, key: "The clinic's hour decides."}
"""
FILE = """---
id: unseen-{letter}
module: eii-03
title: "File {upper}"
for: trainer
kind: performance
---

An invented file about Mr {name} and his ladder.

/// write | Your decision
    lines: 4
///
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    root = copied(tmp_path_factory.mktemp("performance") / "p")
    (root / "curriculum/performance").mkdir()
    (root / "curriculum/performance/eii-file.yml").write_text(TEST, encoding="utf-8")
    for letter, name in (("a", "An"), ("b", "Bo")):
        path = root / f"modules/eii/03-what-counts/handouts/unseen-{letter}.md"
        path.write_text(FILE.format(letter=letter, upper=letter.upper(), name=name), encoding="utf-8")
    whole = programme(root)
    return event_pack(whole, whole.events["hanoi-2027-01"])


@pytest.fixture(scope="module")
def files(pack: Pack) -> dict[str, bytes]:
    return {
        path.removeprefix("trainers/performance/eii-file-"): data
        for path, data in written(pack, "performance")
    }


def test_a_paper_holds_task_file_and_bar_but_no_key(
    files: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    text = " ".join(text_of(files["a.pdf"]).split())
    for said in (
        "75 minutes",
        "six lines",
        "Mr An and his ladder",
        "You pass with 4 points",
        "refuses for fault",
    ):
        assert said in text
    for hidden in ("gate log decides", "weak papers are told apart", "Mr Bo", "Two points in each line"):
        assert hidden not in text


def test_everybody_has_a_rubric_with_all_levels(files: dict[str, bytes], text_of: Callable[..., str]) -> None:
    text = text_of(files["rubric.pdf"])
    assert text.count("Ring one cell") == 6 and "03 · Le Thi Hoa" in text
    assert " ".join(text.split()).count("a colleague could sign it") == 6


def test_the_marker_sees_both_keys_and_why_the_bar_is_there(
    files: dict[str, bytes], text_of: Callable[..., str]
) -> None:
    text = " ".join(text_of(files["marker.pdf"]).split())
    for said in (
        "The gate log decides",
        "clinic's hour decides",
        "Two points in each line",
        "from 3 to 5 points",
    ):
        assert said in text
    assert "Law on Occupational Safety and Health" in text, "with its sources"


def test_the_record_has_a_line_for_each_participant(files: dict[str, bytes]) -> None:
    assert len(files["record.csv"].decode("utf-8-sig").splitlines()) == 1 + 6


def test_an_unseen_file_stands_in_no_other_paper(pack: Pack) -> None:
    sheets = [sheet.head.id for chapter in guide(pack).chapters for sheet, _ in chapter.handouts]
    assert sheets and not [name for name in sheets if name.startswith("unseen")]
    assert not [piece.path for piece in handouts.pieces(pack) if "unseen" in piece.path]


def test_keys_levels_and_files_are_behind_the_wall(pack: Pack) -> None:
    guarded = {source.plain for source in for_trainers(pack.programme, Scope(pack.programme, reader()))}
    for secret in ("The clinic's hour decides.", "weak papers are told apart"):
        assert secret in guarded
    assert any("Mr An and his ladder" in text for text in guarded)


def test_a_test_without_forms_is_refused(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    (root / "curriculum/performance").mkdir()
    add(
        root,
        "curriculum/performance/eii-file.yml",
        TEST.replace("levels: [no paper", "levels: [none at all, no paper"),
    )
    with pytest.raises(AssertionError, match="Y0"):
        programme(root)
