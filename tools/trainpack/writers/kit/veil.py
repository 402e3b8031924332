"""Answers are written so that nobody reads them by accident: letters change places, and change back.

This keeps no secret, and is not meant to: a page that works without a server holds its own key. Unlike
base64 it compresses as well as the text itself. static/quiz.js of kit/quiz lifts it by the same table.
"""

from __future__ import annotations

import re

PAIRS = 'anbocpdqerfsgthuivjwkxlymzANBOCPDQERFSGTHUIVJWKXLYMZ0516273849"~<^>`&|'
"""Each sign beside its partner. Signs that HTML escapes are swapped for ones that JSON can spare."""

_TABLE = {ord(sign): PAIRS[place ^ 1] for place, sign in enumerate(PAIRS)}
_OTHERS = re.compile("[\u00c0-\ud7ff]")  # scripts of Asia, letters with marks: neighbours change places
_SPARED = re.compile("[~^`|]")
_VEILED = re.compile(r"data-key=\\?\"([^\"\\]*(?:\\.[^\"\\]*)*)\"")


def veil(text: str) -> str:
    """The text with its letters changed; the same again brings it back."""
    return _OTHERS.sub(lambda sign: chr(ord(sign[0]) ^ 5), text.translate(_TABLE))


def spared(json: str) -> str:
    """JSON without the signs that veiling would turn into quotation marks and angle brackets."""
    return _SPARED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json)


def unveiled(text: str) -> list[str]:
    """What stands veiled in the pages of a text."""
    return [veil(found) for found in dict.fromkeys(_VEILED.findall(text))]
