"""The two unseen pages of the performance test, and the counts behind them; run as a module, it writes them.

.venv/bin/python -B -m tests.programme.kpi_unseen modules/kpi/05-data-quality-gaming-dashboard/media
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tests.programme.kpi_dashboard import BOLD, COLUMNS, END, GAP, HIGH, PAGE, corner, grid, sign
from tests.programme.kpi_svg import box, svg, text
from tests.programme.kpi_tiles import ACT, ON, WATCH, Row, Rule, Tile, margin, number, percent

TOP = 68
"""Height of the heading."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def percent(self) -> Fraction:
        """With one decimal."""
        return percent(Fraction(self.part, self.whole))

    @property
    def margin(self) -> Fraction:
        """Half the width of its interval, in points."""
        return margin(Fraction(self.part, self.whole), self.whole)


@dataclass(frozen=True)
class Page:
    """One province with its tiles and what stands in the box at their end."""

    place: str
    day: str
    tiles: tuple[Tile, ...]
    notes: tuple[str, ...]


def at_least(target: str, act: str) -> tuple[Rule, str]:
    """A rule where high is good, with its words."""
    return Rule(Fraction(target), Fraction(act)), f"target {target}, act below {act}"


def at_most(target: str, act: str) -> tuple[Rule, str]:
    """A rule where low is good, with its words."""
    return Rule(Fraction(target), Fraction(act), ceiling=True), f"at most {target}, act above {act}"


def tile(
    title: str, group: str, value: Fraction, rule: tuple[Rule, str], owner: str, chart: str,
    rows: tuple[Row, ...], shown: str, margin: Fraction = Fraction(0),
) -> Tile:  # fmt: skip
    """A tile without a draft."""
    return Tile(title, group, value, value, rule[0], rule[1], owner, chart, rows, shown, margin)


def named(rows: Mapping[str, Share], *, counts: bool = False) -> tuple[Row, ...]:
    """Shares beside each other, with their values or with `3/4`."""
    return tuple(
        Row(name, share.percent, f"{share.part}/{share.whole}" if counts else number(share.percent, 1))
        for name, share in rows.items()
    )


def months(first: int, year: int, values: tuple[str, ...]) -> tuple[Row, ...]:
    """Columns of one value for each month, labelled 03/25."""
    labels = (f"{(first - 1 + n) % 12 + 1:02}/{year + (first - 1 + n) // 12}" for n in range(len(values)))
    return tuple(Row(label, Fraction(value)) for label, value in zip(labels, values, strict=True))


FORCE = {"a": 3200, "b": 3000}
SEXES = {
    "a": {"women": Share(665, 1560), "men": Share(669, 1640)},
    "b": {"women": Share(641, 1450), "men": Share(646, 1550)},
}
PERSONS = {
    "a": (1290, 1285, 1279, 1284, 1290, 1296, 1301, 1305, 1309, 1312, 1318, 1325, 1334),
    "b": (1180, 1176, 1171, 1175, 1180, 1184, 1188, 1190, 1193, 1197, 1200, 1209, 1287),
}
"""Thirteen months: the last ends the page, the first is the same month a year before."""
START = {"a": (3, 25), "b": (12, 24)}
"""Month and year of the first."""
STAYED = {"a": Share(68, 80), "b": Share(51, 60)}
SAMPLE = {"a": Share(96, 100), "b": Share(95, 100)}
BACK = {
    "a": {"women": Share(3, 4), "men": Share(11, 18)},
    "b": {"women": Share(2, 4), "men": Share(12, 17)},
}
CLAIMS = {
    "2025-Q4": {"simple": Share(576, 640), "complex": Share(96, 160)},
    "2026-Q1": {"simple": Share(407, 440), "complex": Share(234, 360)},
}
"""Suối Lam: claims decided in time, by quarter and kind. The page shows the shares alone."""
CLAIMS_B = {"simple": Share(451, 490), "complex": Share(139, 210)}
COLLECTED = {
    "a": ("92.1", "92.4", "91.8", "92.6", "93.0", "93.2"),
    "b": ("92.0", "92.3", "91.9", "92.5", "92.8", "88.2"),
}


