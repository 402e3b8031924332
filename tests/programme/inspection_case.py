"""The running case of the inspection course as CSV files; run as a module, it writes them into the tree."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.programme.inspection_people import HAI_AU, MEAL, Worker, crews, identity, workers

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / "modules/inspection"
MONTHS = ("2026-07", "2026-08", "2026-09")
WORKING_DAYS = (27, 26, 24)
PHANTOM = ("Đặng Thị Lài", "F", "2026-03-01", 14_000_000)
SWAPPED = "SM-030"
"""Whose identity number has its last two digits the wrong way round in the registration."""
SUNDAY = ("A", "B", "E", "F")
DIRECTOR_TAX = 7_500_000
"""Income tax that the firm withheld from the production director; not looked at in this check."""

Row = tuple[str | int, ...]


@dataclass(frozen=True)
class Paper:
    """One CSV file: its module, its name, its columns and its rows."""

    module: str
    name: str
    columns: str
    rows: tuple[Row, ...]

    @property
    def path(self) -> Path:
        """Where it stands in the tree."""
        return MODULES / self.module / "data" / f"{self.name}.csv"

    @property
    def text(self) -> str:
        """UTF-8 text with commas, a line of headings and line feeds."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([self.columns.split("|"), *self.rows])
        return out.getvalue()


def away(worker: Worker, month: str) -> bool:
    """Ms Hoan was on maternity-related leave for the whole of August."""
    return worker.letter == "H" and month == "2026-08"


def withheld(worker: Worker) -> int:
    """The worker's share that the firm kept: 8 + 1.5 + 1 per cent of the declared wage."""
    return worker.declared * 105 // 1000


def advance(worker: Worker, month: str) -> int:
    """Ms Doan took 500,000 in cash on 5 August; the transfer of that month is smaller by it."""
    return 500_000 if worker.letter == "D" and month == "2026-08" else 0


def net(worker: Worker, month: str) -> int:
    """What the bank paid out."""
    tax = DIRECTOR_TAX if worker.letter == "G" else 0
    return 0 if away(worker, month) else worker.total - withheld(worker) - tax - advance(worker, month)


def full_payroll() -> Iterable[Row]:
    """The payroll of the accounts department, with all parts of pay."""
    for month in MONTHS:
        for w in workers():
            if away(w, month):
                yield (w.number, w.name, w.sex, w.place, month, *[0] * 8)
                continue
            tax = DIRECTOR_TAX if w.letter == "G" else 0
            parts = (w.job_wage, w.fixed, MEAL, w.total, withheld(w), tax, advance(w, month), net(w, month))
            yield (w.number, w.name, w.sex, w.place, month, *parts)


def handed_over() -> Iterable[Row]:
    """The payroll that the personnel office gave first: declared wages, nobody who is not registered."""
    for month in MONTHS:
        for w in workers():
            if w.declared and not away(w, month):
                yield (w.number, w.name, w.sex, month, w.declared, withheld(w), w.declared - withheld(w))


def plain(name: str) -> str:
    """A name as a bank prints it: capitals, no marks."""
    bare = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).upper()


def transfers() -> Iterable[Row]:
    """Salary transfers from the firm's account, crews included, on the fifth of the next month."""
    for n, (month, day) in enumerate(zip(MONTHS, ("2026-08-05", "2026-09-05", "2026-10-05"), strict=True)):
        for w in workers():
            if not away(w, month):
                yield (day, plain(w.name), w.sex, w.account, net(w, month), f"SALARY {month}")
        for c in crews():
            if c.pay[n]:
                account = f"SB-{30_000 + int(c.identity[-4:])}"
                yield (day, plain(c.name), c.sex, account, c.pay[n], f"SERVICE {month}")


def registered_number(w: Worker) -> str:
    """The identity number in the registration, once with two digits the wrong way round."""
    return w.identity[:-2] + w.identity[:-3:-1] if w.number == SWAPPED else w.identity


def registration() -> Iterable[Row]:
    """What was declared to the social insurance agency for the quarter."""
    for w in workers():
        if w.declared:
            wages = [0 if away(w, month) else w.declared for month in MONTHS]
            note = "leave reported for 2026-08" if w.letter == "H" else ""
            yield (registered_number(w), w.name, w.sex, w.since, *wages, note)
    name, sex, since, wage = PHANTOM
    yield (identity(93), name, sex, since, wage, wage, wage, "")


def tax_file() -> Iterable[Row]:
    """Pay that the firm reported to the tax office, person by person."""
    for w in workers():
        yield (w.identity, w.name, w.sex, *[0 if away(w, m) else w.total for m in MONTHS], "wage")
    for c in crews():
        yield (c.identity, c.name, c.sex, *c.pay, "service")


