"""Module tot-02: minutes that add up, also interpreted; figures of its packs; what method cards say."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    front_matter,
    numbers,
    on,
    page,
    read,
    settings,
    shared,
    shown,
    work_out,
)

MODULE = ROOT / "modules/tot/02-preparing"
SESSION = (MODULE / "session.md").read_text(encoding="utf-8")
LESSON = (MODULE / "lesson.md").read_text(encoding="utf-8")
ITEMS = {item["id"]: item for item in read(ROOT / "quizzes/tot/02-preparing.yml")["items"]}
CARDS = {card["id"]: card["fields"] for card in read(ROOT / "curriculum/cards/methods.yml")["cards"]}
FACTOR = {
    "talk": Fraction(2),
    "plenary": Fraction(2),
    "debriefing": Fraction(18, 10),
    "reading": Fraction(12, 10),
}
OWN = Fraction(11, 10)
Expected = Callable[[dict[str, Fraction]], Fraction]


def interpreted(method: str, minutes: int, work: int | None = None) -> int:
    """The minutes of a step when all is said twice: work by its method, the rest debriefing, rounded up."""
    busy = minutes if work is None else work
    return math.ceil(busy * FACTOR.get(method, OWN) + (minutes - busy) * FACTOR["debriefing"])


def names(file: str) -> dict[str, Fraction]:
    """Every name that a file of the module may use, with its number."""
    return numbers(shared("tot-02") | front_matter(MODULE / file).get("given", {}))


def steps() -> dict[str, dict[str, str]]:
    """The head of each step of the session, with the minutes of its activity and of its variants."""
    found = {}
    for body in re.findall(r"^/// step \|.*?(?=^/// (?:step|ask) \||\Z)", SESSION, re.M | re.S):
        head = dict(re.findall(r"^    (\w+): (.+)$", body.split("\n\n")[0], re.M))
        activity = re.search(r"^/// activity.*?minutes: (\d+)", body, re.M | re.S)
        variant = dict(re.findall(r"^/// variant \| (\w+)\n(.+?)\n///", body, re.M | re.S))
        found[head["id"]] = head | {"work": activity[1] if activity else ""} | variant
    return found


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.rate.sickness-maternity", 3),  # inspection VN-62: 3 + 14 + 8 = 25 per cent, section 2b
        ("vnm.rate.pension-employer", 14),
        ("vnm.rate.pension-worker", 8),
        ("vnm.late.daily-charge", "0.03"),
        ("vnm.insured-salary.highest-levels", 20),
        ("vnm.reference-level", 2_530_000),  # eii VN-15
        ("vnm.survivors.funeral-levels", 10),  # eii VN-23
        ("int.compass.methods", 60),  # ME-01
        ("int.ilo-curriculum.modules", 12),  # AN-01
        ("int.transform.trained", 550),  # AN-07
        ("int.transform.women", 46),
        ("int.transform.masters", 40),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_the_check_line_of_the_fact_base() -> None:
    known = names("lesson.md")  # section 2b: gap 3.4 m, 850,000; x 0.0003 x 61 = 15,555
    assert [known["debt"], known["charge"]] == [850_000, 15_555]
    assert known["charge_key"] == 850_000 * 3 * 60 // 10_000 == 15_300
    assert {850_000, 15_555, 15_300} <= page(MODULE / "lesson.md")
    fence = LESSON.split("```\n/// step")[1].split("```")[0]
    assert list(shown(fence, shared("tot-02"))) == [850_000, 15_555, 15_300]


def test_the_ceiling_moved_with_the_reference_level() -> None:
    known = names("lesson.md")
    assert on("vnm.reference-level", "2026-06-30") == 2_340_000
    assert [known["ceiling_before"], known["ceiling"]] == [46_800_000, 50_600_000]


def test_the_pack_of_the_lesson_in_minutes() -> None:
    known = names("lesson.md")
    assert [known[name] for name in ("must", "should", "could", "whole")] == [70, 55, 25, 150]
    assert known["must"] + known["p_ceiling"] == known["has"] == 90
    talked = [interpreted("plenary", 10), interpreted("talk", 20)]
    rest = [interpreted("practice", 25, 18), interpreted("practice", 15)]
    assert (*talked, *rest) == (20, 40, 33, 17)
    assert known["i_must"] == sum(talked) + sum(rest) == 110
    assert known["i_short"] == talked[0] + talked[1] // 2 + sum(rest) == 90
    assert known["h_all"] == 10 + 15 + 20 + 25 + 20 + 10 + 20 == 120
    spoken = known["say_words"] / known["pace"]
    assert [spoken, spoken * known["talk"]] == [3, 6]


def test_the_clock_of_the_afternoon_follows_the_seven_jobs() -> None:
    known = names("lesson.md")
    begun = [int(h) * 60 + int(m) for h, m in re.findall(r"^\| (\d\d):(\d\d) \|", LESSON, re.M)]
    jobs = [known[f"h_{job}"] for job in ("ends", "cut", "papers", "try", "boards", "sheet", "say")]
    assert [later - earlier for earlier, later in itertools.pairwise(begun)] == jobs


def test_the_strips_are_those_of_the_sums() -> None:
    strips = (MODULE / "handouts/cards-strips.md").read_text(encoding="utf-8")
    cut = [(word, int(least)) for word, least in re.findall(r"\*(\w+)\* · \*\*(\d+) minutes", strips)]
    known = names("session.md")
    total = {word: sum(m for w, m in cut if w == word) for word in ("must", "should", "could")}
    assert total == {word: known[f"c_{word}"] for word in total} == {"must": 70, "should": 55, "could": 25}
    assert f"{known['c_sort_work']} of them work" in strips
    steps = [interpreted("plenary", 5), interpreted("talk", 20), interpreted("practice", 30, 22)]
    assert known["ci_must"] == sum(steps) + interpreted("practice", 15) == 106
    assert known["ci_short"] == 106 - 20


def test_the_second_receipt_adds_up_to_more_than_its_cover() -> None:
    paper = (MODULE / "handouts/case-second-receipt.md").read_text(encoding="utf-8")
    plan = paper.split("Paper 1: session plan")[1].split("Check:")[0]
    rows = [(cells[1].split(",")[0].split()[0], int(cells[2]))
            for cells in re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d+) \|$", plan, re.M)]  # fmt: skip
    known = names("handouts/key-second-receipt.md")
    assert "90 minutes" in plan
    assert sum(minutes for _, minutes in rows) == known["plan_sum"] == 95
    grown = [interpreted(method, minutes) for method, minutes in rows]
    assert grown == [20, 30, 22, 33, 14, 16]
    assert [known[f"ri_{name}"] for name in ("open", "rule", "line", "play", "check", "close")] == grown
    assert sum(grown) in page(MODULE / "handouts/key-second-receipt.md")


def test_an_old_figure_stands_in_four_papers_of_the_case() -> None:
    paper = (MODULE / "handouts/case-second-receipt.md").read_text(encoding="utf-8")
    given = shared("tot-02") | front_matter(MODULE / "handouts/case-second-receipt.md")["given"]
    cards = re.findall(r"^/// card \| Paper (\d+).*?^///$", paper, re.M | re.S)
    bodies = re.findall(r"^/// card \| Paper \d+.*?^///$", paper, re.M | re.S)
    old = [n for n, body in zip(cards, bodies, strict=True) if 2_340_000 in set(shown(body, given))]
    assert old == ["2", "5", "8", "9"]
    assert "7" not in cards and len(cards) == 10
    known = names("handouts/key-second-receipt.md")
    assert [known["grant_before"], known["grant"]] == [23_400_000, 25_300_000]
    assert 1_900_000 in page(MODULE / "handouts/key-second-receipt.md")


def test_minutes_of_the_session() -> None:
    must = {id for id, step in steps().items() if step["priority"] == "must"}
    usual = {id: int(step["minutes"].split()[0]) for id, step in steps().items()}
    assert must == {"open", "pack", "cut", "step", "close"}
    assert sum(usual[id] for id in must) == 90
    assert sum(usual.values()) == 180 == int(front_matter(MODULE / "session.md")["minutes"])
    shortest = {id: int(re.findall(r"\d+", step["minutes"])[1]) for id, step in steps().items()}
    assert f"{sum(shortest[id] for id in must)} at the shortest" in SESSION
    assert f"*must* takes {sum(told(id) for id in must)} minutes" in SESSION


def told(step: str) -> int:
    """The interpreted minutes that a step's own variant names."""
    return int(re.findall(r"(\d+) minutes", steps()[step]["interpreted"])[-1])


