"""How many pages a body will take, near enough to choose what goes on them before anything is printed."""

from __future__ import annotations

from math import ceil

from lxml import html as lxml_html

_PAGE = 2300
"""Letters on a printed page, with the room that call-outs take."""
_STEP, _CALLOUT, _ROW = 260, 130, 60
"""Letters whose room a step's strip, a call-out's frame, a row of a table take."""


def length(html: str) -> float:
    """About how many pages a body takes: the engine is asked only once."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    letters = len(" ".join(tree.text_content().split()))
    steps, callouts = len(tree.xpath("//section")), len(tree.xpath("//div[contains(@class, 'admonition')]"))
    rows, breaks = len(tree.xpath("//tr")), len(tree.xpath("//div[@class='page-break']"))
    return (letters + steps * _STEP + callouts * _CALLOUT + rows * _ROW) / _PAGE + breaks * 0.5


_LINE, _CELLS = 75, 84
"""Letters of a line of text, and those that stand beside each other in all cells of a row."""
_TITLE, _SPACE = 3.5, 0.7
"""Lines that a title takes, and the room below a row or a paragraph."""


def lines(html: str) -> float:
    """About how many lines a body of titles, paragraphs and plain tables takes."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    return sum(_height(part) for part in tree)


def _height(part: lxml_html.HtmlElement) -> float:
    if part.tag == "table":
        return sum(_row([_letters(cell) for cell in row]) for row in part.xpath(".//tr"))
    return _TITLE if part.tag in ("h1", "h2", "h3") else ceil(_letters(part) / _LINE) + _SPACE


def _row(cells: list[int]) -> float:
    return max(ceil(letters * len(cells) / _CELLS) for letters in cells) + _SPACE


def _letters(part: lxml_html.HtmlElement) -> int:
    return len(" ".join(part.text_content().split()))
