"""Every session: its minutes add up, its cuts fit their half days, and the page says the very numbers."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.programme.second_way import ROOT, front_matter, read

SESSIONS = {
    str(front_matter(path)["module"]): path for path in sorted((ROOT / "modules").glob("*/*/session.md"))
}
GIVEN = {
    module: int(minutes)
    for course in sorted((ROOT / "curriculum/courses").glob("*.yml"))
    for module, minutes in read(course).get("minutes", {}).items()
}
STEP = re.compile(r"^    minutes: (\d+) \((\d+).*\n    priority: (\w+)", re.M)

LONGEST, MUST, HALF_DAY = 180, 90, 150
LONG = {"inspection-05": (120, 200), "inspection-07": (105, 175)}
"""Must, and must with should, of modules to which their course gives more than three hours."""


@pytest.mark.parametrize("module", SESSIONS)
def test_minutes_fit_the_three_cuts(module: str) -> None:
    text = SESSIONS[module].read_text(encoding="utf-8")
    minutes, shortest = Counter[str](), Counter[str]()
    assert 8 <= len(STEP.findall(text)) <= 14
    for typical, least, priority in STEP.findall(text):
        minutes[priority] += int(typical)
        shortest[priority] += int(least)
    must, half_day = LONG.get(module, (MUST, HALF_DAY))
    assert minutes.total() == int(front_matter(SESSIONS[module])["minutes"]) <= GIVEN.get(module, LONGEST)
    assert minutes["must"] <= must and minutes["must"] + minutes["should"] <= half_day
    assert f"That is {minutes['must']} minutes at the usual pace, {shortest['must']} at the shortest" in text
    assert f"That is {minutes['must'] + minutes['should']} minutes." in text


def test_only_two_modules_are_given_more_than_three_hours() -> None:
    assert {module for module, minutes in GIVEN.items() if minutes > LONGEST} == set(LONG)
