"""The cards for trainers: every method of the fact base with its size and time, and steps that fit in it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.programme.second_way import ROOT, read

SETS = {name: read(ROOT / f"curriculum/cards/{name}.yml") for name in ("methods", "starters", "moments")}
HALF_DAY, DAY = 180, 360
METHODS = {  # section 3 of the fact base: people, and minutes from-to; "any" has no number
    "icebreaker": ("any", 5, 20),
    "energiser": ("any", 3, 5),
    "buzz-group": ("2 3", 3, 5),
    "brainstorming-cards": ("8 25", 15, 15),
    "think-pair-share": ("any", 10, 10),
    "mini-lecture": ("any", 10, 20),
    "demonstration": ("6 20", 10, 30),
    "worked-example": ("any", 10, 20),
    "case-study": ("4 6", 45, 90),
    "role-play": ("3 4", 30, 60),
    "fishbowl": ("10 30", 30, 60),
    "gallery-walk": ("12 40", 20, 40),
    "world-cafe": ("16 50", 60, 90),
    "jigsaw": ("9 24", 60, 90),
    "simulation": ("12 30", HALF_DAY, DAY),
    "in-tray": ("alone pairs", 45, 60),
    "debate": ("10 30", 30, 45),
    "peer-review": ("pairs", 20, 30),
    "quiz-poll": ("any", 5, 10),
    "field-visit": ("12 25", HALF_DAY, HALF_DAY),
    "coaching-circle": ("4 6", 45, 45),
    "open-space": ("20 60", 90, 180),
    "micro-teaching": ("6 10", 25, 25),
}
STARTERS = {  # section 3b: minutes
    "number-of-my-office": 10,
    "two-true-one-not": 12,
    "line-of-experience": 8,
    "map-of-strengths": 8,
    "hopes-and-fears": 15,
    "clap-the-number": 4,
    "weather-report": 3,
    "pass-the-ledger": 5,
    "silent-line-up": 5,
    "stretch-and-write": 3,
}
MOMENTS = [  # section 3c, in its order
    "silent-group",
    "long-speaker",
    "senior-corrects",
    "hostile-to-visits",
    "wrong-answer",
    "unknown-question",
    "late-start",
    "interpreter-lost",
    "secret-told",
    "power-fails",
    "offensive-joke",
]
CARDS = [(name, card) for name, found in SETS.items() for card in found["cards"]]
Card = dict[str, Any]


def by_id(name: str) -> dict[str, dict[str, str]]:
    """The fields of each card of a set, in the order of the file."""
    return {card["id"]: card["fields"] for card in SETS[name]["cards"]}


def minutes(steps: str) -> list[int]:
    """The minutes that stand before each step."""
    return [int(found) for found in re.findall(r"(?m)^\d+\. \*\*(\d+) min\.\*\*", steps)]


def length(least: int, most: int) -> str:
    """How a card says its time."""
    if least == HALF_DAY:
        return "Half a day" if most == HALF_DAY else "Half a day to one day"
    return f"{least} minutes" if least == most else f"{least} to {most} minutes"


def test_every_method_starter_and_moment_of_the_fact_base_has_its_card() -> None:
    assert list(by_id("methods")) == list(METHODS)
    assert list(by_id("starters")) == list(STARTERS)
    assert list(by_id("moments")) == MOMENTS


@pytest.mark.parametrize(("name", "card"), CARDS, ids=lambda x: x if isinstance(x, str) else x["id"])
def test_no_card_leaves_a_line_empty(name: str, card: Card) -> None:
    assert list(card["fields"]) == [field["id"] for field in SETS[name]["fields"]]
    assert all(text.strip() for text in card["fields"].values())


@pytest.mark.parametrize("method", METHODS)
def test_size_and_time_are_those_of_the_fact_base(method: str) -> None:
    people, least, most = METHODS[method]
    fields = by_id("methods")[method]
    words = re.findall(r"\w+", fields["people"].lower())
    assert set(people.split()) <= set(words), fields["people"]
    assert fields["time"].startswith(length(least, most)), fields["time"]


@pytest.mark.parametrize("method", METHODS)
def test_the_steps_of_a_method_fit_its_time(method: str) -> None:
    _, least, most = METHODS[method]
    steps = by_id("methods")[method]["steps"]
    assert len(minutes(steps)) == len(steps.strip().splitlines()) >= 3
    assert least <= sum(minutes(steps)) <= most


@pytest.mark.parametrize("starter", STARTERS)
def test_the_steps_of_a_starter_take_its_minutes(starter: str) -> None:
    fields = by_id("starters")[starter]
    assert fields["time"] == f"{STARTERS[starter]} minutes"
    assert sum(minutes(fields["steps"])) == STARTERS[starter]
    assert fields["kind"] in {"People meet", "Wakes the room"}


def test_micro_teaching_is_split_as_in_the_fact_base() -> None:
    """MT-02: set up, teach, the person, peers, the trainer."""
    assert minutes(by_id("methods")["micro-teaching"]["steps"]) == [2, 12, 2, 4, 5]


def test_the_worked_line_is_the_one_of_the_fact_base() -> None:
    """Section 2b: a principal of 850,000, 61 days late, 0.03 per cent a day: 15,555."""
    example = by_id("methods")["worked-example"]["example"]
    assert 850_000 * 3 * 61 == 15_555 * 10_000
    assert 'vnd(850000 * fact("vnm.late.daily-charge") / 100 * 61)' in example


@pytest.mark.parametrize(("name", "card"), CARDS, ids=lambda x: x if isinstance(x, str) else x["id"])
def test_what_the_trainer_says_is_short_and_in_quotation_marks(name: str, card: Card) -> None:
    said = card["fields"]["say"]
    assert said.startswith('"')
    assert said.endswith('"')
    assert len(said.split()) <= 25


@pytest.mark.parametrize(("name", "card"), CARDS, ids=lambda x: x if isinstance(x, str) else x["id"])
def test_sentences_are_short(name: str, card: Card) -> None:
    for text in card["fields"].values():
        plain = re.sub(r"\[@[^]]*\]|\{\{.*?\}\}|\*\*", " ", text, flags=re.S)
        for sentence in re.split(r"(?<=[.?!])[\"”]?\s", plain):
            assert len(sentence.split()) <= 25, sentence


def test_no_card_speaks_of_shares_that_people_remember_or_of_learning_styles() -> None:
    texts = " ".join(text.lower() for _, card in CARDS for text in card["fields"].values())
    for wrong in ("learning style", "visual learner", "kinaesthetic", "pyramid", "% of what"):
        assert wrong not in texts
