"""What the search box looks through: titles, headings and terms first; the full text as a second file.

Both are scripts that hand their data over, because pages opened from a folder may not fetch JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from trainpack.locale import missing, words

HEADS, TEXT = "search-heads.js", "search-text.js"
"""Files beside search.js: what is searched at once, and what is loaded when a learner asks for more."""

ROWS = 40
"""Rows of a table that are places of their own; a longer list is one part, found by the full text."""

_HANDOUT = "/handouts/"
HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
SILENT = frozenset({"script", "style", "noscript", "button", "select", "template", "h1"})
SILENT_CLASSES = frozenset({"tp-do", "tp-hidden", "tp-result", "tp-buttons"})
INLINE = frozenset(
    {"a", "abbr", "b", "code", "data", "em", "i", "kbd", "mark", "span", "strong", "sub", "sup"}
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: the anchor that leads to it, its heading, its words, and other names of a term."""

    anchor: str
    heading: str
    text: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page to be found: its address from the site's root. `desk` pages are listed before lessons."""

    url: str
    title: str
    desk: bool
    sections: tuple[Section, ...]


def found(url: str, title: str, html: str, *, desk: bool) -> Found:
    """The sections of a finished page; the first has neither anchor nor heading.

    A handout is one place: its headings are found by the full text.
    """
    root: HtmlElement = lxml.html.fragment_fromstring(html, create_parent="div")
    names = {term.get("id"): _names(term) for term in root.iter("dt")}
    gathered: list[tuple[str, str, list[str]]] = [("", "", [])]
    rows = {row.get("id") for row in root.iter("tr") if row.get("id")}
    rows = rows if len(rows) > ROWS else set()
    whole = _HANDOUT in url
    for anchor, text in _pieces(root):
        if anchor and anchor not in rows and not whole:
            gathered.append((anchor, _line(text), []))
        else:
            gathered[-1][2].append(f" {text} " if anchor else text)
    sections = (Section(a, heading, _line("".join(text)), names.get(a, "")) for a, heading, text in gathered)
    return Found(url, title, desk, tuple(sections))


def _names(term: HtmlElement) -> str:
    """What a term is called in the programme's other languages, as the words under it say."""
    under = term.getnext()
    foreign = under.find_class("foreign") if under is not None and under.tag == "dd" else ()
    return _line(" ".join(name.text_content() for name in foreign))


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str]]:
    """(anchor, heading) where a section begins, ("", words) for everything else, in the page's order."""
    for child in element:
        if not isinstance(child.tag, str) or _silent(child):
            pass
        elif _begins(child):
            yield child.get("id") or "", _words(_head(child))
            yield from _pieces(child) if child.tag == "tr" else ()
        else:
            gap = "" if child.tag in INLINE and child.get("class") != "foreign" else " "
            yield "", gap + (child.text or "")
            yield from _pieces(child)
            yield "", gap
        yield "", child.tail or ""


def _silent(element: HtmlElement) -> bool:
    return element.tag in SILENT or bool(SILENT_CLASSES & set((element.get("class") or "").split()))


def _begins(element: HtmlElement) -> bool:
    """Headings, terms of a list and lines of the figures in force are places of their own."""
    return bool(element.get("id")) and (element.tag in HEADINGS or element.tag in ("dt", "tr"))


def _head(element: HtmlElement) -> HtmlElement:
    return element[0] if element.tag == "tr" and len(element) else element


def _words(element: HtmlElement) -> str:
    return (element.text or "") + "".join(text for anchor, text in _pieces(element) if not anchor)


def _line(text: str) -> str:
    return " ".join(text.replace("¶", "").split())


def heads(pages: Sequence[Found], language: str, size: int) -> bytes:
    """The script with titles, headings and the words of the search box; `size` is that of the full text."""
    said = {"words": dict(words(language, "search")), "english": list(missing(language, "search"))}
    listed = [[p.url, p.title, int(p.desk), [_head_of(s) for s in p.sections[1:]]] for p in pages]
    return _script("heads", {**said, "kilobytes": -(-size // 1000), "pages": listed})


def _head_of(section: Section) -> list[str | int]:
    """Anchor, heading and other names; 0 for an anchor that search.js makes of the heading."""
    made = re.sub("[^a-z0-9]+", "-", section.heading.lower())
    return [0 if made == section.anchor else section.anchor, section.heading, *filter(None, [section.also])]


def full_text(pages: Sequence[Found]) -> bytes:
    """The script with the words of each section, in the order of the headings, the page's beginning first."""
    return _script("text", [[section.text for section in page.sections] for page in pages])


def _script(name: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"(window.trainpackSearch=window.trainpackSearch||{{}}).{name}={text};\n".encode()
