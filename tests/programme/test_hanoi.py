"""The delivery in Ha Noi: it fits its three days, and what is held in hand is thin."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.source.load import load
from trainpack.views.agenda import agenda
from trainpack.views.groups import groups
from trainpack.views.pack import Pack, event_pack
from trainpack.writers.kit.readback.pdf import count
from trainpack.writers.pack import days, firsttime
from trainpack.writers.pdf.booklet import write_pdf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pack() -> Pack:
    programme = load(ROOT).programme
    assert programme is not None
    return event_pack(programme, programme.events["hanoi-2027-01"])


def test_twenty_four_officers_in_four_groups_for_three_days(pack: Pack) -> None:
    found = agenda(pack)
    assert [str(day.date) for day in found.days] == ["2027-01-18", "2027-01-19", "2027-01-20"]
    assert found.interpreted and len(found.trainers) == 2
    assert [len(group) for group in groups(pack)] == [6, 6, 6, 6]
    assert all({str(person.sex) for person in group} == {"f", "m"} for group in groups(pack))
    assert all(day.steps for day in found.days)
    assert len(found.steps) == len({step.name for step in found.steps})


def test_everybody_on_the_list_is_invented(pack: Pack) -> None:
    assert all("(invented)" in str(person.organisation) for person in pack.participants)


def test_day_folders_have_fourteen_pages_at_most_and_cheat_sheets_two(pack: Pack) -> None:
    for piece in days.pieces(pack):
        assert count(write_pdf(piece.view()).data) <= 14, piece.path
    for piece in firsttime.pieces(pack):
        if "cheat-sheet" in piece.path:
            assert count(write_pdf(piece.view()).data) <= 2, piece.path
