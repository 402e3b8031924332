"""The figures of module kpi-02: from the fact base, from the practice files, and worked out a second way."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from statistics import mean, median, quantiles
from xml.etree import ElementTree

import pytest

from tests.programme.kpi_answers import answers, tables
from tests.programme.kpi_data import files
from tests.programme.second_way import (
    FACTS,
    ROOT,
    front_matter,
    page,
    read,
    rounded,
    shared,
)

MODULE = ROOT / "modules/kpi/02-definition-and-denominator"
BANK = read(ROOT / "quizzes/kpi/02-definition-and-denominator.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
STIMULI = {one["id"]: one["text"] for one in BANK["stimuli"]}
GIVEN = shared("kpi-02")
LESSON = (MODULE / "lesson.md").read_text(encoding="utf-8")
FILES = files()
DATA = tables(FILES)
ANSWERS = answers(FILES)
DAYS = [2, 3, 3, 4, 4, 5, 5, 5, 6, 7, 7, 8, 9, 14, 31]
SVG = "{http://www.w3.org/2000/svg}"


def given(name: str) -> Fraction:
    """A number that the lesson types under `given:`."""
    return Fraction(GIVEN[name])


def tail(days: list[int]) -> int:
    """Our 90th percentile: count on until nine tenths of the row are reached."""
    return next(day for n, day in enumerate(sorted(days), 1) if n * 10 >= 9 * len(days))


def paid(rows: list[dict[str, str]], month: str) -> list[dict[str, str]]:
    """Rows that count in a month."""
    return [row for row in rows if row["first month"] <= month <= row["last month"]]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("vnm.quoted-2022.participants-one", 17_240_000),  # VD-01, audit
        ("vnm.quoted-2022.coverage-one", "34.84"),
        ("vnm.quoted-2022.participants-other", 17_080_000),
        ("vnm.quoted-2022.coverage-other", "37.01"),
        ("khm.nssf.workers", 2_584_706),  # OC-01
        ("mmr.insured", 1_300_000),  # OC-02
        ("mmr.workers", 22_000_000),
        ("mmr.insured-share", "5.9"),
        ("int.covered.world", "52.4"),  # FR-08
    ],
)
def test_facts_say_what_the_fact_base_says(fact: str, value: int | str) -> None:
    assert FACTS[fact] == Fraction(value)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("paid", "persons 2025-12"),
        ("women_paid", "persons 2025-12 F"),
        ("men_paid", "persons 2025-12 M"),
        ("unknown_paid", "persons 2025-12 unknown"),
        ("compulsory_paid", "compulsory 2025-12"),
        ("november_paid", "persons 2025-11"),
        ("status_active", "members active in the register"),
        ("force", "force 2025-Q4"),
    ],
)
def test_heads_of_the_lesson_are_those_of_the_files(name: str, key: str) -> None:
    assert given(name) == ANSWERS[key]


def test_rates_of_the_lesson_are_those_of_the_files() -> None:
    found = page(MODULE / "lesson.md")
    months = ["K01 2025-11", "K01 2025-12", "K01 2025-12 F", "K01 2025-12 M", "K03"]
    for key in [*months, "2025-12 over employed", "2025-12 over aged 15 and over"]:
        assert rounded(ANSWERS[key] * 100, 1) in found, key


def test_groups_of_the_survey() -> None:
    survey = {row["sex"]: row for row in DATA["population"] if row["quarter"] == "2025-Q4"}
    columns = {"force": "labour force", "employed": "employed", "adults": "aged 15 and over"}
    for name, column in columns.items():
        assert given(name) == sum(int(row[column]) for row in survey.values())
    assert given("scope") == sum(int(row["within compulsory scope"]) for row in survey.values())
    for sex, who in (("F", "women"), ("M", "men")):
        assert given(f"{who}_force") == int(survey[sex]["labour force"])
        assert given(f"{who}_adults") == int(survey[sex]["aged 15 and over"])
        employed = front_matter(MODULE / "session.md")["given"][f"{who}_employed"]
        assert int(employed) == int(survey[sex]["employed"])


def test_women_are_ahead_by_one_line_and_behind_by_the_other() -> None:
    women, men, unknown = (given(f"{who}_paid") for who in ("women", "men", "unknown"))
    assert women / given("women_force") > men / given("men_force")
    assert women / given("women_adults") < men / given("men_adults")
    assert (women + unknown) / given("women_adults") > men / given("men_adults")
    assert given("women_adults") - given("women_force") == 290
    assert given("men_adults") - given("men_force") == 140


def test_from_rows_to_persons() -> None:
    rows = DATA["members"]
    december = paid(rows, "2025-12")
    jobs = {(row["identity"], row["employer"]) for row in december}
    people = {row["identity"] for row in december}
    assert given("rows_all") == len(rows)
    assert given("rows_paid") == len(december)
    assert given("doubles") == len(december) - len(jobs)
    assert given("second_jobs") == len(jobs) - len(people)
    assert given("november_rows") == len(paid(rows, "2025-11"))
    assert given("backwards") == sum(row["last month"] < row["first month"] for row in rows)


def test_the_first_eight_rows_are_seven_and_seven() -> None:
    rows = DATA["members"][:8]
    active = {row["record"] for row in rows if row["status"] == "active"}
    counted = {row["record"] for row in paid(rows, "2025-12")}
    assert (len(active), len(counted)) == (7, 7)
    assert active ^ counted == {"R0004", "R0008"}


def strips() -> list[list[dict[str, str]]]:
    """The six strips, cut from the file where the worksheet says."""
    text = (MODULE / "handouts/worksheet-strips.md").read_text(encoding="utf-8")
    ranges = [tuple(map(int, found)) for found in re.findall(r"rows: (\d+)-(\d+)", text)]
    return [DATA["members"][first - 1 : last] for first, last in ranges]


def test_answers_to_the_six_strips() -> None:
    said = {name: int(n) for name, n in front_matter(MODULE / "session.md")["given"].items()}
    rows = [row for strip in strips() for row in strip]
    december = paid(rows, "2025-12")
    sexes = {row["identity"]: row["sex"] for row in december}
    jobs = {(row["identity"], row["employer"]) for row in december}
    assert (said["strip_rows"], said["strip_paid"], said["strip_people"]) == (
        len(rows),
        len(december),
        len(sexes),
    )
    assert (said["strip_doubles"], said["strip_jobs"]) == (len(december) - len(jobs), len(jobs) - len(sexes))
    heads = [list(sexes.values()).count(sex) for sex in ("F", "M", "")]
    assert [said[f"strip_{who}"] for who in ("women", "men", "unknown")] == heads == [9, 12, 1]
    for name in ("lesson", "session", "slides"):
        found = page(MODULE / f"{name}.md")
        assert {rounded(Fraction(9, 22) * 100, 1), rounded(Fraction(9, 21) * 100, 1)} <= found
    assert said["strip_women_rows"] == sum(row["sex"] == "F" for row in december)
    assert said["strip_active"] == sum(row["status"] == "active" for row in rows)


def test_rows_that_the_trainer_names() -> None:
    rows = {row["record"]: row for strip in strips() for row in strip}
    out = {record for record, row in rows.items() if not paid([row], "2025-12")}
    assert out == {"R0495", "R0501", "R0588", "R0620"}
    assert rows["R0588"]["last month"] < rows["R0588"]["first month"]
    assert {rows[record]["last month"][:4] for record in ("R0589", "R0591")} == {"2026"}
    assert rows["R0550"]["sex"] == ""
    twins = {"R1350": "R0499", "R1351": "R0586", "R1124": "R0621", "R1128": "R0549"}
    for later, first in twins.items():
        assert rows[later]["identity"] == rows[first]["identity"]
        assert (rows[later]["employer"] == rows[first]["employer"]) == (later > "R1349")


def test_short_cut_with_three_strips() -> None:
    chosen = [strips()[n] for n in (0, 2, 5)]
    december = [len(paid(strip, "2025-12")) for strip in chosen]
    people = {row["identity"] for strip in chosen for row in paid(strip, "2025-12")}
    assert ([len(strip) for strip in chosen], december) == ([7, 7, 4], [5, 6, 4])
    assert len(people) == sum(december) - 2


def test_waiting_days() -> None:
    typed = next(line for line in LESSON.splitlines() if line.startswith("2, 3, "))
    assert [int(n) for n in re.findall(r"\d+", typed)] == DAYS
    assert (median(DAYS), tail(DAYS)) == (5, 14)  # exercise 7
    names = {"claims": 15, "day_sum": sum(DAYS), "day_longest": max(DAYS), "day_median": 5, "day_tail": 14}
    assert {name: int(given(name)) for name in names} == names
    found = page(MODULE / "lesson.md")
    assert {rounded(Fraction(113, 15), 2), rounded(Fraction(143, 15), 2)} <= found
    late = [*DAYS[:-1], 61]
    assert (median(late), tail(late), round(mean(late), 2)) == (5, 14, 9.53)
    assert (median(DAYS[:-1]), tail(DAYS[:-1])) == (5, 9)
    assert sum(day < mean(DAYS) for day in DAYS) == 11


def test_spreadsheets_know_two_other_rules() -> None:
    inside, outside = (quantiles(DAYS, n=10, method=m)[-1] for m in ("inclusive", "exclusive"))
    assert (round(inside, 1), round(outside, 1)) == (12.0, 20.8)
    for name in ("lesson", "session", "slides"):
        text = (MODULE / f"{name}.md").read_text(encoding="utf-8")
        assert "12.0" in text and "20.8" in text


def test_cards_hold_the_fifteen_claims() -> None:
    text = (MODULE / "handouts/cards-days.md").read_text(encoding="utf-8")
    assert sorted(map(int, re.findall(r"^/// card \| (\d+) days$", text, re.M))) == DAYS


@pytest.mark.parametrize(
    ("office", "right", "cases", "margin"),
    [
        ("x", 48, 50, "5.4"),  # exercise 9
        ("y", 930, 1_000, "1.6"),
        ("x_year", 576, 600, "1.6"),
        ("y_year", 11_160, 12_000, "0.5"),
    ],
)
def test_margins(office: str, right: int, cases: int, margin: str) -> None:
    assert given(f"{office}_right") == right
    assert given(f"{office}_all") == cases
    exact = 196 * math.sqrt(right / cases * (1 - right / cases) / cases)
    printed = given("spread") * given(f"{office}_root") * 100
    assert rounded(printed, 1) == Fraction(margin)
    assert float(printed) == pytest.approx(exact, abs=0.01)


def test_ranges_overlap_in_a_month_and_not_in_a_year() -> None:
    def ends(right: int, cases: int) -> tuple[float, float]:
        share, half = right / cases, 1.96 * math.sqrt(right / cases * (1 - right / cases) / cases)
        return share - half, share + half

    low, high = ends(930, 1_000)
    assert ends(48, 50)[0] < low < high < 1 < ends(48, 50)[1]
    assert ends(11_160, 12_000)[1] < ends(576, 600)[0]


def test_table_of_margins() -> None:
    found = page(MODULE / "lesson.md")
    for share in (50, 80, 90):
        for cases in (25, 100, 400, 2_500):
            if (share, cases) != (90, 25):
                half = 196 * math.sqrt(share / 100 * (1 - share / 100) / cases)
                assert rounded(Fraction(half), 1) in found


def test_exact_margin_of_the_fact_base() -> None:
    assert round(196 * math.sqrt(0.97 * 0.03 / 600), 2) == 1.36  # DQ-07


def test_bases_by_division() -> None:
    found = page(MODULE / "lesson.md")
    assert {Fraction("47.3"), Fraction("49.5"), Fraction("46.1")} <= found  # VD-09; VD-01, audit
    assert round(17.24 / 0.3484, 1) == 49.5 and round(17.08 / 0.3701, 1) == 46.1
    assert {Fraction("47.3"), Fraction("49.5"), Fraction("46.1")} <= page(MODULE / "slides.md")


def test_three_multipliers() -> None:
    assert {Fraction("1.2"), Fraction(120), Fraction("0.6")} <= page(MODULE / "lesson.md")
    assert (36 * 1_000 / 30_000, 36 * 100_000 / 30_000, 36 * 10**6 / (60 * 10**6)) == (1.2, 120, 0.6)


def test_percentages_have_no_mean() -> None:
    assert {Fraction("94.5"), Fraction(978), Fraction("93.1")} <= page(MODULE / "lesson.md")
    assert rounded(Fraction(978, 1_050) * 100, 1) == Fraction("93.1")


def test_key_of_the_case_file() -> None:
    found = page(MODULE / "handouts/key-three-letters.md")
    middle = (Fraction(1098, 2410) + Fraction(1098, 2470) + Fraction(1098, 2900)) / 3
    wrong = (Fraction(1066, 2470), Fraction(1121, 2470), middle)
    assert {rounded(rate * 100, 1) for rate in wrong} <= found


def bars(name: str, kind: str) -> list[ElementTree.Element]:
    """The shapes of a class in a chart."""
    tree = ElementTree.parse(MODULE / f"media/{name}.svg")
    return [one for one in tree.iter() if one.get("class") == kind]


def test_lengths_in_the_charts() -> None:
    groups = [float(bar.get("width", 0)) for bar in bars("three-rates", "group")]
    parts = [float(bar.get("width", 0)) for bar in bars("three-rates", "paid")]
    for part, group, below in zip(parts, groups, (2410, 2470, 2900), strict=True):
        assert part / group == pytest.approx(1098 / below, abs=0.001)
    heights = [float(bar.get("height", 0)) for bar in bars("days", "bar")]
    assert [height / heights[0] * 2 for height in heights] == DAYS


def test_ranges_in_the_chart() -> None:
    wide = [re.match(r"M([\d.]+) \d+ H([\d.]+)", one.get("d", "")) for one in bars("margins", "range")]
    ends = [[88 + (float(x) - 40) / 27.5 for x in found.groups()] for found in wide if found]
    typed = [[90.6, 101.4], [91.4, 94.6], [94.4, 97.6], [92.5, 93.5]]
    assert [[round(x, 1) for x in pair] for pair in ends] == typed