LEDGER_DAYS = (
    ("2026-01", "2026-02-28", "2026-02-26"),
    ("2026-02", "2026-03-31", "2026-03-27"),
    ("2026-03", "2026-04-30", "2026-04-28"),
    ("2026-04", "2026-05-31", "2026-05-29"),
    ("2026-05", "2026-06-30", "2026-07-20"),
    ("2026-06", "2026-07-31", "2026-07-30"),
    ("2026-07", "2026-08-31", "2026-08-28"),
    ("2026-08", "2026-09-30", "2026-09-29"),
    ("2026-09", "2026-10-31", "2026-10-29"),
)
LATE = 20
"""Days from 30 June to 20 July: the one late payment of the year."""


def ledger() -> Iterable[Row]:
    """Social and unemployment insurance of Sao Mai in the books of the agency; no rows by person."""
    usual = [w.declared for w in workers() if w.declared]
    for month, due, paid in LEDGER_DAYS:
        base, people = sum(usual), len(usual)
        if month >= PHANTOM[2][:7]:
            base, people = base + PHANTOM[3], people + 1
        if month == "2026-08":
            base, people = base - 14_000_000, people - 1
        si, ui = base * 25 // 100, base * 2 // 100
        late = LATE if paid > due else 0
        charge = (2 * (si + ui) * 3 * late + 10_000) // 20_000
        yield (month, people, base, si, ui, si + ui, due, paid, si + ui, late, charge)


def time_sheets() -> Iterable[Row]:
    """Line 3, month by month, with the crew at the foot; the line leader signs."""
    for n, month in enumerate(MONTHS):
        for w in workers():
            if w.place == "line 3":
                days, leave = (0, WORKING_DAYS[n]) if away(w, month) else (WORKING_DAYS[n], 0)
                sundays = 1 if n and w.letter in SUNDAY else 0
                yield (month, w.number, w.name, w.sex, "green", days, sundays, leave, "Mai Thị Chuyên")
        for c in crews():
            if c.firm != HAI_AU and c.pay[n]:
                days = 10 if c.last else WORKING_DAYS[n]
                sundays = 1 if c.pay[n] == 7_000_000 else 0
                yield (month, c.number, c.name, c.sex, "none", days, sundays, 0, "Mai Thị Chuyên")


def crew_list() -> Iterable[Row]:
    """What the team wrote down about the two subcontractors."""
    for c in crews():
        machines = "own table and tools" if c.firm == HAI_AU else "machines of Sao Mai"
        told = "own forewoman" if c.firm == HAI_AU else "leader of line 3"
        yield (c.number, c.name, c.sex, c.born, c.firm, c.first, c.last, told, machines, c.insured_by)


def contracts() -> Iterable[Row]:
    """Extracts from the contracts of the sample, each with its paper number."""
    clause = "fixed, paid each month"
    for n, w in enumerate((w for w in workers() if w.letter), start=1):
        kind = "labour contract" if w.declared else "collaborator agreement"
        row = (f"C{n}", w.letter, w.name, w.sex, kind, w.since, w.job_wage, w.fixed, clause)
        yield (*row, "separate item, paid to everybody")


WHY = {
    "A": "bank and tax above registration",
    "B": "bank and tax above registration",
    "C": "bank and tax above registration",
    "D": "transfer of August differs",
    "E": "in the tax file, not registered",
    "F": "in the tax file, not registered",
    "G": "highest pay in the tax file",
    "H": "nothing in August",
}


def sample() -> Iterable[Row]:
    """The eight whom the team chose, and why."""
    for w in workers():
        if w.letter:
            yield (w.letter, w.number, w.name, w.sex, w.place, WHY[w.letter])


def sample_payroll() -> Iterable[Row]:
    """Full payroll and declared wage of the eight, side by side, for work by hand."""
    for month in MONTHS:
        for w in workers():
            if w.letter:
                pay = (0, 0, 0) if away(w, month) else (w.total, MEAL, w.declared)
                yield (w.letter, w.name, w.sex, month, *pay)


