"""Notes for markers: the rubric that our writers put there is taken out again."""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement

from trainpack.readers.answers import ids
from trainpack.readers.found import Fields
from trainpack.readers.markdown import Turning, markdown

_LEVEL = re.compile(r"\s*(\d+(?:\.\d+)?): (.*)$", re.S)


def rubric(html: str, turning: Turning) -> tuple[list[Fields], str]:
    """The criteria of a table of points, and the rest: the model answer."""
    if not html.strip():
        return [], ""
    root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    table = root.find(".//table")
    if table is None:
        return [], markdown(html, turning)
    rows = [
        [cell.text_content().strip() for cell in row.iterchildren("th", "td")] for row in table.iter("tr")
    ]
    read = [(row[0], [_LEVEL.match(cell) for cell in row[1:]]) for row in rows if len(row) > 2]
    if not read or not all(all(levels) for _, levels in read):
        return [], markdown(html, turning)
    criteria = [
        {
            "id": name,
            "criterion": markdown(said, turning),
            "levels": [{"points": m[1], "text": markdown(m[2], turning)} for m in levels if m],
        }
        for name, (said, levels) in zip(ids([said for said, _ in read]), read, strict=True)
    ]
    table.drop_tree()
    whole = lxml.html.tostring(root, encoding="unicode")
    return criteria, markdown(whole, turning)
