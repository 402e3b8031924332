"""The programme is the good example of every check: none of them has anything to say about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from trainpack.checks.registry import check
from trainpack.source.load import load

ROOT = Path(__file__).resolve().parents[2]


def test_no_check_has_anything_to_say() -> None:
    sources = load(ROOT)
    found = [*sources.report, *check(sources, today=dt.date(2026, 11, 22))]
    assert [str(diagnostic) for diagnostic in found] == []


def test_no_item_waives_a_check_without_a_reason_of_its_own() -> None:
    programme = load(ROOT).programme
    assert programme is not None
    reasons = [str(reason) for item in programme.items.values() for reason in item.waive.values()]
    assert all(len(reason.split()) >= 3 for reason in reasons)
