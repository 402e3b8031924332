"""Claims, a sample calculated again, complaints and injury awards of the invented province Sông Nhạn."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.programme.kpi_people import Member

Row = tuple[str | int, ...]
CLAIM = (
    "claim|identity|sex|branch|benefit|kind|event on|received on|due on|decided on|state|paid on|amount (VND)"
)
SAMPLE = "claim|benefit|sex|paid (VND)|right (VND)|cause"
COMPLAINT = "number|received on|channel|identity|sex|branch|subject|answer due on|answered on|state"
AWARD = "case|sex|sector|degree (per cent)|accident on|recognised on|wage in month 12 (VND)"


@dataclass(frozen=True)
class Benefit:
    """Legal days to the decision, in working days or not, and usual amounts in thousands of dong."""

    kind: str
    limit: int
    working: bool
    least: int
    most: int


BENEFITS = {
    "sickness": Benefit("simple", 7, True, 300, 3_000),
    "maternity": Benefit("simple", 7, True, 20_000, 60_000),
    "one-off": Benefit("complex", 7, True, 20_000, 150_000),
    "survivors": Benefit("complex", 10, True, 25_000, 90_000),
    "pension": Benefit("complex", 20, False, 3_000, 8_000),
    "work injury": Benefit("complex", 10, False, 12_000, 60_000),
}
OUTSIDE = ("one-off", "survivors", "pension")
"""Benefits for people who are not, or no longer, in the register of contributors."""
QUOTA = {  # in time and late, counted from the first receipt
    ("Cửa Sông", "simple"): (184, 16),
    ("Cửa Sông", "complex"): (26, 14),
    ("Núi Voi", "simple"): (38, 2),
    ("Núi Voi", "complex"): (112, 48),
    ("Đá Bạc", "simple"): (52, 8),
    ("Đá Bạc", "complex"): (20, 10),
    ("Bến Tràm", "simple"): (64, 6),
    ("Bến Tràm", "complex"): (26, 14),
}
REOPENED = {"Đá Bạc": 18, "Bến Tràm": 8}
"""Late claims that were closed as incomplete and taken in again under a new number."""
COUNTED = dt.date(2025, 11, 28)
"""The Friday on which open claims are counted."""
FIRST, DAYS = dt.date(2025, 10, 1), 59
"""First receipts fall on working days of October and November 2025."""


def working_day(day: dt.date, step: int = 1) -> dt.date:
    """The day itself, or the next (or last) day that is no Saturday, Sunday or New Year's Day."""
    while day.weekday() > 4 or day == dt.date(2026, 1, 1):
        day += dt.timedelta(days=step)
    return day


def after(day: dt.date, days: int, working: bool = True) -> dt.date:
    """So many days later; Saturdays, Sundays and New Year's Day do not count where days are working days."""
    if not working:
        return day + dt.timedelta(days=days)
    for _ in range(days):
        day = working_day(day + dt.timedelta(days=1))
    return day


def claimant(draw: random.Random, people: tuple[Member, ...], branch: str, benefit: str) -> tuple[str, str]:
    """Identity and sex: a worker who is insured then, or somebody who no longer contributes."""
    if benefit in OUTSIDE:
        return f"9997{draw.randrange(10**8):08}", "F" if draw.random() < 0.55 else "M"
    found = [m for m in people if m.branch == branch and m.kind == "compulsory"]
    found = [m for m in found if m.first <= "2025-08" and m.last >= "2025-11"]
    if benefit == "maternity":
        found = [m for m in found if m.sex == "F" and 1980 <= m.born.year <= 2004]
    who = draw.choice(found)
    return who.identity, who.sex


def decided(draw: random.Random, benefit: Benefit, received: dt.date, in_time: bool) -> dt.date:
    """A working day within the limit, or up to twelve days behind it."""
    if in_time:
        day = after(received, draw.randint(1, benefit.limit), benefit.working)
        return max(working_day(day, -1), received)
    return working_day(after(after(received, benefit.limit, benefit.working), draw.randint(1, 12)))


def case(
    draw: random.Random, people: tuple[Member, ...], key: tuple[str, str], in_time: bool
) -> list[str | int]:
    """One claim of a branch and a kind, without its number."""
    branch, kind = key
    name = draw.choice([name for name, benefit in BENEFITS.items() if benefit.kind == kind])
    benefit, (identity, sex) = BENEFITS[name], claimant(draw, people, branch, name)
    received = working_day(FIRST + dt.timedelta(days=draw.randrange(DAYS)), -1)
    received = max(received, FIRST)
    event = received - dt.timedelta(days=draw.randint(3, 40))
    due = after(received, benefit.limit, benefit.working)
    done = decided(draw, benefit, received, in_time)
    paid = after(done, draw.randint(1, 5))
    amount = 1000 * draw.randint(benefit.least, benefit.most)
    dates = [day.isoformat() for day in (event, received, due, done)]
    return [identity, sex, branch, name, kind, *dates, "decided", paid.isoformat(), amount]


