"""Mermaid diagrams, drawn once at build time for every output."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

FENCE = re.compile(r"^```[ ]?mermaid[ \t]*\n(?P<source>.*?)^```[ \t]*$", re.S | re.M)
_INIT = (
    '%%{init: {"theme": "neutral", "htmlLabels": false, "flowchart": {"htmlLabels": false},'
    ' "themeVariables": {"fontFamily": "Noto Sans, sans-serif", "fontSize": "16px"}}}%%\n'
)


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawn diagram: its file name, its SVG, and the words for people who cannot see it."""

    name: str
    svg: bytes
    title: str
    description: str


@cache
def draw(source: str) -> Diagram:
    """Draw a mermaid text. Its `accTitle:` and `accDescr:` lines become the words."""
    from mermaidx import render

    title, description = _line(source, "accTitle"), _line(source, "accDescr")
    name = f"diagram-{hashlib.sha256(source.encode()).hexdigest()[:12]}.svg"
    return Diagram(name, _sized(render(_INIT + source).svg()), title, description)


def _sized(svg: str) -> bytes:
    """The drawing with the size of its view box: an img element needs one."""
    root = etree.fromstring(svg.encode())
    _, _, width, height = root.get("viewBox", "0 0 640 480").split()
    root.set("width", width)
    root.set("height", height)
    root.attrib.pop("style", "")
    root.set("font-family", "Noto Sans, Helvetica, Arial, sans-serif")
    return etree.tostring(root)


def _line(source: str, name: str) -> str:
    found = re.search(rf"^\s*{name}:\s*(.+?)\s*$", source, re.M)
    return found[1] if found else ""
