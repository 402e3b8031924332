"""The theme's style sheet, which is most of a first visit, without the rules that no page uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path

SHEETS = "assets/stylesheets/main.*.css"
_CLASSES = re.compile(r'\sclass="([^"]*)"')
_WORDS = re.compile(r"[A-Za-z][\w-]*")
_CLASS = re.compile(r"\.(-?[A-Za-z_](?:[\w-]|\\.)*)")
_CHOICE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")  # what it names need not be there
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'""", re.S)
_COMMENT = re.compile(rf"({_STRING.pattern})|/\*.*?\*/", re.S)


def classes(html: str) -> set[str]:
    """The classes that stand on a page."""
    return {name for names in set(_CLASSES.findall(html)) for name in names.split()}


def words(script: str) -> set[str]:
    """Every word of a script: the classes that it sets are among them."""
    return set(_WORDS.findall(script))


def make_lean(folder: Path, used: Set[str]) -> None:
    """Leave out what no page of a finished site uses of the theme's main style sheet."""
    for path in sorted(folder.glob(SHEETS)):
        path.write_text(lean(path.read_text("utf-8"), used), "utf-8")


def lean(sheet: str, used: Set[str]) -> str:
    """A style sheet without the rules whose selectors need a class that is not used."""
    return "".join(_kept(_COMMENT.sub(lambda found: found[1] or "", sheet), used))


def _kept(sheet: str, used: Set[str]) -> Iterator[str]:
    for head, body in _rules(sheet):
        if body is None or (head.startswith("@") and not head.startswith(("@media", "@supports"))):
            yield head if body is None else f"{head}{{{body}}}"
        elif head.startswith("@"):
            inner = "".join(_kept(body, used))
            yield f"{head}{{{inner}}}" if inner else ""
        else:
            selectors = [one for one in _selectors(head) if _needed(one) <= used]
            yield f"{','.join(selectors)}{{{body}}}" if selectors else ""


def _rules(sheet: str) -> Iterator[tuple[str, str | None]]:
    """Each rule's head and body, in order; a statement such as @charset has no body."""
    shown = _STRING.sub(lambda found: "_" * len(found[0]), sheet)  # braces in strings count for nothing
    at = 0
    while (begin := shown.find("{", at)) >= 0:
        end = shown.find(";", at, begin)
        if end >= 0:
            yield sheet[at : end + 1], None
            at = end + 1
            continue
        depth, end = 1, begin + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(shown[end], 0)
            end += 1
        yield sheet[at:begin].strip(), sheet[begin + 1 : end - 1]
        at = end


def _selectors(head: str) -> list[str]:
    """The selectors of a list; a comma within brackets does not part them."""
    return re.split(r",(?![^()]*\))(?![^\[\]]*\])", re.sub(r"\s*\n\s*", " ", head))


def _needed(selector: str) -> set[str]:
    """The classes without which a selector meets nothing."""
    return {name.replace("\\", "") for name in _CLASS.findall(_CHOICE.sub("", _STRING.sub("", selector)))}
