"""The practice files of Sông Nhạn with their planted faults; run as a module, it writes them to a folder.

.venv/bin/python -B -m tests.programme.kpi_data modules/kpi
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.programme.kpi_claims import (
    AWARD,
    CLAIM,
    COMPLAINT,
    SAMPLE,
    award_rows,
    claim_rows,
    complaint_rows,
    sample_rows,
)
from tests.programme.kpi_people import EXTRACT, Employer, Member, month, number, province

SEED = 2811
DEFINE, COVER, SERVE, QUALITY = (
    "02-definition-and-denominator",
    "03-coverage-compliance-finance",
    "04-service-injury-people-digital",
    "05-data-quality-gaming-dashboard",
)
PERIODS = tuple(month(n) for n in range(number("2024-12"), number("2025-11") + 1))
"""Months of wages whose contributions fall due in 2025, on the last day of the next month."""
CUT_OFF, EARLY = dt.date(2026, 1, 31), dt.date(2025, 12, 25)
"""The last receipt that the collection file knows; that of Núi Voi ends at Christmas."""

Row = tuple[str | int, ...]
Rows = list[Row]
MEMBER = "record|identity|sex|born|kind|employer|branch|first month|last month|status|reason|wage (VND)"
EMPLOYER = "tax no|code|branch|sector|registered|closed|workers by tax"
PAYMENT = "month|employer|branch|sector|persons|base (VND)|due (VND)|due date|received (VND)|received on"
PEOPLE = (
    "quarter|sex|aged 15 and over|labour force|employed|wage employees|within compulsory scope|of pension age"
)


def member_rows(draw: random.Random, people: tuple[Member, ...]) -> Rows:
    """The register of members as the data unit hands it over."""
    jobs = Counter(m.identity for m in people)
    usual = [m for m in people if m.employer and m.last == EXTRACT and jobs[m.identity] == 1]
    drawn = iter(draw.sample(usual, 9 + 6 + 5 + 23))
    twice, odd_born, odd_last, no_sex = ({next(drawn).identity for _ in range(n)} for n in (9, 6, 5, 23))
    rows: list[list[str | int]] = []
    for m in people:
        born = m.born.replace(year=2049, day=1) if m.identity in odd_born else m.born
        last = "2015-06" if m.identity in odd_last else m.last
        closed = m.reason == "employer closed"
        stays = m.last == EXTRACT or closed or m.first == m.last == "2025-12"
        rows.append([m.identity, "" if m.identity in no_sex else m.sex, born.isoformat(), m.kind, m.employer,
                     m.branch, m.first, last, "active" if stays else "left", "" if closed else m.reason,
                     m.wage])  # fmt: skip
    rows += [row for row in rows if row[0] in twice]
    return [(f"R{n:04}", *row) for n, row in enumerate(rows, start=1)]


def employer_rows(firms: tuple[Employer, ...]) -> Rows:
    """Enterprises that pay wages by the tax file, beside their code in social insurance."""
    return [(f.tax_no, f.code, f.branch, f.sector, f.registered, f.closed, f.tax_workers) for f in firms]


def due_date(period: str) -> dt.date:
    """The last day of the next month."""
    after = month(number(period) + 2)
    return dt.date(int(after[:4]), int(after[5:]), 1) - dt.timedelta(days=1)


def paying(draw: random.Random, due: int, day: dt.date) -> tuple[int, dt.date | None]:
    """What an employer pays, and when: in time, late, in part or not at all."""
    habit = draw.random()
    if habit < 0.86:
        return due, day - dt.timedelta(days=draw.choice((0, 0, 1, 1, 2, 3, 4, 5, 8, 12)))
    if habit < 0.95:
        return due, day + dt.timedelta(days=draw.randint(5, 70))
    if habit < 0.98:
        return due * draw.choice((3, 5, 7)) // 10 // 1000 * 1000, day - dt.timedelta(days=2)
    return 0, None


def collection_rows(
    draw: random.Random, firms: tuple[Employer, ...], people: tuple[Member, ...]
) -> list[list[str | int]]:
    """Contributions of 25 and 2 per cent by employer and month, as they are in truth."""
    rows: list[list[str | int]] = []
    for firm in (f for f in firms if f.code):
        staff = [m for m in people if m.employer == firm.code]
        for period in PERIODS:
            wages = [m.wage for m in staff if m.first <= period <= m.last]
            if wages:
                due, day = sum(wages) * 27 // 100, due_date(period)
                amount, paid = paying(draw, due, day)
                if paid and paid > CUT_OFF:
                    amount, paid = 0, None
                rows.append([period, firm.code, firm.branch, firm.sector, len(wages), sum(wages), due,
                             day.isoformat(), amount, paid.isoformat() if paid else ""])  # fmt: skip
    return rows


def book_late_money(rows: list[list[str | int]]) -> None:
    """Six employers pay September with October, and both sums stand in October (F09)."""
    done = 0
    for older, newer in pairwise(rows):
        pair = older[0] == "2025-09" and newer[0] == "2025-10" and older[1] == newer[1]
        if pair and older[2] == "Cửa Sông" and newer[8] == newer[6] and done < 6:
            newer[8] = int(newer[6]) + int(older[6])
            older[8], older[9] = 0, ""
            done += 1


def faulty_collections(draw: random.Random, rows: list[list[str | int]]) -> Rows:
    """The collection file as four branches hand it over."""
    book_late_money(rows)
    for row in rows:
        if row[2] == "Núi Voi" and str(row[9]) > EARLY.isoformat():
            row[8], row[9] = 0, ""
        if row[2] == "Đá Bạc" and str(row[0]) >= "2025-09":
            row[5], row[6], row[8] = (int(row[n]) // 1000 for n in (5, 6, 8))
    here = [row for row in rows if row[2] == "Bến Tràm"]
    twice = draw.sample([row for row in here if row[0] != "2025-07"], 5)
    negative = next(row for row in here if row[0] == "2025-07")
    negative[4] = -int(negative[4])
    return [tuple(row) for row in [*rows, *twice]]


def population_rows() -> Rows:
    """The labour force survey of the province, by quarter and sex."""
    return [
        ("2025-Q4", "F", 1480, 1190, 1160, 640, 730, 150),
        ("2025-Q4", "M", 1420, 1280, 1250, 790, 870, 100),
        ("2026-Q1", "F", 1484, 1194, 1166, 642, 733, 152),
        ("2026-Q1", "M", 1424, 1284, 1254, 792, 872, 102),
    ]


@dataclass(frozen=True)
class File:
    """One CSV file: the modules that show it, its name, its columns and its rows."""

    modules: tuple[str, ...]
    name: str
    columns: str
    rows: Rows

    @property
    def text(self) -> str:
        """UTF-8 text with commas, a line of headings and line feeds."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([self.columns.split("|"), *self.rows])
        return out.getvalue()


