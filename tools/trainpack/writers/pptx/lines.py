"""HTML of a slide -> lines of runs: what a text box of a slide can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from trainpack.writers.kit.office import legible

_SPACE = re.compile("[ \t\n\r\f]+")
_BOLD = frozenset({"strong", "b", "th", "dt", "kbd"})
_ITALIC = frozenset({"em", "i", "cite", "dfn", "var", "blockquote"})
_MONO = frozenset({"code", "samp", "tt", "pre"})
_TITLES = frozenset({"admonition-title", "country-name", "card-title", "quiz-title"})
_BLOCKS = frozenset(
    "address article aside blockquote dd details div dl dt figure figcaption footer h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_LEVELS = 5
_SCHEMES = ("http:", "https:", "mailto:")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that looks the same throughout."""

    text: str
    language: str
    bold: bool = False
    italic: bool = False
    mono: bool = False
    raised: int = 0  # 1 above the line, -1 below it
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `mark` is a bullet or a number; numbered lines count from `start`."""

    runs: tuple[Run, ...]
    mark: str = ""  # bullet, number
    level: int = 0
    start: int = 1
    align: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Reading:
    """Lines while they are read; a block ends the line that is open."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    form: Line = Line(())

    def end(self) -> None:
        runs = _trimmed(self.runs)
        if any(run.text.strip() for run in runs):
            self.lines.append(replace(self.form, runs=runs))
            self.form = replace(self.form, mark="indent" if self.form.mark else "")
        self.runs = []


def lines_of(elements: Sequence[HtmlElement], language: str) -> tuple[Line, ...]:
    """The lines of elements that stand one below the other."""
    reading = _Reading()
    for element in elements:
        _read(element, Run("", element.get("lang", language)), reading)
        reading.end()
    return tuple(reading.lines)


def inside(element: HtmlElement, language: str) -> tuple[Line, ...]:
    """The lines in an element, such as a cell."""
    reading = _Reading()
    bold = element.tag in _BOLD
    _children(element, Run("", element.get("lang", language), bold=bold), reading)
    reading.end()
    return tuple(reading.lines)


def _read(element: HtmlElement, style: Run, reading: _Reading) -> None:
    if not isinstance(element.tag, str):
        return
    style = _styled(element, style)
    if element.tag == "br":
        reading.runs.append(replace(style, text="\v"))
    elif element.tag == "img":
        _text(element.get("alt", ""), replace(style, italic=True), reading)
    elif element.tag in ("ul", "ol"):
        _list(element, style, reading)
    elif element.tag == "tr":
        _row(element, style, reading)
    elif element.tag in _BLOCKS:
        reading.end()
        _children(element, style, reading)
        reading.end()
    else:
        _children(element, style, reading)


def _children(element: HtmlElement, style: Run, reading: _Reading) -> None:
    _text(element.text or "", style, reading)
    for each in element:
        _read(each, style, reading)
        _text(each.tail or "", style, reading)


def _styled(element: HtmlElement, style: Run) -> Run:
    tag, names = element.tag, set((element.get("class") or "").split())
    target = element.get("href", "") if tag == "a" else ""
    return replace(
        style,
        language=element.get("lang", style.language),
        bold=style.bold or tag in _BOLD or bool(names & _TITLES),
        italic=style.italic or tag in _ITALIC,
        mono=style.mono or tag in _MONO,
        raised={"sup": 1, "sub": -1}.get(tag, style.raised),
        link=target if target.lower().startswith(_SCHEMES) else style.link,
    )


def _text(text: str, style: Run, reading: _Reading) -> None:
    folded = legible(text) if style.mono and "\n" in text else _SPACE.sub(" ", legible(text))
    if folded:
        reading.runs.append(replace(style, text=folded))


def _list(element: HtmlElement, style: Run, reading: _Reading) -> None:
    reading.end()
    outer = reading.form
    level = min(outer.level + 1, _LEVELS - 1) if outer.mark else 0
    first = element.get("start", "1")
    start = int(first) if first.isascii() and first.isdigit() and 0 < int(first) < 32767 else 1
    for item in (each for each in element if each.tag == "li"):
        reading.form = Line((), "number" if element.tag == "ol" else "bullet", level, start)
        _children(item, _styled(item, style), reading)
        reading.end()
    reading.form = outer


def _row(element: HtmlElement, style: Run, reading: _Reading) -> None:
    """A row of a table that cannot be one here: its cells on one line."""
    reading.end()
    for number, cell in enumerate(each for each in element if each.tag in ("td", "th")):
        if number:
            _text(" | ", style, reading)
        _children(cell, _styled(cell, style), reading)
    reading.end()


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs without spaces at the ends of the line, and without two of them side by side."""
    found: list[Run] = []
    for run in runs:
        text = run.text
        if not found or found[-1].text.endswith((" ", "\v")):
            text = text.lstrip(" ")
        if found and text and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        elif text:
            found.append(replace(run, text=text))
    while found and not found[-1].text.rstrip(" \v"):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" \v"))
    return tuple(found)
