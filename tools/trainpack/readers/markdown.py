"""HTML from strangers becomes Markdown of ours: what runs, loads or only decorates is left behind.

No HTML goes through: every tag is either Markdown or nothing, so nothing that runs can survive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from trainpack.readers.bounds import LONGEST_TEXT
from trainpack.readers.found import Found

RUNNING = frozenset(
    "script style iframe frame object embed applet form input button select textarea link meta base template "
    "noscript audio video svg math portal canvas".split()
)
BLOCKS = frozenset(
    "p div section article figure figcaption ul ol li table pre blockquote h1 h2 h3 h4 h5 h6 hr dl dt dd "
    "tbody thead tfoot tr td th address header footer main aside details summary center".split()
)
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = frozenset({"sub", "sup", "kbd"})
_SPECIAL = re.compile(r"([\\`*_])")
_CLOSING = re.compile(r"\](?=[(\[\]:]|$)")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+[.)]|///|:::|!!!)(?=\s|$|#|/)", re.M)
_ENTITY = re.compile(r"&(?=#?\w+;)")


@dataclass(slots=True)
class Turning:
    """One text on its way. `picture` keeps a picture and says its name, or None."""

    found: Found
    line: int
    name: str
    picture: Callable[[str], str | None]

    def lost(self, what: str) -> None:
        self.found.lost(self.line, self.name, what)


def markdown(html: str, turning: Turning) -> str:
    """The Markdown of a piece of HTML, however broken it is."""
    if len(html) > LONGEST_TEXT:
        html = html[:LONGEST_TEXT]
        turning.lost(f"a text was cut after {LONGEST_TEXT} characters")
    if "<" not in html and "&" not in html:
        return quiet(" ".join(html.split()))
    try:
        root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError, AssertionError):
        return quiet(re.sub(r"<[^>]*>", " ", html))
    return _tidied(_blocks(root, turning))


def quiet(text: str) -> str:
    """Plain words as Markdown in which none of our forms and none of Markdown's signs means anything."""
    text = _SPECIAL.sub(r"\\\1", _ENTITY.sub("&amp;", text)).replace("<", "&lt;")
    text = text.replace("{", "&#123;").replace("~~~", "&#126;&#126;&#126;")
    text = text.replace("]", "&#93;") if "@" in text or "[^" in text else _CLOSING.sub("&#93;", text)
    return _LINE_START.sub(lambda match: f"{match[1]}&#{ord(match[2][0])};{match[2][1:]}", text)


def words(html: str, turning: Turning) -> str:
    """The plain words of HTML on one line, for places that hold no Markdown."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    root: HtmlElement = lxml.html.fragment_fromstring(html[:LONGEST_TEXT], create_parent="div")
    for element in list(root.iter(*RUNNING)):
        turning.lost(f"`<{element.tag}>` was removed")
        element.drop_tree()
    return " ".join(root.text_content().split())


def _tidied(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def _blocks(element: HtmlElement, turning: Turning) -> str:
    """Paragraphs, lists and the like, with blank lines between; loose words make paragraphs too."""
    pieces: list[str] = []
    run: list[str] = [_spaced(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag in BLOCKS:
            pieces += ["".join(run), _block(child, turning)]
            run = [_spaced(child.tail)]
        else:
            run += [_inline(child, turning), _spaced(child.tail)]
    pieces.append("".join(run))
    return "\n\n".join(filter(None, (piece.strip() for piece in pieces)))


def _block(element: HtmlElement, turning: Turning) -> str:
    tag = str(element.tag)
    _watched(element, turning)
    if tag in ("ul", "ol"):
        return _list(element, turning)
    if tag == "table":
        return _table(element, turning)
    if tag == "pre":
        return f"```\n{element.text_content().replace('```', '')}\n```"
    if tag == "blockquote":
        return "\n".join(f"> {line}".rstrip() for line in _blocks(element, turning).splitlines())
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        said = _blocks(element, turning).replace("\n", " ").replace("**", "")
        return f"**{said}**" if said else ""
    return "" if tag == "hr" else _blocks(element, turning)


def _list(element: HtmlElement, turning: Turning) -> str:
    lines: list[str] = []
    for number, child in enumerate(element.iterchildren("li"), 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        said = _blocks(child, turning).replace("\n\n", "\n") or "…"
        first, *others = said.splitlines()
        lines += [mark + first, *(" " * 4 + line for line in others)]
    return "\n".join(lines)


def _table(element: HtmlElement, turning: Turning) -> str:
    rows = [
        [_cell(cell, turning) for cell in row.iterchildren("td", "th")]
        for part in (element, *element.iterchildren("thead", "tbody", "tfoot"))
        for row in part.iterchildren("tr")  # its own rows: a table may hold tables
    ]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    filled = [row + [""] * (width - len(row)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(element: HtmlElement, turning: Turning) -> str:
    return _blocks(element, turning).replace("\n", " ").replace("|", "\\|")


def _inline(element: HtmlElement, turning: Turning) -> str:
    tag = element.tag
    if not isinstance(tag, str):  # a comment, a processing instruction
        return ""
    if tag in RUNNING:
        turning.lost(f"`<{tag}>` was removed")
        return ""
    _watched(element, turning)
    if tag == "br":
        return "<br>"
    if tag == "img":
        return _picture(element, turning)
    if tag == "code":
        said = element.text_content().replace("`", "'")
        return f"`{said}`" if said.strip() and "{{" not in said else quiet(said)
    inner = _inside(element, turning)
    if tag == "a":
        return _link(element, inner, turning)
    if tag in _MARKS and inner.strip():
        mark = _MARKS[tag]
        return re.sub(r"^(\s*)(.*?)(\s*)$", rf"\1{mark}\2{mark}\3", inner, flags=re.S)
    return f"<{tag}>{inner}</{tag}>" if tag in _KEPT and inner else inner


def _inside(element: HtmlElement, turning: Turning) -> str:
    pieces = [_spaced(element.text)]
    for child in element:
        block = isinstance(child.tag, str) and child.tag in BLOCKS
        said = f" {_block(child, turning)} " if block else _inline(child, turning)
        pieces += [said.replace("\n", " ") if block else said, _spaced(child.tail)]
    return "".join(pieces)


def _spaced(text: str | None) -> str:
    return quiet(re.sub(r"\s+", " ", text)) if text else ""


def _watched(element: HtmlElement, turning: Turning) -> None:
    """Say that an element would have run something; its attributes are left behind in any case."""
    if any(str(name).startswith("on") for name in element.attrib):
        turning.lost("a script in an attribute was removed")


def _link(element: HtmlElement, inner: str, turning: Turning) -> str:
    target = re.sub(r"[\x00-\x20]", "", element.get("href", ""))
    if re.match("https?://[^()<>\\s]+$", target) and inner.strip():
        return f"[{inner.strip()}]({target})"
    if re.match(r"(javascript|vbscript|data):", target, re.I):
        turning.lost("a link that runs a script was removed")
    return inner


def _picture(element: HtmlElement, turning: Turning) -> str:
    source = element.get("src", "")
    alt = quiet(" ".join(element.get("alt", "").split())) or "picture"
    if not element.get("alt", "").strip():
        turning.lost("a picture had no words; `picture` stands in their place")
    name = turning.picture(source)
    return f"![{alt}](media/{name})" if name else f"({alt})"
