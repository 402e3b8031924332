"""Texts with gaps, where a system has one answer a question."""

from __future__ import annotations

import re

from trainpack.writers.kit.questions.exchange import BLANK

GAP = re.compile(r'<span class="gap" data-gap="([^"]*)"></span>')
"""A gap in the HTML of a cloze item."""


def one_gap(stem: str, wanted: str) -> str:
    """The text with a blank for the wanted gap, and smaller ones for the others."""
    return GAP.sub(lambda gap: BLANK if gap[1] == wanted else "…", stem)
