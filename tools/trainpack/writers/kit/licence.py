"""Licences by their SPDX ids: where they are read, and what they are called elsewhere."""

from __future__ import annotations

import re

_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-([0-9]\.[0-9])")
"""Creative Commons licences, all of which have a number (https://spdx.org/licenses/)."""
_ZERO = "CC0-1.0"


def address(licence: str) -> str:
    """Where a licence is read; empty where it is none of Creative Commons."""
    if licence == _ZERO:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _COMMONS.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""


def commons(licence: str) -> tuple[str, str]:
    """The name and the number of a licence as Creative Commons writes them: CC BY-SA, 4.0; else empty."""
    if licence == _ZERO:
        return "CC0 1.0", ""
    found = _COMMONS.fullmatch(licence)
    return (f"CC {found[1]}", found[2]) if found else ("", "")
