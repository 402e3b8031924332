"""Markdown becomes HTML: one converter and one list of extensions for all outputs."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import markdown

EXTENSIONS: tuple[str, ...] = (
    "tables",
    "footnotes",
    "attr_list",
    "def_list",
    "sane_lists",
    "toc",
    "pymdownx.blocks.html",
    "pymdownx.superfences",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False},
    "pymdownx.superfences": {"disable_indented_code_blocks": True},
}

_PLAIN = re.compile(r"[A-Za-z0-9 ,.;:?!'’“”\"()%/–—…-]*")
_ONE_PARAGRAPH = re.compile(r"<p>(.*)</p>", re.S)


@cache
def _converter() -> markdown.Markdown:
    return markdown.Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)


def to_html(text: str) -> str:
    """The HTML of a whole text."""
    converter = _converter()
    converter.reset()
    return converter.convert(text)


@cache
def inline(text: str) -> str:
    """The HTML of a text, without the paragraph round it when it is only one."""
    if _PLAIN.fullmatch(text) and not re.match(r"\s*\d+[.)]\s|\s*[-–]\s", text):
        return text.strip().replace('"', "&quot;")
    made = to_html(text)
    paragraph = _ONE_PARAGRAPH.fullmatch(made)
    return paragraph[1] if paragraph and "<p>" not in paragraph[1] else made
