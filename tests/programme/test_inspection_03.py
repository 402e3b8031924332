"""The days, words and papers of module inspection-03, counted a second way and held against the case."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.programme.inspection_people import workers
from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    numbers,
    page,
    read,
    settings,
    shared,
    work_out,
)

MODULE = ROOT / "modules/inspection/03-powers-and-ethics"
ITEMS = {item["id"]: item for item in read(ROOT / "quizzes/inspection/03-powers-and-ethics.yml")["items"]}
LESSON = (MODULE / "lesson.md").read_text(encoding="utf-8")
SESSION = (MODULE / "session.md").read_text(encoding="utf-8")
DECISION = (MODULE / "handouts/decision-sao-mai.md").read_text(encoding="utf-8")
NAMES = numbers(shared("inspection-03"))


def calendar(first: date, length: int) -> date:
    """The last day of a check that counts its first one, by walking through the calendar."""
    walked = [first + timedelta(n) for n in range(400)][:length]
    return walked[-1]


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.check.province", 10),  # VN-94
        ("vnm.check.province-more", 5),
        ("vnm.fine.refused-papers-least", 5_000_000),  # VN-77
        ("vnm.fine.refused-papers-most", 10_000_000),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int) -> None:
    assert FACTS[id] == value


def test_the_figures_of_the_lesson() -> None:
    assert {21, 440, 220, 19, 5_000_000, 10_000_000} <= page(MODULE / "lesson.md")
    assert len(range(24)) - len(("July", "August", "September")) == NAMES["outside"] == 21


def test_the_ten_days_of_the_decision() -> None:
    end = calendar(date(2026, 11, 10), 10)
    assert end == date(2026, 11, 19) and end.day == NAMES["last_day"]
    assert "Ten days, 10 to 19 November 2026" in DECISION
    assert date(2026, 11, 10).strftime("%A") == "Tuesday" and date(2026, 11, 4).strftime("%A") == "Wednesday"
    assert date(2026, 11, 7).strftime("%A") == "Saturday"  # the invitation of the case file


@pytest.mark.parametrize("id", ["inspection-03-q04", "inspection-03-q19"])
def test_last_days_by_the_calendar(id: str) -> None:
    for names in settings(ITEMS[id]):
        length = int(names["length"]) if "length" in names else 10 + 5  # VN-94
        end = calendar(date(2027, 6, int(names["start"])), length)
        assert end.month == 6 and end.day == work_out(ITEMS[id]["answer"]["formula"], names)


def test_minutes_and_words_of_an_opening() -> None:
    for names in settings(ITEMS["inspection-03-q12"]):
        spoken = [1] * int(names["script"]) + [1] * int(names["script"])  # by the officer, by the interpreter
        assert work_out(ITEMS["inspection-03-q12"]["answer"]["formula"], names) * names["speed"] == len(
            spoken
        )
    assert answer(ITEMS["inspection-03-q25"], {"time": 4, "speed": 110, "paper": 80}) == 140
    for names in settings(ITEMS["inspection-03-q25"]):
        left = work_out(ITEMS["inspection-03-q25"]["answer"]["formula"], names)
        assert 2 * (left + names["paper"]) == names["time"] * names["speed"]


def test_the_model_opening_keeps_its_own_limit() -> None:
    example = LESSON.split("opens the check at Sao Mai")[1].split("\n///")[0]
    said = re.findall(r'^\d\. \*\*.+?\*\* "(.+)"$', example, re.M)
    assert len(said) == 8
    assert sum(len(sentence.split()) for sentence in said) <= NAMES["words_two"]


def test_papers_named_here_are_papers_of_the_case() -> None:
    since = {worker.name: worker.since for worker in workers()}
    assert since["Mai Thị Chuyên"].startswith("2022-02")  # the contract in the lesson
    assert since["Lý Văn Giáp"].startswith("2020-01")  # request 2
    assert sum(day == "2026-07-01" for day in since.values()) == 2  # request 7
    transfers = ROOT / "modules/inspection/05-the-check/data/bank-transfers.csv"
    with transfers.open(encoding="utf-8", newline="") as file:
        paid = {(row["date"], row["text"]) for row in csv.DictReader(file)}
    assert ("2026-10-05", "SALARY 2026-09") in paid  # the bank list in the lesson


def test_four_requests_are_in_and_four_are_out() -> None:
    answers = SESSION.split("/// answers")[1].split("///")[0]
    rows = re.findall(r"^\| (\d) \| (in|\*\*out: \w+\*\*) \|", answers, re.M)
    assert [int(number) for number, _ in rows] == list(range(1, 9))
    assert Counter(verdict == "in" for _, verdict in rows) == {True: 4, False: 4}
    assert len(re.findall(r"^\| \d \| .+ \| \| \|$", DECISION, re.M)) == 8


def test_minutes_of_the_session() -> None:
    steps = re.findall(r"^    minutes: (\d+) \((\d+).*\n    priority: (\w+)", SESSION, re.M)
    typical, shortest = Counter[str](), Counter[str]()
    for usual, least, priority in steps:
        typical[priority] += int(usual)
        shortest[priority] += int(least)
    assert typical == {"must": 80, "should": 35, "could": 5}
    assert typical.total() == int(front_matter(MODULE / "session.md")["minutes"]) == 120
    assert f"That is 80 minutes at the usual pace, {shortest['must']} at the shortest" in SESSION
    assert "That is 115 minutes." in SESSION


def test_two_items_for_each_cell_of_the_crossover() -> None:
    supply = Counter(
        (item["objective"][-1], item["bloom"]) for item in ITEMS.values() if "pre" in item["use"]
    )
    assert supply == {("1", "analyse"): 2, ("2", "apply"): 2, ("4", "apply"): 2, ("5", "evaluate"): 2}
