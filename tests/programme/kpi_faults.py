"""The faults that are planted in the practice files of Sông Nhạn."""

from __future__ import annotations

from dataclasses import dataclass

from tests.programme.kpi_people import SECOND_JOBS


@dataclass(frozen=True)
class Fault:
    """One planted fault: where it is, in how many rows (0: a whole branch), how it is seen, what to do."""

    id: str
    file: str
    rows: int
    seen: str
    handle: str


FAULTS = (
    Fault("F01", "members", 9, "same identity, same employer, two records", "count the person once"),
    Fault("F02", "members", SECOND_JOBS, "same identity, two employers", "no fault: two jobs, one person"),
    Fault("F03", "members", 6, "born after the first paid month", "keep in the total, ask for the date"),
    Fault("F04", "members", 5, "last month before first month", "leave out, ask"),
    Fault("F05", "members", 23, "no sex", "keep in the total, print the number beside the split"),
    Fault("F06", "members", 136, "active, but the employer is closed", "leave out after the last paid month"),
    Fault("F07", "members", 53, "active, but paid for December 2025 only", "count in December, not in March"),
    Fault("F08", "collections", 0, "Đá Bạc, three months in thousands", "multiply by 1,000, ask"),
    Fault("F09", "collections", 6, "received above due, nothing the month before", "book to the older month"),
    Fault("F10", "collections", 5, "employer and month twice", "count once"),
    Fault("F11", "collections", 1, "negative number of persons", "read as positive, ask"),
    Fault("F12", "collections", 0, "Núi Voi, no receipt after 25 December", "no rate for it, ask"),
    Fault(
        "F13",
        "claims",
        26,
        "closed as incomplete, new claim for the same event",
        "join, count from the first",
    ),
    Fault("F14", "claims", 5, "decided before received", "leave out, ask"),
    Fault("F15", "claims", 3, "paid on 1 January 1900", "leave out of waiting time, ask"),
    Fault("F16", "complaints", 6, "one complaint in two channels", "count once"),
    Fault("F17", "complaints", 4, "answered without a date", "not in time until the date is shown"),
)
