"""Sông Nhạn, an invented province with few people: its employers and members before any fault."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

BRANCHES = ("Cửa Sông", "Núi Voi", "Đá Bạc", "Bến Tràm")
SECTORS = {  # share of women, middle of the wages in dong
    "garments": (0.78, 7_600_000),
    "food": (0.55, 6_900_000),
    "building": (0.14, 8_400_000),
    "services": (0.52, 7_200_000),
    "public": (0.58, 8_800_000),
}
SIZES = ((1, 4), (2, 8), (5, 12), (9, 24))
REGISTERED, TAX_ONLY, CLOSED = 140, 26, 7
VOLUNTARY, CAMPAIGN, STAYING = 150, 64, 11
"""Voluntary members, those of one month in the campaign of December, and those of them who pay in March."""
SECOND_JOBS = 14
EXTRACT = "2026-03"
"""The last month that the file of members knows."""


@dataclass(frozen=True)
class Employer:
    """One enterprise of the tax file; the code is empty where social insurance does not know it."""

    tax_no: str
    code: str
    branch: str
    sector: str
    registered: str
    closed: str
    size: int
    tax_workers: int


@dataclass(frozen=True)
class Member:
    """One job or one voluntary insurance of a person, from its first to its last paid month."""

    identity: str
    sex: str
    born: dt.date
    kind: str
    employer: str
    branch: str
    first: str
    last: str
    reason: str
    wage: int


def month(number: int) -> str:
    """A month by its number since January of the year 0."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def number(of: str) -> int:
    """The number of a month since January of the year 0."""
    return int(of[:4]) * 12 + int(of[5:7]) - 1


def between(draw: random.Random, first: str, last: str) -> str:
    """A month drawn from a stretch, both ends included."""
    return month(draw.randint(number(first), number(last)))


def employers(draw: random.Random) -> Iterator[Employer]:
    """The enterprises that pay wages by the tax file of 2025."""
    for n in range(1, REGISTERED + TAX_ONLY + 1):
        code = f"DV{n:03}" if n <= REGISTERED else ""
        size = draw.randint(*SIZES[n % len(SIZES)])
        closed = between(draw, "2025-03", "2025-08") if code and n % 20 == 3 else ""
        begun = between(draw, "2012-01", "2024-10") if code else ""
        more = draw.choice((0, 0, 0, 1, 2)) if code else 0
        sector = tuple(SECTORS)[draw.randrange(len(SECTORS))]
        branch = BRANCHES[(0, 0, 1, 1, 2, 3)[draw.randrange(6)]]
        yield Employer(f"T{n:03}", code, branch, sector, begun, closed, size, size + more)


def person(draw: random.Random, serial: int, women: float) -> tuple[str, str, dt.date]:
    """An identity number that no person can have, sex and date of birth."""
    born = dt.date(1967, 1, 1) + dt.timedelta(days=draw.randrange(39 * 365))
    return f"999{serial:09}", "F" if draw.random() < women else "M", born


def staff(draw: random.Random, employer: Employer, serial: int) -> Iterator[Member]:
    """The workers of one employer; some of them left, all of them where it closed."""
    women, middle = SECTORS[employer.sector]
    for n in range(employer.size):
        identity, sex, born = person(draw, serial + n, women)
        last_start = min("2025-10", employer.closed or "2025-10")
        first = between(draw, max(employer.registered, "2016-01"), last_start)
        last, reason = EXTRACT, ""
        if employer.closed:
            last, reason = employer.closed, "employer closed"
        elif draw.random() < 0.11:
            last = between(draw, max(first, "2024-10"), "2026-02")
            reason = draw.choice(("job ended", "job ended", "job ended", "retired", "moved"))
        wage = middle + 100_000 * draw.randint(-18, 30)
        yield Member(
            identity, sex, born, "compulsory", employer.code, employer.branch, first, last, reason, wage
        )


def volunteers(draw: random.Random, serial: int) -> Iterator[Member]:
    """People who insure themselves; the last ones came in the campaign of December 2025."""
    for n in range(VOLUNTARY + CAMPAIGN):
        identity, sex, born = person(draw, serial + n, 0.6)
        branch = BRANCHES[draw.randrange(len(BRANCHES))]
        first, last, reason = between(draw, "2021-01", "2025-09"), EXTRACT, ""
        if n >= VOLUNTARY:
            first, last = "2025-12", EXTRACT if n < VOLUNTARY + STAYING else "2025-12"
        elif n % 11 == 0:
            last, reason = between(draw, max(first, "2024-10"), "2026-01"), "stopped paying"
        wage = 100_000 * draw.randint(15, 40)
        yield Member(identity, sex, born, "voluntary", "", branch, first, last, reason, wage)


def second_jobs(draw: random.Random, firms: tuple[Employer, ...], people: list[Member]) -> Iterator[Member]:
    """People who have worked for two employers since June 2025."""
    open_firms = [firm for firm in firms if firm.code and not firm.closed]
    for m in draw.sample([m for m in people if m.last == EXTRACT and m.first < "2025-06"], SECOND_JOBS):
        firm = draw.choice([firm for firm in open_firms if firm.code != m.employer])
        wage = m.wage // 200_000 * 100_000
        yield Member(m.identity, m.sex, m.born, m.kind, firm.code, firm.branch, "2025-06", EXTRACT, "", wage)


def province(seed: int) -> tuple[tuple[Employer, ...], tuple[Member, ...]]:
    """All employers and all members, the same for the same seed."""
    draw = random.Random(seed)
    firms = tuple(employers(draw))
    people: list[Member] = []
    for firm in firms:
        if firm.code:
            people += staff(draw, firm, 1 + len(people))
    people += second_jobs(draw, firms, people)
    people += volunteers(draw, 1 + len(people))
    return firms, tuple(people)
