"""The faulty items of module tot-04 and their repairs, through the check that the module teaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.checks.cases import copied_example, diagnostics, unusual
from tests.programme.second_way import ROOT, read

MODULE = ROOT / "modules/tot/04-measuring-and-rolling-out"
BANK = read(ROOT / "quizzes/tot/04-measuring-and-rolling-out.yml")
STIMULI = {one["id"]: one["text"] for one in BANK["stimuli"]}


def cells(text: str) -> Iterator[list[str]]:
    """The rows of the Markdown tables in a text."""
    for line in text.splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def patients() -> dict[str, tuple[str, str, list[str]]]:
    """The five faulty items of the clinic: stem, right option, wrong ones."""
    sheet = (MODULE / "handouts/worksheet-items.md").read_text("utf-8")
    found = [row for row in cells(sheet) if len(row) == 4 and row[0].isdigit()]
    return {number: (stem, good, wrong.split(" · ")) for number, stem, good, wrong in found}


def draft(id: str, place: int) -> tuple[str, str, list[str]]:
    """The faulty item of a shared case; its right option stands at this place."""
    options = [line.lstrip("☐ ").removesuffix("<br>") for line in STIMULI[id].splitlines() if "☐" in line]
    stem = re.search(r"\*\*(.+)\*\*", STIMULI[id])
    assert stem is not None
    return stem[1], options.pop(place), options


SOUND = {
    "mended 1": (
        "A claim comes without the wage slip. What does the officer write today?",
        "one letter that names each missing paper",
        ["a refusal for missing papers", "a note to ask at the next visit"],
    ),
    "mended 3": (
        "When do you keep a claim open?",
        "The hospital has a paper that you need.",
        ["The claimant has a new telephone.", "The claimant wants to come in person."],
    ),
    "mended 4": (
        "Which paper shows until which day she is employed?",
        "the contract of work",
        ["the wage slip", "the list of shifts"],
    ),
    "mended in the lesson": (
        "What shows on which day the claim came in?",
        "the stamp of the counter",
        ["the day written in the letter", "the day printed by the post"],
    ),
    "mended 5": (
        "Who may read the medical note?",
        "the officer who decides the claim",
        ["the employer who pays the wage", "each colleague in the section"],
    ),
    "own": (
        "A claim has come without wage slip, hospital note and bank number. What do you send today?",
        "one letter that names the three papers",
        ["a letter for the wage slip, and more when it comes", "a refusal that lists what was left out"],
    ),
}
FAULTS = {
    "1": {"Q011"},
    "2": {"Q006"},
    "3": {"Q009", "Q010"},
    "4": {"Q015"},
    "5": {"Q013"},
    "tot-04-s3": {"Q011"},
    "tot-04-s4": {"Q015"},
    "tot-04-s5": {"Q006", "Q010"},
    "tot-04-s6": {"Q018", "Q023"},
}
FORM = {"Q006", "Q009", "Q010", "Q011", "Q013", "Q015", "Q018", "Q022", "Q023"}


def item(number: int, stem: str, good: str, wrong: list[str]) -> dict[str, Any]:
    """An item for the bank of the example."""
    look = "You took it for enough. Look at the second section of the lesson and compare the dates."
    options = [{"id": "good", "text": good, "correct": True}]
    options += [{"id": f"wrong-{n}", "text": text, "feedback": look} for n, text in enumerate(wrong)]
    return {
        "id": f"eii-03-q{number}",
        "type": "single",
        "objective": "eii-03-1",
        "bloom": "apply",
        "use": ["practice"],
        "stem": stem,
        "options": options,
        "explanation": "The law of the country decides.",
    }


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the check says about the faulty items of this module and about the mended ones."""
    drafts = {id: draft(id, place) for id, place in zip(list(FAULTS)[5:], (0, 0, 2, 1), strict=True)}
    asked = patients() | drafts | SOUND
    root = copied_example(tmp_path_factory.mktemp("clinic") / "programme")
    bank = root / "quizzes/eii/03-what-counts.yml"
    numbered = {f"eii-03-q{n}": name for n, name in enumerate(asked, 40)}
    items = [item(n, *one) for n, one in enumerate(asked.values(), 40)]
    added = yaml.safe_dump(items, allow_unicode=True, sort_keys=False, width=500)
    bank.write_text(
        bank.read_text("utf-8").replace("scenarios:\n", f"{_indented(added)}scenarios:\n"), "utf-8"
    )
    found: dict[str, set[str]] = {name: set() for name in asked}
    lines = bank.read_text("utf-8").split("\n")
    for one in unusual(diagnostics(root)[1]):
        if one.at.path.endswith("03-what-counts.yml") and one.code in FORM:
            above = (re.search(r"id: (eii-03-q\d+)$", line) for line in reversed(lines[: one.at.line]))
            id = next(name[1] for name in above if name)
            found[numbered[id]].add(one.code)
    return found


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


@pytest.mark.parametrize("name", FAULTS)
def test_the_check_finds_the_fault_that_is_taught(complaints: dict[str, set[str]], name: str) -> None:
    assert FAULTS[name] <= complaints[name]


@pytest.mark.parametrize("name", SOUND)
def test_the_check_is_content_with_the_repair(complaints: dict[str, set[str]], name: str) -> None:
    assert complaints[name] == set()


def test_repairs_stand_in_the_session() -> None:
    text = (MODULE / "session.md").read_text("utf-8")
    for name in ("mended 1", "mended 4", "mended 5"):
        assert all(option in text for option in (*SOUND[name][2],)), name
    assert SOUND["mended 3"][0] in text and SOUND["own"][0] in text
    stem, good, wrong = SOUND["mended in the lesson"]
    lesson = (MODULE / "lesson.md").read_text("utf-8")
    assert all(words in lesson for words in (stem, good, *wrong))
