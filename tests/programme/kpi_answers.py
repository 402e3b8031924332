"""Indicators of the practice files in plain Python: raw, and after the faults are handled."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from tests.programme.kpi_data import File

Table = list[dict[str, str]]
Answers = dict[str, Fraction]
DAY = "2025-12-31"
NO_VALUE = "Núi Voi"
"""Its collections end at Christmas: no rate for a period that was still running."""


def tables(files: Iterable[File]) -> dict[str, Table]:
    """Each file as its readers get it, by names of columns without units."""
    return {
        file.name: [
            {name.partition(" (")[0]: cell for name, cell in row.items()}
            for row in csv.DictReader(io.StringIO(file.text))
        ]
        for file in files
    }


def paid_for(members: Table, month: str, **only: str) -> set[str]:
    """The persons for whom a month was paid, each once."""
    kept = (row for row in members if all(row[name] == value for name, value in only.items()))
    return {row["identity"] for row in kept if row["first month"] <= month <= row["last month"]}


def survey(population: Table, quarter: str, column: str, sex: str = "FM") -> int:
    """People of a quarter in the labour force survey."""
    return sum(int(row[column]) for row in population if row["quarter"] == quarter and row["sex"] in sex)


def coverage(data: dict[str, Table]) -> Answers:
    """K01, K03, K04, K08, K09: what the register shows, and what was paid."""
    members, population = data["members"], data["population"]
    force = {q: survey(population, q, "labour force") for q in ("2025-Q4", "2026-Q1")}
    found = {
        "members active in the register": Fraction(sum(row["status"] == "active" for row in members)),
        "force 2025-Q4": Fraction(force["2025-Q4"]),
        "force 2026-Q1": Fraction(force["2026-Q1"]),
    }
    found["K01 raw"] = found["members active in the register"] / force["2026-Q1"]
    for month, quarter in (("2025-11", "2025-Q4"), ("2025-12", "2025-Q4"), ("2026-03", "2026-Q1")):
        people = paid_for(members, month)
        found[f"persons {month}"] = Fraction(len(people))
        found[f"K01 {month}"] = Fraction(len(people), force[quarter])
        for kind in ("compulsory", "voluntary"):
            found[f"{kind} {month}"] = Fraction(len(paid_for(members, month, kind=kind)))
    found["K04 2025-12"] = found["voluntary 2025-12"] / force["2025-Q4"]
    found["K04 2026-03"] = found["voluntary 2026-03"] / force["2026-Q1"]
    for number in range(1, 11):
        found[f"persons 2025-{number:02}"] = Fraction(len(paid_for(members, f"2025-{number:02}")))
    for month in ("2026-01", "2026-02"):
        found[f"persons {month}"] = Fraction(len(paid_for(members, month)))
    for sex in ("F", "M", ""):
        found[f"persons 2025-12 {sex or 'unknown'}"] = Fraction(len(paid_for(members, "2025-12", sex=sex)))
    for sex in "FM":
        below = survey(population, "2025-Q4", "labour force", sex)
        found[f"K01 2025-12 {sex}"] = found[f"persons 2025-12 {sex}"] / below
    for column in ("employed", "aged 15 and over"):
        found[f"2025-12 over {column}"] = found["persons 2025-12"] / survey(population, "2025-Q4", column)
    scope = survey(population, "2025-Q4", "within compulsory scope")
    return found | {"K02": Fraction(scope, force["2025-Q4"]), "K03": found["compulsory 2025-12"] / scope}


def movement(data: dict[str, Table]) -> Answers:
    """K08 for 2025, K09 for the entries of its first quarter, and what remained of the December campaign."""
    members = data["members"]
    then, now = paid_for(members, "2024-12"), paid_for(members, "2025-12")
    first: dict[str, str] = {}
    for row in members:
        if row["first month"] <= row["last month"]:
            first[row["identity"]] = min(first.get(row["identity"], "9999"), row["first month"])
    new = [who for who, month in first.items() if "2025-01" <= month <= "2025-03"]
    still = [who for who in new if who in paid_for(members, f"2026-{first[who][5:]}")]
    came = {row["identity"] for row in members if row["first month"] == "2025-12"}
    return {
        "persons 2024-12": Fraction(len(then)),
        "in": Fraction(len(now - then)),
        "out": Fraction(len(then - now)),
        "K08": Fraction(len(now) - len(then), len(then)),
        "new 2025-Q1": Fraction(len(new)),
        "still a year later": Fraction(len(still)),
        "K09": Fraction(len(still), len(new)),
        "campaign": Fraction(len(came)),
        "campaign in March": Fraction(len(came & paid_for(members, "2026-03"))),
    }


def registered(data: dict[str, Table]) -> Answers:
    """K10: codes in the register, and open employers with somebody paid for in December."""
    employers = data["employers"]
    paying = {
        row["employer"] for row in data["members"] if row["first month"] <= "2025-12" <= row["last month"]
    }
    open_ones = [row for row in employers if not row["closed"]]
    good = [row for row in open_ones if row["code"] and row["code"] in paying]
    codes = sum(bool(row["code"]) for row in employers)
    return {"K10 raw": Fraction(codes, len(employers)), "K10": Fraction(len(good), len(open_ones))}


def cleaned(collections: Table) -> Table:
    """Collections once each, in dong, with positive heads."""
    seen: set[tuple[str, str]] = set()
    rows: Table = []
    for row in collections:
        key = (row["month"], row["employer"])
        if key not in seen:
            seen.add(key)
            times = 1000 if row["branch"] == "Đá Bạc" and row["month"] >= "2025-09" else 1
            money = {name: str(int(row[name]) * times) for name in ("base", "due", "received")}
            rows.append(row | money | {"persons": row["persons"].lstrip("-")})
    return rows


def collected(data: dict[str, Table]) -> Answers:
    """K11 and K12 for the wages of October 2025, K13 on 31 December: raw, and cleaned without Núi Voi."""
    raw, found = data["collections"], Answers()
    good = [row for row in cleaned(raw) if row["branch"] != NO_VALUE]
    for name, rows, cap in (("raw", raw, False), ("", good, True)):
        october = [row for row in rows if row["month"] == "2025-10"]
        paid = [row for row in october if row["received on"] and row["received on"] <= "2025-12-30"]
        received = sum(
            min(int(row["received"]), int(row["due"])) if cap else int(row["received"]) for row in paid
        )
        on_time = [
            row for row in paid
            if row["received on"] <= row["due date"] and int(row["received"]) >= int(row["due"])
        ]  # fmt: skip
        found[f"K11 {name}".strip()] = Fraction(received, sum(int(row["due"]) for row in october))
        found[f"K12 {name}".strip()] = Fraction(len(on_time), len(october))
        found[f"K13 {name}".strip()] = late(rows, by_employer=cap)
    return found


def late(rows: Table, by_employer: bool) -> Fraction:
    """Money due before 31 December 2025 and not received by then, over all that fell due in 2025."""
    owed: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["due date"] < DAY:
            got = int(row["received"]) if row["received on"] and row["received on"] <= DAY else 0
            missing = int(row["due"]) - got
            owed[row["employer"]] += missing if by_employer else max(missing, 0)
    return Fraction(sum(max(sum_, 0) for sum_ in owed.values()), sum(int(row["due"]) for row in rows))


def days(first: str, last: str) -> int:
    """Days from one day to another."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def events(claims: Table) -> Table:
    """Claims joined by person, benefit and event: the first receipt with its limit, the last decision."""
    joined: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in claims:
        key = (row["identity"], row["benefit"], row["event on"])
        first = joined.get(key, row)
        joined[key] = row | {"received on": first["received on"], "due on": first["due on"]}
    return list(joined.values())


