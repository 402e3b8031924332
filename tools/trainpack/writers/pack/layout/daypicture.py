"""The days of an agenda as one drawing: columns of blocks as high as they last.

Colour is not needed: modules have a bold side, tests a double frame, breaks a dashed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from lxml import etree

from trainpack.views.agenda import Agenda, Day

SVG = "http://www.w3.org/2000/svg"
COLUMNS = 5
"""Days side by side in one drawing."""

_WIDTH, _AXIS, _HEAD, _GAP = 940, 58, 56, 10
_UNIT = 1.66  # units for a minute
_WIDEST = 460
_THIN, _UNREADABLE = 18, 16  # units: lower blocks have no frame, and the lowest no words
_LETTER = 0.56  # of the size of the type
_SIDES = ("#1b4f72", "#7b241c", "#145a32", "#6c3483", "#784212", "#1a5276", "#4d5656", "#7d6608")
_FILLS = ("#eef4f9", "#fbf0ee", "#eef7f0", "#f6eff9", "#faf3ea", "#eaf3f8", "#f2f3f3", "#f9f6e6")


@dataclass(frozen=True, slots=True)
class Block:
    """What one rectangle stands for: several steps of a module, or one other slot."""

    kind: str
    title: str
    start: int
    end: int
    module: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """How days are named, minutes after midnight written, and modules called."""

    day: Callable[[Day], tuple[str, str]]
    time: Callable[[int], str]
    modules: Mapping[str, str]


def pictures(agenda: Agenda, labels: Labels) -> Iterator[tuple[str, bytes, str]]:
    """A name, an SVG and a description in words for each five days."""
    for first in range(0, len(agenda.days), COLUMNS):
        days = agenda.days[first : first + COLUMNS]
        yield f"days-{first // COLUMNS + 1}.svg", _drawn(agenda, days, labels), _told(days, labels)


def blocks(day: Day, modules: Mapping[str, str]) -> tuple[Block, ...]:
    """The rectangles of a day: steps of one module between two breaks are one."""
    found: list[Block] = []
    for key, group in groupby(day.slots, key=lambda slot: slot.module or id(slot)):
        slots = list(group)
        first = slots[0]
        if first.kind == "spare":
            continue
        title = modules.get(str(key), first.title) if first.module else first.title
        steps = tuple(slot.title for slot in slots if slot.kind == "step")
        found.append(Block(first.kind, title, first.start, slots[-1].end, first.module, steps))
    return tuple(found)


def _told(days: Sequence[Day], labels: Labels) -> str:
    told = []
    for day in days:
        said = ", ".join(f"{labels.time(block.start)} {block.title}" for block in blocks(day, labels.modules))
        told.append(f"{' '.join(labels.day(day))}: {said}.")
    return " ".join(told)


def _drawn(agenda: Agenda, days: Sequence[Day], labels: Labels) -> bytes:
    last = -(-max((slot.end for day in agenda.days for slot in day.slots), default=agenda.end) // 60) * 60
    height = _HEAD + (last - agenda.start) * _UNIT + 8
    wide = min(_WIDEST, (_WIDTH - _AXIS) / len(days))
    width = _AXIS + wide * len(days)
    names = cast("dict[str, str]", {None: SVG})  # lxml takes None for the default; its stubs do not know
    root = etree.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width:g} {height:.1f}"}, names)
    for hour in range(-(-agenda.start // 60), last // 60 + 1):
        y = _at(agenda, hour * 60)
        _add(root, "line", x1=_AXIS - 6, y1=y, x2=width, y2=y, stroke="#999999", stroke_width=0.6)
        _text(root, _AXIS - 10, y + 5, labels.time(hour * 60), 15, anchor="end")
    colours = {name: number for number, name in enumerate(dict.fromkeys(labels.modules))}
    for number, day in enumerate(days):
        x = _AXIS + number * wide
        name, date = labels.day(day)
        _text(root, x + wide / 2, 20, name, 18, bold=True)
        _text(root, x + wide / 2, 42, date, 15)
        for block in blocks(day, labels.modules):
            _block(root, block, x, wide - _GAP, agenda, labels, colours.get(block.module, 0) % len(_SIDES))
    return etree.tostring(root)


def _at(agenda: Agenda, minute: int) -> float:
    return _HEAD + (minute - agenda.start) * _UNIT


def _block(
    root: etree._Element, block: Block, x: float, wide: float, agenda: Agenda, labels: Labels, colour: int
) -> None:
    top, high = _at(agenda, block.start), (block.end - block.start) * _UNIT
    box = {"x": x, "y": top, "width": wide, "height": high}
    if high < _THIN and block.kind != "step":
        _add(root, "rect", **box, fill="#ffffff")
    elif block.kind == "break":
        _add(root, "rect", **box, fill="#ffffff", stroke="#555555", stroke_width=1, stroke_dasharray="4 4")
    elif block.kind == "step":
        _add(root, "rect", **box, fill=_FILLS[colour], stroke="#000000", stroke_width=1)
        _add(root, "rect", x=x, y=top, width=8, height=high, fill=_SIDES[colour])
    else:
        test = block.kind == "test"
        _add(root, "rect", **box, fill="#ffffff", stroke="#000000", stroke_width=2 if test else 1)
        if test and high > 28:
            inner = {"x": x + 4, "y": top + 4, "width": wide - 8, "height": high - 8}
            _add(root, "rect", **inner, fill="none", stroke="#000000", stroke_width=1)
    _write(root, block, x + wide / 2, top, high, int((wide - 24) / (16 * _LETTER)), labels)


def _write(
    root: etree._Element, block: Block, middle: float, top: float, high: float, room: int, labels: Labels
) -> None:
    """As many lines as the block is high: time and title, then its steps."""
    if high < _UNREADABLE:
        return
    line = 20.0
    time = labels.time(block.start)
    titles = wrapped(block.title, room)
    lines: list[tuple[str, bool]] = [(f"{time}  {block.title}", False)]
    if high >= line * (len(titles) + 1):
        lines = [(f"{time}–{labels.time(block.end)}", False), *((title, True) for title in titles)]
        rest = int(high / line) - len(lines) - (1 if block.steps else 0)
        steps = [part for step in block.steps for part in wrapped(step, room)[:1]]
        if len(steps) <= rest:
            lines += [(step, False) for step in steps]
    size = 16 if high >= _THIN else 13
    begin = top + (high - line * (len(lines) - 1)) / 2 + size * 0.36
    for number, (text, bold) in enumerate(lines):
        _text(root, middle, begin + number * line, text, size, bold=bold)


def wrapped(text: str, room: int) -> list[str]:
    """A text in lines of at most so many letters, broken between words."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _text(
    root: etree._Element,
    x: float,
    y: float,
    words: str,
    size: int,
    anchor: str = "middle",
    *,
    bold: bool = False,
) -> None:
    weight = {"font_weight": "bold"} if bold else {}
    made = _add(root, "text", x=x, y=y, font_size=size, text_anchor=anchor, **weight)
    made.text = words


def _add(root: etree._Element, name: str, **attributes: object) -> etree._Element:
    shown = {
        key.replace("_", "-"): f"{value:.2f}" if isinstance(value, float) else str(value)
        for key, value in attributes.items()
    }
    return etree.SubElement(root, f"{{{SVG}}}{name}", shown)
