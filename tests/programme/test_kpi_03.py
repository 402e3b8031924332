"""The figures of module kpi-03: counted in the practice files, or worked out by another way."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as Xml
from collections import Counter, defaultdict
from fractions import Fraction

import pytest

from tests.programme.kpi_answers import Answers, Table, answers, cleaned, tables
from tests.programme.kpi_data import files
from tests.programme.second_way import ROOT, shared

MODULE = ROOT / "modules/kpi/03-coverage-compliance-finance"
GIVEN = {name: int(text) for name, text in shared("kpi-03").items()}
SVG = "{http://www.w3.org/2000/svg}"
NAMES = {  # name in the lesson: name in kpi_answers.py
    "paid_then": "persons 2024-12",
    "paid_nov": "persons 2025-11",
    "paid_dec": "persons 2025-12",
    "paid_march": "persons 2026-03",
    "force": "force 2025-Q4",
    "force_march": "force 2026-Q1",
    "women_dec": "persons 2025-12 F",
    "men_dec": "persons 2025-12 M",
    "no_sex": "persons 2025-12 unknown",
    "compulsory": "compulsory 2025-12",
    "voluntary": "voluntary 2025-12",
    "entries": "in",
    "exits": "out",
    "came": "campaign",
    "stayed": "campaign in March",
    "new_quarter": "new 2025-Q1",
    "still": "still a year later",
}
RATES = {  # names of the lesson above and below the line: name in kpi_answers.py
    ("paid_nov", "force"): "K01 2025-11",
    ("paid_dec", "force"): "K01 2025-12",
    ("paid_march", "force_march"): "K01 2026-03",
    ("women_dec", "women_force"): "K01 2025-12 F",
    ("men_dec", "men_force"): "K01 2025-12 M",
    ("paid_dec", "employed"): "2025-12 over employed",
    ("paid_dec", "adults"): "2025-12 over aged 15 and over",
    ("scope", "force"): "K02",
    ("compulsory", "scope"): "K03",
    ("voluntary", "force"): "K04 2025-12",
    ("paying_firms", "open_firms"): "K10",
    ("still", "new_quarter"): "K09",
    ("raw_got", "raw_due"): "K11 raw",
    ("october_got", "october_due"): "K11",
    ("raw_late", "raw_year"): "K13 raw",
    ("late", "year_due"): "K13",
}


@pytest.fixture(scope="module")
def data() -> dict[str, Table]:
    return tables(files())


@pytest.fixture(scope="module")
def found() -> Answers:
    return answers(files())


def active(data: dict[str, Table], month: str, **only: str) -> dict[str, str]:
    """Sex by identity of everybody whose time holds the month: a month is a number, not a text."""

    def at(cell: str) -> int:
        return int(cell[:4]) * 12 + int(cell[5:])

    rows = [row for row in data["members"] if all(row[name] == cell for name, cell in only.items())]
    return {r["identity"]: r["sex"] for r in rows if at(r["first month"]) <= at(month) <= at(r["last month"])}


def owing(rows: Table) -> dict[str, list[tuple[str, int]]]:
    """What each employer owes on 31 December 2025; money above due pays an empty month of the employer."""
    owed: dict[str, list[tuple[str, int]]] = {}
    for employer in {row["employer"] for row in rows}:
        mine = [r for r in rows if r["employer"] == employer and r["due date"] < "2025-12-31"]
        extra = sum(max(got(r) - int(r["due"]), 0) for r in mine)
        parts = []
        for row in sorted(mine, key=lambda r: r["due date"], reverse=True):
            missing = max(int(row["due"]) - got(row), 0)
            paid = min(extra, missing) if got(row) == 0 else 0
            extra -= paid
            parts.append((row["due date"], missing - paid))
        owed[employer] = parts
    return owed


def got(row: dict[str, str]) -> int:
    """What had come in by 31 December 2025."""
    return int(row["received"]) if row["received on"] and row["received on"] <= "2025-12-31" else 0


def parts(rows: Table) -> tuple[int, int]:
    """October wages: received by 30 December, and due."""
    october = [row for row in rows if row["month"] == "2025-10"]
    paid = [r for r in october if r["received on"] and r["received on"] <= "2025-12-30"]
    return sum(int(r["received"]) for r in paid), sum(int(r["due"]) for r in october)


def capped(rows: Table) -> tuple[int, int]:
    """The same, with nothing above what was due."""
    return parts([row | {"received": str(min(int(row["received"]), int(row["due"])))} for row in rows])


def in_dong(rows: Table) -> Table:
    """Amounts of Đá Bạc from September on times a thousand, doubles left in."""
    return [
        row | {name: row[name] + "000" for name in ("due", "received") if row[name] != "0"}
        if row["branch"] == "Đá Bạc" and row["month"] >= "2025-09"
        else row
        for row in rows
    ]


def behind(rows: Table) -> tuple[int, int]:
    """Late money row by row, and all money that fell due."""
    late = sum(max(int(r["due"]) - got(r), 0) for r in rows if r["due date"] < "2025-12-31")
    return late, sum(int(r["due"]) for r in rows)


@pytest.mark.parametrize(("name", "theirs"), NAMES.items())
def test_a_count_of_the_lesson_is_that_of_the_files(name: str, theirs: str, found: Answers) -> None:
    assert GIVEN[name] == found[theirs]


@pytest.mark.parametrize(("names", "theirs"), RATES.items())
def test_a_rate_of_the_lesson_is_that_of_the_files(
    names: tuple[str, str], theirs: str, found: Answers
) -> None:
    above, below = names
    assert Fraction(GIVEN[above], GIVEN[below]) == found[theirs]


@pytest.mark.parametrize(("short", "month"), [("nov", "2025-11"), ("dec", "2025-12"), ("march", "2026-03")])
def test_months_by_sex(short: str, month: str, data: dict[str, Table]) -> None:
    sexes = Counter(active(data, month).values())
    assert (sexes["F"], sexes["M"], sexes[""]) == (
        GIVEN[f"women_{short}"],
        GIVEN[f"men_{short}"],
        GIVEN["no_sex"],
    )


def test_scope_and_bases_by_sex(data: dict[str, Table]) -> None:
    survey = {(row["quarter"], row["sex"]): row for row in data["population"]}
    for sex, name in (("F", "women"), ("M", "men")):
        autumn, spring = survey["2025-Q4", sex], survey["2026-Q1", sex]
        assert int(autumn["labour force"]) == GIVEN[f"{name}_force"]
        assert int(spring["labour force"]) == GIVEN[f"{name}_force_march"]
        assert int(autumn["within compulsory scope"]) == GIVEN[f"scope_{name}"]
        for kind in ("compulsory", "voluntary"):
            members = Counter(active(data, "2025-12", kind=kind).values())
            assert members[sex] == GIVEN[f"{kind}_{name}"]
    assert Counter(active(data, "2025-12", kind="compulsory").values())[""] == 23


def test_rows_of_december_by_sex(data: dict[str, Table]) -> None:
    rows = [r for r in data["members"] if r["first month"] <= "2025-12" <= r["last month"]]
    assert len(rows) == GIVEN["rows_dec"]
    count = Counter(row["sex"] for row in rows)
    case = (MODULE / "handouts/case-six-letters.md").read_text(encoding="utf-8")
    for name, sex, persons in (("women", "F", 538), ("men", "M", 537), ("sex not recorded", "", 23)):
        assert f"| {name} | {count[sex]} | {persons} |" in case
    assert "| all | 1,121 | 1,098 |" in case


def test_movements_and_reasons(data: dict[str, Table]) -> None:
    then, now, march = (set(active(data, month)) for month in ("2024-12", "2025-12", "2026-03"))
    rows = {row["identity"]: row for row in data["members"]}
    reasons = Counter(rows[who]["reason"] for who in then - now)
    closed = {row["code"] for row in data["employers"] if row["closed"]}
    typed = ("gone_closed", "gone_job", "gone_moved", "gone_stopped", "gone_retired")
    assert [GIVEN[name] for name in typed] == [
        reasons[r] for r in ("", "job ended", "moved", "stopped paying", "retired")
    ]
    assert all(rows[who]["employer"] in closed for who in then - now if not rows[who]["reason"])
    assert len(now - march) == GIVEN["left_by_march"] and not march - now
    november = set(active(data, "2025-11"))
    assert (len(now - november), len(november - now)) == (64, 12)


def test_the_campaign_by_sex(data: dict[str, Table]) -> None:
    came = {r["identity"]: r for r in data["members"] if r["first month"] == "2025-12"}
    march = active(data, "2026-03")
    for sex, name in (("F", "women"), ("M", "men")):
        mine = {who for who, row in came.items() if row["sex"] == sex}
        assert (len(mine), len(mine & march.keys())) == (GIVEN[f"came_{name}"], GIVEN[f"stayed_{name}"])
    assert {row["kind"] for row in came.values()} == {"voluntary"}
    before = [r for r in data["members"] if r["first month"] == "2024-12"]
    assert len({r["identity"] for r in before}) == GIVEN["came_before"]
    assert {r["identity"] for r in before} <= set(active(data, "2025-03"))
    assert Counter(r["kind"] for r in before)["voluntary"] == 2


def test_enterprises_without_a_code(data: dict[str, Table]) -> None:
    rows = [row for row in data["employers"] if not row["closed"]]
    empty = [row for row in rows if not row["code"]]
    assert (len(rows), len(empty)) == (GIVEN["open_firms"], GIVEN["no_code"])
    assert sum(int(row["workers by tax"]) for row in empty) == GIVEN["no_code_workers"]


def test_the_bridge_of_the_collection_rate(data: dict[str, Table]) -> None:
    raw = data["collections"]
    once = cleaned(raw)
    three = [row for row in once if row["branch"] != "Núi Voi"]
    assert parts(raw) == (GIVEN["raw_got"], GIVEN["raw_due"])
    assert parts(in_dong(raw)) == (GIVEN["dong_got"], GIVEN["dong_due"]) == parts(once)
    assert capped(once) == (GIVEN["booked_got"], GIVEN["dong_due"])
    assert capped(three) == (GIVEN["october_got"], GIVEN["october_due"])
    for name, branch in (
        ("river", "Cửa Sông"),
        ("silver", "Đá Bạc"),
        ("pier", "Bến Tràm"),
        ("hill", "Núi Voi"),
    ):
        here = [row for row in once if row["branch"] == branch]
        assert capped(here) == (GIVEN[f"{name}_got"], GIVEN[f"{name}_due"])
        if branch == "Cửa Sông":
            assert parts(here)[0] == GIVEN["river_raw"]


def test_the_bridge_of_the_late_ratio(data: dict[str, Table]) -> None:
    raw = data["collections"]
    once = cleaned(raw)
    three = owing([row for row in once if row["branch"] != "Núi Voi"])
    assert behind(raw) == (GIVEN["raw_late"], GIVEN["raw_year"])
    assert behind(in_dong(raw)) == (GIVEN["dong_late"], GIVEN["dong_year"])
    assert behind(once) == (GIVEN["dong_late"], GIVEN["once_year"])
    assert sum(sum_ for rows in owing(once).values() for _, sum_ in rows) == GIVEN["booked_late"]
    assert sum(sum_ for rows in three.values() for _, sum_ in rows) == GIVEN["late"]
    assert len(three) == GIVEN["firms"]
    assert sum(any(sum_ for _, sum_ in rows) for rows in three.values()) == GIVEN["late_firms"]


def test_late_money_by_age(data: dict[str, Table]) -> None:
    three = owing([row for row in cleaned(data["collections"]) if row["branch"] != "Núi Voi"])
    age: dict[str, int] = defaultdict(int)
    for rows in three.values():
        for day, sum_ in rows:
            age[day] += sum_
    old, middle = (
        sum(v for d, v in age.items() if d <= "2025-06-30"),
        sum(v for d, v in age.items() if "2025-07" <= d <= "2025-09-30"),
    )
    assert (old, middle) == (GIVEN["late_old"], GIVEN["late_middle"])
    assert sum(age.values()) - old - middle == GIVEN["late_new"]
    assert sum(v for d, v in age.items() if d <= "2025-03-31") == GIVEN["written"]


def test_margin_of_persistence() -> None:
    share = GIVEN["still"] / GIVEN["new_quarter"]
    assert round(1960 * math.sqrt(share * (1 - share) / GIVEN["new_quarter"])) == GIVEN["still_tenths"]


def test_last_receipts_on_the_worksheet(data: dict[str, Table]) -> None:
    last: dict[str, str] = defaultdict(str)
    for row in data["collections"]:
        last[row["branch"]] = max(last[row["branch"]], row["received on"])
    text = (MODULE / "handouts/worksheet-ledger.md").read_text(encoding="utf-8")
    months = {"01": "January", "12": "December"}
    for branch, day in last.items():
        assert f"{branch} {int(day[8:])} {months[day[5:7]]} {day[:4]}" in text


def test_rows_of_the_worksheets_and_what_they_show(data: dict[str, Table]) -> None:
    members, money = data["members"], data["collections"]
    pages = members[715:727] + members[1288:1296] + members[65:70] + members[1346:1348]
    assert len(pages) == 27 and len({row["identity"] for row in pages}) == 26
    assert sum(row["last month"] < row["first month"] for row in pages) == 1
    text = (MODULE / "session.md").read_text(encoding="utf-8")
    for name, month in (("November", "2025-11"), ("December", "2025-12"), ("March", "2026-03")):
        sexes = Counter(active({"members": pages}, month).values())
        said = re.search(
            rf"{name} (\d+)(?: persons)? \((?:women )?(\d+), (?:men )?(\d+), (?:no sex )?(\d+)\)", text
        )
        assert said is not None
        assert [int(n) for n in said.groups()] == [sexes.total(), sexes["F"], sexes["M"], sexes[""]]
    assert {row["branch"] for row in money[37:41]} == {"Đá Bạc"}
    assert money[1586] in money[1342:1346]
    assert [row["received"] for row in money[20:24]] == ["8127000", "0", "17820000", "9693000"]
    assert money[7]["persons"] == "-2"
    assert all(not row["code"] for row in data["employers"][140:144])
    first_ten = members[715:725]
    assert sum(not row["sex"] for row in first_ten) == 2
    assert [row["last month"] for row in first_ten if row["last month"] < "2016"] == ["2015-06"]


def test_labels_of_the_drawings(data: dict[str, Table]) -> None:
    drawing = Xml.parse(MODULE / "media/gap.svg").getroot()
    labels = [text.text or "" for text in drawing.iter(f"{SVG}text")]
    for sex, name, total in (("F", "Women", 1190), ("M", "Men", 1280)):
        paid = {
            kind: Counter(active(data, "2025-12", kind=kind).values())[sex]
            for kind in ("compulsory", "voluntary")
        }
        scope = int(GIVEN[f"scope_{name.lower()}"])
        row = [
            paid["compulsory"],
            scope - paid["compulsory"],
            paid["voluntary"],
            total - scope - paid["voluntary"],
        ]
        at = labels.index(f"{name}: {total:,}")
        assert [int(label) for label in labels[at + 1 : at + 5]] == row
    drawing = Xml.parse(MODULE / "media/months.svg").getroot()
    bars = [float(bar.attrib["height"]) for bar in drawing.iter(f"{SVG}rect")][1:]
    months = [f"2025-{n:02}" for n in range(1, 13)] + ["2026-01", "2026-02", "2026-03"]
    heights = [len(active(data, month)) for month in months]
    assert len(bars) == 15
    assert all(abs(bar - height * 180 / 1200) < 0.06 for bar, height in zip(bars, heights, strict=True))


def test_minutes_of_the_session() -> None:
    text = (MODULE / "session.md").read_text(encoding="utf-8")
    found = {"must": 0, "should": 0, "could": 0}
    for block in text.split("/// step")[1:]:
        minutes = int(block.split("minutes: ")[1].split()[0])
        found[block.split("priority: ")[1].split()[0]] += minutes
    assert found == {"must": 90, "should": 45, "could": 10}
