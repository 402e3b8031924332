"""Every formula item of the programme: answers that can be typed, and wrong ways that lead elsewhere."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import ROOT, read, settings, work_out

FORMULAS = {
    item["id"]: item
    for bank in sorted((ROOT / "quizzes").glob("*/*.yml"))
    for item in read(bank)["items"]
    if item["type"] == "formula"
}


@pytest.mark.parametrize("item", FORMULAS.values(), ids=FORMULAS)
def test_no_usual_mistake_gives_the_right_answer(item: Any) -> None:
    tolerance = Fraction(item["answer"]["tolerance"]["absolute"])
    for names in settings(item):
        right = work_out(item["answer"]["formula"], names)
        wrong = [work_out(near["formula"], names) for near in item["near"]]
        assert right > 0
        assert right.denominator == 1, "an answer that a learner can type without decimals"
        assert all(abs(value - right) > 2 * tolerance for value in wrong)
        assert len(set(wrong)) == len(wrong)
