"""The six case files hold what they promise: papers, envelopes, minutes, stories and sums."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.second_way import (
    ROOT,
    compensation,
    front_matter,
    numbers,
    one_off,
    page,
    rounded,
    shared,
    shown,
)
from tests.programme.test_cases import REGISTER, SCENARIOS, told

FILES = {
    "roof-hall": ("02-who-is-covered", "vnm", "eii-02-p2"),
    "road-home": ("03-what-counts", "vnm", "eii-03-p1"),
    "foam-hall": ("03-what-counts", "vnm", "eii-03-p2"),
    "late-report": ("05-from-accident-to-payment", "vnm", "eii-05-p3"),
    "tower-glass": ("05-from-accident-to-payment", "mmr", "eii-05-p2"),
    "before-birth": ("08-data-and-governance", "khm", "eii-08-p2"),
}
INDEX = re.compile(r"^\| (\d+) \| .* \| ?(\d?) ?\|$", re.M)
STAGE = re.compile(r"^\| (\d) \| (\d+) \|", re.M)
STEP = re.compile(r"^/// step \| (.*)\n(?:    .*\n)*?    minutes: (\d+)", re.M)


def file_of(name: str, side: str) -> Path:
    """The case file or its key."""
    return ROOT / "modules/eii" / FILES[name][0] / "handouts" / f"{side}-{name}.md"


def envelopes(name: str) -> dict[str, list[str]]:
    """The papers by their envelope, as the pages hold them."""
    parts = re.split(r"^## Envelope (\d)", file_of(name, "case").read_text("utf-8"), flags=re.M)
    return {
        n: re.findall(r"^/// card \| Paper (\d+)", body, re.M)
        for n, body in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize("name", FILES)
def test_a_case_file_is_whole(name: str) -> None:
    """Eight to twelve papers; each lies in the envelope of the index, and one is missing."""
    text = file_of(name, "case").read_text("utf-8")
    index = dict(INDEX.findall(text))
    assert 8 <= len(index) <= 12
    assert list(index.values()).count("") == 1, "one paper is missing"
    held = {paper: envelope for envelope, papers in envelopes(name).items() for paper in papers}
    assert held == {paper: envelope for paper, envelope in index.items() if envelope}
    assert 3 <= len(envelopes(name)) <= 4
    assert text.count("/// new-page") == len(envelopes(name)), "each envelope begins a page"
    missing = next(paper for paper, envelope in index.items() if not envelope)
    key = file_of(name, "key").read_text("utf-8")
    assert re.search(rf"\| the missing paper \| {missing} \|", key)
    assert "| the contradiction |" in key and "| the irrelevant paper |" in key and "| the date that" in key


@pytest.mark.parametrize("name", FILES)
def test_the_stages_add_up_and_take_the_place_of_steps(name: str) -> None:
    key = file_of(name, "key").read_text("utf-8")
    stages = key.split("## In stages")[1].split("\n## ")[0]
    minutes = [int(minute) for _, minute in STAGE.findall(stages)]
    assert len(minutes) == len(envelopes(name))
    words = {"four": 4, "six": 6, "eight": 8}
    debrief = words[re.findall(r"Then (\w+) minutes", stages)[0]]
    whole, interpreted = map(int, re.findall(r"It takes (\d+) minutes.*?, (\d+) interpreted", stages)[0])
    assert whole == sum(minutes) + debrief
    spoken = rounded(Fraction(11, 10) * sum(minutes) + Fraction(18, 10) * debrief)
    assert abs(interpreted - spoken) <= 1, "group work × 1.1, debrief × 1.8"
    session = (ROOT / "modules/eii" / FILES[name][0] / "session.md").read_text("utf-8")
    steps = {title: int(minute) for title, minute in STEP.findall(session)}
    named = re.findall(r'"([^"]+)"', stages.split("instead of the steps")[1].split(".\n")[0])
    assert len(named) == 2 and sum(steps[title] for title in (one.rstrip(".") for one in named)) >= whole
    assert re.search(
        rf"^\| .* \| {whole} \| \"{re.escape(named[0])}\", \"{re.escape(named[1])}\" \|$", session, re.M
    )


@pytest.mark.parametrize("name", FILES)
def test_a_scenario_has_ends_and_consequences(name: str) -> None:
    story = SCENARIOS[FILES[name][2]]
    scenes = story["nodes"]
    assert 6 <= len(scenes) <= 10 and story["use"] == ["practice"]
    said = {id: re.sub(r"\{\{.*?\}\}|\[@.*?\]", "1", scene["text"]) for id, scene in scenes.items()}
    lengths = {id: len(words.split()) for id, words in said.items() if id != story["start"]}
    assert {id: length for id, length in lengths.items() if not 20 <= length <= 45} == {}
    ends = {float(scene["score"]) for scene in scenes.values() if "score" in scene}
    assert {0.0, 1.0} <= ends
    lesson = (ROOT / "modules/eii" / FILES[name][0] / "lesson.md").read_text("utf-8")
    assert re.search(rf"^    items: .*\b{story['id']}\b", lesson, re.M), "no page shows it"


def test_the_files_are_set_in_three_countries() -> None:
    assert {country for _, country, _ in FILES.values()} == {"vnm", "khm", "mmr"}
    set_in = {text: entry["country"] for entry in REGISTER for text in entry["texts"]}
    assert all(set_in[f"case-{name}"] == country for name, (_, country, _) in FILES.items())


FOAM = one_off(22, 7, 7_800_000)
DEATH = {
    "vnm": [
        36 * 2_530_000,
        10 * 2_530_000,
        2 * 2_530_000 // 2,
    ],  # eii VN-23: once, funeral, two children a month
    "khm": [1_100_000 * 56 // 100],  # KH-10
    "mmr": [300_000 // 100],  # MM-06: the wage stands above the limit
    "kor": [1_300 * 120_000, 62 * 365 * 120_000 // 100, 120 * 120_000],  # KR-18, EX-15
}
FAINTED = 23 * 31_500 * 70 // 100  # KH-07: 70 % from the second of 24 days


def test_figures_meet_the_examples_of_the_fact_base() -> None:
    assert DEATH["vnm"][:2] == [91_080_000, 25_300_000]  # EX-06
    assert DEATH["kor"] == [156_000_000, 27_156_000, 14_400_000]  # 1,300 days; EX-15
    assert 44 * 30_000 * 70 // 100 == 924_000  # EX-18, the rule behind FAINTED
    assert (FOAM, compensation(22, 8_600_000), FAINTED) == (52_095_000, 54_180_000, 507_150)


def test_sums_of_the_foam_hall() -> None:
    found = page(file_of("foam-hall", "key"))
    long = one_off(22, 10, 7_800_000)
    typed = [
        FOAM,
        long,
        long - FOAM,
        compensation(22, 8_600_000),
        compensation(22, 8_600_000, own_fault=True),
        25,
    ]
    assert [sum for sum in typed if Fraction(sum) not in found] == []
    story = set(shown(told(SCENARIOS["eii-03-p2"]), shared("eii-03")))
    half = compensation(22, 8_600_000, own_fault=True)
    asked = {FOAM, long - FOAM, compensation(22, 8_600_000), half, compensation(22, 8_600_000) - half}
    assert set(map(Fraction, asked)) <= story


def test_sums_of_the_ninth_floor() -> None:
    found = page(file_of("tower-glass", "key"))
    typed = [sum for sums in DEATH.values() for sum in sums] + [210_000]
    assert [sum for sum in typed if Fraction(sum) not in found] == []
    assert Fraction("5.7") in found, "years until the pension is worth more"
    assert Fraction(3_000) in set(shown(told(SCENARIOS["eii-05-p2"]), shared("eii-05")))


def test_the_family_abroad_gets_another_amount() -> None:
    """Migration changes the amount: both sums stand on the key, and they differ."""
    once, year, _ = DEATH["kor"]
    row = re.findall(r"^\| kor \| (.*?) \|", file_of("tower-glass", "key").read_text("utf-8"), re.M)[0]
    names = numbers(shared("eii-05") | front_matter(file_of("tower-glass", "key"))["given"])
    assert names["kor_away"] == once and names["kor_here"] == year
    assert "kor_away" in row and "kor_here" in row


def test_sums_before_birth() -> None:
    found = page(file_of("before-birth", "key"))
    assert {Fraction(n) for n in (24, FAINTED, FAINTED + 22_050, 23, 11, 1, 78)} <= found
    assert Fraction(FAINTED) in set(shown(told(SCENARIOS["eii-08-p2"]), shared("eii-08")))


def test_sums_of_roof_and_late_report_in_their_stories() -> None:
    roof = set(shown(told(SCENARIOS["eii-02-p2"]), shared("eii-02")))
    assert {Fraction(one_off(20, 1, 8_400_000)), Fraction(compensation(20, 8_400_000))} <= roof
    late = set(shown(told(SCENARIOS["eii-05-p3"]), shared("eii-05")))
    assert {Fraction(one_off(12, 6, 6_400_000)), Fraction(22)} <= late


@pytest.mark.parametrize(
    ("name", "countries"), [("road-home", ("khm", "kor")), ("before-birth", ("khm", "kor"))]
)
def test_sex_changes_the_decision_between_laws(name: str, countries: tuple[str, str]) -> None:
    rows = dict(re.findall(r"^\| (\w{3}) \| (.*?) \|", file_of(name, "key").read_text("utf-8"), re.M))
    assert rows[countries[0]] != rows[countries[1]]


def test_days_and_dates() -> None:
    fainted, last_bleeding, born = dt.date(2026, 3, 14), dt.date(2025, 12, 26), dt.date(2026, 10, 2)
    assert fainted.isoweekday() == 6 and (dt.date(2026, 4, 6) - fainted).days + 1 == 24
    assert (fainted - last_bleeding).days == 78 == 7 * 11 + 1
    assert last_bleeding + dt.timedelta(280) == born
    assert dt.date(2026, 9, 14).isoweekday() == 1, "the ninth floor: a Monday"
    assert dt.date(2026, 10, 8).isoweekday() == 4, "the road home: a Thursday"
    assert dt.date(2026, 4, 24) > dt.date(2026, 2, 15), "the diagnosis lies under the new list"
