"""The practice files of Sông Nhạn: the faults that are planted, and each indicator worked out in two ways."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from tests.programme.kpi_answers import answers, tables
from tests.programme.kpi_claims import BENEFITS
from tests.programme.kpi_data import File, files, write
from tests.programme.kpi_faults import FAULTS
from tests.programme.kpi_queries import CLEAN, COUNTED, SQL
from tests.programme.second_way import ROOT, on, rounded

MODULES = ROOT / "modules/kpi"
FILES = files()
DATA = tables(FILES)
ANSWERS = answers(FILES)
FAULT = {fault.id: fault for fault in FAULTS}

# What the plan of the course and its keys print: heads, or per cent with one decimal.
PRINTED = {
    "members active in the register": "1233",
    "persons 2024-12": "1036",
    "persons 2025-11": "1046",
    "persons 2025-12": "1098",
    "persons 2026-03": "1016",
    "in": "267",
    "out": "205",
    "campaign": "64",
    "campaign in March": "11",
    "events": "640",
    "open raw": "88",
    "open": "114",
    "K22 median": "12",
    "K22 p90": "23",
    "K22 mean": "13.2",
    "K22 median raw": "11",
    "K22 p90 raw": "23",
    "K22 mean raw": "-202.9",
    "K24 raw": "6.4",
    "K24": "8.3",
    "persons 2025-12 unknown": "23",
    "K21 Bến Tràm": "81.0%",
    "K21 raw Bến Tràm": "89.1%",
    "complaints raw": "52",
    "complaints": "46",
    "K01 raw": "49.8%",
    "K01 2025-11": "42.3%",
    "K01 2025-12": "44.5%",
    "K01 2026-03": "41.0%",
    "K01 2025-12 F": "45.2%",
    "K01 2025-12 M": "42.0%",
    "2025-12 over employed": "45.6%",
    "2025-12 over aged 15 and over": "37.9%",
    "K02": "64.8%",
    "K03": "56.1%",
    "K04 2025-12": "8.1%",
    "K04 2026-03": "5.9%",
    "K08": "6.0%",
    "K09": "86.2%",
    "K10 raw": "84.3%",
    "K10": "81.8%",
    "K11 raw": "95.5%",
    "K11": "86.3%",
    "K12 raw": "85.4%",
    "K12": "84.4%",
    "K13 raw": "4.1%",
    "K13": "4.8%",
    "K21 raw": "85.6%",
    "K21": "81.4%",
    "K21 raw Đá Bạc": "100.0%",
    "K21 Đá Bạc": "80.0%",
    "K21 Cửa Sông": "87.5%",
    "K21 Cửa Sông simple": "92.0%",
    "K21 Cửa Sông complex": "65.0%",
    "K21 Núi Voi": "75.0%",
    "K21 Núi Voi simple": "95.0%",
    "K21 Núi Voi complex": "70.0%",
    "K23": "95.0%",
    "K23 gross": "0.68%",
    "K23 net": "-0.04%",
    "K26 in time raw": "86.5%",
    "K26 in time": "76.1%",
    "K37 back": "62.5%",
    "K37 back F": "43.8%",
    "K37 back M": "71.9%",
    "K37 back heavy": "25.0%",
}


@pytest.fixture(scope="module")
def base() -> Iterator[sqlite3.Connection]:
    """The files as tables of a data base, read again from their text."""
    found = sqlite3.connect(":memory:")
    for file in FILES:
        name = {"accuracy-sample": "sample", "injury-awards": "awards"}.get(file.name, file.name)
        heads, *rows = csv.reader(io.StringIO(file.text))
        names = [head.partition(" (")[0] for head in heads]
        amounts = [bool(n) and (" (VND)" in h or h in COUNTED) for n, h in zip(names, heads, strict=True)]
        columns = (f"[{n}] {'INTEGER' if a else 'TEXT'}" for n, a in zip(names, amounts, strict=True))
        found.execute(f"CREATE TABLE {name} ({', '.join(columns).replace('[wage in month 12]', '[wage]')})")
        found.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(heads))})", rows)
    found.executescript(CLEAN)
    yield found
    found.close()


def value(base: sqlite3.Connection, query: str) -> Fraction:
    """The one number of a query."""
    return Fraction(base.execute(query).fetchone()[0])


@pytest.mark.parametrize("name", SQL)
def test_an_indicator_is_the_same_in_sql(name: str, base: sqlite3.Connection) -> None:
    found = [value(base, query) for query in SQL[name]]
    assert ANSWERS[name] == (found[0] if len(found) == 1 else found[0] / found[1])


@pytest.mark.parametrize("name", PRINTED)
def test_an_indicator_is_the_one_that_is_printed(name: str) -> None:
    typed = PRINTED[name]
    shown = ANSWERS[name] * 100 if typed.endswith("%") else ANSWERS[name]
    assert rounded(shown, len(typed.removesuffix("%").partition(".")[2])) == Fraction(typed.removesuffix("%"))


def members(**only: str) -> list[dict[str, str]]:
    """Records of the register with these cells."""
    return [row for row in DATA["members"] if all(row[name] == cell for name, cell in only.items())]


def test_faults_of_the_register_can_be_found() -> None:
    rows = DATA["members"]
    jobs = Counter((row["identity"], row["employer"], row["first month"]) for row in rows)
    people = Counter(identity for identity, _, _ in jobs)
    closed = {row["code"] for row in DATA["employers"] if row["code"] and row["closed"]}
    found = {
        "F01": sum(count > 1 for count in jobs.values()),
        "F02": sum(count > 1 for count in people.values()),
        "F03": len({row["identity"] for row in rows if row["born"][:7] > row["first month"]}),
        "F04": len({row["identity"] for row in rows if row["last month"] < row["first month"]}),
        "F05": len({row["identity"] for row in members(sex="")}),
        "F06": sum(row["employer"] in closed for row in members(status="active")),
        "F07": len(members(status="active", **{"first month": "2025-12", "last month": "2025-12"})),
    }
    assert found == {name: FAULT[name].rows for name in found}


def test_faults_of_the_collections_can_be_found() -> None:
    rows = DATA["collections"]
    months = Counter((row["month"], row["employer"]) for row in rows)
    above = {row["employer"] for row in rows if int(row["received"]) > int(row["due"])}
    small = {(row["branch"], row["month"]) for row in rows if 0 < int(row["base"]) < 1_000_000}
    last = {
        row["branch"]: max(r["received on"] for r in rows if r["branch"] == row["branch"]) for row in rows
    }
    assert len(above) == FAULT["F09"].rows
    assert sum(count > 1 for count in months.values()) == FAULT["F10"].rows
    assert sum(int(row["persons"]) < 0 for row in rows) == FAULT["F11"].rows
    assert small == {("Đá Bạc", f"2025-{month}") for month in ("09", "10", "11")}
    assert last.pop("Núi Voi") <= "2025-12-25"
    assert min(last.values()) >= "2026-01-15"


def test_faults_of_claims_and_complaints_can_be_found() -> None:
    claims, said = DATA["claims"], DATA["complaints"]
    events = Counter((row["identity"], row["benefit"], row["event on"]) for row in claims)
    again = Counter((row["identity"], row["received on"], row["subject"]) for row in said)
    undated = {row["number"] for row in said if row["state"] == "answered" and not row["answered on"]}
    assert sum(count > 1 for count in events.values()) == FAULT["F13"].rows
    assert sum(row["state"] == "closed as incomplete" for row in claims) == FAULT["F13"].rows
    assert sum(row["decided on"] < row["received on"] for row in claims) == FAULT["F14"].rows
    assert sum(row["paid on"] == "1900-01-01" for row in claims) == FAULT["F15"].rows
    assert sum(count > 1 for count in again.values()) == FAULT["F16"].rows
    assert len(undated) == FAULT["F17"].rows


def test_every_fault_is_looked_for() -> None:
    assert [fault.id for fault in FAULTS] == [f"F{n:02}" for n in range(1, 18)]


def test_the_bridge_from_the_register_to_the_persons_of_march_closes() -> None:
    odd = sum(FAULT[name].rows for name in ("F01", "F02", "F04", "F06", "F07"))
    assert ANSWERS["members active in the register"] - odd == ANSWERS["persons 2026-03"]


def test_the_best_office_of_the_raw_file_is_the_one_that_reopens() -> None:
    raw = {name: value for name, value in ANSWERS.items() if name.startswith("K21 raw ")}
    assert max(raw, key=lambda name: raw[name]) == "K21 raw Đá Bạc"
    assert ANSWERS["open"] - ANSWERS["open raw"] == FAULT["F13"].rows


def test_one_office_is_better_in_both_kinds_and_worse_in_total() -> None:
    for kind in ("simple", "complex"):
        assert ANSWERS[f"K21 Núi Voi {kind}"] > ANSWERS[f"K21 Cửa Sông {kind}"]
    assert ANSWERS["K21 Núi Voi"] < ANSWERS["K21 Cửa Sông"]


def test_heads_and_wages_of_a_month_are_those_of_the_members() -> None:
    """Only persons whose own record is sound, in a branch that reports in dong."""
    odd = {row["employer"] for row in DATA["members"] if row["last month"] < row["first month"]}
    rows = {(r["month"], r["employer"]): r for r in DATA["collections"] if r["month"] == "2025-05"}
    for (month, employer), row in rows.items():
        staff = {
            r["identity"]: int(r["wage"])
            for r in members(employer=employer)
            if r["first month"] <= month <= r["last month"]
        }
        if employer not in odd:
            assert (int(row["persons"]), int(row["base"])) == (len(staff), sum(staff.values()))
            assert int(row["due"]) * 100 == int(row["base"]) * 27


def test_contributions_have_the_rates_of_the_ledger() -> None:
    parts = "sickness-maternity pension-employer pension-worker unemployment-employer unemployment-worker"
    assert sum(on(f"vnm.rate.{name}", "2026-11-22") for name in parts.split()) == 27


def test_limits_of_claims_are_those_of_the_ledger() -> None:
    day = "2026-11-22"
    ledger = {name: on(f"vnm.decide.{name}", day) for name in ("sickness", "pension")}
    ledger["maternity"] = on("vnm.decide.maternity-employer", day)
    ledger["one-off"] = on("vnm.decide.lump-sum", day)
    ledger["survivors"] = on("vnm.survivors.decide", day)
    ledger["work injury"] = on("vnm.claim.decide", day)
    assert {name: benefit.limit for name, benefit in BENEFITS.items()} == ledger


def test_a_claimant_fits_the_benefit() -> None:
    """Sickness, maternity and work injury are for insured workers, the rest for people outside."""
    workers = {row["identity"] for row in members(kind="compulsory") if row["first month"] <= "2025-08"}
    everybody = {row["identity"] for row in DATA["members"]}
    women = {row["sex"] for row in DATA["claims"] if row["benefit"] == "maternity"}
    for row in DATA["claims"]:
        inside = row["benefit"] in ("sickness", "maternity", "work injury")
        assert row["identity"] in workers if inside else row["identity"] not in everybody, row
        assert row["event on"] < row["received on"]
    assert women == {"F"}


def test_nobody_in_the_files_can_be_a_real_person() -> None:
    identities = {row["identity"] for name in ("members", "claims", "complaints") for row in DATA[name]}
    assert all(len(identity) == 12 and identity.startswith("999") for identity in identities)
    assert not any("name" in file.columns.split("|") for file in FILES)


COMMITTED = [(file, module) for file in FILES for module in file.modules]


@pytest.mark.parametrize(
    ("file", "module"), COMMITTED, ids=[f"{module}/{file.name}" for file, module in COMMITTED]
)
def test_committed_files_are_those_of_the_seed(file: File, module: str) -> None:
    assert (MODULES / module / "data" / f"{file.name}.csv").read_bytes() == file.text.encode()


def test_no_copy_lies_in_another_module() -> None:
    made = {MODULES / module / "data" / f"{file.name}.csv" for file, module in COMMITTED}
    names = {file.name for file in FILES}
    assert {path for path in MODULES.glob("*/data/*.csv") if path.stem in names} == made


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_is_small_and_full(file: File) -> None:
    heads = file.columns.split("|")
    assert len(file.text.encode()) < 1_000_000
    assert all(len(row) == len(heads) for row in file.rows)
    assert "\r" not in file.text


def test_the_files_have_a_few_thousand_rows() -> None:
    assert 3_000 < sum(len(file.rows) for file in FILES) < 6_000


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    write(tmp_path)
    for file in FILES:
        for module in file.modules:
            assert (tmp_path / module / "data" / f"{file.name}.csv").read_bytes() == file.text.encode()
    assert [file.text for file in files()] == [file.text for file in FILES]
    assert files(seed=1)[0].text != FILES[0].text
