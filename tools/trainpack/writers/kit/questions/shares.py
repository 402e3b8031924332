"""Shares of the points as Moodle takes them, in XML and in GIFT."""

from __future__ import annotations

from decimal import Decimal

SHARES = tuple(
    Decimal(share)
    for share in (
        "1 0.9 0.8333333 0.8 0.75 0.7 0.6666667 0.6 0.5 0.4 0.3333333 0.3 0.25 0.2 0.1666667 0.1428571 0.125 "
        "0.1111111 0.1 0.05 0"
    ).split()
)
"""The only shares that Moodle takes, and their negatives (question/engine/bank.php)."""
CLOSE = Decimal("0.00001")
"""How far off Moodle forgives (question/type/questiontypebase.php, match_grade_options)."""


def closest(share: Decimal) -> Decimal:
    """The share that Moodle takes in the place of one of ours."""
    found = min(SHARES, key=lambda known: abs(known - abs(share)))
    return -found if share < 0 else found


def known(share: Decimal) -> bool:
    """Whether Moodle takes it as it is."""
    return abs(closest(share) - share) < CLOSE


def percent(share: Decimal) -> str:
    """A share as it is written: 33.33333, -50."""
    return f"{(closest(share) * 100).normalize():f}"