@pytest.mark.parametrize("id", "open pack cut align methods step rehearse lab close".split())
def test_each_step_says_its_interpreted_minutes(id: str) -> None:
    step = steps()[id]
    method, minutes = step["method"].split(",")[0], int(step["minutes"].split()[0])
    assert told(id) == interpreted(method, minutes, int(step["work"]) if step["work"] else None)


@pytest.mark.parametrize("id", [id for id, step in steps().items() if "minutes." in step["late"]])
def test_late_variants_are_the_shortest_minutes(id: str) -> None:
    step = steps()[id]
    assert int(re.findall(r"(\d+) minutes", step["late"])[-1]) == int(re.findall(r"\d+", step["minutes"])[1])


def test_key_steps_are_steps_of_the_session() -> None:
    assert {"cut", "align", "methods"} <= set(steps())  # plan of the course: K5, K6, K7
    assert "## Key steps to teach back" in SESSION


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("tot-02-q02", lambda n: n["words"] / 110 * 2),
        ("tot-02-q03", lambda n: n["busy"] * OWN + n["after"] * FACTOR["debriefing"]),
        ("tot-02-q20", lambda n: n["busy"] * OWN + n["after"] * FACTOR["debriefing"]),
        ("tot-02-q21", lambda n: n["speech"] * 2 + n["paper"] * FACTOR["reading"]),
    ],
)
def test_formula_items_give_whole_minutes_and_near_answers_differ(id: str, expected: Expected) -> None:
    for known in settings(ITEMS[id]):
        result = work_out(ITEMS[id]["answer"]["formula"], known)
        assert result == expected(known) and result.denominator == 1
        slips = [work_out(near["formula"], known) for near in ITEMS[id]["near"]]
        assert result not in slips and len(set(slips)) == len(slips)


