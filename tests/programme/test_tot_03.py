"""The figures of module tot-03: rubric, slots and interpreted minutes, calculated a second way."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.second_way import FACTS, ROOT, answer, front_matter, page, read, settings, work_out

MODULE = ROOT / "modules/tot/03-delivery-inclusion-interpreting"
BANK = read(ROOT / "quizzes/tot/03-delivery-inclusion-interpreting.yml")
ITEMS: dict[str, Any] = {item["id"]: item for item in BANK["items"]}
LESSON, SESSION = ((MODULE / name).read_text(encoding="utf-8") for name in ("lesson.md", "session.md"))

WEIGHTS = (15, 10, 15, 15, 15, 10, 10, 10)  # section 4 of the fact base
LINES = ("objective", "opening", "content", "activity", "questions", "papers", "time", "respect")


def points(*rings: int) -> Fraction:
    """A sheet in quarters of its weights: a full ring of four earns the whole line."""
    return sum((Fraction(w, 4) * ring for w, ring in zip(WEIGHTS, rings, strict=True)), Fraction(0))


def interpreted(talk: int, work: int, debriefing: int) -> int:
    """Minutes when all is said twice, in tenths: talk doubles, debriefing 1.8, own language 1.1."""
    return math.ceil(Fraction(20 * talk + 11 * work + 18 * debriefing, 10))


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("int.slides.contrast", "4.5"),  # IN-02
        ("int.slides.letters", 24),
        ("int.interpreting.team", 2),  # IN-06
        ("int.interpreting.turn-least", 20),
        ("int.interpreting.turn-most", 30),
        ("int.interpreting.papers-before", 1),  # IN-07
        ("int.unitar.phases", 8),  # CH-04
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_the_weights_are_a_hundred_and_those_of_the_form() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    assert tuple(int(given[f"w_{line}"]) for line in LINES) == WEIGHTS
    assert sum(WEIGHTS) == 100
    form = read(ROOT / "tools/trainpack/locale/en.yml")["forms"]
    assert "60" in form["rubric_how"] and "15" in form["rubric_how"]
    assert [given[name] for name in ("bar", "distinction", "apart")] == ["60", "85", "15"]


@pytest.mark.parametrize(
    ("file", "letter", "rings", "total"),
    [
        ("lesson.md", "e", (3, 4, 3, 2, 4, 3, 3, 4), "80"),  # the example of the fact base
        ("lesson.md", "f", (4, 4, 3, 3, 3, 3, 2, 3), "78.75"),
        ("lesson.md", "s", (3, 4, 3, 3, 2, 2, 0, 1), "58.75"),
        ("lesson.md", "a", (3, 4, 3, 3, 3, 3, 0, 2), "67.5"),
        ("session.md", "p", (2, 4, 2, 3, 3, 3, 2, 2), "65"),
    ],
)
def test_sheets_of_lesson_and_script(file: str, letter: str, rings: tuple[int, ...], total: str) -> None:
    given = front_matter(MODULE / file)["given"]
    assert tuple(int(given[f"{letter}_{line}"]) for line in LINES) == rings
    assert points(*rings) == Fraction(total)
    assert Fraction(total) in page(MODULE / file)


def test_the_two_sheets_part_by_more_than_fifteen_in_time_and_respect() -> None:
    first, second = (4, 4, 3, 3, 3, 3, 2, 3), (3, 4, 3, 3, 2, 2, 0, 1)
    assert points(*first) - points(*second) == 20
    two_rings = [line for line, a, b in zip(LINES, first, second, strict=True) if abs(a - b) == 2]
    assert two_rings == ["time", "respect"]
    assert {Fraction(20), Fraction("68.75"), Fraction(4)} <= page(MODULE / "lesson.md")


def test_the_picture_shows_the_rings_of_both_sheets() -> None:
    drawn = (MODULE / "media/sheets.svg").read_text(encoding="utf-8")
    circles = re.findall(r'<circle cx="(\d+)" cy="(\d+)" r="(?:7|9|10)" fill="#(000|fff)"', drawn)
    places = {(shade, (int(y) - 56) // 36): (int(x) - 176) // 60 for x, y, shade in circles if int(y) < 340}
    first, second = (4, 4, 3, 3, 3, 3, 2, 3), (3, 4, 3, 3, 2, 2, 0, 1)
    assert [places["000", n] for n in range(8)] == list(first)
    assert [places.get(("fff", n), first[n]) for n in range(8)] == list(second)


def test_hours_of_micro_teaching() -> None:
    hours = {12: "5.0", 16: "6.7", 20: "8.3", 24: "10.0"}  # MT-02
    minutes = 2 + 12 + 2 + 4 + 5
    for people, typed in hours.items():
        assert f"{people * minutes / 60:.1f}" == typed
        assert f"{people} * slot / 60, 1" in LESSON and f"{people} * slot / 120, 1" in LESSON
    assert {Fraction(typed) for typed in (150, 200, 250, 2, 14, 16, 20, 25)} <= page(MODULE / "session.md")
    assert {Fraction(typed) for typed in ("5", "6.7", "8.3", "10", "2.5", "3.3", "4.2")} <= page(
        MODULE / "lesson.md"
    )


def test_interpreted_minutes_of_lesson_and_session() -> None:
    assert (interpreted(2, 7, 3), interpreted(1, 7, 1)) == (18, 12)
    assert {Fraction(typed) for typed in ("17.1", 18, "11.5", 12, 110, 220)} <= page(MODULE / "lesson.md")
    assert (interpreted(4, 12, 4), interpreted(2, 12, 2)) == (29, 21)
    assert {Fraction(typed) for typed in ("28.4", 29, "20.8", 21)} <= page(MODULE / "session.md")


def test_interpreted_steps_take_what_the_page_says() -> None:
    steps = re.findall(
        r"^    minutes: (\d+) [^\n]*\n    priority: (\w+)\n    method: (\w+)(.*?)(?=^/// step|^/// ask)",
        SESSION,
        re.M | re.S,
    )
    total = 0
    for minutes, priority, method, body in steps:
        work = re.search(r"^/// activity.*?^    minutes: (\d+)", body, re.M | re.S)
        inside = int(work[1]) if work else int(minutes)
        double = 20 if method == "plenary" else 11
        took = math.ceil(Fraction(double * inside + 18 * (int(minutes) - inside), 10))
        assert re.search(rf"/// variant \| interpreted\n[^/]*?\b{took} minutes", body), took
        total += took if priority == "must" else 0
    assert len(steps) == 10
    assert total == 125 and "the *must* steps take 125 minutes" in SESSION


@pytest.mark.parametrize(
    ("id", "rings"),
    [
        ("tot-03-q01", lambda n: (3, n["opening"], 4, 3, 2, 3, n["time"], 4)),
        ("tot-03-q16", lambda n: (3, n["opening"], 3, 4, 2, 2, 4, 4)),  # 13 minutes: ring 4
        ("tot-03-q17", lambda n: (2, n["opening"], 4, 3, 3, 2, 2, 4)),  # 15 minutes: ring 2
    ],
)
def test_points_of_the_items(id: str, rings: Any) -> None:
    for names in settings(ITEMS[id]):
        assert work_out(ITEMS[id]["answer"]["formula"], names) == points(*map(int, rings(names)))


@pytest.mark.parametrize("id", ["tot-03-q13", "tot-03-q24", "tot-03-q25"])
def test_interpreted_minutes_of_the_items(id: str) -> None:
    for names in settings(ITEMS[id]):
        expected = interpreted(int(names["says"]), int(names["does"]), int(names["ends"]))
        assert work_out(ITEMS[id]["answer"]["formula"], names) == expected


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("tot-03-q01", {"opening": 3, "time": 2}, "75"),
        ("tot-03-q16", {"opening": 2}, "75"),
        ("tot-03-q17", {"opening": 2}, "70"),
        ("tot-03-q13", {"says": 2, "does": 7, "ends": 3}, "18"),
        ("tot-03-q24", {"says": 4, "does": 11, "ends": 6}, "31"),
        ("tot-03-q25", {"says": 3, "does": 14, "ends": 4}, "29"),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: str) -> None:
    assert answer(ITEMS[id], names) == Fraction(expected)


def test_no_wrong_way_leads_to_the_right_number() -> None:
    for item in (one for one in ITEMS.values() if one["type"] == "formula"):
        for names in settings(item):
            right = work_out(item["answer"]["formula"], names)
            assert all(work_out(near["formula"], names) != right for near in item["near"]), item["id"]


def test_only_one_pair_of_sheets_must_be_talked_about() -> None:
    text = next(one["text"] for one in BANK["stimuli"] if one["id"] == "tot-03-s5")
    rows = re.findall(r"\| on (\w+) \| ([\d.]+) \| ([\d.]+) \|", text)
    far = [name for name, a, b in rows if abs(Fraction(a) - Fraction(b)) > 15]
    right = [option["id"] for option in ITEMS["tot-03-q26"]["options"] if "correct" in option]
    assert far == right == ["lists"]
    assert all(
        Fraction(value) * 4 % 5 == 0 for _, *both in rows for value in both
    )  # sums that a sheet can have


def test_two_parallel_forms_can_be_drawn_without_a_shared_item() -> None:
    cells = {
        ("tot-03-2", "apply"): 1,
        ("tot-03-3", "evaluate"): 2,
        ("tot-03-4", "analyse"): 1,
        ("tot-03-5", "apply"): 1,
    }
    for (objective, bloom), asked in cells.items():
        ready = [
            item
            for item in ITEMS.values()
            if (item["objective"], item["bloom"], item["use"]) == (objective, bloom, ["pre", "post"])
        ]
        assert len(ready) == 2 * asked
        assert len({item["expect"] for item in ready}) <= asked


def test_the_list_of_sixteen_holds_what_the_answers_name() -> None:
    sheet = (MODULE / "handouts/sheet-sixteen-people.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (\w+) [^|]+\| ([^|]+?) \| ([^|]*)\| ([^|]*)\|$", sheet, re.M)
    assert len(rows) == 16
    assert sum(title in ("Ms", "Daw") for _, title, *_ in rows) == 8
    assert [number for number, _, _, need, _ in rows if need.strip()] == [
        "1",
        "2",
        "3",
        "4",
        "8",
        "9",
        "10",
        "14",
    ]
    assert [number for number, *_, chief in rows if chief.strip()] == ["6", "7"]
    seated = [int(n) for table in re.findall(r"Table \d: ([\d, ]+)\.", sheet) for n in table.split(",")]
    assert sorted(seated) == list(range(1, 17))
    heads = re.search(r"Heads of tables report: ([\d, ]+)\.", sheet)
    assert heads and {rows[int(n) - 1][1] for n in heads[1].split(",")} == {"Mr"}


def test_the_played_lesson_shows_what_its_key_rings() -> None:
    script = (MODULE / "handouts/script-played-lesson.md").read_text(encoding="utf-8")
    played = script.split("For the trainer only")[0]
    asked = re.findall(r"\*\*Mr Khiêm[^\n]*", played)
    questions = sum(line.count("?") for line in asked) - 1  # the first is Ms Sẻ's own
    assert questions == 7
    assert (31 - 28 + 1) + 4 == 8 and "seven" in played and "Clock: 14:00" in played


def test_traps_of_the_fact_base_stay_out() -> None:
    everything = "\n".join(
        file.read_text(encoding="utf-8")
        for file in [*MODULE.rglob("*.md"), ROOT / "quizzes/tot/03-delivery-inclusion-interpreting.yml"]
    )
    assert not re.search(r"C190|learning style|auditory|kinaesthetic|retention", everything, re.I)