def middle_and_tail(waits: list[int]) -> tuple[Fraction, Fraction]:
    """Median and 90th percentile: of n values the middle, and the one at 0.9 n, rounded up."""
    row = sorted(waits)
    half = len(row) // 2
    median = Fraction(row[half]) if len(row) % 2 else Fraction(row[half - 1] + row[half], 2)
    return median, Fraction(row[math.ceil(Fraction(9, 10) * len(row)) - 1])


def in_time(rows: Table) -> Fraction:
    """The share of decisions on or before the last legal day."""
    done = [row for row in rows if row["state"] == "decided"]
    return Fraction(sum(row["decided on"] <= row["due on"] for row in done), len(done))


def settled(data: dict[str, Table]) -> Answers:
    """K21 by branch and kind, K22 and K24: raw, and from the first receipt without impossible dates."""
    raw = data["claims"]
    joined = events(raw)
    good = [row for row in joined if row["decided on"] >= row["received on"]]
    found = {
        "claims": Fraction(len(raw)),
        "events": Fraction(len(joined)),
        "events kept": Fraction(len(good)),
    }
    for name, rows in (("raw", raw), ("", good)):
        found[f"K21 {name}".strip()] = in_time(rows)
        for branch in sorted({row["branch"] for row in raw}):
            here = [row for row in rows if row["branch"] == branch]
            found[f"K21 {name} {branch}".replace("  ", " ")] = in_time(here)
            if not name:
                for kind in ("simple", "complex"):
                    found[f"K21 {branch} {kind}"] = in_time([row for row in here if row["kind"] == kind])
        paid = [row for row in rows if row["paid on"] and (name or row["paid on"] > "2000")]
        waits = [days(row["received on"], row["paid on"]) for row in paid]
        found[f"K22 median {name}".strip()], found[f"K22 p90 {name}".strip()] = middle_and_tail(waits)
        found[f"K22 mean {name}".strip()] = Fraction(sum(waits), len(waits))
        there = [row for row in rows if row["received on"] <= "2025-11-28" < row["decided on"]]
        done = [row for row in rows if row["state"] == "decided"]
        november = [row for row in done if "2025-11-01" <= row["decided on"] <= "2025-11-28"]
        found[f"open {name}".strip()] = Fraction(len(there))
        found[f"K24 {name}".strip()] = Fraction(len(there) * 20, len(november))
    return found


