"""Pieces of HTML as trees: built, read from a view's strings, and written without blank lines."""

from __future__ import annotations

import re
from html import escape

import lxml.html
from lxml.html import HtmlElement

FOREIGN = {
    *("script", "style", "template", "noscript", "iframe", "frame", "object", "embed", "link", "meta"),
    *("base", "form", "fieldset", "input", "button", "select", "textarea", "portal"),
}
"""Elements that no text of an author holds: they would run, load something or break the form around them."""

BLOCKS = {"table", "ul", "ol", "dl", "pre", "blockquote", "div", "figure", "section", "hr", "h2", "h3", "h4"}


def tag(name: str, attributes: dict[str, str], *children: HtmlElement | str) -> HtmlElement:
    """An element; strings among the children are text."""
    element: HtmlElement = lxml.html.Element(name, attributes)
    for child in children:
        if isinstance(child, str):
            _append(element, child)
        else:
            element.append(child)
    return element


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def read(html: str, name: str = "span", **attributes: str) -> HtmlElement:
    """A string of HTML as the contents of one element; what does not belong there shows as text."""
    root: HtmlElement = lxml.html.fragment_fromstring(html or "", create_parent=name)
    for element in [*root.iter()][1:]:
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag in FOREIGN:
            source = lxml.html.tostring(element, encoding="unicode", with_tail=False)
            root_text = tag("span", {}, source)
            element.addprevious(root_text)
            element.drop_tree()
            root_text.drop_tag()
        else:
            _strip(element)
    root.attrib.update({key.rstrip("_"): value for key, value in attributes.items()})
    return root


def _strip(element: HtmlElement) -> None:
    """Take away attributes that run code or that Markdown would act on."""
    for name, value in element.attrib.items():
        scheme = re.sub(r"[\x00-\x20]", "", str(value)).lower()
        if str(name).startswith("on") or name == "markdown" or re.match("(javascript|vbscript):", scheme):
            del element.attrib[name]


def phrase(html: str, name: str = "span", **attributes: str) -> HtmlElement:
    """The same for places where no paragraph may stand: one is unwrapped, several become lines."""
    root = read(html, name, **attributes)
    paragraphs = root.findall("p")
    if len(root) == 1 and paragraphs and not (root.text or "").strip() and not (root[0].tail or "").strip():
        root.text, root[0].tail = None, None
        root[0].drop_tag()
    for paragraph in paragraphs[1:] and paragraphs:
        paragraph.tag = "span"
        paragraph.set("class", "tp-p")
    return root


def has_blocks(html: str) -> bool:
    """Whether it holds more than paragraphs and words."""
    return any(element.tag in BLOCKS for element in read(html).iterdescendants())


def inner(root: HtmlElement) -> str:
    """The HTML inside an element."""
    inside = "".join(lxml.html.tostring(child, encoding="unicode") for child in root)
    return escape(root.text or "", quote=False) + inside


def words(html: str) -> str:
    """Its words alone, on one line: for places that show no markup, such as lists to choose from."""
    return " ".join(read(html).text_content().split())


def write(root: HtmlElement) -> str:
    """One line block of HTML that Markdown leaves alone: no blank line, nothing before or after."""
    html = lxml.html.tostring(root, encoding="unicode", with_tail=False)
    return re.sub(r"\n(?=[ \t]*\n)", "&#10;", html.replace("\r", "")).strip()
