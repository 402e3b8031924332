"""The units of facts and answers: one list for every programme."""

from __future__ import annotations

from types import MappingProxyType

MONEY: MappingProxyType[str, int] = MappingProxyType(
    {"vnd": 0, "khr": 0, "mmk": 0, "krw": 0, "lak": 0, "idr": 0, "jpy": 0,
     "thb": 2, "myr": 2, "php": 2, "sgd": 2, "usd": 2}
)  # fmt: skip
"""Currencies and the decimals their amounts are rounded to."""

COUNTS = ("times", "people", "workers", "cases", "deaths", "countries", "items", "articles")
DURATIONS = ("minutes", "hours", "days", "weeks", "months", "years")
SHARES = ("percent", "permille", "points")
MEASURES = ("metres", "kilometres", "none")

UNITS: frozenset[str] = frozenset({*MONEY, *COUNTS, *DURATIONS, *SHARES, *MEASURES})
