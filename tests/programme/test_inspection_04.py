"""The figures of module inspection-04, typed from the fact base or counted in the files, a second way."""

from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as Xml
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.second_way import (
    FACTS,
    ROOT,
    answer,
    front_matter,
    page,
    read,
    settings,
    shown,
    work_out,
)

MODULE = ROOT / "modules/inspection/04-whom-to-visit"
BANK = read(ROOT / "quizzes/inspection/04-whom-to-visit.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
STIMULI = {stimulus["id"]: stimulus["text"] for stimulus in BANK["stimuli"]}
SVG = "{http://www.w3.org/2000/svg}"
SCORES = {  # exercise D
    "E08": "72.5",
    "E01": "72.5",
    "E03": "60.0",
    "E04": "50.0",
    "E09": "50.0",
    "E06": "48.75",
    "E05": "48.75",
    "E07": "25.0",
    "E02": "12.5",
    "E10": "2.5",
}
SIGNS = {"gap": 25, "low wage": 20, "late": 20, "turnover": 10, "sector": 10, "history": 10, "complaint": 5}
NAMES = {
    "E01": "sao_mai",
    "E02": "lua_hong",
    "E03": "canh_buom",
    "E04": "vuon_xua",
    "E05": "bep_que",
    "E06": "go_trac",
    "E07": "mach_sang",
    "E08": "buoc_vui",
    "E09": "cot_da",
    "E10": "la_lanh",
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of the module."""
    with (MODULE / "data" / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def risk(points: list[int]) -> Fraction:
    """Exercise D: weights times points, divided by four, sign by sign."""
    return sum((Fraction(w * p, 4) for w, p in zip(SIGNS.values(), points, strict=True)), Fraction(0))


def drawn(people: int, margin: int) -> int:
    """Exercise E: the size of a sample for a share, from the probability and not from the short formula."""
    base = 1.96**2 * 0.25 / (margin / 100) ** 2
    return math.ceil(base / (1 + (base - 1) / people))


def left() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Who stands in one file only, by identity number: tax, registration."""
    tax = {row["identity no"]: row for row in rows("tax-q3")}
    register = {row["identity no"]: row for row in rows("registration-q3")}
    both = tax.keys() & register.keys()
    return (
        {n: row for n, row in tax.items() if n not in both},
        {n: row for n, row in register.items() if n not in both},
    )


def cards() -> str:
    """What other registers say."""
    return (MODULE / "handouts/cards-registers.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.hcmc.late-units", 17_898),  # VN-105
        ("vnm.hcmc.checked", 2_624),
        ("vnm.identity.digits", 12),  # VN-89
        ("vnm.population.matched", "99.23"),  # DG-01
        ("vnm.cover.contract-months", 1),  # VN-31
        ("vnm.cover.register-within", 30),  # VN-37
        ("vnm.visits.planned", 5_423),  # VN-102
        ("vnm.visits.unannounced", 1_596),
        ("khm.cover.workers", 1),  # KH-02
        ("mmr.compulsory.workers", 5),  # MM-03
        ("vnm.rate.sickness-maternity", 3),  # VN-62
        ("vnm.rate.pension-employer", 14),
        ("vnm.rate.pension-worker", 8),
        ("vnm.rate.unemployment-employer", 1),
        ("vnm.rate.unemployment-worker", 1),
    ],
)
def test_facts_as_the_fact_base_has_them(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def test_ten_scores_from_the_file() -> None:
    found = {row["code"]: risk([int(row[sign]) for sign in SIGNS]) for row in rows("firms")}
    assert found == {code: Fraction(score) for code, score in SCORES.items()}
    workers = {row["code"]: int(row["workers"]) for row in rows("firms")}
    order = sorted(found, key=lambda code: (-found[code], -workers[code]))
    assert order == list(SCORES)
    assert [code for code in order if found[code] >= 60] == ["E08", "E01", "E03"]


def test_ten_scores_of_the_lesson() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    weights = {name: value for name, value in given.items() if name.startswith("w_") or name == "top"}
    names = {name: Fraction(value) for name, value in weights.items()}
    assert [int(value) for value in list(weights.values())[:7]] == list(SIGNS.values())
    for code, name in NAMES.items():
        assert work_out(given[name].removeprefix("= "), names) == Fraction(SCORES[code])
    workers = {row["code"]: row["workers"] for row in rows("firms")}
    assert [given[f"{NAMES[code]}_workers"] for code in ("E01", "E08", "E07")] == [
        workers[code] for code in ("E01", "E08", "E07")
    ]


def test_bars_of_the_scores() -> None:
    bars = Xml.parse(MODULE / "media/scores.svg").findall(f".//{SVG}rect[@class='bar']")
    assert [float(bar.attrib["width"]) / 4 for bar in bars] == [float(score) for score in SCORES.values()]


def test_bars_of_the_lift() -> None:
    bars = Xml.parse(MODULE / "media/lift.svg").findall(f".//{SVG}rect[@class='bar']")
    assert [float(bar.attrib["height"]) / 3 for bar in bars] == [70.0, 25.0]


def test_from_left_over_to_lead() -> None:
    tax, register = left()
    assert (len(tax), len(register)) == (31, 2)
    near = {row["name"] for row in tax.values()} & {row["name"] for row in register.values()}
    assert near == {"Võ Thị Thảo"}
    told = cards()
    explained = [row for row in tax.values() if row["name"] in told and row["name"] not in near]
    assert len(explained) == 9 + 1 + 2
    leads = [row for row in tax.values() if row["name"] not in told]
    assert len(leads) == 18 and sum(row["sex"] == "F" for row in leads) == 13
    patterns = {
        key: [row["sex"] for row in leads if (row["label"], row["august (VND)"]) == key]
        for key in (("wage", "9200000"), ("wage", "7500000"), ("service", "0"), ("service", "7000000"))
    }
    assert [len(sexes) for sexes in patterns.values()] == [1, 1, 5, 11]
    assert [sexes.count("F") for sexes in patterns.values()] == [0, 1, 4, 8]
    assert {row["september (VND)"] for row in leads if row["august (VND)"] == "0"} == {"3000000"}


def test_numbers_of_the_match_in_all_files() -> None:
    wanted = {*map(Fraction, (120, 91, 29, 31, 30, 2, 1, 9, 18, 13))}
    assert wanted <= page(MODULE / "lesson.md")
    assert {*map(Fraction, (29, 31, 30, 2, 1, 9, 18, 13, 5, 19))} <= page(MODULE / "session.md")
    assert {*map(Fraction, (120, 91, 89, 31, 2, 30, 1, 18, 13))} <= page(MODULE / "slides.md")


def test_pay_beside_declared_wages() -> None:
    months = ("july (VND)", "august (VND)", "september (VND)")
    pay = sum(int(row[month]) for row in rows("tax-q3") for month in months)
    said = sum(int(row[month]) for row in rows("registration-q3") for month in months)
    assert (pay, said) == (2_645_780_000, 1_909_240_000)
    july = sum(int(row["july (VND)"]) for row in rows("tax-q3") if row["label"] == "wage")
    july_said = sum(int(row["july (VND)"]) for row in rows("registration-q3"))
    assert (july, july_said) == (772_060_000, 641_080_000)
    given = front_matter(MODULE / "lesson.md")["given"]
    typed = [int(given[name]) for name in ("pay_tax", "pay_said", "july_wages", "july_said")]
    assert typed == [pay, said, july, july_said]
    found = page(MODULE / "lesson.md")
    assert {Fraction("1.39"), Fraction("1.2"), Fraction(28)} <= found  # 1.386 and 1.204


def test_rows_of_the_worksheet_show_what_they_promise() -> None:
    tax, register = rows("tax-q3"), rows("registration-q3")
    assert [row["name"] for row in tax[4:6]] == ["Trần Văn Em", "Thạch Thị Pha"]
    assert tax[29]["name"] == register[27]["name"] == "Võ Thị Thảo"
    assert tax[29]["identity no"] != register[27]["identity no"]
    assert {row["label"] for row in tax[92:]} == {"service"} and len(tax) == 120
    assert register[90]["name"] == "Đặng Thị Lài" and len(register) == 91
    only_tax, only_register = left()
    shown_tax = {row["identity no"] for row in [*tax[:8], *tax[28:31], *tax[92:]]}
    shown_register = {row["identity no"] for row in [*register[:6], *register[26:29], *register[88:]]}
    assert only_tax.keys() <= shown_tax and only_register.keys() <= shown_register


def test_cards_name_the_right_people() -> None:
    tax = {row["name"]: row for row in left()[0].values()}
    nine = [name for name, row in tax.items() if row["july (VND)"] == "6000000"]
    assert len(nine) == 9 and all(name in cards() for name in nine)
    assert "999 010 237 570 belongs to Võ Thị Thảo" in cards()
    assert [n for n, row in left()[0].items() if row["name"] == "Võ Thị Thảo"] == ["999010237570"]
    assert [n for n, row in left()[1].items() if row["name"] == "Võ Thị Thảo"] == ["999010237507"]


@pytest.mark.parametrize(
    ("people", "margin", "size"),
    [(1_240, 5, 294), (1_240, 10, 90), (220, 5, 141), (220, 10, 68)],  # exercise E
)
def test_sizes_of_samples(people: int, margin: int, size: int) -> None:
    assert drawn(people, margin) == size
    for file in ("lesson.md", "session.md", "slides.md"):
        assert Fraction(size) in page(MODULE / file)


def test_samples_that_find_a_case() -> None:
    given = front_matter(MODULE / "lesson.md")["given"]
    for name, share, size in (("ten", 10, 29), ("five", 5, 59), ("two", 2, 149)):  # exercise E
        assert math.ceil(math.log(0.05) / math.log(1 - share / 100)) == size == int(given[f"find_{name}"])
    assert math.ceil(math.log(0.05) / math.log(0.99)) == 299
    assert "(299.)" in (MODULE / "session.md").read_text(encoding="utf-8")
    assert Fraction("4.7") in page(MODULE / "lesson.md")  # 0.9 to the power of 29


def test_groups_and_estimate() -> None:
    groups = [Fraction(90 * n, 1_240) for n in (700, 340, 140, 60)]
    assert [round(share) for share in groups] == [51, 25, 10, 4]  # exercise E
    error = 1_900_000 / math.sqrt(60) * math.sqrt(1 - 60 / 480)
    given = front_matter(MODULE / "lesson.md")["given"]
    assert float(given["error"]) == pytest.approx(error, abs=50)
    wanted: list[int | str] = ["0.9", "1.8", 648, 432, 864, 27, "175.0", 51, 25, 10, 4]
    assert {Fraction(value) for value in wanted} <= page(MODULE / "lesson.md")


def test_beans() -> None:
    none = Fraction(math.comb(30, 5), math.comb(40, 5))
    assert Fraction(1, 6) < none < Fraction(1, 4)  # about one in five
    middle = sum(math.comb(10, k) * math.comb(30, 20 - k) for k in range(3, 8))
    assert Fraction(middle, math.comb(40, 20)) > Fraction(9, 10)


def test_days_of_the_quarter() -> None:
    assert 250 - 12 - 11 - 10 - 60 == 157  # RB-08
    quarter = Fraction(3 * 157, 4)
    assert quarter == Fraction("117.75")
    assert math.floor(quarter * Fraction(70, 100) / 20) == 4
    assert math.floor(quarter * Fraction(75, 100) / 20) == 4  # the other end of RB-07 plans no more
    for file in ("lesson.md", "session.md", "slides.md"):
        assert {Fraction("117.75"), Fraction("82.4"), Fraction(4)} <= page(MODULE / file)


def test_hit_rates_and_lift() -> None:
    assert Fraction(84, 120) / Fraction(10, 40) == Fraction("2.8")  # exercise F
    assert {Fraction(70), Fraction(25), Fraction("2.8")} <= page(MODULE / "lesson.md")
    given = front_matter(MODULE / "lesson.md")["given"]
    share, visits, z = 0.25, 40, 1.96
    middle = (share + z * z / 2 / visits) / (1 + z * z / visits)
    half = z * math.sqrt(share * (1 - share) / visits + z * z / 4 / visits**2) / (1 + z * z / visits)
    assert [round(100 * (middle - half)), round(100 * (middle + half))] == [14, 40]
    assert [given["lot_low"], given["lot_high"]] == ["14", "40"]
    assert {Fraction(45), Fraction(36)} <= page(MODULE / "lesson.md")  # 3 % of 1,500, 30 % of 120


def test_one_in_seven_of_the_late_units() -> None:
    assert round(17_898 / 2_624) == 7 and Fraction(7) in page(MODULE / "lesson.md")


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("inspection-04-q09", {"tax": 12_400, "register": 9_860, "common": 9_420}, 2_980),  # exercise F
        ("inspection-04-q16", {"margin": 5, "people": 1_240}, 294),  # exercise E
        ("inspection-04-q16", {"margin": 10, "people": 220}, 68),
        ("inspection-04-q21", {"people": 220}, 68),
        ("inspection-04-q22", {"people": 1_240}, 90),
        ("inspection-04-q19", {"group": 60, "people": 1_240, "drawn": 310}, 15),
        ("inspection-04-q24", {"people": 4, "days": 40, "each": 12, "kept": 25}, 10),
        ("inspection-04-q27", {"people": 3, "days": 38, "each": 15, "kept": 30}, 4),
        ("inspection-04-q26", {"people": 480, "mean": 1_350_000}, 174_960_000),  # exercise E
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_lift_formula_meets_the_pilot() -> None:
    pilot = {"list_visits": 120, "list_found": 84, "chance_visits": 40, "chance_found": 10}
    names = {name: Fraction(number) for name, number in pilot.items()}
    assert work_out(ITEMS["inspection-04-q29"]["answer"]["formula"], names) == Fraction("2.8")


def test_scores_of_the_items() -> None:
    for names in settings(ITEMS["inspection-04-q01"]):
        points = [int(names[name]) for name in ("gap", "late", "turn", "sector", "comp")]
        gap, late, turn, sector, comp = points
        expected = risk([gap, 0, late, turn, sector, 0, comp])
        assert work_out(ITEMS["inspection-04-q01"]["answer"]["formula"], names) == expected
    for id, name, sign in (("inspection-04-q04", "late", "late"), ("inspection-04-q05", "low", "low wage")):
        for names in settings(ITEMS[id]):
            points = columns(ITEMS[id]["stimulus"])[0]
            assert points[list(SIGNS).index(sign)] == 1
            points[list(SIGNS).index(sign)] = int(names[name])
            assert work_out(ITEMS[id]["answer"]["formula"], names) == risk(points)


def columns(stimulus: str) -> list[list[int]]:
    """The points of three firms in a shared case, firm by firm."""
    lines = [line.split("|")[2:5] for line in STIMULI[stimulus].splitlines() if "({{" in line]
    return [[int(line[firm]) for line in lines] for firm in range(3)]


def test_tie_of_the_first_shared_case() -> None:
    sums = [risk(points) * 4 for points in columns("inspection-04-s1")]
    assert sums == [200, 175, 200]
    assert {Fraction(200), Fraction(175)} <= set(shown(ITEMS["inspection-04-q06"]["explanation"], weights()))


def weights() -> dict[str, str]:
    """The seven weights by their names in the lesson."""
    given = front_matter(MODULE / "lesson.md")["given"]
    return {name: value for name, value in given.items() if name.startswith("w_")}


def test_bands_of_the_categories() -> None:
    for thing in ITEMS["inspection-04-q07"]["things"]:
        score = Fraction(thing["text"].rsplit(", ", 1)[1]) / 4
        assert thing["bin"] == ("high" if score >= 60 else "medium" if score >= 35 else "low")


def test_order_of_four_firms() -> None:
    found = []
    for line in ITEMS["inspection-04-q03"]["sequence"]:
        workers, total = line["text"].removesuffix(")").split(" workers (")
        found.append((-int(total), -int(workers)))
    assert found == sorted(found)


@pytest.mark.parametrize(
    ("id", "files", "explained"),
    [
        ("inspection-04-q13", (46, 38, 36), 1 + 2 + 1 + 1),
        ("inspection-04-q14", (64, 55, 52), 1 + 3 + 1 + 1),
    ],
)
def test_leads_of_the_shared_cases(id: str, files: tuple[int, int, int], explained: int) -> None:
    item = ITEMS[id]
    tax, register, common = files
    text = STIMULI[item["stimulus"]]
    assert all(str(number) in text for number in files)
    assert int(item["answer"]["value"]) == tax - common - explained
    wrong = {int(near["value"]) for near in item["near"]}
    assert wrong == {tax - register, tax - common, tax - common - explained + 1}


@pytest.mark.parametrize(
    ("id", "rates"),
    [("inspection-04-q33", (55, 55, "1.0")), ("inspection-04-q34", (30, 40, "0.75"))],
)
def test_lifts_of_the_shared_cases(id: str, rates: tuple[int, int, str]) -> None:
    counts = [
        [int(cell) for cell in line.split("|")[2:4]]
        for line in STIMULI[ITEMS[id]["stimulus"]].splitlines()
        if line.strip().startswith(("| risk list", "| lot"))
    ]
    listed, by_lot = (Fraction(found, visits) for visits, found in counts)
    expected = [Fraction(rate) for rate in rates]
    assert [listed * 100, by_lot * 100, listed / by_lot] == expected
    assert set(expected) <= set(shown(ITEMS[id]["explanation"]))


def test_no_plan_shows_a_complaint() -> None:
    plan = (MODULE / "lesson.md").read_text(encoding="utf-8").partition("**The plan in four lines**")[2]
    table = [line for line in plan.splitlines() if line.startswith("|")][:6]
    assert len(table) == 6 and not any("complain" in line.casefold() for line in table)


def test_data_files_are_where_the_blocks_look() -> None:
    assert {path.name for path in Path(MODULE / "data").glob("*.csv")} == {
        "firms.csv",
        "tax-q3.csv",
        "registration-q3.csv",
    }
