"""Numbers, units and dates as the reader's language writes them (CLDR, through Babel)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from trainpack.locale import words
from trainpack.model.fact import Fact, FactValue
from trainpack.model.time import LooseDate, Period
from trainpack.model.unit import MONEY
from trainpack.views.reader import Reader

NO_BREAK = "\u00a0"
_WIDE = Context(prec=600)  # an expression of 500 characters holds no longer number
_PATTERN_BY_DECIMALS = {n: f"#,##0{'.' if n else ''}{'0' * n}" for n in range(10)}


@cache
def locale_of(language: str) -> Locale:
    """The CLDR locale of a language, English where CLDR has none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def number(value: Decimal, reader: Reader, decimals: int | None = None) -> str:
    """A bare number, with as many decimals as it needs, or as many as are asked for (half up)."""
    with localcontext(_WIDE):
        if decimals is not None:
            value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
            pattern = _PATTERN_BY_DECIMALS[decimals]
        else:
            pattern = "#,##0.##########"
        shown = format_decimal(value, pattern, locale_of(reader.language), decimal_quantization=False)
    return _digits(shown, reader)


@cache
def with_unit(value: Decimal, unit: str, reader: Reader, decimals: int | None = None) -> str:
    """A number with its unit. Money is rounded half up to the currency's decimals, if none are asked for."""
    if decimals is None and value != value.to_integral_value():
        decimals = MONEY.get(unit)
    shown = number(value, reader, decimals)
    return _pattern(words(reader.language, "unit").get(unit, "{n}"), value, reader).format(n=shown)


def fact_value(fact: Fact, found: FactValue, reader: Reader) -> str:
    """A fact's value with unit and, for a rate, its period."""
    shown = with_unit(found.value, fact.unit, reader)
    return words(reader.language, "unit")[f"per_{fact.per}"].format(value=shown) if fact.per else shown


def dated(fact: Fact, found: FactValue, reader: Reader) -> str:
    """The value and, in brackets, since when it is valid or which period it counts."""
    unit_words = words(reader.language, "unit")
    pattern = unit_words["dated" if found.period is None else "counted"]
    return pattern.format(value=with_unit(found.value, fact.unit, reader), date=date_of(found, reader))


def date_of(found: FactValue, reader: Reader) -> str:
    """Since when a value is valid, or which period it counts."""
    if found.period is not None:
        return period(found.period, reader)
    return loose_date(found.from_, reader) if found.from_ else ""


def loose_date(date: LooseDate, reader: Reader) -> str:
    """As precise as it was written: a day, a month or a year."""
    if date.day:
        return day(date.first, reader)
    return month(date.first, reader) if date.month else _year(date.year, reader)


def period(found: Period, reader: Reader) -> str:
    """A year, a quarter or a month."""
    if found.quarter:
        pattern = words(reader.language, "unit")[f"quarter_{found.quarter}"]
        return pattern.format(year=_year(found.year, reader))
    return month(found.last, reader) if found.month else _year(found.year, reader)


@cache
def day(date: dt.date, reader: Reader) -> str:
    """A day in full: 1 July 2026."""
    pattern = "d MMMM y" if reader.language.startswith("en") else "long"
    return _digits(format_date(date, pattern, locale_of(reader.language)), reader)


def days(first: dt.date, last: dt.date, reader: Reader) -> str:
    """From a day to another: 18–20 January 2027; in full where a language writes the day elsewhere."""
    if first == last:
        return day(first, reader)
    if reader.language.startswith("en") and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, reader)}"
    return f"{day(first, reader)} – {day(last, reader)}"


@cache
def month(date: dt.date, reader: Reader) -> str:
    """A month and its year: July 2026."""
    return _digits(format_skeleton("yMMMM", date, locale=locale_of(reader.language)), reader)


def clock(minute: int, reader: Reader) -> str:
    """A time of the day from minutes after midnight: 08:30."""
    return _digits(f"{minute // 60:02}:{minute % 60:02}", reader)


@cache
def weekday(date: dt.date, reader: Reader) -> str:
    """A day with its name: Monday 18 January 2027."""
    pattern = "EEEE d MMMM y" if reader.language.startswith("en") else "full"
    return _digits(format_date(date, pattern, locale_of(reader.language)), reader)


def count(found: int, reader: Reader) -> str:
    """A whole number, in the digits of the reader."""
    return number(Decimal(found), reader)


def minutes(count: int, reader: Reader) -> str:
    """A length of time: 30 minutes."""
    return with_unit(Decimal(count), "minutes", reader)


def _year(year: int, reader: Reader) -> str:
    return _digits(str(year), reader)


def _digits(text: str, reader: Reader) -> str:
    """Digits as the programme wants them: Latin, or the language's own."""
    zero = _native_zero(reader.language) if reader.native_digits else ord("0")
    return "".join(chr(zero + int(sign)) if sign.isdecimal() else sign for sign in text)


@cache
def _native_zero(language: str) -> int:
    """The code point of the language's own zero; Latin where it has none."""
    return {"km": 0x17E0, "my": 0x1040, "lo": 0x0ED0, "th": 0x0E50}.get(language.partition("-")[0], ord("0"))


def _pattern(pattern: str, value: Decimal, reader: Reader) -> str:
    """The plural form that a value wants: patterns hold `one | other` where a language has both."""
    one, bar, other = pattern.partition(" | ")
    plural = locale_of(reader.language).plural_form(value)
    return (one if plural == "one" or not bar else other).replace(" ", NO_BREAK, 1)