def test_the_step_that_is_rounded_up() -> None:
    assert int(ITEMS["tot-02-q05"]["answer"]["value"]) == interpreted("practice", 25) == 28


@pytest.mark.parametrize(
    ("item", "case", "has"), [("tot-02-q22", "tot-02-s1", 70), ("tot-02-q23", "tot-02-s2", 80)]
)
def test_the_right_cut_holds_all_must_steps_and_fits(item: str, case: str, has: int) -> None:
    bank = read(ROOT / "quizzes/tot/02-preparing.yml")
    text = next(stimulus["text"] for stimulus in bank["stimuli"] if stimulus["id"] == case)
    rows = {letter: (word, int(minutes)) for letter, word, minutes in
            re.findall(r"^\| ([A-H]) [^|]+ \| [^|]+ \| (\w+) \| (\d+) \|$", text, re.M)}  # fmt: skip
    must = {letter for letter, (word, _) in rows.items() if word == "must"}
    chosen = {o["id"]: set(o["text"].split(", ")) for o in ITEMS[item]["options"]}
    right = next(o["id"] for o in ITEMS[item]["options"] if o.get("correct") == "true")
    assert f"**{has} minutes**" in text
    assert must < chosen[right] and sum(rows[letter][1] for letter in chosen[right]) == has
    assert all(sum(rows[letter][1] for letter in letters) <= has for letters in chosen.values())


@pytest.mark.parametrize(
    ("card", "people", "minutes"),
    [  # briefs of the lesson, the session and the bank, held against the fields of the cards
        ("brainstorming-cards", 24, 20),  # brief A
        ("brainstorming-cards", 16, 15),  # lesson
        ("brainstorming-cards", 18, 15),  # q30
        ("role-play", None, 45),  # brief B
        ("quiz-poll", None, 10),  # brief C
        ("worked-example", None, 20),  # lesson, q31
        ("gallery-walk", 16, 20),  # lab
    ],
)
def test_chosen_methods_fit_their_cards(card: str, people: int | None, minutes: int) -> None:
    size = [int(n) for n in re.findall(r"\d+", CARDS[card]["people"])]
    time = [int(n) for n in re.findall(r"\d+", CARDS[card]["time"])]
    assert people is None or size[0] <= people <= size[-1]
    assert time[0] <= minutes <= max(time[-1], minutes if len(time) == 1 else 0)


@pytest.mark.parametrize(
    ("card", "minutes"),
    [
        ("world-cafe", 20),
        ("world-cafe", 15),
        ("case-study", 35),
        ("case-study", 20),
        ("fishbowl", 15),
        ("gallery-walk", 10),
        ("open-space", 45),
    ],
)
def test_methods_that_are_put_back_need_more_time(card: str, minutes: int) -> None:
    assert int(re.findall(r"\d+", CARDS[card]["time"])[0]) > minutes


def test_the_lesson_counts_the_cards_of_the_catalogue() -> None:
    assert f"This programme has {len(CARDS)}, each on a card" in LESSON


def test_the_pictures_carry_the_numbers_of_the_lesson() -> None:
    drawn = [int(n) for n in re.findall(r">(\d+)<", (MODULE / "media/cut.svg").read_text(encoding="utf-8"))]
    assert drawn == [70, 55, 25, 70, 20, 20, 40, 33, 17, 20, 20, 33, 17]


def test_parallel_items_are_of_the_level_that_the_plan_counts() -> None:
    cells = {"tot-02-1": ("apply", 4), "tot-02-2": ("analyse", 2), "tot-02-3": ("analyse", 2)}
    cells |= {"tot-02-4": ("evaluate", 2)}
    for objective, (level, wanted) in cells.items():
        twice = [item for item in ITEMS.values() if item["use"] == ["pre", "post"]]
        fit = [item for item in twice if (item["objective"], item["bloom"]) == (objective, level)]
        assert len(fit) == wanted
