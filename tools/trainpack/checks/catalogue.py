"""The codes that are said while files are read and outputs are made, each with its documentation.

A rule documents itself in its docstring. What is found before there is a programme, or while it is built, is
documented in words/codes.md, in the same form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from trainpack.diagnostics import Severity

_ENTRY = re.compile(r"^# ([A-Z]\d{3}) (error|warning|note): (.+)\n\n((?:(?!# ).*\n?)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """The documentation of one code."""

    severity: Severity
    title: str
    text: str


@cache
def catalogue() -> dict[str, Entry]:
    """All entries by code."""
    text = resources.files(__package__).joinpath("words/codes.md").read_text("utf-8")
    return {
        code: Entry(Severity(severity), title, body.strip())
        for code, severity, title, body in _ENTRY.findall(text)
    }
