"""Values that a new file needs: asked for at a terminal, else taken as they usually are."""

from __future__ import annotations

import re
import sys

import click


def terminal() -> bool:
    """Whether somebody can answer questions."""
    return sys.stdin.isatty()


def asked(value: str | None, question: str, default: str) -> str:
    """The value; where it is missing, what the person at the terminal says, else the default."""
    if value is None:
        value = str(click.prompt(question, default=default)) if terminal() else default
    if not value.strip():
        raise click.UsageError(f"{question}: it cannot be empty.")
    return value.strip()


def fitting(value: str, pattern: str, example: str) -> str:
    """The value, if it has the form that is wanted. Raises UsageError."""
    if not re.fullmatch(pattern, value) or len(value) > 60:
        raise click.UsageError(f"{value!r} does not fit here. Write it like {example}.")
    return value


def country_name(code: str, language: str) -> str:
    """The name that CLDR has for a country, for the author to correct."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    if code == "xaa":
        return "Our country"
    try:
        territories = Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    short = get_global("territory_aliases").get(code.upper())
    if not short or short[0] == "ZZ":
        raise click.UsageError(f"There is no country {code}. Write ISO 3166 alpha-3, such as vnm or khm.")
    return str(territories.get(short[0], code))
