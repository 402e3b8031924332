"""The register of cases names everybody who stands in a case, and what turns on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import ROOT, front_matter, read

REGISTER = read(ROOT / "curriculum/registers/eii-cases.yml")["cases"]
BANKS = {path.stem: read(path) for path in sorted((ROOT / "quizzes/eii").glob("*.yml"))}
ITEMS = {str(item["id"]): item for bank in BANKS.values() for item in bank["items"]}
SCENARIOS = {str(story["id"]): story for bank in BANKS.values() for story in bank.get("scenarios", ())}
PERSON = re.compile(r"\b(?:Ms|Mr|Dr) [A-ZĐ][\w-]*(?: [A-ZĐ][\w-]*)*")
CASE = re.compile(r"^/// case \|.*?\n    id: (\S+)\n(.*?)^///$", re.S | re.M)


def told(story: Any) -> str:
    """All words of a scenario."""
    scenes = story["nodes"].values()
    return " ".join(x["text"] for scene in scenes for x in (scene, *scene.get("choices", ())))


def texts() -> Iterator[tuple[str, str, str]]:
    """Module, id and words of each case: a lesson's, a case file, a shared case, a scenario."""
    for lesson in sorted((ROOT / "modules/eii").glob("*/lesson.md")):
        module = f"eii-{lesson.parent.name[:2]}"
        yield from ((module, id, words) for id, words in CASE.findall(lesson.read_text("utf-8")))
        for path in sorted(lesson.parent.glob("handouts/*.md")):
            head = front_matter(path)
            if head["kind"] == "performance" or (head["kind"], head["for"]) == ("case", "learner"):
                yield module, head["id"], path.read_text("utf-8")
    for bank in BANKS.values():
        yield from ((bank["module"], one["id"], one["text"]) for one in bank.get("stimuli", ()))
        yield from ((bank["module"], one["id"], told(one)) for one in bank.get("scenarios", ()))


TEXTS = {(module, id): " ".join(words.split()) for module, id, words in texts()}


def people(entry: Any) -> set[str]:
    """Whom the register names in a case."""
    return {entry["person"]["name"], *entry.get("others", {})}


def is_named(person: str, names: set[str]) -> bool:
    """Whether a register holds a person: all words of an entry stand in the fuller name of a paper."""
    return any(set(name.split()) <= set(person.split()) for name in names)


@pytest.mark.parametrize("place", TEXTS, ids="/".join)
def test_everybody_in_a_case_stands_in_the_register(place: tuple[str, str]) -> None:
    module, text = place
    entries = [entry for entry in REGISTER if entry["module"] == module and text in entry["texts"]]
    assert len(entries) == 1, f"add {text} to curriculum/registers/eii-cases.yml"
    unnamed = {name for name in PERSON.findall(TEXTS[place]) if not is_named(name, people(entries[0]))}
    assert unnamed == set()


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: str(entry["id"]))
def test_an_entry_is_whole_and_points_at_what_exists(entry: Any) -> None:
    keys = {"name", "sex", "role", "contract", "migrant", "disability"}
    assert set(entry["person"]) == keys and all(entry["person"].values())
    assert entry["country"] in {"vnm", "khm", "mmr", "kor", "invented", "not given"}
    assert entry["sector"] and entry["turns_on"]
    handouts = {path.stem for path in (ROOT / "modules/eii").glob(f"{entry['module'][4:]}-*/handouts/*.md")}
    assert all(text in handouts or (entry["module"], text) in TEXTS for text in entry["texts"])
    asked = [id for id in ITEMS if ITEMS[id].get("stimulus") in entry["texts"]]
    asked += [id for id in SCENARIOS if id in entry["texts"]]
    assert sorted(entry.get("items", [])) == sorted(asked)
    for change in entry.get("changes", ()):
        assert change["by"] in {"sex", "migration", "contract", "disability"}
        assert change["what"] in {"decision", "amount"} and change["how"]


def test_sex_or_migration_changes_something_in_three_modules() -> None:
    moved = {
        entry["module"]
        for entry in REGISTER
        for change in entry.get("changes", ())
        if change["by"] in {"sex", "migration"}
    }
    assert len(moved) >= 3


def test_women_are_also_those_who_decide() -> None:
    decide = {"owner", "director", "doctor", "inspector", "lawyer", "site engineer", "head of section"}
    roles = [
        (name, role)
        for entry in REGISTER
        for name, role in [
            *entry.get("others", {}).items(),
            (entry["person"]["name"], entry["person"]["role"]),
        ]
    ]
    assert {role for name, role in roles if name.startswith("Ms ")} >= decide - {"doctor"}
    workers = [entry["person"]["sex"] for entry in REGISTER if "worker" in entry["person"]["role"]]
    assert Fraction(1, 4) <= Fraction(workers.count("man"), len(workers)) <= Fraction(3, 4)