def members(form: str, names: tuple[str, str, str], period: str, entrants: str, goal: str) -> Iterator[Tile]:
    """Coverage, persons and persistence."""
    persons, both = PERSONS[form], sum(SEXES[form].values(), Share(0, 0))
    rates = [Share(count, FORCE[form]).percent for count in persons[-3:]]
    sexes = ", ".join(f"{name} {number(share.percent, 1)}" for name, share in SEXES[form].items())
    year = tuple(map(str, persons))
    yield tile(
        "Coverage", f"% of the labour force, {period}", both.percent, at_least(goal, "40"), "collection",
        "bars", tuple(Row(name, rate, number(rate, 1)) for name, rate in zip(names, rates, strict=True)),
        sexes,
    )  # fmt: skip
    yield tile(
        "Persons paid for", f"each person once, {period}", Fraction(persons[-1]),
        (Rule(Fraction(1220), Fraction(1150)), "target 1,220, act below 1,150"), "collection", "bars",
        months(*START[form], year),
        f"{names[-2]} {number(Fraction(persons[-2]))}, a year ago {number(Fraction(persons[0]))}",
    )  # fmt: skip
    yield tile(
        "Persistence", f"% of {STAYED[form].whole} entrants, {entrants}", STAYED[form].percent,
        at_least("85", "80"), "collection", "scale", (), "paid for 12 months later", STAYED[form].margin,
    )  # fmt: skip


def money(form: str, wages: str, first: int, late: str, day: str) -> Iterator[Tile]:
    """Collection and late money."""
    came = months(first, 25, COLLECTED[form])
    yield tile(
        "Collection", f"% of money due, wages of {wages}", came[-1].value, at_least("95", "90"), "collection",
        "bars", came, "came by the due date, 4 branches",
    )  # fmt: skip
    yield tile(
        "Late money", f"% of money due, {day}", Fraction(late), at_most("4.5", "5.5"), "collection", "scale",
        (), "nothing was written off",
    )  # fmt: skip


def quality(form: str, injured: str) -> Iterator[Tile]:
    """Right amounts and people back at work."""
    sample, back = SAMPLE[form], sum(BACK[form].values(), Share(0, 0))
    yield tile(
        "Right amounts", f"% of a sample of {sample.whole} decisions", sample.percent, at_least("95", "90"),
        "claims", "scale", (), "last sample of 100: 95.0", sample.margin,
    )  # fmt: skip
    yield tile(
        "Back at work", f"% of {back.whole} injured in {injured}", back.percent, at_least("70", "55"),
        "injury insurance", "rows", named(BACK[form], counts=True), "12 months after the accident",
        back.margin,
    )  # fmt: skip


def suoi_lam() -> Page:
    """Form A: both kinds of claims are faster, and the total is slower, because the mix has changed."""
    spring = {
        kind: tuple(
            Row(f"Q{quarter[-1]}", kinds[kind].percent, number(kinds[kind].percent, 1))
            for quarter, kinds in CLAIMS.items()
        )
        for kind in ("simple", "complex")
    }
    totals = {quarter: sum(kinds.values(), Share(0, 0)) for quarter, kinds in CLAIMS.items()}
    both = tuple(Row(f"Q{q[-1]}", one.percent, number(one.percent, 1)) for q, one in totals.items())
    quarter = "Jan.–March 2026"
    return Page(
        "Suối Lam",
        "20 April 2026",
        (
            *members("a", ("Jan.", "Feb.", "March"), "March 2026", "Jan.–March 2025", "43"),
            *money("a", "Jan. 2026", 8, "3.9", "31 March 2026"),
            tile("Decided in time", f"% of {totals['2026-Q1'].whole} claims, {quarter}", both[-1].value,
                 at_least("85", "82"), "claims", "bars", both, "counted from the first receipt"),
            tile("Simple in time", f"% of simple claims, {quarter}", spring["simple"][-1].value,
                 at_least("90", "85"), "claims", "bars", spring["simple"], "sickness, maternity, one-off"),
            tile("Complex in time", f"% of complex claims, {quarter}", spring["complex"][-1].value,
                 at_least("70", "60"), "claims", "bars", spring["complex"], "pension, survivors, injury"),
            *quality("a", "March 2025"),
        ),
        ("All branches closed their files on 31 March.",
         "Q4 is October to December 2025, Q1 January to March 2026."),
    )  # fmt: skip


