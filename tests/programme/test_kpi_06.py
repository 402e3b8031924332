"""The figures of module kpi-06, worked out a second way from the fact base and the practice files."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from tests.programme.kpi_answers import Answers, answers
from tests.programme.kpi_data import files
from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    on,
    page,
    read,
    rounded,
    settings,
    shared,
    shown,
    work_out,
)

MODULE = ROOT / "modules/kpi/06-choosing-targets-rollout"
BANK = read(ROOT / "quizzes/kpi/06-choosing-targets-rollout.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
CASES = {case["id"]: case["text"] for case in BANK["stimuli"]}
LESSON = (MODULE / "lesson.md").read_text(encoding="utf-8")
GIVEN = shared("kpi-06")
SVG = "{http://www.w3.org/2000/svg}"
WEIGHTS = (30, 25, 20, 15, 10)  # section 6


@pytest.fixture(scope="module")
def found() -> Answers:
    return answers(files())


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.target.social-2021", 35),  # VT-02
        ("vnm.target.unemployment-2021", 28),
        ("vnm.target.older-2021", 45),
        ("vnm.target.satisfaction-2021", 80),
        ("vnm.target.social-2025", 45),  # VT-03
        ("vnm.target.unemployment-2025", 35),
        ("vnm.target.older-2025", 55),
        ("vnm.target.satisfaction-2025", 85),
        ("vnm.target.social-2030", 60),  # VT-04
        ("vnm.target.unemployment-2030", 45),
        ("vnm.target.older-2030", 60),
        ("vnm.target.satisfaction-2030", 90),
        ("vnm.target.participants-2025", 23_100_000),  # VT-12
        ("vnm.report.council", 3),  # VT-06
        ("vnm.report.ministries", 6),
        ("vnm.report.forecast", 5),
        ("vnm.cost.set-every", 3),  # VT-09
        ("mmr.workers", 22_000_000),  # OC-02
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, value: int) -> None:
    assert FACTS[id] == value


@pytest.mark.parametrize(
    ("fact", "day", "value"),
    [
        ("vnm.coverage.social", "2023-01-31", "38.01"),  # VD-01
        ("vnm.coverage.social", "2024-01-31", "39.25"),  # VD-02
        ("vnm.coverage.social", "2025-01-31", "42.71"),  # VD-03
        ("vnm.coverage.social", "2025-12-15", "42.4"),  # VD-06
        ("vnm.coverage.social", "2026-01-31", "45.1"),  # VD-07
        ("vnm.contributors.social", "2023-01-31", 17_500_000),  # VD-01
        ("vnm.contributors.social", "2025-12-15", 20_040_000),  # VD-06
        ("vnm.cost.ceiling", "2024-12-31", "1.54"),  # VD-40
    ],
)
def test_a_pinned_value_is_that_of_its_day(fact: str, day: str, value: int | str) -> None:
    assert on(fact, day) == Fraction(value)


def test_the_path_of_the_country() -> None:
    """Exercise 2 of the fact base, VD-09, VD-10 and VD-12."""
    pages = page(MODULE / "lesson.md")
    expected: dict[str, list[int | str]] = {
        "exercise 2": ["28.38", "21.33", "7.05", "1.41", 48, 51, 54, 57, 60],
        "K08": ["0.51"],
        "VD-09": ["46.0", "47.3"],
        "VD-10, VD-12": ["2.98", "2.7"],
        "change of each year": ["1.24", "3.46", "2.39"],
        "with 0.4 million more a year": ["29.58", "1.65"],
        "ten points": ["4.73", "2.2", 22],
        "two targets": ["23.1", "20.04"],
    }
    missing = {name: [v for v in values if Fraction(v) not in pages] for name, values in expected.items()}
    assert {name: values for name, values in missing.items() if values} == {}
    assert rounded(20_040_000 / Fraction("42.4") / 10_000, 1) == Fraction(GIVEN["force"])


def test_counts_of_the_practice_files(found: Answers) -> None:
    names = {
        "december_before": "persons 2024-12",
        "december": "persons 2025-12",
        "december_force": "force 2025-Q4",
        "march_before": "persons 2025-03",
        "march": "persons 2026-03",
        "march_force": "force 2026-Q1",
        "compulsory": "compulsory 2025-12",
        "joined": "in",
        "went": "out",
        "campaign": "campaign",
        "campaign_stayed": "campaign in March",
        "women": "persons 2025-12 F",
        "men": "persons 2025-12 M",
        "no_sex": "persons 2025-12 unknown",
        "records": "members active in the register",
    }
    assert {name: Fraction(GIVEN[name]) for name in names} == {n: found[key] for n, key in names.items()}
    assert Fraction(GIVEN["scope"]) == found["K02"] * found["force 2025-Q4"]
    assert Fraction(GIVEN["women"]) / Fraction(GIVEN["women_force"]) == found["K01 2025-12 F"]
    assert Fraction(GIVEN["men"]) / Fraction(GIVEN["men_force"]) == found["K01 2025-12 M"]
    assert Fraction(GIVEN["right_found"]) / Fraction(GIVEN["right_sample"]) == found["K23"]
    assert rounded(found["K13"] * 100, 1) == Fraction(GIVEN["late_base"])


def test_the_path_of_the_province(found: Answers) -> None:
    needed = math.ceil(Fraction(60, 100) * found["force 2026-Q1"])
    net = Fraction(needed - 1016, 4)
    assert (needed, net) == (1487, Fraction("117.75"))
    assert math.ceil(found["out"] + net) == int(GIVEN["must_join"])
    pages = page(MODULE / "lesson.md")
    typed: list[int | str] = [
        1487,
        471,
        118,
        62,
        63,
        1482,
        77,
        702,
        94,
        "41.0",
        "45.8",
        "56.1",
        "49.8",
        217,
        1134,
    ]
    after = ["45.2", "42.0", "47.2", "49.3"]  # 538 of 1,190 and 537 of 1,280; then 24 and 94 more
    assert set(map(Fraction, [*typed, *after])) <= pages


def test_four_marches_lie_before_the_end_of_2030() -> None:
    assert len([year for year in range(2027, 2031) if dt.date(year, 3, 31) <= dt.date(2030, 12, 31)]) == 4
    assert dt.date(2026, 5, 18).strftime("%A") == "Monday"
    assert dt.date(2026, 5, 22).strftime("%A") == "Friday"


def test_margins_of_the_two_samples() -> None:
    for sample, margin in (("right_sample", "right_margin"), ("large_sample", "large_margin")):
        n = int(GIVEN[sample])
        assert round(196 * math.sqrt(0.95 * 0.05 / n), 1) == float(GIVEN[margin])


def test_shares_of_the_step() -> None:
    pages = page(MODULE / "lesson.md")
    assert rounded(Fraction(1080 - 1016) / Fraction("117.75") * 100) == 54
    assert rounded((Fraction("4.2") - Fraction("4.8")) / (Fraction("3.8") - Fraction("4.8")) * 100) == 60
    assert {Fraction(54), Fraction(60)} <= pages


def weighted(parts: Sequence[int], weights: Sequence[int] = WEIGHTS) -> Fraction:
    """The total of an index: each part by its weight, over all weights."""
    return Fraction(sum(p * w for p, w in zip(parts, weights, strict=True)), sum(weights))


def test_the_index_of_a_year() -> None:
    """Exercise 6 of the fact base."""
    parts = (92, 80, 88, 70, 75)
    products = ["27.6", "20", "17.6", "10.5", "7.5"]
    without = weighted((92, 80, 88, 75), (30, 25, 20, 10))
    expected = [weighted(parts), Fraction("83.2"), weighted((100, 80, 88, 60, 75)), Fraction(405, 5)]
    for name in ("lesson.md", "session.md"):
        pages = page(MODULE / name)
        assert {*expected, *map(Fraction, products), rounded(without, 1)} <= pages
    assert rounded(without, 1) == Fraction("85.5")
    assert weighted((92, 80, 88, 49, 75)) >= 80 > weighted((92, 80, 88, 48, 75))
    assert {Fraction(49), Fraction(48)} <= page(MODULE / "session.md")


def test_sums_of_the_scores() -> None:
    """Each row of eight candidates: six points between one and five, and their sum; a one means out."""
    rows = re.findall(r"^\| ([^|]+) \| ([1-5*· ]+) \| \{\{ ([\d +]+) \}\} \|$", LESSON, re.M)
    points = {name.strip(): [int(one) for one in re.findall(r"\d", cells)] for name, cells, _ in rows}
    assert [len(row) for row in points.values()] == [6] * 8
    for name, _, typed in rows:
        assert [int(one) for one in typed.split(" + ")] == points[name.strip()]
    out = {name for name, row in points.items() if 1 in row}
    assert out == {"visits per officer", "active records in the register"}
    kept = sorted((sum(row), name) for name, row in points.items() if name not in out)
    assert "satisfied" in kept[0][1] and kept[1][0] - kept[0][0] >= 5
    assert sum(points["visits per officer"]) > kept[0][0]


def test_hours_of_the_figures() -> None:
    assert {Fraction(162), Fraction(60)} <= page(MODULE / "lesson.md") & page(MODULE / "slides.md")
    assert {Fraction(162), Fraction(60), Fraction(102)} <= page(MODULE / "session.md")


def test_wrong_results_that_a_trainer_meets() -> None:
    pages = page(MODULE / "session.md")
    assert {Fraction(1482 - 1016), Fraction("7.05"), Fraction("2.98"), Fraction(81)} <= pages
    assert rounded(Fraction(1080) / (1016 + Fraction("117.75")) * 100) in pages


def test_the_slides_show_the_same_figures() -> None:
    pages = page(MODULE / "slides.md")
    typed: list[int | str] = [
        "28.38",
        "21.33",
        "7.05",
        "1.41",
        "1.65",
        62,
        63,
        1600,
        898,
        702,
        118,
        "83.2",
        "84.1",
        54,
        60,
    ]
    assert set(map(Fraction, typed)) <= pages
    assert {Fraction(sum((1, 5, 5, 5, 1, 1))), Fraction(20), Fraction(17)} <= pages


def test_the_case_file_of_the_index() -> None:
    """Paper 5 gives the year of paper 3; the key has both totals, and what the checker changes."""
    quarters = [78, 71, 68, 63]
    text = (MODULE / "handouts/case-one-index.md").read_text(encoding="utf-8")
    assert [int(one) for one in re.findall(r"^\| [A-Z]\w+ to \w+ \| (\d+) \|$", text, re.M)] == quarters
    assert Fraction(sum(quarters), 4) == 70
    before = (20, 20, 15, 35, 10)
    now, old = (92, 80, 88, 70, 75), weighted((92, 80, 88, 70, 75), before)
    assert old < 80 <= weighted(now)
    expected = [old, weighted((92, 76, 88, 70, 75)), weighted((92, 76, 88, 70, 75), before)]
    slips = [81, Fraction("83.2") - Fraction("10.5"), Fraction("85.5")]
    assert {*expected, *slips} <= page(MODULE / "handouts/key-one-index.md")
    assert all(f"{typed}" in text for typed in ("20, 20, 15, 35, 10", "30, 25, 20, 15, 10"))


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("kpi-06-q01", {"line": 2478, "inside": 1016, "wanted": 60, "time": 4}, "117.7"),
        ("kpi-06-q04", {"wanted": 118, "leaving": 205, "joining": 267}, 56),
        ("kpi-06-q08", {"begun": 20, "wanted": 10, "now": 15}, 50),
        ("kpi-06-q10", {"first": 100, "second": 50, "third": 0}, 65),
        ("kpi-06-q27", {"begun": 10, "wanted": 5, "now": 9}, 20),
        ("kpi-06-q28", {"begun": 23, "wanted": 15, "now": 17}, 75),
        ("kpi-06-q32", {"whole": 80, "low": 50, "weight": 25}, 90),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int | str) -> None:
    assert answer(ITEMS[id], names) == Fraction(expected)


def test_formulas_a_second_way() -> None:
    """Persons year by year; an index whose remaining parts are spread over the remaining weights."""
    for names in settings(ITEMS["kpi-06-q01"]):
        after = names["inside"] + names["time"] * work_out(ITEMS["kpi-06-q01"]["answer"]["formula"], names)
        assert after / names["line"] * 100 == names["wanted"]
    for names in settings(ITEMS["kpi-06-q32"]):
        others = work_out(ITEMS["kpi-06-q32"]["answer"]["formula"], names)
        assert (others * (100 - names["weight"]) + names["low"] * names["weight"]) / 100 == names["whole"]
    for id in ("kpi-06-q08", "kpi-06-q27", "kpi-06-q28"):
        for names in settings(ITEMS[id]):
            done = work_out(ITEMS[id]["answer"]["formula"], names) / 100
            assert names["begun"] + done * (names["wanted"] - names["begun"]) == names["now"]
            assert 0 < done < 1


def rows_of(case: str, first: str) -> list[int]:
    """The whole numbers of the row of a shared case that begins with these words."""
    line = next(line for line in CASES[case].splitlines() if line.strip().startswith(f"| {first}"))
    return [int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*", line)]


@pytest.mark.parametrize(
    ("case", "goal", "steps", "each", "missing"),
    [("kpi-06-s1", 50, 4, 1000, 10_500), ("kpi-06-s2", 55, 3, 2000, 13_000)],
)
def test_targets_of_the_two_provinces(case: str, goal: int, steps: int, each: int, missing: int) -> None:
    """Both forms ask the same: too many a year, a trend too slow, and a law that would carry more."""
    (force,) = rows_of(case, "labour force")
    inside, share = rows_of(case, "persons with")
    growth = rows_of(case, "net growth")
    scope, paid = rows_of(case, "within compulsory")
    assert Fraction(inside, force) * 100 == share
    assert (Fraction(goal * force, 100) - inside) / steps == each > 2 * growth[-1]
    by_trend = sum(growth[-1] + (growth[1] - growth[0]) * n for n in range(1, steps + 1))
    assert by_trend < Fraction(55, 100) * each * steps
    assert scope - paid == missing and Fraction(scope, force) * 100 > goal


def test_what_the_options_of_the_two_provinces_say() -> None:
    assert rows_of("kpi-06-s1", "campaign") == [900, 150]
    (seasonal,) = rows_of("kpi-06-s2", "seasonal")
    assert 60_000 - seasonal == 52_000 and rounded(Fraction(27_000, 52_000) * 100) == 52
    said = {id: ITEMS[id]["explanation"] for id in ("kpi-06-q24", "kpi-06-q25")}
    assert all(one in said["kpi-06-q24"] for one in ("20,000", "4,000 more", "1,000 a year", "10,500"))
    assert all(one in said["kpi-06-q25"] for one in ("33,000", "6,000 more", "2,000 a year", "13,000"))


@pytest.mark.parametrize(
    ("case", "fallen", "by"), [("kpi-06-s1", "processes", 14), ("kpi-06-s2", "members", 16)]
)
def test_totals_of_the_two_provinces(case: str, fallen: str, by: int) -> None:
    names = ("mandate", "members", "stewardship", "processes", "people")
    table = {name: rows_of(case, name) for name in names}
    assert tuple(row[0] for row in table.values()) == WEIGHTS
    last, this = ([row[n] for row in table.values()] for n in (1, 2))
    assert [*shown(CASES[case])] == [weighted(last), weighted(this)]
    assert 80 <= weighted(last) < weighted(this)
    assert table[fallen][1] - table[fallen][2] == by and table[fallen][2] < 75
    assert sorted(part for part in this if part < 80)[1:] and min(this) == table[fallen][2]


def test_the_free_row_goes_to_the_highest_sum_above_the_floor() -> None:
    rows = re.findall(r"^\s*\| ([^|]+) \| ([1-5· ]+) \| \{\{ ([\d +]+) \}\} \|$", CASES["kpi-06-s3"], re.M)
    points = {name.strip(): [int(one) for one in re.findall(r"\d", cells)] for name, cells, _ in rows}
    assert [[int(n) for n in typed.split(" + ")] for *_, typed in rows] == [*points.values()]
    passed = {name: sum(row) for name, row in points.items() if 1 not in row}
    assert passed == {"claims that wait beyond the limit": 24, "money recovered 90 days after a check": 21}


def heights(picture: str, name: str) -> list[Fraction]:
    """The heights of the bars of a picture with a class."""
    root = ElementTree.parse(MODULE / "media" / picture).getroot()
    return [Fraction(one.get("height", "")) for one in root.iter(f"{SVG}rect") if one.get("class") == name]


def test_pictures_are_drawn_to_scale() -> None:
    assert [bar / 2 for bar in heights("score.svg", "bar")] == [92, 80, 88, 70, 75]
    assert [bar / 2 for bar in heights("score.svg", "total")] == [Fraction("83.2")]
    root = ElementTree.parse(MODULE / "media/path.svg").getroot()
    dots = [one for one in root.iter(f"{SVG}circle") if one.get("class") == "published"]
    values = [35 + (250 - Fraction(one.get("cy", ""))) / 8 for one in dots]
    assert [float(one) for one in values] == pytest.approx([38.01, 39.25, 42.71, 45.1], abs=0.02)
    (november,) = (one for one in root.iter(f"{SVG}circle") if one.get("id") == "november")
    assert float(35 + (250 - Fraction(november.get("cy", ""))) / 8) == pytest.approx(42.4, abs=0.02)


def test_minutes_and_key_steps_follow_the_plan() -> None:
    text = (MODULE / "session.md").read_text(encoding="utf-8")
    steps = re.findall(r"minutes: (\d+) \(\d+-\d+\)\n    priority: (\w+)", text)
    sums = {name: sum(int(n) for n, one in steps if one == name) for name in ("must", "should", "could")}
    assert sums == {"must": 90, "should": 45, "could": 10}
    assert front_matter(MODULE / "session.md")["minutes"] == "145"
    assert all(f"### Key step {n}: the 12-minute task" in text for n in (13, 14))
