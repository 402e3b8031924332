"""The figures of module tot-04 a second way, from the papers themselves."""

from __future__ import annotations

import csv
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from statistics import fmean, stdev
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.programme.second_way import FACTS, ROOT, answer, numbers, page, read, rounded, settings, shared

MODULE = ROOT / "modules/tot/04-measuring-and-rolling-out"
BANK = read(ROOT / "quizzes/tot/04-measuring-and-rolling-out.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
GIVEN = numbers(shared("tot-04"))
SVG = "{http://www.w3.org/2000/svg}"
NAMES = [f"q{n:02}" for n in range(1, 17)]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of the module."""
    return list(csv.DictReader((MODULE / "data" / name).read_text("utf-8").splitlines()))


KEY = {(row["form"], row["item"]): row["key"] for row in rows("key.csv")}
MENDED = KEY | {("B", "q11"): "B"}
BEFORE, AFTER = rows("results.csv")[:30], rows("results.csv")[30:]
UPPER, LOWER = (
    [row["code"] for row in rows("sixteen.csv") if row["group"] == group] for group in ("upper", "lower")
)


def points(paper: dict[str, str], key: dict[tuple[str, str], str] = MENDED) -> int:
    """The points of one paper of sixteen questions."""
    return sum(paper[name] == key[paper["form"], name] for name in NAMES)


def right(name: str, letter: str, among: Any = None) -> int:
    """How many took a letter after the course: all, or those whose codes are named."""
    return sum(paper[name] == letter for paper in AFTER if among is None or paper["code"] in among)


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("int.gain.medium", "0.3"),  # AS-10
        ("int.gain.high", "0.7"),
        ("int.gain.courses", "62"),
        ("int.gain.interactive-courses", "48"),
        ("int.gain.interactive", "0.48"),
        ("int.gain.interactive-spread", "0.14"),
        ("int.gain.traditional-courses", "14"),
        ("int.gain.traditional", "0.23"),
        ("int.gain.traditional-spread", "0.04"),
        ("int.item.group", "27"),  # AS-20
        ("int.item.facility-least", "0.3"),  # AS-21
        ("int.item.facility-most", "0.8"),
        ("int.item.excellent", "0.35"),  # AS-22
        ("int.item.acceptable", "0.2"),
        ("int.item.ebel-very-good", "0.40"),
        ("int.item.ebel-good", "0.30"),
        ("int.item.distractor", "5"),  # AS-23
        ("int.item.reliability", "0.7"),  # AS-24
        ("int.transform.trained", "550"),  # AN-07
        ("int.transform.women", "46"),
        ("int.transform.masters", "40"),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: str) -> None:
    assert FACTS[id] == Fraction(value)


def test_sums_of_the_lesson_are_those_of_the_papers() -> None:
    women = {paper["code"] for paper in AFTER if paper["sex"] == "F"}
    heard = {paper["code"] for paper in AFTER if paper["interpreted"] == "yes"}
    found = {
        "people": len(AFTER),
        "before": sum(map(points, BEFORE)),
        "printed": sum(points(paper, KEY) for paper in AFTER),
        "mended": sum(map(points, AFTER)),
        "women": len(women),
        "women_before": sum(points(paper) for paper in BEFORE if paper["code"] in women),
        "women_after": sum(points(paper) for paper in AFTER if paper["code"] in women),
        "heard": len(heard),
        "heard_before": sum(points(paper) for paper in BEFORE if paper["code"] in heard),
        "heard_after": sum(points(paper) for paper in AFTER if paper["code"] in heard),
        "heard_nine": right("q09", "D", heard),
        "twelve_before": sum(int(row["before"]) for row in rows("twelve.csv")),
        "twelve_after": sum(int(row["after"]) for row in rows("twelve.csv")),
    }
    assert {name: GIVEN[name] for name in found} == found


@pytest.mark.parametrize(
    ("name", "item", "letter"),
    [
        ("three", "q03", "B"),
        ("seven", "q07", "C"),
        ("nine", "q09", "D"),
        ("eleven", "q11", "D"),
        ("eleven_new", "q11", "B"),
        ("fourteen", "q14", "B"),
    ],
)
def test_counts_of_the_items(name: str, item: str, letter: str) -> None:
    assert GIVEN[name] == right(item, letter)
    if name != "three":
        found = [right(item, letter, group) for group in (UPPER, LOWER)]
        assert [GIVEN[f"{name}_upper"], GIVEN[f"{name}_lower"]] == found


def test_spread_and_own_gains() -> None:
    pairs = [(points(a), points(b)) for a, b in zip(BEFORE, AFTER, strict=True)]
    assert f"{stdev(b - a for a, b in pairs):.2f}" == f"{float(GIVEN['spread']):.2f}" == "2.28"
    assert f"{fmean((b - a) / (16 - a) for a, b in pairs):.3f}" == f"{float(GIVEN['own_mean']):.3f}"
    printed = [points(b, KEY) - points(a) for a, b in zip(BEFORE, AFTER, strict=True)]
    assert f"{stdev(printed):.2f}" == f"{float(GIVEN['spread_printed']):.2f}" == "2.32"
    twelve = [(int(row["before"]), int(row["after"])) for row in rows("twelve.csv")]
    assert f"{stdev(b - a for a, b in twelve):.2f}" == f"{float(GIVEN['twelve_spread']):.2f}" == "0.89"
    assert (
        f"{fmean((b - a) / (20 - a) for a, b in twelve):.3f}"
        == f"{float(GIVEN['twelve_own']):.3f}"
        == "0.570"
    )


def test_one_person_lost_a_point_and_the_wrong_key_hid_it() -> None:
    pairs = list(zip(BEFORE, AFTER, strict=True))
    assert [(a["code"], points(a), points(b)) for a, b in pairs if points(b) < points(a)] == [("T18", 7, 6)]
    assert not [a for a, b in pairs if points(b, KEY) < points(a)]


@pytest.mark.parametrize(
    ("file", "typed"),
    [
        (
            "lesson.md",
            "8.1 0.60 0.88 -0.25 0.25 0.63 0.553 0.570 0.375 0.422 3.90 3.47 42.3 64.0 66.7 51 0.45 0.41",
        ),
        ("lesson.md", "0.40 0.46 5.67 277 117 104 123 68 240"),
        (
            "session.md",
            "0.88 0.00 0.97 0.25 0.67 -0.25 0.20 0.63 0.60 0.553 48.75 77.08 9.75 15.42 5.67 0.422 3.90",
        ),
        ("session.md", "0.13 0.58 0.28 0.375"),
        ("slides.md", "0.88 -0.25 0.375 0.422 0.11 0.75 3.90 8.1"),
        ("handouts/key-candidates.md", "22.5 10 6.25 12.9"),
    ],
)
def test_results_that_are_printed(file: str, typed: str) -> None:
    """Values of the plan and of the fact base, AS-20 to AS-23 and exercises 1 and 2."""
    found = page(MODULE / file) | {rounded(one, 2) for one in page(MODULE / file)}
    assert not [value for value in typed.split() if Fraction(value) not in found]


def test_own_gains_that_are_typed_in_the_session() -> None:
    text = (MODULE / "session.md").read_text("utf-8")
    own = re.findall(r"0\.\d\d", text.partition("Own gains, P01 to P12: ")[2].partition(" Their")[0])
    twelve = [(int(row["before"]), int(row["after"])) for row in rows("twelve.csv")]
    assert own == [f"{float(rounded(Fraction(b - a, 20 - a), 2)):.2f}" for a, b in twelve]


def test_five_items_that_are_typed_in_the_session() -> None:
    text = (MODULE / "session.md").read_text("utf-8")
    for row in rows("five-items.csv"):
        facility = int(row["right of 30"]) / 30
        difference = Fraction(int(row["right in upper 8"]) - int(row["right in lower 8"]), 8)
        shown = f"{float(rounded(difference, 2)):.2f}".replace("-", "−")
        assert f"| {row['item']} | {facility:.2f} | {shown} |" in text


def test_letters_that_are_typed_in_the_session() -> None:
    text = (MODULE / "session.md").read_text("utf-8")
    for item in ("7", "11", "14"):
        name = f"q{int(item):02}"
        counts = (
            f"{letter} {right(name, letter, UPPER)} and {right(name, letter, LOWER)}" for letter in "ABCD"
        )
        assert f"Item {item}: {', '.join(counts)}." in text


def test_case_of_item_eleven_is_counted() -> None:
    text = (MODULE / "lesson.md").read_text("utf-8")
    taken = re.findall(r'^\| ([ABCD]) \| ".*" \| (\d+) \|$', text, re.MULTILINE)
    assert {letter: int(n) for letter, n in taken} == Counter(paper["q11"] for paper in AFTER)


def test_bars_are_as_high_as_the_counts() -> None:
    bars = ElementTree.parse(MODULE / "media/eleven.svg").getroot()
    for group, codes in (("upper", UPPER), ("lower", LOWER)):
        found = next(g for g in bars.iter(f"{SVG}g") if g.get("class") == group)
        for bar in found:
            people = right("q11", bar.get("data-option", ""), codes)
            assert (bar.get("data-people"), bar.get("height")) == (str(people), str(21 * people))


def test_parts_of_the_bar_are_the_points() -> None:
    bar = ElementTree.parse(MODULE / "media/gain.svg").getroot()
    width = {
        one.get("class"): float(one.get("width", "")) for one in bar.iter(f"{SVG}rect") if one.get("class")
    }
    expected = {"before": 203 / 480 * 400, "won": 117 / 480 * 400, "open": 160 / 480 * 400}
    assert width == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("tot-04-q05", {"wrote": 30, "right": 18}, "60"),  # exercise 2, Q5
        ("tot-04-q06", {"size": 8, "high": 2, "low": 4}, "-25"),  # exercise 2, Q4
        ("tot-04-q06", {"size": 8, "high": 7, "low": 3}, "50"),  # exercise 2, Q5
        ("tot-04-q26", {"size": 8, "high": 8, "low": 8}, "0"),  # exercise 2, Q3
        ("tot-04-q27", {"size": 8, "high": 5, "low": 2}, "37.5"),  # exercise 2, Q2
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: str) -> None:
    assert answer(ITEMS[id], names) == Fraction(expected)


def test_gains_meet_the_twelve() -> None:
    class_gain = answer(ITEMS["tot-04-q29"], {"wrote": 12, "first_sum": 117, "last_sum": 185})
    assert rounded(class_gain, 1) == Fraction("55.3")  # exercise 1
    assert answer(ITEMS["tot-04-q10"], {"first": 40, "last": 70}) == 50


@pytest.mark.parametrize(("id", "most"), [("tot-04-q29", 20), ("tot-04-q30", 15)])
def test_class_gain_person_by_person(id: str, most: int) -> None:
    for names in settings(ITEMS[id]):
        people = int(names["wrote"])
        first, last = [names["first_mean"]] * people, [names["last_mean"]] * people
        won = sum(b - a for a, b in zip(first, last, strict=True))
        drawn = {name: int(names[name]) for name in ITEMS[id]["given"]}
        assert answer(ITEMS[id], drawn) == 100 * won / sum(most - a for a in first)


@pytest.mark.parametrize("id", ["tot-04-q06", "tot-04-q26", "tot-04-q27"])
def test_discrimination_by_two_groups_together(id: str) -> None:
    """D = 2(H − L)/N with both groups together (AS-22)."""
    for names in settings(ITEMS[id]):
        chosen = {name: int(names[name]) for name in ITEMS[id]["given"]}
        both = 2 * names["size"]
        assert names["low"] <= names["size"] and names["high"] <= names["size"]
        assert answer(ITEMS[id], chosen) == 100 * 2 * (names["high"] - names["low"]) / both


def test_minutes_with_an_interpreter() -> None:
    """Talk doubles, debriefing takes 1.8, work in the own language 1.1: step by step, rounded up."""
    text = (MODULE / "session.md").read_text("utf-8")
    steps = re.split(r"^/// step \| ", text, flags=re.MULTILINE)[1:]
    for step in steps:
        minutes = [int(n) for n in re.findall(r"minutes: (\d+)", step)]
        work = minutes[1] if len(minutes) > 1 else 0
        tenths = (minutes[0] - work) * (18 if work else 20) + work * 11
        spoken = re.search(r"/// variant \| interpreted\n.*?(\d+) minutes\.\n///", step, re.DOTALL)
        assert spoken is not None and int(spoken[1]) == -(-tenths // 10)


def test_points_of_the_rubric_are_possible() -> None:
    """Four criteria of weight 15 and four of weight 10, rings 0 to 4: not each number can come out."""
    possible = {Fraction(15 * a + 10 * b, 4) for a in range(17) for b in range(17)}
    texts = [path.read_text("utf-8") for path in sorted((MODULE / "handouts").glob("*candidates.md"))]
    printed = {Fraction(n) for text in texts for n in re.findall(r"\b(\d\d\.\d+)\b", text)}
    assert printed - {Fraction("22.5")} <= possible and len(printed) >= 5


def test_rows_that_the_lesson_shows() -> None:
    assert [row["item"] for row in rows("key.csv")][24:28] == ["q09", "q10", "q11", "q12"]
    assert all(row["interpreted"] == "yes" and row["when"] == "after" for row in rows("results.csv")[50:60])


def test_all_files_of_the_module_are_there() -> None:
    assert {path.name for path in Path(MODULE).iterdir()} == {
        "lesson.md",
        "session.md",
        "slides.md",
        "handouts",
        "media",
        "data",
    }
