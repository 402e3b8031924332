"""The examination: every objective on both forms, and nothing that anybody met before."""

from __future__ import annotations

import json
from pathlib import Path

from tests.programme.second_way import ROOT, read

LOCKS = {
    path.name.split(".")[0]: json.loads(path.read_text())
    for path in (ROOT / "curriculum/locks/eii").glob("*.json")
}
ITEMS = {
    item["id"]: item for path in sorted((ROOT / "quizzes/eii").glob("*.yml")) for item in read(path)["items"]
}


def drawn(form: str) -> set[str]:
    return {item["id"] for item in LOCKS[form]["items"]}


def objectives(path: Path) -> set[str]:
    return {line.split()[-1] for line in path.read_text().splitlines() if line.startswith("  - id: eii-")}


def test_each_form_asks_for_every_objective_of_every_module() -> None:
    wanted = set[str]().union(*(objectives(path) for path in (ROOT / "modules/eii").glob("*/lesson.md")))
    assert len(wanted) == 37
    for form in ("eii-exam-a", "eii-exam-b"):
        assert {ITEMS[id]["objective"] for id in drawn(form)} == wanted


def test_who_sits_it_again_meets_new_items_and_none_of_the_other_tests() -> None:
    assert not drawn("eii-exam-a") & drawn("eii-exam-b")
    others = set[str]().union(*(drawn(form) for form in LOCKS if "exam" not in form))
    assert len(others) == 64
    assert not others & (drawn("eii-exam-a") | drawn("eii-exam-b"))


def test_more_than_half_of_each_form_asks_for_more_than_understanding() -> None:
    for form in ("eii-exam-a", "eii-exam-b"):
        levels = [ITEMS[id]["bloom"] for id in drawn(form)]
        assert sum(level in ("analyse", "evaluate") for level in levels) >= 15
        assert "remember" not in levels
        assert len({ITEMS[id]["type"] for id in drawn(form)}) >= 5
