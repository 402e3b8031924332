"""Every session: its minutes add up, its cuts fit their half days, and the page says the very numbers."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.programme.second_way import ROOT, front_matter

SESSIONS = {path.parent.name: path for path in sorted((ROOT / "modules/eii").glob("*/session.md"))}
STEP = re.compile(r"^    minutes: (\d+) \((\d+).*\n    priority: (\w+)", re.M)


@pytest.mark.parametrize("session", SESSIONS.values(), ids=SESSIONS)
def test_minutes_fit_the_three_cuts(session: Path) -> None:
    text = session.read_text(encoding="utf-8")
    minutes, shortest = Counter[str](), Counter[str]()
    assert 8 <= len(STEP.findall(text)) <= 14
    for typical, least, priority in STEP.findall(text):
        minutes[priority] += int(typical)
        shortest[priority] += int(least)
    assert minutes.total() == int(front_matter(session)["minutes"]) <= 180
    assert minutes["must"] <= 90 and minutes["must"] + minutes["should"] <= 150
    assert f"That is {minutes['must']} minutes at the usual pace, {shortest['must']} at the shortest" in text
    assert f"That is {minutes['must'] + minutes['should']} minutes." in text
