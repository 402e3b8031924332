"""Lines, rectangles and frames of the pictures that are drawn from the practice data."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def text(x: float, y: float, words: str, size: int = 15, more: str = "") -> str:
    """One line of letters, never smaller than 14."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}"{more}>{escape(words)}</text>'


def box(x: float, y: float, wide: float, high: float, more: str) -> str:
    """A rectangle."""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" {more}/>'


def svg(inside: Iterable[str], high: float, wide: float = 760) -> str:
    """A picture with its lines."""
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}"'
    start = f'<svg {frame} font-family="sans-serif" fill="#000">'
    return "\n  ".join([start, box(0, 0, wide, high, 'fill="#fff"'), *inside]) + "\n</svg>\n"
