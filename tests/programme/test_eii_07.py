"""The figures of module eii-07, calculated a second way and compared with known examples."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from xml.etree import ElementTree

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

MODULE = ROOT / "modules/eii/07-return-and-prevention"
BANK = read(ROOT / "quizzes/eii/07-return-and-prevention.yml")
ITEMS = {item["id"]: item for item in BANK["items"]}
STIMULI = {one["id"]: one["text"] for one in BANK["stimuli"]}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("id", "value"),
    [
        ("vnm.reference-level", 2_530_000),  # VN-15
        ("vnm.rest.within", 30),  # VN-24
        ("vnm.rest.lowest-loss", 15),
        ("vnm.rest.low-most", 30),
        ("vnm.rest.middle-most", 50),
        ("vnm.rest.days-low", 5),
        ("vnm.rest.days-middle", 7),
        ("vnm.rest.days-high", 10),
        ("vnm.rest.share", 30),
        ("vnm.training.share", 50),  # VN-25
        ("vnm.training.levels", 15),
        ("vnm.training.times", 2),
        ("vnm.training.loss", 31),
        ("vnm.prevention.share", 10),  # B-13
        ("vnm.accidents.cause-employer", "46.9"),  # VN-43
        ("vnm.accidents.cause-worker", "22.9"),
        ("vnm.eii.contribution", "0.5"),  # VN-12
        ("vnm.eii.reduced-rate", "0.3"),  # VN-13
        ("vnm.eii.reduced-fall", 15),
        ("khm.temporary.rate", 70),  # KH-07
        ("khm.commuting.killed", 17),  # KH-14
        ("khm.commuting.hurt", 679),
        ("kor.temporary.rate", 70),  # KR-12
        ("kor.partial.share", 80),  # B-03
        ("kor.training.months", 12),  # KR-26
        ("kor.grant.months", 12),
        ("kor.adapt.months", 3),
        ("kor.hardening.weeks", 12),  # KR-28
        ("kor.return.rate", "68.5"),  # KR-29
        ("kor.return.panel", "70.6"),
        ("kor.prevention.share", 8),  # KR-33
    ],
)
def test_figures_as_the_fact_base_has_them(id: str, value: int | str) -> None:
    assert FACTS[id] == Fraction(value)


def rest(days: int, most: int) -> int:
    """Pay for days of rest in dong, 759,000 a day (Law on OSH, Art. 54; level of July 2026)."""
    return sum(759_000 for day in range(1, days + 1) if day <= most)


def course(fee: int) -> int:
    """What the fund pays for a course, in dong (Law on OSH, Art. 55(2); level of July 2026)."""
    return 37_950_000 if fee > 75_900_000 else fee // 2


def hand(average: int, earned: int) -> int:
    """Wage and partial benefit of one day, in won (Act of Korea, Art. 53(1))."""
    return earned + (average - earned) * 4 // 5


@pytest.mark.parametrize(
    ("id", "names", "expected"),
    [
        ("eii-07-q03", {"saw": 300, "load": 60, "hours": 4}, 120),  # Ms Hằng
        ("eii-07-q03", {"saw": 100, "load": 60, "hours": 4}, 0),
        ("eii-07-q06", {"usual": 120_000, "earned": 60_000}, 108_000),  # EX-16
        ("eii-07-q25", {"mean": 120_000, "shift": 60_000}, 24_000),  # EX-16: 108,000 against 84,000
        ("eii-07-q07", {"wish": 7}, 5_313_000),
        ("eii-07-q12", {"taken": 9_000, "spent": 5_000}, 500),  # 900 at most, 400 at least
        ("eii-07-q35", {"income": 9_000, "outgo": 5_000, "visits": 150}, 250),
    ],
)
def test_formulas_meet_a_known_example(id: str, names: dict[str, int], expected: int) -> None:
    assert answer(ITEMS[id], names) == expected


def test_each_setting_of_each_formula() -> None:
    ways: dict[str, Callable[[dict[str, int]], int]] = {
        "eii-07-q03": lambda n: max(n["saw"] + n["load"] - 60 * n["hours"], 0),
        "eii-07-q06": lambda n: hand(n["usual"], n["earned"]),
        "eii-07-q07": lambda n: rest(n["wish"], 7),
        "eii-07-q08": lambda n: course(n["fee"]),
        "eii-07-q12": lambda n: n["taken"] // 10 - n["spent"] * 2 // 25,
        "eii-07-q14": lambda n: n["stay"] - n["pay"] // 8 * n["hours_back"],
        "eii-07-q25": lambda n: hand(n["mean"], n["shift"]) - n["mean"] * 7 // 10,
        "eii-07-q26": lambda n: rest(n["ask"], 7) + course(n["fee"]),
        "eii-07-q27": lambda n: n["cost"] - course(n["cost"]),
        "eii-07-q35": lambda n: n["outgo"] * 2 // 25 - n["visits"],
        "eii-07-q38": lambda n: hand(n["average"], n["average"] * n["share"] // 100),
    }
    assert set(ways) == {id for id, item in ITEMS.items() if item["type"] == "formula"}
    for id, way in ways.items():
        drawn = [name for name, given in ITEMS[id]["given"].items() if not isinstance(given, str)]
        for names in settings(ITEMS[id]):
            assert work_out(ITEMS[id]["answer"]["formula"], names) == way({n: int(names[n]) for n in drawn})


def test_worked_examples_of_the_lesson() -> None:
    examples: dict[str, list[int | str]] = {
        "Ms Hằng's day": [360, 240, 120, 60, 180, 480],
        "EX-16 and its rows": [84_000, 48_000, 108_000, 24_000, 114_000, 120_000],
        "rest": [5_313_000],
        "courses": [3_200_000, 45_000_000, 37_950_000],
        "two rules": [900, 400],
        "Bình An Foods": [9, 10, 20, 33, 42],
    }
    found = page(MODULE / "lesson.md")
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


def test_answers_that_a_trainer_reads_out() -> None:
    examples: dict[str, list[int | str]] = {
        "A": [rest(9, 7), 9 * 759_000],
        "B and C": [7_500_000, 42_000_000, 37_950_000],
        "Korea": [98_000, 56_000, hand(140_000, 70_000), 28_000, hand(140_000, 105_000), 168_000],
        "D": [60, 50, 75, 100],
        "E": [40],
        "file": [3_795_000, 6_000_000, 126_000],
        "rules": [900, 400, 500],
        "the number that fell": [42, 9, 10, 20, 33],
    }
    found = page(MODULE / "session.md")
    missing = {name: [v for v in values if Fraction(v) not in found] for name, values in examples.items()}
    assert {name: values for name, values in missing.items() if values} == {}


def test_sums_of_the_key_and_the_slides() -> None:
    key = page(MODULE / "handouts/key-full-speed.md")
    assert {Fraction(v) for v in (3_795_000, 5_313_000, 6_000_000, 126_000, 98_000)} <= key
    slides = page(MODULE / "slides.md")
    typed = [120, 180, 84_000, 108_000, 114_000, 759_000, 45_000_000, 37_950_000, 900, 400]
    assert set(map(Fraction, typed)) <= slides


def test_a_file_and_its_answers_have_the_same_numbers() -> None:
    session = front_matter(MODULE / "session.md")["given"]
    sheet = front_matter(MODULE / "handouts/worksheet-hours.md")["given"]
    same = {"sheet_days": "tuoi_days", "sheet_short": "short_fee", "sheet_long": "long_fee"}
    same |= {"sheet_average": "tae_average", "sheet_half": "tae_half", "sheet_more": "tae_long"}
    assert {name: session[other] for name, other in same.items()} == sheet
    paper = (MODULE / "handouts/case-full-speed.md").read_text(encoding="utf-8")
    assert session["nhat_fee"] == "12000000" and "Fee 12,000,000 dong" in paper


def test_tables_of_the_shared_cases_add_up() -> None:
    for rows in ([30, 18, 12], [18, 5, 13], [27, 14 + 7, 5, 1], [15, 5 + 2, 7, 1]):
        assert rows[0] == sum(rows[1:])
    assert "| all cases | 30 | 18 |" in STIMULI["eii-07-s3"]
    assert "| all cases | 27 | 15 |" in STIMULI["eii-07-s4"]


def test_the_hour_from_which_work_pays() -> None:
    least = next(hours for hours in range(1, 9) if Fraction(100, 8) * hours > 60)
    right = [option["text"] for option in ITEMS["eii-07-q28"]["options"] if option.get("correct")]
    assert right == [str(least)]


def test_sum_of_the_story() -> None:
    scenes = BANK["scenarios"][0]["nodes"]
    given = front_matter(MODULE / "lesson.md")["given"]
    assert Fraction(3_795_000) in set(shown(scenes["plan"]["text"], given))


def test_columns_of_the_charts() -> None:
    def heights(name: str) -> list[int]:
        root = ElementTree.parse(MODULE / "media" / name).getroot()
        return [int(float(r.get("height", "0"))) for r in root.findall(f".//{SVG}g/{SVG}rect")]

    thousands = [height * 3 // 5 for height in heights("part-day.svg")]
    assert thousands == [84, 60, 48, 90, 24, 120]
    assert [height // 10 for height in heights("short-gone.svg")] == [15, 4, 9, 10]
