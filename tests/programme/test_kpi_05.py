"""The figures of module kpi-05: bridge, tiles, games and the page, worked out by a second way."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.programme import kpi_dashboard
from tests.programme.kpi_answers import answers, paid_for, tables
from tests.programme.kpi_bridge import steps
from tests.programme.kpi_data import files
from tests.programme.kpi_tiles import ACT, ON, WATCH, Tile, margin, tiles
from tests.programme.second_way import (
    ROOT,
    answer,
    number_of,
    numbers,
    on,
    page,
    read,
    rounded,
    settings,
    shared,
    shown,
)

MODULE = ROOT / "modules/kpi/05-data-quality-gaming-dashboard"
BANK = read(ROOT / "quizzes/kpi/05-data-quality-gaming-dashboard.yml")
ITEMS = {item["id"].removeprefix("kpi-05-"): item for item in BANK["items"]}
FILES = files()
DATA, ANSWERS, TILES = tables(FILES), answers(FILES), tiles(FILES)
GIVEN = numbers(shared("kpi-05"))
WORDS = {"▲ on target": ON, "■ watch": WATCH, "▼ act": ACT}


def test_counts_of_the_lesson_are_those_of_the_files() -> None:
    expected = {
        "active": "members active in the register",
        "persons": "persons 2026-03",
        "force": "force 2026-Q1",
        "force_then": "force 2025-Q4",
        "persons_november": "persons 2025-11",
        "persons_then": "persons 2025-12",
        "year_ago": "persons 2025-03",
        "campaign": "campaign",
        "stayed": "campaign in March",
        "entrants": "new 2025-Q1",
        "kept": "still a year later",
        "decided": "events kept",
        "open_claims": "open",
        "draft_open": "open raw",
        "median": "K22 median",
        "draft_median": "K22 median raw",
        "tail": "K22 p90",
        "complaints": "complaints",
        "draft_complaints": "complaints raw",
    }
    assert {name: GIVEN[name] for name in expected} == {n: ANSWERS[key] for n, key in expected.items()}


@pytest.mark.parametrize(
    ("above", "below", "name", "decimals"),
    [
        ("active", "force", "K01 raw", 4),
        ("persons", "force", "K01 2026-03", 4),
        ("kept", "entrants", "K09", 4),
        ("draft_received", "draft_due", "K11 raw", 4),
        ("october_received", "october_due", "K11", 4),
        ("draft_late", "draft_year_due", "K13 raw", 4),
        ("late", "year_due", "K13", 4),
        ("draft_in_time", "draft_decided", "K21 raw", 4),
        ("in_time", "decided", "K21", 4),
        ("right", "sample", "K23", 4),
        ("draft_answered", "draft_complaints", "K26 in time raw", 4),
        ("answered", "complaints", "K26 in time", 4),
    ],
)
def test_rates_of_the_lesson_are_those_of_the_files(above: str, below: str, name: str, decimals: int) -> None:
    assert rounded(GIVEN[above] / GIVEN[below], decimals) == rounded(ANSWERS[name], decimals)


def test_the_bridge_is_made_of_rows_that_can_be_counted() -> None:
    names = ("active", "closed_firms", "one_month", "impossible", "doubles", "second_jobs")
    assert steps(DATA["members"]) == tuple(int(GIVEN[name]) for name in names)
    assert len(DATA["members"]) == GIVEN["records"]
    assert GIVEN["persons"] == 1233 - 136 - 53 - 5 - 9 - 14 == ANSWERS["persons 2026-03"]


def test_sexes_of_the_lesson() -> None:
    rows = DATA["members"]
    short = [r for r in rows if r["status"] == "active" and r["first month"] <= r["last month"] < "2026-03"]
    closed = Counter(row["sex"] for row in short if row["kind"] == "compulsory")
    once = Counter(row["sex"] for row in short if row["kind"] == "voluntary")
    came = Counter({r["identity"]: r["sex"] for r in rows if r["first month"] == "2025-12"}.values())
    back = Counter(row["sex"] for row in DATA["claims"] if row["state"] == "closed as incomplete")
    found = {
        "closed_women": closed["F"],
        "one_month_women": once["F"],
        "campaign_women": came["F"],
        "women": len(paid_for(rows, "2026-03", sex="F")),
        "men": len(paid_for(rows, "2026-03", sex="M")),
        "no_sex": len({row["identity"] for row in rows if not row["sex"]}),
        "born_later": sum(row["born"][:7] > row["first month"] for row in rows),
    }
    assert found == {name: GIVEN[name] for name in found}
    assert (back["F"], back["M"]) == (11, 15)
    stay = Counter(
        {
            r["identity"]: r["sex"]
            for r in rows
            if r["first month"] == "2025-12" and r["last month"] >= "2026-03"
        }.values()
    )
    assert (stay["F"], stay["M"]) == (7, 4)
    for sex, name in (("F", "force_women"), ("M", "force_men")):
        row = next(r for r in DATA["population"] if (r["quarter"], r["sex"]) == ("2026-Q1", sex))
        assert GIVEN[name] == int(row["labour force"])


def test_claims_were_closed_before_the_count_and_opened_after_it() -> None:
    closed = [row for row in DATA["claims"] if row["state"] == "closed as incomplete"]
    events = {(row["identity"], row["benefit"], row["event on"]) for row in closed}
    again = [
        row
        for row in DATA["claims"]
        if row["state"] == "decided" and (row["identity"], row["benefit"], row["event on"]) in events
    ]
    assert {row["decided on"] for row in closed} == {"2025-11-27", "2025-11-28"}
    assert {row["received on"] for row in again} == {"2025-12-01", "2025-12-02"}
    assert len(closed) == len(again) == GIVEN["reopened"] == GIVEN["open_claims"] - GIVEN["draft_open"]
    assert Counter(row["branch"] for row in closed) == {"Đá Bạc": 18, "Bến Tràm": 8}
    assert dt.date(2025, 11, 28).weekday() == 4
    assert dt.date(2026, 5, 14).weekday() == 3


def test_simple_and_complex_claims_make_the_total() -> None:
    assert GIVEN["simple"] + GIVEN["complex"] == GIVEN["decided"]
    assert GIVEN["simple_in_time"] + GIVEN["complex_in_time"] == GIVEN["in_time"]
    parts = {row.label: row.value for row in TILES[5].rows}
    for kind in ("simple", "complex"):
        assert rounded(GIVEN[f"{kind}_in_time"] / GIVEN[kind] * 100, 1) == parts[kind]


def test_margins_are_those_of_the_formula() -> None:
    for share, size, name in (("kept", "entrants", "persistence_margin"), ("right", "sample", "margin")):
        p = GIVEN[share] / GIVEN[size]
        half = 1.96 * math.sqrt(float(p * (1 - p) / GIVEN[size]))
        assert abs(half * 100 - float(GIVEN[name])) < 0.05
    assert margin(Fraction(97, 100), 600) == Fraction("1.4")  # DQ-07: 1.36


def table_of_tiles() -> list[list[str]]:
    """The rows of the lesson's table "Ten tiles, before and after"."""
    text = (MODULE / "lesson.md").read_text(encoding="utf-8").partition("Ten tiles, before and after")[2]
    lines = [line for line in text.partition("///")[0].splitlines() if re.match(r"\| \d", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def value(cell: str) -> Fraction:
    """The number that a cell of the table shows."""
    found = list(shown(cell, shared("kpi-05")))
    return found[0] if found else Fraction(re.sub(r"[^\d.]", "", cell))


@pytest.mark.parametrize(
    ("row", "tile"), zip(table_of_tiles(), TILES, strict=True), ids=lambda x: str(x)[:20]
)
def test_the_table_of_the_lesson_shows_the_tiles(row: list[str], tile: Tile) -> None:
    _, word, checked, target, draft = row
    assert (value(draft), value(checked)) == (tile.draft, tile.value)
    assert value(target) == tile.rule.target
    assert WORDS[word] == tile.rule.word(tile.value)
    assert tile.rule.word(tile.draft) == ON


def test_ten_green_tiles_turn_into_three() -> None:
    words = Counter(tile.rule.word(tile.value) for tile in TILES)
    assert words == {ON: 3, WATCH: 4, ACT: 3}
    worse = [(t.draft - t.value) * (-1 if t.rule.ceiling else 1) for t in TILES]
    assert min(worse) >= 0, "no tile looked worse in the draft; what is left out, tiles 4 and 5 say"
    assert (GIVEN["goal_coverage"], GIVEN["act_coverage"]) == (TILES[0].rule.target, TILES[0].rule.act)


@pytest.mark.parametrize("name", kpi_dashboard.pictures())
def test_a_committed_picture_is_what_the_script_draws(name: str, tmp_path: Path) -> None:
    kpi_dashboard.write(tmp_path)
    assert (MODULE / "media" / name).read_bytes() == (tmp_path / name).read_bytes()


def test_the_page_reads_on_a_photocopy() -> None:
    picture = kpi_dashboard.pictures()["dashboard.svg"]
    assert min(int(size) for size in re.findall(r'font-size="(\d+)"', picture)) >= 14
    assert set(re.findall(r"#[0-9a-f]+", picture)) <= {"#fff", "#000", "#bbb", "#999", "#555"}
    for tile in TILES:
        assert tile.title in picture and tile.group in picture
        assert f">{tile.rule.word(tile.value)}<" in picture
        assert f">{tile.owner}<" in picture


def report() -> list[dict[str, str]]:
    """The table with six planted faults."""
    text = (MODULE / "data/quarter-report.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_report_has_six_faults_and_no_other() -> None:
    *rows, total = report()
    due, received, rate = "due (billion VND)", "received (billion VND)", "rate (per cent)"
    names = Counter(row["province"] for row in rows)
    assert [row["row"] for row in rows if row["cut-off"] != "31 Dec."] == ["3"]
    assert [row["row"] for row in rows if row["year"] != "2025"] == ["4"]
    assert [row["row"] for row in rows if Fraction(row[rate]) > 100] == ["5"]
    assert [name for name, times in names.items() if times > 1] == ["Suối Tre"]
    assert [row["row"] for row in rows if int(row["left"]) < 0] == ["7"]
    assert sum(int(row[due]) for row in rows) == 1815 != int(total[due])
    for name in (received, "joined", "left"):
        assert sum(int(row[name]) for row in rows) == int(total[name])
    for row in (*rows, total):
        assert rounded(Fraction(row[received]) / Fraction(row[due]) * 100, 1) == Fraction(row[rate])
    good = [row for row in rows if row["row"] in "127"]
    share = Fraction(sum(int(row[received]) for row in good), sum(int(row[due]) for row in good))
    assert {rounded(share * 100, 1)} <= {rounded(x, 1) for x in page(MODULE / "handouts/key-faults.md")}


def test_extracts_hold_the_faults_that_the_key_names() -> None:
    rows, paid, said = DATA["members"], DATA["collections"], DATA["complaints"]
    twins = Counter((row["identity"], row["employer"]) for row in rows)
    double = {row["record"] for row in rows[1343:1351] if twins[row["identity"], row["employer"]] > 1}
    assert double == {f"R{n}" for n in range(1347, 1352)}
    assert rows[585]["identity"] == rows[1350]["identity"] and rows[1350]["record"] == "R1351"
    assert [r["record"] for r in rows[715:721] if not r["sex"]] == ["R0718"]
    assert [r["record"] for r in rows[582:590] if r["last month"] < r["first month"]] == ["R0588"]
    assert [r["record"] for r in rows[715:721] if r["last month"] < r["first month"]] == ["R0719"]
    assert {r["employer"] for r in rows[985:1005]} == {"DV123"} and len(rows[985:1005]) == 20
    assert {(r["branch"], r["last month"], r["status"]) for r in rows[985:1005]} == {
        ("Núi Voi", "2025-03", "active")
    }
    assert paid[7]["persons"] == "-2"
    assert paid[122]["received"] == "0" and int(paid[123]["received"]) == 2 * int(paid[123]["due"])
    assert {r["base"] for r in paid[145:148]} == {"17000"} and paid[144]["base"] == "17000000"
    assert [(r["month"], r["employer"]) for r in paid[1584:1586]] == [
        ("2025-08", "DV001"),
        ("2025-06", "DV005"),
    ]
    same = [(r["identity"], r["received on"], r["subject"]) for r in said]
    assert same[17] == same[18]
    assert said[21]["number"] == "P022" and not said[21]["answered on"]
    assert all(row["state"].startswith("closed") for row in DATA["claims"][481:486])


def test_games_give_the_figures_of_the_fact_base() -> None:
    """Exercises 3 and 8: 624 and 334.8 million, +50 and −46 per cent; 2.59 and 2.49."""
    assert [GIVEN["recovered"], GIVEN["more_recovered"]] == [Fraction(624), Fraction("334.8")]
    assert GIVEN["more_visits"] / GIVEN["visits"] == Fraction(3, 2)
    assert rounded(GIVEN["more_recovered"] / GIVEN["recovered"] * 100) == 54
    assert rounded(Fraction(12_940, 499_600) * 100, 2) == Fraction("2.59")
    assert rounded(Fraction(12_440, 499_600) * 100, 2) == Fraction("2.49")
    assert {GIVEN["debt"], GIVEN["year_money"], GIVEN["written_off"]} == {12_940, 499_600, 500}


@pytest.mark.parametrize(
    ("id", "day", "value"),
    [
        ("vnm.coverage.social", "2025-12-15", "42.4"),  # VD-06
        ("vnm.coverage.social", "2026-01-31", "45.1"),  # VD-07
        ("vnm.contributors.social", "2025-12-15", "20040000"),  # VD-06
        ("vnm.late.ratio", "2025-01-31", "2.59"),  # VD-30
        ("vnm.population.matched", "2026-01-31", "99.23"),  # VD-41
        ("vnm.report.council", "2026-11-22", "3"),  # VT-06
        ("vnm.report.ministries", "2026-11-22", "6"),
        ("khm.nssf.workers", "2026-11-22", "2584706"),  # OC-01
        ("mmr.insured", "2026-11-22", "1300000"),  # OC-02
        ("mmr.workers", "2026-11-22", "22000000"),
    ],
)
def test_facts_say_what_the_fact_base_says(id: str, day: str, value: str) -> None:
    found = on(id, day) if id.startswith("vnm.report") else number_of(f"{id}@{day}")
    assert found == Fraction(value)


@pytest.mark.parametrize(
    ("id", "chosen", "expected"),
    [
        ("q02", {"listed": 840, "gone": 75, "twice": 8, "jobs": 13}, Fraction(744)),
        ("q06", {"big_due": 700, "big_came": 570, "small_due": 240, "small_came": 120}, Fraction(69000, 940)),
        (
            "q09",
            {"first": 50, "share": 24, "each": 45, "second": 75, "new_share": 12, "new_each": 25},
            Fraction(540 - 225),
        ),
        ("q10", {"owed": 640, "all": 20000, "off": 100}, Fraction("2.7")),
        ("q31", {"before": 40, "after": 80, "share": 30, "each": 60, "new_share": 20}, Fraction(45)),
    ],
)
def test_a_formula_item_gives_what_was_worked_out_by_hand(
    id: str, chosen: dict[str, int], expected: Fraction
) -> None:
    assert answer(ITEMS[id], chosen) == expected


@pytest.mark.parametrize("id", ["q02", "q06", "q09", "q10", "q31"])
def test_numbers_that_are_drawn_make_sense(id: str) -> None:
    for row in settings(ITEMS[id]):
        if id == "q09":
            before = row["first"] * row["share"] * row["each"]
            assert before > row["second"] * row["new_share"] * row["new_each"]
        if id == "q06":
            assert row["big_came"] / row["big_due"] != row["small_came"] / row["small_due"]
        if id == "q31":
            assert row["before"] * row["share"] > 0 and row["after"] > row["before"]


def cells(stimulus: str) -> list[list[str]]:
    """The rows of the table of a shared case."""
    text = next(one["text"] for one in BANK["stimuli"] if one["id"] == f"kpi-05-{stimulus}")
    lines = [line for line in text.splitlines() if line.startswith("|") and "---" not in line][1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_flows_of_the_two_pages_leave_the_same_kind_of_gap() -> None:
    new, decided, _, left = (int(row[1]) for row in cells("s1"))
    late, collected, still, _ = (Fraction(row[1]) for row in cells("s2"))
    assert 120 + new - decided - left == 170
    assert 80 + late - collected - still == 60


def test_persons_and_payments_of_the_shared_cases() -> None:
    paid = {row[1] for row in cells("s3") if row[3] <= "2026-03" <= row[4]}
    assert len(paid) == 3 and len(cells("s3")) == 6
    once = {row[1]: row for row in cells("s4")}
    due = sum(int(row[2]) for row in once.values())
    came = sum(min(int(row[2]), int(row[3])) for row in once.values())
    assert (came, due) == (85, 100)
    assert (sum(int(r[3]) for r in cells("s4")), sum(int(r[2]) for r in cells("s4"))) == (135, 130)


def items(objective: int, use: str) -> list[Any]:
    """Items of an objective with a use."""
    return [i for i in BANK["items"] if i["objective"] == f"kpi-05-{objective}" and use in i["use"]]
