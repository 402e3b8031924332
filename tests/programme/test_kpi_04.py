"""The figures of module kpi-04, counted again from the practice files or worked out by hand."""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest

from tests.programme.kpi_answers import answers, middle_and_tail
from tests.programme.kpi_data import files
from tests.programme.second_way import ROOT, page, read, rounded, shared

MODULE = ROOT / "modules/kpi/04-service-injury-people-digital"
BANK = read(ROOT / "quizzes/kpi/04-service-injury-people-digital.yml")
ITEMS = {item["id"].removeprefix("kpi-04-"): item for item in BANK["items"]}
ANSWERS = answers(files())
Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A data file of the module as its readers get it, by names of columns without units."""
    with (MODULE / f"data/{name}.csv").open(encoding="utf-8") as file:
        return [{key.partition(" (")[0]: cell for key, cell in row.items()} for row in csv.DictReader(file)]


CLAIMS, SAMPLE, SAID, AWARDS = map(rows, ("claims", "accuracy-sample", "complaints", "injury-awards"))


def wait(row: Row) -> int:
    """Days from receipt to payment."""
    return (dt.date.fromisoformat(row["paid on"]) - dt.date.fromisoformat(row["received on"])).days


def by_event() -> list[Row]:
    """A second way to join: for each decided row the earliest row of the same person, benefit and event."""
    found = []
    for row in CLAIMS:
        if row["state"] == "decided":
            same = [
                one for one in CLAIMS
                if all(one[name] == row[name] for name in ("identity", "benefit", "event on"))
            ]  # fmt: skip
            first = min(same, key=lambda one: one["received on"])
            found.append(row | {"received on": first["received on"], "due on": first["due on"]})
    return found


JOINED = by_event()
KEPT = [row for row in JOINED if row["decided on"] >= row["received on"]]
DATED = [row for row in KEPT if row["paid on"] > "2000"]


def count(among: Iterable[Row], **only: str) -> int:
    """How many rows have these cells."""
    return sum(all(row[name.replace("_", " ")] == cell for name, cell in only.items()) for row in among)


def on_time(among: Iterable[Row], **only: str) -> int:
    """How many rows were decided on or before their last legal day."""
    return count((row for row in among if row["decided on"] <= row["due on"]), **only)


def margin(part: int, whole: int) -> float:
    """The usual margin of a share, in points (DQ-07)."""
    share = part / whole
    return 1.96 * math.sqrt(share * (1 - share) / whole) * 100


def given() -> dict[str, Any]:
    """The numbers that the lesson gives by hand."""
    return {name: Fraction(value) for name, value in shared("kpi-04").items() if value[0] in "-0123456789"}


def test_the_join_of_the_lesson_is_that_of_the_answers() -> None:
    names = given()
    assert names["slips"] == len(CLAIMS) == ANSWERS["claims"]
    assert names["events"] == len(JOINED) == ANSWERS["events"]
    assert names["kept"] == len(KEPT) == ANSWERS["events kept"]
    assert names["events"] - names["kept"] == names["impossible"] == 5
    assert names["slips"] - names["events"] == names["reopened"] == 26
    assert Fraction(int(names["raw_in_time"]), len(JOINED)) == ANSWERS["K21 raw"]
    assert names["in_time"] == on_time(KEPT)
    assert Fraction(on_time(KEPT), len(KEPT)) == ANSWERS["K21"]
    late = [row for row in KEPT if row["decided on"] > row["due on"]]
    assert names["late_complex"] == count(late, kind="complex") == 86


def test_the_branch_with_the_flag() -> None:
    names, here = given(), [row for row in KEPT if row["branch"] == "Đá Bạc"]
    assert names["bac_slips"] == count(CLAIMS, branch="Đá Bạc")
    assert (names["bac_events"], names["bac_in_time"]) == (len(here), on_time(here)) == (90, 72)
    assert names["bac_reopened"] == count(CLAIMS, branch="Đá Bạc", state="closed as incomplete")
    assert ANSWERS["K21 raw Đá Bạc"] == 1
    waits = [wait(row) for row in here]
    raw = [wait(row) for row in CLAIMS if row["branch"] == "Đá Bạc" and row["state"] == "decided"]
    assert middle_and_tail(waits) == (names["bac_median"], names["bac_tail"])
    assert middle_and_tail(raw) == (names["bac_median_raw"], names["bac_tail_raw"])


def test_waiting_times() -> None:
    names, waits = given(), [wait(row) for row in DATED]
    assert (len(waits), sum(waits)) == (names["dated"], names["days_sum"])
    assert names["no_pay_day"] == len(KEPT) - len(DATED)
    assert middle_and_tail(waits) == (names["median"], names["tail"])
    assert (ANSWERS["K22 median"], ANSWERS["K22 p90"]) == (names["median"], names["tail"])
    assert rounded(-ANSWERS["K22 mean raw"], 1) == Fraction(shared("kpi-04")["raw_mean_below"])
    tail = [row for row in DATED if wait(row) > names["tail"]]
    assert (len(tail), count(tail, benefit="pension")) == (names["behind_tail"], names["behind_pension"])
    assert names["tail_in_time"] == on_time(tail) == on_time(tail, benefit="pension")


def test_the_two_offices_within_each_kind() -> None:
    names = given()
    for name, branch in (("song", "Cửa Sông"), ("voi", "Núi Voi")):
        for kind in ("simple", "complex"):
            good, whole = names[f"{name}_{kind}"], names[f"{name}_{kind}_all"]
            assert (good, whole) == (
                on_time(KEPT, branch=branch, kind=kind),
                count(KEPT, branch=branch, kind=kind),
            )
            assert f"{margin(int(good), int(whole)):.1f}" == shared("kpi-04")[f"{name}_{kind}_margin"]
    for name, sex in (("women", "F"), ("men", "M")):
        assert names[f"{name}_in_time"] == on_time(KEPT, sex=sex)
        assert names[f"{name}_events"] == count(KEPT, sex=sex)
        assert names[f"{name}_complex"] == on_time(KEPT, sex=sex, kind="complex")
        assert names[f"{name}_complex_all"] == count(KEPT, sex=sex, kind="complex")


def test_the_sample() -> None:
    names = given()
    off = [int(row["paid"]) - int(row["right"]) for row in SAMPLE]
    assert (names["sampled"], names["right"]) == (len(off), off.count(0))
    assert names["over"] == sum(one for one in off if one > 0)
    assert names["under"] == -sum(one for one in off if one < 0)
    assert names["sampled_money"] == sum(int(row["paid"]) for row in SAMPLE)
    assert names["mother_missing"] == -min(off)
    assert f"{margin(114, 120):.1f}" == "3.9" == shared("kpi-04")["sample_margin"]
    assert f"{margin(582, 600):.2f}" == "1.36" == shared("kpi-04")["big_margin"]  # DQ-07
    assert sum(one > 0 for one in off) == 4 and sum(one < 0 for one in off) == 2


def test_open_claims_on_the_friday() -> None:
    names, day = given(), "2025-11-28"
    open_now = [row for row in JOINED if row["received on"] <= day < row["decided on"]]
    assert names["open_all"] == len(open_now) == ANSWERS["open"]
    assert names["open_raw"] == ANSWERS["open raw"]
    assert names["bac_open"] == count(open_now, branch="Đá Bạc")
    assert names["over_limit"] == sum(row["due on"] < day for row in open_now)
    done = [row for row in KEPT if "2025-11-01" <= row["decided on"] <= day]
    assert names["decided_november"] == len(done)
    assert names["bac_decided"] == count(done, branch="Đá Bạc")
    working = [dt.date(2025, 11, n) for n in range(1, 29) if dt.date(2025, 11, n).weekday() < 5]
    assert names["working_days"] == len(working)
    assert Fraction(len(open_now) * len(working), len(done)) == ANSWERS["K24"]
    raw = [row for row in CLAIMS if row["received on"] <= day < row["decided on"]]
    assert names["bac_open_raw"] == count(raw, branch="Đá Bạc")


def test_complaints_and_awards() -> None:
    names = given()
    once = {(row["identity"], row["received on"], row["subject"]): row for row in SAID}.values()
    assert (names["complaint_rows"], names["complaints"]) == (len(SAID), len(once))
    for name, branch in (("song", "Cửa Sông"), ("voi", "Núi Voi"), ("bac", "Đá Bạc"), ("tram", "Bến Tràm")):
        assert names[f"{name}_said"] == count(once, branch=branch)
    assert names["tram_events"] == count(KEPT, branch="Bến Tràm")
    assert names["persons_november"] == ANSWERS["persons 2025-11"]
    assert names["undated"] == count(once, answered_on="")
    dated = [row for row in once if row["answered on"]]
    assert names["answered"] == sum(row["answered on"] <= row["answer due on"] for row in dated)
    assert names["answered_late"] == sum(row["answered on"] > row["answer due on"] for row in dated)
    assert Fraction(int(names["answered_raw"]), len(SAID)) == ANSWERS["K26 in time raw"]
    one = next(row for row in SAID if row["branch"] == "Đá Bạc")
    assert (one["channel"], one["answer due on"], one["answered on"]) == (
        "counter",
        "2025-12-12",
        "2026-01-12",
    )
    reopened = {row["identity"] for row in CLAIMS if row["state"] != "decided" and row["branch"] == "Đá Bạc"}
    assert not reopened & {row["identity"] for row in SAID}
    back = [row for row in AWARDS if row["wage in month 12"]]
    assert (names["awards"], names["back"]) == (len(AWARDS), len(back))
    for name, sex in (("women", "F"), ("men", "M")):
        assert names[f"awards_{name}"] == count(AWARDS, sex=sex)
        assert names[f"back_{name}"] == count(back, sex=sex)
        heavy = [row for row in AWARDS if row["sex"] == sex and int(row["degree"]) >= 31]
        assert len(heavy) * 4 == count(AWARDS, sex=sex)
    for name, part, whole in (("back", 30, 48), ("women", 7, 16), ("men", 23, 32)):
        assert f"{margin(part, whole):.1f}" == shared("kpi-04")[f"{name}_margin"]
    assert names["awards_heavy"] == sum(int(row["degree"]) >= 31 for row in AWARDS)
    assert names["back_heavy"] == sum(int(row["degree"]) >= 31 for row in back)
    assert names["injury_claims"] == count(KEPT, benefit="work injury")
    assert names["injury_in_time"] == on_time(KEPT, benefit="work injury")


def test_what_readers_see_is_what_the_files_hold() -> None:
    """Values of section 8 of the plan, as they are printed."""
    lesson, session = page(MODULE / "lesson.md"), page(MODULE / "session.md")
    typed = "85.6 81.4 80.0 87.5 75.0 92.0 95.0 65.0 70.0 90.8 83.1 78.7 64.4 72.6 "
    typed += "0.68 0.04 6.4 8.3 86.5 76.1 62.5"
    printed = {rounded(value, 2) for value in lesson} | {rounded(value, 1) for value in lesson}
    assert set(map(Fraction, typed.split())) <= printed
    assert {
        Fraction("43.8"),
        Fraction("71.9"),
        Fraction("4.6"),
        Fraction("14.9"),
        Fraction("71.6"),
    } <= printed
    said = {rounded(value, 1) for value in session}
    assert {Fraction(value) for value in ("66.7", "70.4", "11.5", "13.7", "6118", "50")} <= said | {
        rounded(value) for value in session
    }


def test_the_twelve_slips_are_rows_of_the_file() -> None:
    text = (MODULE / "handouts/cards-slips.md").read_text(encoding="utf-8")
    found = re.findall(r"/// card \| (C\d+)\n(.*?)///", text, re.DOTALL)
    rows_ = {row["claim"]: row for row in CLAIMS}
    for number, card in found:
        row = rows_[number]
        assert row["identity"] in card and f"**{row['benefit']}**" in card and row["branch"] == "Đá Bạc"
        for name in ("event on", "received on", "due on", "decided on", "paid on"):
            if row[name]:
                day = dt.date.fromisoformat(row[name])
                assert f"{day.day} {day:%B}" in card, (number, name)
        assert ("closed as incomplete" in card) == (row["state"] != "decided")
    numbers = {number for number, _ in found}
    mine = [row for row in JOINED if row["claim"] in numbers]
    assert (len(found), len(mine), on_time(mine)) == (12, 9, 6)
    assert on_time(rows_[number] for number in numbers if rows_[number]["state"] == "decided") == 9


def test_fifteen_people_in_a_line() -> None:
    line = CLAIMS[425:440]
    out = {row["claim"] for row in line if row["paid on"] < "2000" or row["decided on"] < row["received on"]}
    waits = sorted(wait(row) for row in line if row["claim"] not in out)
    assert out == {"C0428", "C0435", "C0438"}
    assert waits == [2, 5, 5, 6, 8, 11, 12, 14, 14, 23, 23, 41]
    assert middle_and_tail(waits) == (Fraction(23, 2), Fraction(23))
    assert sum(wait(row) for row in line) == -91767
    short = sorted(wait(row) for row in line[:11] if row["claim"] not in out)
    assert middle_and_tail(short)[0] == 11
    late = {row["claim"] for row in line if row["claim"] not in out and row["decided on"] > row["due on"]}
    assert {"C0427", "C0431", "C0439"} <= late
    key = (MODULE / "handouts/key-two-receipts.md").read_text(encoding="utf-8")
    assert all(f"| {row['claim']} | {wait(row)} |" in key for row in line if row["claim"] not in out)
    assert {claim for claim in out if f"| {claim} | out |" in key} == out
    assert {row["claim"] for row in line if f"| {row['claim']} | {wait(row)} | late" in key} == late


def test_ms_luom_and_her_two_receipts() -> None:
    first, second = (next(row for row in CLAIMS if row["claim"] == id) for id in ("C0495", "C0652"))
    assert all(first[name] == second[name] for name in ("identity", "benefit", "event on"))
    names = given()
    paid, due = dt.date.fromisoformat(second["paid on"]), dt.date.fromisoformat(first["due on"])
    assert (paid - dt.date.fromisoformat(first["received on"])).days == names["luom_wait"]
    assert (paid - dt.date.fromisoformat(second["received on"])).days == names["luom_wait_second"]
    assert (dt.date.fromisoformat(second["decided on"]) - due).days == names["luom_late"]
    text = (MODULE / "handouts/case-two-receipts.md").read_text(encoding="utf-8")
    assert f"{int(second['amount']):,} dong" in text and "2 December 2025" in text
    assert (first["due on"], second["due on"]) == ("2025-12-02", "2025-12-15")


def test_the_sheet_of_errors_is_that_of_the_sample() -> None:
    sheet = (MODULE / "handouts/worksheet-sample.md").read_text(encoding="utf-8")
    key = (MODULE / "handouts/key-two-receipts.md").read_text(encoding="utf-8")
    for row in SAMPLE:
        off = int(row["paid"]) - int(row["right"])
        if off:
            cells = f"{row['benefit']}, {row['sex']} | {int(row['paid']):,} | {int(row['right']):,} |"
            assert f"| {row['claim']} | {cells}" in sheet
            assert f"| {row['claim']} | {off:+,} |".replace("-", "−") in key
    assert [row["cause"] for row in SAMPLE[:12] if row["cause"]] == [
        "wage of another month",
        "month left out",
    ]


def test_ten_rows_of_complaints() -> None:
    ten = SAID[35:45]
    once = {(row["identity"], row["received on"], row["subject"]): row for row in ten}.values()
    good = [
        row["number"] for row in once if row["answered on"] and row["answered on"] <= row["answer due on"]
    ]
    assert (len(once), len(good)) == (9, 4)
    assert [row["number"] for row in ten if not row["answered on"]] == ["P042"]
    late = [row["number"] for row in ten if row["answered on"] > row["answer due on"]]
    assert late == ["P037", "P038", "P043", "P044"]
    assert sum(bool(row["wage in month 12"]) for row in AWARDS[:12]) == 8


def test_pictures_are_drawn_from_the_files() -> None:
    text = (MODULE / "media/waits.svg").read_text(encoding="utf-8")
    bars = {int(n): float(h) for n, h in re.findall(r'class="d(\d+)".*? height="([\d.]+)"', text)}
    seen = {n: sum(wait(row) == n for row in DATED) for n in range(2, 42)}
    assert {n: round(h / 2.3) for n, h in bars.items()} == {n: many for n, many in seen.items() if many}
    assert max(seen.values()) == 67
    text = (MODULE / "media/errors.svg").read_text(encoding="utf-8")
    off = {row["claim"]: int(row["paid"]) - int(row["right"]) for row in SAMPLE}
    for claim, height in re.findall(r'class="(C\d+)".*? height="([\d.]+)"', text):
        assert float(height) == pytest.approx(max(abs(off[claim]) * 85 / 9e6, 1), abs=0.06)
    text = (MODULE / "media/kinds.svg").read_text(encoding="utf-8")
    high = {name: float(h) for name, h in re.findall(r'class="(\w+-\w+)".*? height="([\d.]+)"', text)}
    rates = {"song-simple": 92, "song-complex": 65, "voi-simple": 95, "voi-complex": 70}
    assert {name: round(h / 1.5) for name, h in high.items()} == rates


def test_limits_in_the_module_are_those_of_the_fact_base() -> None:
    names = shared("kpi-04")
    limits = {
        "sickness": 7,
        "maternity": 7,
        "one_off": 7,
        "survivors": 10,
        "pension": 20,
        "injury": 10,
    }  # VT-13
    assert {name for name in limits if f"{name}_days" in names} == set(limits)
    assert set(map(Fraction, limits.values())) <= page(MODULE / "lesson.md")
