"""The bridge from records that are called active to persons paid for in March 2026."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.programme.kpi_answers import Table, tables
from tests.programme.kpi_data import File
from tests.programme.kpi_svg import box, svg, text

MONTH = "2026-03"
LEFT, LENGTH, LINE = 300, 380, 38
"""Where bars begin, the length of the longest, and the height of a line."""
STEPS = (
    "firm closed, no longer pays",
    "paid for December 2025 only",
    "last month before the first",
    "twice at one firm",
    "second job of the same person",
)


def steps(members: Table) -> tuple[int, ...]:
    """Active records, and how many of them each step takes off, in the order of STEPS."""
    active = [row for row in members if row["status"] == "active"]
    odd = [row for row in active if row["last month"] < row["first month"]]
    short = [row for row in active if row not in odd and row["last month"] < MONTH]
    once = sum(row["kind"] == "voluntary" for row in short)
    paid = [row for row in members if row["first month"] <= MONTH <= row["last month"]]
    jobs = Counter((row["identity"], row["employer"]) for row in paid)
    doubles = len(paid) - len(jobs)
    people = len({row["identity"] for row in paid})
    return len(active), len(short) - once, once, len(odd), doubles, len(jobs) - people


def lines(counts: tuple[int, ...]) -> Iterator[str]:
    """A full bar, what each step takes off where it is taken, and a full bar."""
    whole, *taken = counts
    left = whole
    for place, (name, count) in enumerate(zip(("active in the register", *STEPS), counts, strict=True)):
        y = 10 + place * LINE
        begin = 0 if count is whole else left - count
        left = whole if count is whole else begin
        yield from bar(y, name, f"{count:,}" if count is whole else f"−{count}", begin, count, whole, "#bbb")
    yield from bar(
        10 + (len(taken) + 1) * LINE, "persons paid for in March", f"{left:,}", 0, left, whole, "#000"
    )


def bar(y: float, name: str, shown: str, begin: int, count: int, whole: int, shade: str) -> Iterator[str]:
    """One labelled bar, which may begin in the air."""
    end = LEFT + (begin + count) / whole * LENGTH
    yield text(LEFT - 10, y + 20, name, 18, ' text-anchor="end"')
    yield box(LEFT + begin / whole * LENGTH, y, count / whole * LENGTH, 26, f'fill="{shade}" stroke="#000"')
    yield text(end + 8, y + 20, shown, 18, ' font-weight="bold"')


def bridge(files: Iterable[File]) -> str:
    """The picture."""
    counts = steps(tables(files)["members"])
    return svg(lines(counts), 10 + (len(counts) + 1) * LINE)
