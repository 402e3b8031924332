"""Mermaid diagrams, drawn once at build time for every output."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

FENCE = re.compile(r"^```[ ]?mermaid[ \t]*\n(?P<source>.*?)^```[ \t]*$", re.S | re.M)
# White shapes with black lines: grey ones disappear on a photocopy.
_WHITE = (
    "primaryColor",
    "secondaryColor",
    "tertiaryColor",
    "noteBkgColor",
    "mainBkg",
    "clusterBkg",
    "edgeLabelBackground",
)
_BLACK = (
    *(
        "lineColor",
        "textColor",
        "primaryTextColor",
        "secondaryTextColor",
        "tertiaryTextColor",
        "noteTextColor",
    ),
    *("primaryBorderColor", "secondaryBorderColor", "tertiaryBorderColor", "noteBorderColor", "nodeBorder"),
)
_GREYS = ("#ffffff", "#bfbfbf", "#8c8c8c", "#e6e6e6", "#a6a6a6", "#d9d9d9")
_LINES = ".node rect,.node polygon,.node circle,.node path,.flowchart-link{stroke-width:1.6px}"
_LOOK = {
    "theme": "base",
    "htmlLabels": False,  # labels as SVG text: foreignObject is not printed
    "flowchart": {"htmlLabels": False},
    "themeVariables": {
        "fontFamily": "Noto Sans, sans-serif",
        "fontSize": "16px",
        **dict.fromkeys(_WHITE, "#ffffff"),
        **dict.fromkeys(_BLACK, "#000000"),
        **{f"pie{number}": grey for number, grey in enumerate(_GREYS, 1)},
        **{"pieStrokeColor": "#000000", "pieOuterStrokeColor": "#000000", "pieOpacity": "1"},
        "xyChart": {"backgroundColor": "#ffffff", "plotColorPalette": "#404040,#a6a6a6,#7f7f7f"},
    },
    "themeCSS": _LINES,
}
LOOK = f"%%{{init: {json.dumps(_LOOK)}}}%%\n"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawn diagram: its file name, its SVG, and the words for people who cannot see it."""

    name: str
    svg: bytes
    title: str
    description: str


class DiagramError(Exception):
    """A mermaid text that cannot be drawn; `line` counts from 1 within it."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


drawn: dict[str, str] = {}
"""SVG by mermaid text: what has been drawn. The command line fills it from its cache and keeps the new."""


@cache
def draw(source: str) -> Diagram:
    """Draw a mermaid text. Its `accTitle:` and `accDescr:` lines become the words. Raises DiagramError."""
    if source not in drawn:
        from mermaidx import render

        try:
            drawn[source] = str(render(LOOK + source).svg())
        except RuntimeError as error:
            raise _refused(str(error)) from None
    title, description = _line(source, "accTitle"), _line(source, "accDescr")
    name = f"diagram-{hashlib.sha256(source.encode()).hexdigest()[:12]}.svg"
    return Diagram(name, _sized(drawn[source]), title, description)


def _refused(said: str) -> DiagramError:
    """What mermaid says, in one line and with the place that it names."""
    line = re.search(r"on line (\d+)", said)
    near = re.search(r"^\s*(\S.*)\n-*\^", said, re.M)
    shown = (
        f"mermaid cannot read it near `{near[1]}`"
        if near
        else said.removeprefix("Mermaid rendering failed: ")
    )
    return DiagramError(int(line[1]) if line else 1, " ".join(shown.split())[:200])


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