def reopened(draw: random.Random, row: list[str | int]) -> Iterator[list[str | int]]:
    """A late claim as two: closed before the count of 28 November, and taken in again in December."""
    benefit = BENEFITS[str(row[3])]
    received = dt.date(2025, 11, 18) + dt.timedelta(days=draw.randint(0, 3))
    event = received - dt.timedelta(days=draw.randint(3, 40))
    first_due = after(received, benefit.limit, benefit.working)
    closed = min(COUNTED - dt.timedelta(days=draw.randint(0, 1)), first_due)
    yield [*row[:5], event.isoformat(), received.isoformat(), first_due.isoformat(), closed.isoformat(),
           "closed as incomplete", "", 0]  # fmt: skip
    again = COUNTED + dt.timedelta(days=draw.randint(3, 4))
    done = max(after(again, draw.randint(2, 4)), after(working_day(first_due), 1))
    due, paid = after(again, benefit.limit, benefit.working), after(done, draw.randint(1, 5))
    yield [*row[:5], event.isoformat(), again.isoformat(), due.isoformat(), done.isoformat(), "decided",
           paid.isoformat(), row[11]]  # fmt: skip


def claim_rows(draw: random.Random, people: tuple[Member, ...]) -> list[Row]:
    """The claims file, in the order of receipt, with claims closed and reopened and dates that cannot be."""
    rows: list[list[str | int]] = []
    open_again, taken = dict(REOPENED), set[tuple[str | int, ...]]()
    for key, (in_time, late) in QUOTA.items():
        for n in range(in_time + late):
            row = case(draw, people, key, n < in_time)
            while (row[0], row[3]) in taken:
                row = case(draw, people, key, n < in_time)
            taken.add((row[0], row[3]))
            if n >= in_time and open_again.get(key[0], 0):
                open_again[key[0]] -= 1
                rows += reopened(draw, row)
            else:
                rows.append(row)
    again = {(row[0], row[3]) for row in rows if row[9] != "decided"}
    good = [row for row in rows if (row[0], row[3]) not in again and str(row[8]) <= str(row[7])]
    for row in draw.sample([row for row in good if row[2] == "Bến Tràm" and row[4] == "simple"], 5):
        row[8] = (dt.date.fromisoformat(str(row[6])) - dt.timedelta(days=30)).isoformat()
    for row in draw.sample([row for row in good if row[2] == "Cửa Sông"], 3):
        row[10] = "1900-01-01"
    rows.sort(key=lambda row: (str(row[6]), str(row[0]), str(row[3])))
    return [(f"C{n:04}", *row) for n, row in enumerate(rows, start=1)]


WRONG = {  # place in the sample: per cent paid too much (or too little), and why
    7: (12, "wage of another month"),
    25: (12, "period counted twice"),
    49: (20, "wrong first day"),
    61: (5, "typing"),
    11: (-9, "month left out"),
    83: (-15, "typing"),
}


def sample_rows(draw: random.Random, claims: list[Row]) -> list[Row]:
    """120 paid claims that an independent team calculated again: four paid too much, two too little."""
    paid = [
        row
        for row in claims
        if row[10] == "decided" and row[11] != "1900-01-01" and str(row[9]) >= str(row[7])
    ]
    rows: list[Row] = []
    for n, row in enumerate(draw.sample(paid, 120)):
        amount = int(row[12])
        off, cause = WRONG.get(n, (0, ""))
        rows.append((row[0], row[4], row[2], amount, amount - amount * off // 100_000 * 1000, cause))
    return rows


SUBJECTS = ("waiting", "waiting", "amount", "behaviour", "lost paper", "portal")
SAID = {"Cửa Sông": 19, "Núi Voi": 16, "Đá Bạc": 1, "Bến Tràm": 10}
IN_TIME, NO_DATE, TWICE = 35, 4, 6
"""Of 46 complaints; the others were answered late. Six came by telephone as well."""


def complaint_rows(draw: random.Random, people: tuple[Member, ...]) -> list[Row]:
    """The register of complaints about service; the office promises an answer within 15 working days."""
    order = [branch for branch, count in SAID.items() for _ in range(count)]
    draw.shuffle(order)
    rows: list[list[str | int]] = []
    for n, branch in enumerate(order):
        who = draw.choice([m for m in people if m.branch == branch and m.last >= "2025-10"])
        received = working_day(FIRST + dt.timedelta(days=draw.randrange(DAYS)), -1)
        due = after(received, 15)
        answered = after(received, draw.randint(3, 15)) if n < IN_TIME else after(due, draw.randint(2, 20))
        shown = "" if len(order) - n <= NO_DATE else answered.isoformat()
        channel, subject = draw.choice(("letter", "counter", "portal")), draw.choice(SUBJECTS)
        whose = [received.isoformat(), channel, who.identity, who.sex, branch, subject]
        rows.append([*whose, due.isoformat(), shown, "answered"])
    rows += [[row[0], "telephone", *row[2:]] for row in rows[:TWICE]]
    rows.sort(key=lambda row: (str(row[0]), str(row[2])))
    return [(f"P{n:03}", *row) for n, row in enumerate(rows, start=1)]


def award_rows(draw: random.Random) -> list[Row]:
    """48 awards of 2024 in the region, with the wage that the data base knows for the twelfth month."""
    rows: list[Row] = []
    for n in range(48):
        heavy, woman = n % 4 == 3, n % 3 == 0
        back = n % 16 == 3 if heavy else n % 7 != 5 and n % 12 != 6
        sector = draw.choice(("garments", "food", "building"))
        degree = draw.randint(31, 60) if heavy else draw.randint(5, 30)
        accident = dt.date(2024, 1, 8) + dt.timedelta(days=7 * n)
        known = working_day(accident + dt.timedelta(days=draw.randint(40, 110)))
        wage: str | int = 100_000 * draw.randint(52, 96) if back else ""
        sex = "F" if woman else "M"
        rows.append((f"A{n + 1:02}", sex, sector, degree, accident.isoformat(), known.isoformat(), wage))
    return rows
