"""The two forms of a crossover ask for the same: alike cell by cell, and no item stands in both."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.programme.second_way import ROOT, read

ALIKE = ("objective", "bloom", "type", "expect")


def drawn(course: str, test: str, form: str) -> list[str]:
    """The items of a committed form."""
    path = ROOT / f"curriculum/locks/{course}/{course}-{test}-{form}.lock.json"
    return [entry["id"] for entry in json.loads(path.read_text("utf-8"))["items"]]


@pytest.mark.parametrize("test", ["pre", "post"])
@pytest.mark.parametrize("course", ["kpi", "tot"])
def test_forms_are_alike_cell_by_cell_and_share_nothing(course: str, test: str) -> None:
    banks = (read(path)["items"] for path in sorted((ROOT / "quizzes" / course).glob("*.yml")))
    items = {item["id"]: item for bank in banks for item in bank}
    first, second = (drawn(course, test, form) for form in "ab")
    kinds = [Counter(tuple(items[id].get(name) for name in ALIKE) for id in ids) for ids in (first, second)]
    assert kinds[0] == kinds[1]
    assert not set(first) & set(second)
