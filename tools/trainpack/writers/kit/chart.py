"""Charts in mermaid, `pie` and `xychart-beta`, as numbers: for formats with charts of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_SLICE = re.compile(r'^\s*"(?P<name>[^"]+)"\s*:\s*(?P<value>\d+(?:\.\d+)?)\s*$', re.M)
_TITLE = re.compile(r'^\s*(?:pie(?:\s+showData)?\s+title|title)\s+"?(?P<title>.+?)"?\s*$', re.M)
_AXIS = re.compile(r"^\s*x-axis\b[^\[\n]*\[(?P<names>[^\]\n]*)\]", re.M)
_UNIT = re.compile(r'^\s*y-axis\s+(?:"(?P<quoted>[^"]+)"|(?P<word>[^\s\d"-][^\s]*))', re.M)
_SERIES = re.compile(r'^\s*(?P<kind>bar|line)\s+(?:"(?P<name>[^"]*)"\s*)?\[(?P<values>[^\]\n]*)\]', re.M)
_NAME = re.compile(r'"([^"]*)"|([^",]+)')


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers, a bar or a point for each category."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: shares of a whole, or series over categories."""

    kind: Literal["pie", "bar", "line"]
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""


def chart_of(source: str) -> Chart | None:
    """The numbers of a mermaid text; None where it is no chart, or one of another kind."""
    body = re.sub(r"%%.*", "", source).strip()
    if body.startswith("pie"):
        return _pie(body)
    return _xychart(body) if body.startswith("xychart") else None


def _pie(body: str) -> Chart | None:
    slices = list(_SLICE.finditer(body))
    values = tuple(float(each["value"]) for each in slices)
    names = tuple(each["name"] for each in slices)
    return Chart("pie", _title(body), names, (Series(_title(body), values),)) if slices else None


def _xychart(body: str) -> Chart | None:
    """Bars or lines; a chart that holds both is drawn as bars. Horizontal ones stay drawings."""
    axis = _AXIS.search(body)
    if axis is None or "horizontal" in body.split("\n", 1)[0]:
        return None
    found = _UNIT.search(body)
    unit = (found["quoted"] or found["word"]) if found else ""
    names = tuple(_names(axis["names"]))
    kinds = {each["kind"] for each in _SERIES.finditer(body)}
    series = tuple(
        Series(each["name"] or unit or _title(body), _values(each["values"]))
        for each in _SERIES.finditer(body)
    )
    if not series or any(len(each.values) != len(names) for each in series):
        return None
    return Chart("line" if kinds == {"line"} else "bar", _title(body), names, series, unit)


def _title(body: str) -> str:
    found = _TITLE.search(body)
    return found["title"] if found else ""


def _names(text: str) -> Iterator[str]:
    for quoted, bare in _NAME.findall(text):
        name = quoted or bare.strip()
        if name:
            yield name


def _values(text: str) -> tuple[float, ...]:
    """The numbers of a series; none where one of them is no number."""
    try:
        return tuple(float(each) for each in text.split(","))
    except ValueError:
        return ()