CASH = (
    ("2026-08-03", 211, "tea and water, all halls", 1_450_000),
    ("2026-08-05", 212, "advance to Ms Doan, line 3, taken off her pay", 500_000),
    ("2026-08-17", 213, "Sunday 16 August, line 3, 15 persons, list attached", 4_500_000),
    ("2026-08-21", 214, "wreath, funeral of a supplier", 800_000),
    ("2026-09-04", 215, "repair of the gate motor", 2_300_000),
    ("2026-09-14", 216, "Sunday 13 September, line 3, 15 persons, list attached", 4_500_000),
    ("2026-09-24", 217, "moon cakes for the children's evening", 3_900_000),
)
HEADS = (
    ("office", "green", 5, 1),
    ("cutting", "green", 8, 3),
    ("line 1", "green", 22, 6),
    ("line 2", "green", 21, 8),
    ("line 3", "green", 5, 2),
    ("packing", "green", 4, 2),
    ("finishing room", "orange", 11, 3),
    ("line 3", "none", 8, 3),
    ("gate", "none", 0, 1),
)
CLAIMS = (
    ("2026-09-08", "Khúc Thị Hoan", "F", "maternity", "2026-08-01", "2026-08-31", "paid 2026-09-18"),
    ("2026-10-01", "Đặng Thị Lài", "F", "maternity", "2026-10-01", "", "being examined"),
)


def hai_au_ledger() -> Iterable[Row]:
    """Nine registered persons of Hải Âu at six million each; nothing paid since the wages of August."""
    dates = (("2026-07", "2026-08-31", "2026-08-28", ""), ("2026-08", "2026-09-30", "", "2026-10-08"))
    for month, due, paid, reminded in (*dates, ("2026-09", "2026-10-31", "", "2026-11-09")):
        base = 9 * 6_000_000
        owed = base * 27 // 100
        yield (month, 9, base, owed, due, paid, owed if paid else 0, reminded)


FIRMS = (
    ("E01", "Sao Mai Garments", 120, 4, 3, 1, 3, 4, 2, 4),
    ("E02", "Lửa Hồng Steel", 900, 0, 1, 0, 1, 2, 0, 0),
    ("E03", "Cánh Buồm Seafood", 260, 2, 4, 2, 2, 3, 1, 2),
    ("E04", "Vườn Xưa Hotel", 75, 1, 2, 4, 1, 1, 3, 1),
    ("E05", "Bếp Quê Catering", 48, 3, 2, 0, 4, 4, 0, 0),
    ("E06", "Gỗ Trắc Furniture", 340, 0, 4, 1, 2, 2, 4, 3),
    ("E07", "Mạch Sáng Electronics", 1500, 1, 1, 1, 1, 1, 1, 1),
    ("E08", "Bước Vui Footwear", 180, 4, 4, 3, 2, 3, 0, 0),
    ("E09", "Cột Đá Building", 60, 2, 0, 2, 3, 4, 2, 4),
    ("E10", "Lá Lành Pharmacy", 22, 0, 0, 0, 0, 1, 0, 0),
)
CLOCKS: tuple[Row, ...] = (
    (1, "Sao Mai: Mr Em", "started 2026-07-01", "not registered", "", "2026-11-10"),
    (2, "Hải Âu: five trimmers", "started 2026-09-15", "not registered", "", "2026-11-10"),
    (3, "Sao Mai: Ms Ái, July", "due 2026-08-31", "paid on 5,310,000 instead of 8,000,000", "", "2026-11-10"),
    (4, "Hải Âu: August wages", "due 2026-09-30", "registered, not paid", "2026-10-08", "2026-11-10"),
    (5, "Hải Âu: August wages", "due 2026-09-30", "registered, not paid", "2026-10-08", "2026-11-30"),
    (6, "Phú An Plastics", "due 2026-04-30", "paid 2026-06-20", "2026-05-08", "2026-06-20"),
    (7, "Phú An Plastics", "due 2026-04-30", "paid 2026-07-15", "2026-05-08", "2026-07-15"),
    (8, "Phú An Plastics", "due 2026-04-30", "paid 2026-07-15", "none sent", "2026-07-15"),
    (9, "Sao Mai: Ms Hoan, August", "on leave all month", "no contribution", "", "2026-11-10"),
    (10, "Sao Mai: a new packer", "started 2026-10-20", "not registered", "", "2026-11-10"),
    (11, "Thái Dương: twelve days", "2026-07-01 to 2026-07-12", "not registered", "", "2026-11-10"),
    (
        12,
        "Suối Mây Tea, flooded",
        "due 2026-09-30",
        "not paid, flood declared and shown",
        "2026-10-08",
        "2026-12-10",
    ),
)
RESULTS = (
    ("risk list", "garments and footwear", 46, 36, 410, 236, 2_310_000_000, 1_740_000_000, 322, 552),
    ("risk list", "building", 28, 20, 38, 152, 1_150_000_000, 610_000_000, 104, 336),
    ("risk list", "food and catering", 26, 17, 141, 74, 760_000_000, 590_000_000, 156, 286),
    ("risk list", "other", 20, 11, 52, 40, 380_000_000, 310_000_000, 75, 180),
    ("random list", "garments and footwear", 9, 3, 14, 5, 96_000_000, 90_000_000, 16, 81),
    ("random list", "building", 8, 3, 2, 11, 84_000_000, 41_000_000, 9, 72),
    ("random list", "food and catering", 9, 2, 6, 3, 37_000_000, 35_000_000, 7, 72),
    ("random list", "other", 14, 2, 5, 4, 28_000_000, 28_000_000, 8, 98),
)

