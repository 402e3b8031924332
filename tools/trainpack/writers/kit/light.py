"""Scripts and styles as they are sent: written for people, light for a weak line."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ \t]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def light(text: str) -> str:
    """Without comments on lines of their own, indentation and empty lines. No string may span lines."""
    return _INDENT.sub("", _COMMENT.sub("", text))
