"""The inline forms of section 4: {{ expressions }}, [@citations], pictures, links; code holds none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from trainpack.source.expression import Expression, ExpressionError, parse

_CODE = re.compile(
    r"^( *)(`{3,}|~{3,})[^\n]*\n.*?(?:^ *\2[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\3(?!`)", re.S | re.M
)
_FORM = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?P<value>\{\{(?P<expression>[^\n]*?)\}\})"
    r"|(?P<open>\{\{)"
    r"|\[(?P<cited>(?:[^\[\]]*?@[a-z0-9]|\s*@)[^\[\]]*)\](?![(\[])"
    r"|(?P<definition>^ {0,3}\[(?!\^)[^\[\]\n]+\]:[ \t]*\S+)"
    r"|!\[(?P<alt>[^\[\]]*)\]\((?P<picture>[^()\s]*)(?:\s+\"[^\"]*\")?\)"
    r"|\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<link>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
    r"|(?P<html></?[A-Za-z][^<>]*>)"
    r"|(?P<stray><)(?=[A-Za-z/!?])",
    re.S | re.M,
)
_CITATION = re.compile(r"^\s*@(?P<key>[a-z0-9]+(?:-[a-z0-9]+)*)\s*(?:,\s*(?P<place>.*\S))?\s*$", re.S)


@dataclass(frozen=True, slots=True)
class Value:
    """{{ expression }}"""

    start: int
    end: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class Cited:
    """One work of a citation: its key and the place in it. `key_start` is the first character of the key."""

    key: str
    place: str
    key_start: int


@dataclass(frozen=True, slots=True)
class Citation:
    start: int
    end: int
    works: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class PictureForm:
    start: int
    end: int
    alt: str
    source: str
    source_start: int


@dataclass(frozen=True, slots=True)
class Link:
    start: int
    end: int
    target: str
    target_start: int


@dataclass(frozen=True, slots=True)
class Comment:
    """<!-- a note of the author to herself -->: it reaches no output."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A `<` that begins no tag; a browser might take it for one."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Html:
    """A tag that an author typed; only br, sub, sup and kbd mean anything."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form that cannot be read."""

    start: int
    end: int
    code: str
    message: str


Form = Value | Citation | PictureForm | Link | Comment | Stray | Html | Wrong
ALLOWED_HTML = re.compile(r"<(br|/?sub|/?sup|/?kbd)\s*/?>", re.I)
_AUTOLINK = re.compile(r"<(https?://|mailto:)[^\s<>]+>")


def forms(markdown: str) -> tuple[Form, ...]:
    """All inline forms of a text in reading order, without those in code."""
    if not ("{{" in markdown or "@" in markdown or "](" in markdown or "<" in markdown or "]:" in markdown):
        return ()
    return _forms(markdown)


@cache
def _forms(markdown: str) -> tuple[Form, ...]:
    masked = mask(markdown)
    return tuple(_found(markdown, masked, 0, len(masked)))


def _found(markdown: str, masked: str, start: int, end: int) -> Iterator[Form]:
    """The forms between two places. The words of a link and of a picture hold forms of their own."""
    for match in _FORM.finditer(masked, start, end):
        form = _form(match, markdown)
        if form is not None:
            yield form
        for words in ("words", "alt"):
            if match[words] is not None:
                yield from _found(markdown, masked, *match.span(words))


def mask(markdown: str) -> str:
    """The text with everything in code replaced by spaces; lengths and line ends are kept."""
    if "`" not in markdown and "~~~" not in markdown:
        return markdown
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)


def _form(match: re.Match[str], markdown: str) -> Form | None:
    start, end = match.span()
    if match["value"]:
        return _value(match, markdown)
    if match["open"]:
        return Wrong(start, end, "E001", "this {{ is never closed on its line")
    if match["definition"]:
        return Wrong(start, end, "D032", "the address of a link stands in parentheses behind its words")
    if match["cited"] is not None:
        return _citation(match, start, end)
    if match["picture"] is not None:
        return PictureForm(start, end, match["alt"].strip(), match["picture"], match.start("picture"))
    if match["link"] is not None:
        return Link(start, end, match["link"], match.start("link"))
    if match["comment"]:
        return Comment(start, end)
    if match["stray"]:
        return Stray(start, end)
    tag = match["html"]
    return None if ALLOWED_HTML.fullmatch(tag) or _AUTOLINK.fullmatch(tag) else Html(start, end, tag)


def _value(match: re.Match[str], markdown: str) -> Value | Wrong:
    try:
        return Value(*match.span(), parse(markdown[match.start("expression") : match.end("expression")]))
    except ExpressionError as error:
        offset = match.start("expression")
        return Wrong(offset + error.start, offset + error.end, "E002", error.message)


def _citation(match: re.Match[str], start: int, end: int) -> Citation | Wrong:
    works, offset = [], match.start("cited")
    for part in match["cited"].split(";"):
        found = _CITATION.match(part)
        if not found:
            at = offset + len(part) - len(part.lstrip())
            return Wrong(
                at,
                at + 1,
                "R002",
                "a citation is @key, or @key and a place after a comma; no words before the @",
            )
        place = re.sub(r"\s+", " ", found["place"] or "")
        works.append(Cited(found["key"], place, offset + found.start("key")))
        offset += len(part) + 1
    return Citation(start, end, tuple(works))