def doi_may() -> Page:
    """Form B: a jump whose persistence nobody can know yet, and one file that ends early."""
    total = sum(CLAIMS_B.values(), Share(0, 0))
    fridays = tuple(Row(day, Fraction(count)) for day, count in FRIDAYS)
    return Page(
        "Đồi Mây",
        "22 January 2026",
        (
            *members("b", ("Oct.", "Nov.", "Dec."), "Dec. 2025", "Oct.–Dec. 2024", "42"),
            *money("b", "Nov. 2025", 6, "4.2", "30 Nov. 2025"),
            tile("Decided in time", f"% of {total.whole} claims, Oct.–Dec. 2025", total.percent,
                 at_least("85", "80"), "claims", "rows", named(CLAIMS_B), "counted from the first receipt"),
            tile("Waiting", "median of 690 paid claims, days", Fraction(12), at_most("12", "15"), "claims",
                 "rows", (Row("median", Fraction(12), "12"), Row("9 of 10", Fraction(24), "24")),
                 "days from receipt to payment"),
            tile("Open claims", "number on Friday, 26 Dec. 2025", fridays[-1].value, at_most("100", "120"),
                 "claims", "bars", fridays, "counted from the first receipt"),
            *quality("b", "Dec. 2024"),
        ),
        ("Branch Thung Xanh closed its file on 25 December,", "the three other branches on 31 December."),
    )  # fmt: skip


FRIDAYS = (
    ("14/11", 101),
    ("21/11", 104),
    ("28/11", 99),
    ("5/12", 102),
    ("12/12", 98),
    ("19/12", 97),
    ("26/12", 96),
)


def head(page: Page) -> Iterator[str]:
    """The place, the day and the meaning of the marks. What the page says is for the reader to write."""
    yield text(2, 26, f"{page.place}: ten figures on one page", 24, BOLD)
    yield text(PAGE - 2, 26, page.day, 17, END)
    words = [one.rule.word(one.value) for one in page.tiles]
    for x, word, meaning in ((2, ON, "on target"), (158, WATCH, "to watch"), (308, ACT, "to act on")):
        yield sign(word, x, 42) + text(x + 24, 56, f"{words.count(word)} {meaning}", 16, BOLD)
    yield text(PAGE - 2, 56, "bottom right of a tile: who answers for it", 15, END)


def foot(page: Page, x: float, y: float) -> Iterator[str]:
    """What a reader must know about the files."""
    wide = PAGE - 2 - x
    yield box(x, y, wide, HIGH, 'fill="#fff" stroke="#000" stroke-dasharray="5 4"')
    lines = (*page.notes, "Province, people and targets are invented.")
    for place, line in enumerate(lines):
        yield text(x + 12, y + 27 + place * 23, line, 15)
    yield text(x + 12, y + 142, "Calculated: data unit", 15, BOLD)
    yield text(x + 250, y + 142, "Checked: head of planning", 15, BOLD)


def picture(page: Page) -> str:
    """The page as a picture that reads in black and white."""
    x, y = corner(len(page.tiles), TOP, COLUMNS)
    inside = [*head(page), *grid(page.tiles, slice(None), TOP, COLUMNS), *foot(page, x, y)]
    return svg(inside, y + HIGH + GAP / 5, PAGE)


PAGES = {"a": suoi_lam, "b": doi_may}
"""The page of each form."""

if __name__ == "__main__":
    for form, page in PAGES.items():
        path = Path(sys.argv[1]) / f"unseen-page-{form}.svg"
        path.write_text(picture(page()), encoding="utf-8", newline="\n")