def files(seed: int = SEED) -> tuple[File, ...]:
    """All practice files. Each draws from a stream of its own, so that one can change without the others."""
    firms, people = province(seed)

    def stream(name: str) -> random.Random:
        return random.Random(f"{seed} {name}")

    truth = collection_rows(stream("payments"), firms, people)
    cases = claim_rows(stream("claims"), people)
    made: tuple[tuple[tuple[str, ...], str, str, Callable[[], Rows]], ...] = (
        ((DEFINE, COVER, QUALITY), "members", MEMBER, lambda: member_rows(stream("members"), people)),
        ((COVER,), "employers", EMPLOYER, lambda: employer_rows(firms)),
        ((DEFINE, COVER), "population", PEOPLE, population_rows),
        ((COVER, QUALITY), "collections", PAYMENT, lambda: faulty_collections(stream("faults"), truth)),
        ((SERVE, QUALITY), "claims", CLAIM, lambda: cases),
        ((SERVE,), "accuracy-sample", SAMPLE, lambda: sample_rows(stream("sample"), cases)),
        ((SERVE, QUALITY), "complaints", COMPLAINT, lambda: complaint_rows(stream("said"), people)),
        ((SERVE,), "injury-awards", AWARD, lambda: award_rows(stream("injuries"))),
    )
    return tuple(File(modules, name, columns, rows()) for modules, name, columns, rows in made)


def write(folder: Path) -> None:
    """Writes each file beside every module that shows it."""
    for file in files():
        for module in file.modules:
            path = folder / module / "data" / f"{file.name}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