LAW, WHOM, CHECK, TALK, SUM, AFTER = (
    "02-law-in-use",
    "04-whom-to-visit",
    "05-the-check",
    "06-interview-and-evidence",
    "07-reconcile-and-order",
    "08-results-and-cooperation",
)
PAYROLL = "staff no|name|sex|place|month|job wage (VND)|fixed allowances (VND)|meal (VND)|total (VND)"
PAYROLL += "|withheld contributions (VND)|withheld tax (VND)|advance (VND)|net (VND)"
REGISTER = "identity no|name|sex|registered from|july (VND)|august (VND)|september (VND)|note"
CLOCK = "case|who|starts or due|what happened|reminder|day of question"
FACTORS = "code|firm|workers|gap|low wage|late|turnover|sector|history|complaint"
RESULT = "list|sector|units|with finding|women regularised|men regularised|assessed (VND)"
RESULT += "|paid in 90 days (VND)|registered after 6 months|inspector days"
LEDGER = "month|persons|base (VND)|SI due (VND)|UI due (VND)"
LEDGER += "|due (VND)|due date|paid date|paid (VND)|days late|charge billed (VND)"
TAX = "identity no|name|sex|july (VND)|august (VND)|september (VND)|label"
MAKE: tuple[tuple[str, str, str, Callable[[], Iterable[Row]]], ...] = (
    (LAW, "clocks", CLOCK, lambda: CLOCKS),
    (
        LAW,
        "hai-au-ledger",
        "month|persons|base (VND)|due (VND)|due date|paid date|paid (VND)|reminded",
        hai_au_ledger,
    ),
    (WHOM, "firms", FACTORS, lambda: FIRMS),
    (WHOM, "tax-q3", TAX, tax_file),
    (WHOM, "registration-q3", REGISTER, registration),
    (CHECK, "registration-q3", REGISTER, registration),
    (CHECK, "tax-q3", TAX, tax_file),
    (CHECK, "ledger-2026", LEDGER, ledger),
    (CHECK, "benefit-claims", "claimed|name|sex|branch|from|until|state", lambda: CLAIMS),
    (
        CHECK,
        "payroll-handed-over",
        "staff no|name|sex|month|wage (VND)|withheld (VND)|net (VND)",
        handed_over,
    ),
    (CHECK, "bank-transfers", "date|payee|sex|account|amount (VND)|text", transfers),
    (CHECK, "sample-list", "letter|staff no|name|sex|place|why", sample),
    (CHECK, "head-count", "hall|badge|women|men", lambda: HEADS),
    (
        CHECK,
        "time-sheets-line-3",
        "month|number|name|sex|badge|days|sundays|leave days|signed by",
        time_sheets,
    ),
    (TALK, "payroll-full", PAYROLL, full_payroll),
    (
        TALK,
        "contracts",
        "paper|letter|name|sex|kind|from|job wage (VND)|fixed allowances (VND)|allowance clause|meal clause",
        contracts,
    ),
    (TALK, "cash-book", "date|voucher|text|paid out (VND)", lambda: CASH),
    (TALK, "crews", "number|name|sex|born|firm|first day|last day|told by|works with|insured by", crew_list),
    (
        SUM,
        "sample-payroll",
        "letter|name|sex|month|payroll total (VND)|meal (VND)|declared (VND)",
        sample_payroll,
    ),
    (
        SUM,
        "hai-au-ledger",
        "month|persons|base (VND)|due (VND)|due date|paid date|paid (VND)|reminded",
        hai_au_ledger,
    ),
    (AFTER, "results", RESULT, lambda: RESULTS),
)


def papers() -> tuple[Paper, ...]:
    """All files of the case, in the order of the modules."""
    return tuple(Paper(module, name, columns, tuple(rows())) for module, name, columns, rows in MAKE)


def write() -> None:
    """Writes every file to its place."""
    for paper in papers():
        paper.path.parent.mkdir(parents=True, exist_ok=True)
        paper.path.write_text(paper.text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
