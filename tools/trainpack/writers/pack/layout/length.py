"""How many pages a body will take, near enough to choose what goes on them before anything is printed."""

from __future__ import annotations

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
