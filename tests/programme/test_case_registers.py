"""The registers of cases name everybody who stands in a case, and what turns on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import ROOT, front_matter, read

COURSES = ("inspection", "kpi", "tot")
REGISTERS = {course: read(ROOT / f"curriculum/registers/{course}-cases.yml")["cases"] for course in COURSES}
REGISTER = [entry for entries in REGISTERS.values() for entry in entries]
BANKS = {
    course: [read(path) for path in sorted((ROOT / "quizzes" / course).glob("*.yml"))] for course in COURSES
}
ITEMS = {str(item["id"]): item for banks in BANKS.values() for bank in banks for item in bank["items"]}
CASE = re.compile(r"^/// case \|.*?\n    id: (\S+)\n(.*?)^///$", re.S | re.M)
PERSON = re.compile(r"\b(?:Ms|Mr|Dr|Daw|Ko)((?: [^\W\d_a-z]\w*)+)")


def told(story: Any) -> str:
    """All words of a scenario."""
    scenes = story["nodes"].values()
    return " ".join(x["text"] for scene in scenes for x in (scene, *scene.get("choices", ())))


def texts(course: str) -> Iterator[tuple[str, str, str]]:
    """Module, id and words of each case: lesson, case file, unseen file, shared case or scenario."""
    for lesson in sorted((ROOT / "modules" / course).glob("*/lesson.md")):
        module = f"{course}-{lesson.parent.name[:2]}"
        yield from ((module, id, words) for id, words in CASE.findall(lesson.read_text("utf-8")))
        for path in sorted(lesson.parent.glob("handouts/*.md")):
            head = front_matter(path)
            if head["kind"] == "performance" or (head["kind"], head["for"]) == ("case", "learner"):
                yield module, head["id"], path.read_text("utf-8")
    for bank in BANKS[course]:
        yield from ((bank["module"], one["id"], one["text"]) for one in bank.get("stimuli", ()))
        yield from ((bank["module"], one["id"], told(one)) for one in bank.get("scenarios", ()))


TEXTS = {(module, id): " ".join(words.split()) for course in COURSES for module, id, words in texts(course)}


def capital(words: str) -> set[str]:
    """The words at the beginning of a stretch that begin with a capital letter, with or without accents."""
    found: set[str] = set()
    for word in words.split():
        if not word[0].isupper():
            break
        found.add(word)
    return found


def people(entry: Any) -> dict[str, str]:
    """Whom the register names in a case, with what they do there."""
    return {entry["person"]["name"]: entry["person"]["role"], **entry.get("others", {})}


@pytest.mark.parametrize("place", TEXTS, ids="/".join)
def test_everybody_in_a_case_stands_in_the_register(place: tuple[str, str]) -> None:
    module, text = place
    entries = [entry for entry in REGISTER if entry["module"] == module and text in entry["texts"]]
    assert len(entries) == 1, f"add {text} to curriculum/registers/{module[:-3]}-cases.yml"
    known = [set(name.split()[1:]) for name in people(entries[0])]
    named = [capital(words) for words in PERSON.findall(TEXTS[place])]
    assert [one for one in named if not any(one <= name or name <= one for name in known)] == []


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: str(entry["id"]))
def test_an_entry_is_whole_and_points_at_what_exists(entry: Any) -> None:
    keys = {"name", "sex", "role", "contract", "migrant", "disability"}
    assert set(entry["person"]) == keys and all(entry["person"].values())
    assert (
        entry["country"] in {"vnm", "khm", "not given", "invented"} and entry["sector"] and entry["turns_on"]
    )
    assert all((entry["module"], text) in TEXTS for text in entry["texts"])
    asked = [id for id in ITEMS if ITEMS[id].get("stimulus") in entry["texts"]]
    asked += [text for text in entry["texts"] if re.search(r"-p\d+$", text)]
    assert sorted(entry.get("items", [])) == sorted(asked)
    for change in entry.get("changes", ()):
        assert change["by"] in {"sex", "migration", "contract", "disability"}
        assert change["what"] in {"decision", "amount"} and change["how"]


@pytest.mark.parametrize("course", COURSES)
def test_sex_changes_a_decision_or_an_amount_in_three_modules(course: str) -> None:
    moved = {
        entry["module"]
        for entry in REGISTERS[course]
        for change in entry.get("changes", ())
        if change["by"] in {"sex", "migration"}
    }
    assert len(moved) >= 3


DECIDE = {
    "inspection": {"owner", "planner", "check officer", "head of the office", "head of the check team"},
    "kpi": {"director", "head of claims", "data officer", "member of the council", "planner"},
    "tot": {"trainer", "head of training", "planner", "keeper of the tests"},
}
MEN = {
    "inspection": DECIDE["inspection"] - {"head of the check team"},
    "kpi": {"director", "head of claims", "head of collection"},
    "tot": {"trainer", "head of an office", "deputy director"},
}


@pytest.mark.parametrize("course", COURSES)
def test_women_are_also_those_who_decide(course: str) -> None:
    roles = [(name, role) for entry in REGISTERS[course] for name, role in people(entry).items()]
    assert {role for name, role in roles if name.startswith("Ms ")} >= DECIDE[course]
    assert {role for name, role in roles if name.startswith("Mr ")} >= MEN[course]


@pytest.mark.parametrize(("course", "role"), [("inspection", "worker"), ("kpi", "")])
def test_a_quarter_at_least_are_women_and_a_quarter_men(course: str, role: str) -> None:
    """In inspection the workers, in kpi everybody with a name."""
    roles = [(name, said) for entry in REGISTERS[course] for name, said in people(entry).items()]
    named = {name for name, said in roles if (said == role if role else name[:2] in ("Ms", "Mr"))}
    women = sum(name.startswith("Ms ") for name in named)
    assert Fraction(1, 4) <= Fraction(women, len(named)) <= Fraction(3, 4)
