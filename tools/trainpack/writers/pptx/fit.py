"""How much room a text takes, by a careful guess: office programs lay lines out themselves.

Typst measures the very same slide for its PDF and reports what does not fit; here the size is chosen that is
likely to look the same. Lengths are in points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from trainpack.writers.pptx.lines import Line

LEADING = 1.2  # of the size, for Latin letters
_TALL = ((0x1000, 0x109F, 1.8), (0x1780, 0x17FF, 1.4), (0x0E00, 0x0EFF, 1.35))
"""Scripts that stack marks above and below, and the height of their lines."""

SPACING = 0.4  # of the size, between paragraphs
INDENT = 1.1  # of the size, for each level of a list
_NARROW, _WIDE, _USUAL = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMW@%—"), 0.56
_UNSPACED = ((0x0E00, 0x0EFF, 0.62), (0x1000, 0x109F, 0.85), (0x1780, 0x17FF, 0.66), (0x1100, 0xFFFF, 1.0))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is on one line."""
    return sum(map(_em, text)) * size * (1.07 if bold else 1.0)


def height(lines: Sequence[Line], size: float, room: float) -> float:
    """How high lines are in a column."""
    rows = sum(_rows(line, size, room) * leading(line.text) for line in lines)
    return rows * size + max(0, len(lines) - 1) * size * SPACING


def leading(text: str) -> float:
    """The height of a line in sizes: that of its tallest script."""
    if text.isascii():
        return LEADING
    found = (high for first, last, high in _TALL if any(first <= ord(sign) <= last for sign in text))
    return max(found, default=LEADING)


def _rows(line: Line, size: float, room: float) -> int:
    """Count the lines of a paragraph, broken at spaces; scripts without spaces break nearly anywhere."""
    column = room - (line.level + 1) * INDENT * size if line.mark else room
    bold = any(run.bold for run in line.runs)
    rows, used = 1, 0.0
    for word in _words(line.text):
        if word == "\v":
            rows, used = rows + 1, 0.0
            continue
        wide = width(word, size, bold=bold)
        if used and used + wide > column:
            rows, used = rows + 1, 0.0
        used += wide + size * 0.28
        if wide > column:
            rows += int(wide / column)
    return rows


def _words(text: str) -> list[str]:
    found: list[str] = []
    for word in text.replace("\v", " \v ").split(" "):
        unspaced = any(_em(sign) > 0 and 0x0E00 <= ord(sign) <= 0x17FF for sign in word)
        found += [word[at : at + 6] for at in range(0, len(word), 6)] if unspaced else [word]
    return [word for word in found if word]


def _em(sign: str) -> float:
    if sign.isascii():
        return 0.3 if sign in _NARROW else 0.86 if sign in _WIDE else 0.66 if sign.isupper() else _USUAL
    if unicodedata.category(sign) in ("Mn", "Cf"):
        return 0.0
    return next((em for low, high, em in _UNSPACED if low <= ord(sign) <= high), 0.6)
