"""What changed since the papers that somebody holds were printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from trainpack.views.errata import corrections, of_changes, since_of
from trainpack.views.pack import Pack, course_pack

from tests.example import BANK, LESSON, change, copied, programme, sources

FACTS = "curriculum/facts/vnm.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def pack_of(root: Path, country: str | None = None) -> Pack:
    whole = programme(root)
    return course_pack(whole, whole.courses["eii"], country=country)


def told(pack: Pack) -> list[tuple[str, str, str]]:
    return [(one.old, one.new, one.since) for one in corrections(pack, pack.trainer)]


def test_without_a_previous_edition_one_year_is_looked_back(root: Path) -> None:
    pack = pack_of(root)
    assert since_of(pack) == dt.date(2025, 11, 21)
    level = [one for one in corrections(pack, pack.trainer) if "level" in one.title.lower()]
    assert [(one.old, one.new, one.since) for one in level] == [
        ("VND\u00a02,340,000 a month", "VND\u00a02,530,000 a month", "1 July 2026")
    ]


@pytest.mark.parametrize(("day", "count"), [("2026-06-30", 1), ("2026-07-01", 0), ("2024-01-01", 2)])
def test_the_previous_edition_says_from_which_day_on(root: Path, day: str, count: int) -> None:
    previous = f"edition: 2026.1\nprevious: {{edition: 2025.2, as_of: {day}}}"
    change(root, "curriculum/programme.yml", "edition: 2026.1", previous)
    level = [one for one in told(pack_of(root)) if "month" in one[1]]
    assert len(level) == count


def test_what_is_announced_has_not_changed_yet(root: Path) -> None:
    pack = pack_of(root)
    before = replace(pack.trainer, day=dt.date(2026, 6, 30))
    assert not [one for one in corrections(replace(pack, trainer=before), before) if "2,530,000" in one.new]


def test_learners_hear_nothing_of_what_is_for_trainers(root: Path) -> None:
    """The level stands on a slide and in the lesson: the slip of learners names the lesson only."""
    pack = pack_of(root)
    spots = {
        reader.trainer: {spot.kind for one in corrections(pack, reader) for spot in one.spots}
        for reader in (pack.learner, pack.trainer)
    }
    assert "slide" in spots[True] and spots[False] <= {"lesson", "handout", "item", "case", "scenario"}
    assert not any(spot.trainer for one in corrections(pack, pack.learner) for spot in one.spots)


def test_a_figure_read_on_a_fixed_day_stays_what_it_was(root: Path) -> None:
    for path in (LESSON, BANK, "modules/eii/03-what-counts/slides.md"):
        text = (root / path).read_text("utf-8")
        (root / path).write_text(
            text.replace("vnm.reference-level", "vnm.reference-level@2026-07-01"), encoding="utf-8"
        )
    assert not [one for one in told(pack_of(root)) if "2,530,000" in one[1]]


def test_a_figure_of_another_country_is_not_on_the_slip(root: Path) -> None:
    assert [one for one in told(pack_of(root, "vnm")) if "2,530,000" in one[1]]
    assert not [one for one in told(pack_of(root, "khm")) if "2,530,000" in one[1]]


def test_a_figure_that_ended_is_told(root: Path) -> None:
    text = (root / FACTS).read_text("utf-8")
    start = text.index("reference-level")
    ended = text[start:].replace("from: 2026-07-01", "from: 2026-07-01\n        to: 2026-11-20", 1)
    (root / FACTS).write_text(text[:start] + ended, encoding="utf-8")
    found = sources(root).programme
    assert found is not None
    pack = course_pack(found, found.courses["eii"])
    assert ("VND\u00a02,530,000 a month", "", "21 November 2026") in told(pack)


def test_a_change_sheet_without_figures_gives_no_slip() -> None:
    assert of_changes([], trainer=True) == ()
