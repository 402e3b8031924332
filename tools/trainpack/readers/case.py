"""Shared cases in foreign files: the box that our writers put before a question is taken out again."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement

from trainpack.readers.found import Fields
from trainpack.readers.markdown import Turning, markdown

BOX = "stimulus"
TITLE = "stimulus-title"


def parted(html: str, turning: Turning) -> tuple[Fields | None, str]:
    """The case before a question, if there is one, and the question's own HTML."""
    if f'"{BOX}"' not in html:
        return None, html
    root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    box = root.find(f"div[@class='{BOX}']")
    if box is None:
        return None, html
    title = box.find(f"p[@class='{TITLE}']")
    said = "Case"
    if title is not None:
        said = markdown(title.text_content(), turning)
        title.drop_tree()
    case = {"title": said, "text": markdown(_inside(box), turning)}
    box.drop_tree()
    return case, _inside(root)


def _inside(element: HtmlElement) -> str:
    whole: str = lxml.html.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("</")]