def back(rows: Table) -> Fraction:
    """The share of awards with a wage in the twelfth month."""
    return Fraction(sum(bool(row["wage in month 12"]) for row in rows), len(rows))


def quality(data: dict[str, Table]) -> Answers:
    """K23 with its gross and net error, K26 and K37."""
    sample, said, awards = data["accuracy-sample"], data["complaints"], data["injury-awards"]
    off = [int(row["paid"]) - int(row["right"]) for row in sample]
    paid = sum(int(row["paid"]) for row in sample)
    once = {(row["identity"], row["received on"], row["subject"]): row for row in said}.values()
    answered = [row for row in once if row["answered on"] and row["answered on"] <= row["answer due on"]]
    found = {
        "K23": Fraction(sum(one == 0 for one in off), len(off)),
        "K23 gross": Fraction(sum(map(abs, off)), paid),
        "K23 net": Fraction(sum(off), paid),
        "complaints raw": Fraction(len(said)),
        "complaints": Fraction(len(once)),
        "K26 in time raw": Fraction(sum(r["answered on"] <= r["answer due on"] for r in said), len(said)),
        "K26 in time": Fraction(len(answered), len(once)),
        "K37 back": back(awards),
    }
    for sex in "FM":
        found[f"K37 back {sex}"] = back([row for row in awards if row["sex"] == sex])
    heavy = [row for row in awards if int(row["degree"]) >= 31]
    return found | {"K37 back heavy": back(heavy)}


def answers(files: Iterable[File]) -> Answers:
    """Every indicator that the exercises ask for, by name."""
    data = tables(files)
    parts = (coverage, movement, registered, collected, settled, quality)
    return {name: value for part in parts for name, value in part(data).items()}
