"""The figures of module tot-01, worked out again; its cards, papers and answers agree with each other."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import re
from collections import Counter
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import ROOT, front_matter, page, read, rounded

MODULE = ROOT / "modules/tot/01-how-adults-learn"
LESSON, SESSION, SLIDES = (MODULE / name for name in ("lesson.md", "session.md", "slides.md"))
BANK = read(ROOT / "quizzes/tot/01-how-adults-learn.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
GIVEN = front_matter(LESSON)["given"]

HIDDEN = {"know", "understand", "be aware of", "appreciate"}  # TH-08
LEVELS = {  # TH-08, verbs of each level
    "remember": {"list", "name"},
    "understand": {"explain", "classify"},
    "apply": {"calculate", "complete", "use"},
    "analyse": {"compare", "detect", "test"},
    "evaluate": {"judge", "justify", "prioritise"},
    "create": {"design", "draft", "plan"},
}
CELLS = Counter(  # blueprint of the plan: one item of each cell in each of two forms
    {("1", "analyse"): 2, ("2", "apply"): 2, ("3", "apply"): 2, ("4", "evaluate"): 2, ("5", "evaluate"): 2}
)
WALLS = {  # plan, section 3: eight complaints and their remedies
    1: "form or tool",
    2: "rule or power",
    3: "training",
    4: "rule or power",
    5: "training",
    6: "form or tool",
    7: "reward",
    8: "form or tool",
}
BEHIND = [
    "no study",
    "no good evidence",
    "tested",
    "tested",
    "tested",
    "assumed",
]  # plan; TH-13, 14, 16, 17, 1


def text(name: str) -> str:
    return (MODULE / name).read_text(encoding="utf-8")


def rows(document: str, first: str) -> list[list[str]]:
    """The cells of the table whose heading row begins with this cell, without its first two lines."""
    lines = document.split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first} |"))
    table = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append([cell.strip() for cell in line.strip("|").split("|")])
    return table


def minutes(name: str) -> int:
    return int(GIVEN[name])


def test_agenda_and_plan_of_april_both_take_ninety_minutes() -> None:
    agenda = [minutes(name) for name in ("greeting", "slide_minutes", "question_minutes", "form_minutes")]
    assert agenda == [5, 75, 5, 5] and sum(agenda) == minutes("session_minutes") == 90
    starts = [row[0].split(":") for row in rows(text("lesson.md"), "from")]
    lasting = [b - a for a, b in itertools.pairwise(int(hour) * 60 + int(minute) for hour, minute in starts)]
    assert lasting == agenda[:3]
    assert 50 + 30 + 10 == 90 and Fraction(90) in page(MODULE / "handouts/key-sixty-two.md")


def test_days_of_the_case() -> None:
    course = dt.date(2026, 4, 14)
    check = course + dt.timedelta(days=minutes("days_after"))
    assert f"Monday {check.day} {check:%B %Y}" in text("lesson.md")
    assert check.weekday() == 0
    assert f"{check.day} {check:%B %Y}" in text("handouts/case-sixty-two.md")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (LESSON, [73, 6, 35, 40, 70, 90, 78, 15]),
        (SESSION, [73, 35, 40, 70, 90, 78, 15]),
        (SLIDES, [73, 70, 78, 15]),
        (MODULE / "handouts/key-sixty-two.md", [35, 40, 58, 90]),
    ],
)
def test_results_that_are_printed(file: Any, expected: list[int]) -> None:
    assert {Fraction(n) for n in expected} <= page(file)


def test_the_results_a_second_way() -> None:
    seconds = sum(60 for _ in range(75)) / Fraction(62)
    assert rounded(seconds) == 73
    assert rounded(Fraction(5, 90) * 100) == 6
    assert [Fraction(files * 5) for files in (7, 8)] == [35, 40]
    new = {"open": 5, "do": 30, "back": 15, "think": 15, "apply": 20, "check": 5}
    assert {name: minutes(f"new_{name}") for name in new} == new
    active = sum(new.values()) - new["open"] - new["think"]
    assert (active, sum(new.values())) == (70, 90) and rounded(Fraction(active * 100, 90)) == 78
    assert active * 2 >= 90  # at least half, SP-02
    assert rounded(Fraction(14 * 100, 24)) == 58


def test_the_picture_shows_the_minutes_of_both_sessions() -> None:
    svg = text("media/two-sessions.svg")
    widths = [Fraction(width) for width in re.findall(r'width="([\d.]+)" height="56"', svg)]
    scale = Fraction("5.6")
    assert [w / scale for w in widths] == [5, 75, 5, 5, 5, 30, 15, 15, 20, 5]


def test_people_of_the_list_add_up() -> None:
    table = rows(text("handouts/case-sixty-two.md"), "work")
    women, men = ([int(row[n]) for row in table] for n in (1, 2))
    assert (sum(women[:-1]), sum(men[:-1])) == (women[-1], men[-1]) == (14, 10)
    key = front_matter(MODULE / "handouts/key-sixty-two.md")["given"]
    assert (int(key["people"]), int(key["writers"])) == (24, women[0] + men[0])


def test_twenty_verbs_are_those_of_the_fact_base() -> None:
    cards = text("handouts/cards-scenes.md").split("{#verbs}")[1]
    found = set(re.findall(r"^/// card \| (.+)$", cards, re.M))
    seen = set().union(*LEVELS.values())
    assert found == HIDDEN | seen and (len(found), len(seen)) == (20, 16)
    for name in ("lesson.md", "session.md", "slides.md"):
        table = rows(text(name), "level")
        assert {row[0]: set(row[1].split(", ")) for row in table} == LEVELS


def test_the_envelope_and_its_letter() -> None:
    cards = text("handouts/cards-envelope.md")
    wanted = re.findall(r"^\d ([^<\n]+)", cards, re.M)
    titles = re.findall(r"/// card \| Paper \d\n\*\*([^*]+)\*\*", cards)
    assert (len(wanted), len(titles)) == (9, 6)
    held = {title.lower() for title in titles}
    usable = [
        name for name in wanted if any(name.startswith(title) for title in held) and "signed" not in name
    ]
    missing = [name for name in wanted if not any(name.split(",")[0].startswith(title) for title in held)]
    session = front_matter(SESSION)["given"]
    assert (len(usable), len(missing)) == (int(session["usable"]), int(session["missing"])) == (4, 4)
    assert len(usable) + len(missing) + int(session["unsigned"]) == int(GIVEN["list_papers"])
    answers = text("session.md").split("{{ missing }} papers are missing: ")[1]
    assert all(name in answers for name in missing)


def test_complaints_hang_on_the_walls_of_the_plan() -> None:
    found = {int(row[0].split()[0]): row[1] for row in rows(text("session.md"), "complaint")}
    assert found == WALLS
    assert Counter(WALLS.values())["training"] == int(front_matter(SESSION)["given"]["need_training"])
    assert text("handouts/cards-walls.md").count("/// card | Complaint") == len(WALLS)


def test_statements_are_judged_as_in_the_fact_base() -> None:
    table = rows(text("session.md"), "statement")
    assert all(row[1].startswith(behind) for row, behind in zip(table, BEHIND, strict=True))
    bins = {thing["id"]: thing["bin"] for thing in ITEMS["tot-01-q14"]["things"]}
    assert bins == {
        "quiz": "tested",
        "days": "tested",
        "need": "assumed",
        "inner": "assumed",
        "match": "without",
        "share": "without",
    }


def test_no_share_of_what_people_remember_is_printed() -> None:
    pages = [path.read_text(encoding="utf-8") for path in MODULE.rglob("*.md")]
    banks = (ROOT / "quizzes/tot/01-how-adults-learn.yml").read_text(encoding="utf-8")
    remembered = re.compile(
        r"\d+ ?(%|per cent)[^.\n]{0,40}(remember|read|hear)|remember[^.\n]{0,40}\d+ ?(%|per cent)"
    )
    assert not [found.group() for one in (*pages, banks) for found in remembered.finditer(one)]


def test_two_forms_can_be_drawn_without_a_shared_item() -> None:
    tested = [item for item in BANK["items"] if item["use"] == ["pre", "post"]]
    assert Counter((item["objective"][-1], item["bloom"]) for item in tested) == CELLS
    assert all(item["type"] == "single" and "stimulus" not in item for item in tested)
    for cell in CELLS:
        expected = {i["expect"] for i in tested if (i["objective"][-1], i["bloom"]) == cell}
        assert len(expected) == 1


def test_interpreted_minutes_of_the_must_steps() -> None:
    """Talk and plenary 2.0, work in the own language 1.1, debriefing 1.8, each step rounded up (the plan)."""
    steps = {"open": (10, 0), "cycle": (20, 12), "verbs": (25, 18), "close": (20, 15)}
    taken = {
        name: math.ceil(
            Fraction(whole * 2) if not work else Fraction(11 * work, 10) + Fraction(18 * (whole - work), 10)
        )
        for name, (whole, work) in steps.items()
    }
    assert taken == {"open": 20, "cycle": 28, "verbs": 33, "close": 26} and sum(taken.values()) == 107
    session = text("session.md")
    assert "The must steps then take 107 minutes." in session
    for name, number in taken.items():
        step = session.split(f"    id: {name}\n")[1].split("/// step |")[0]
        whole, work = steps[name]
        assert re.findall(r"^    minutes: (\d+)", step, re.M) == [str(n) for n in (whole, work) if n]
        assert f"{number} minutes." in step.split("/// variant | interpreted")[1].split("///")[0]
