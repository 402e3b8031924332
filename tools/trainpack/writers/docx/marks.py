"""What pandoc does not carry is carried by the style of a first paragraph, which is taken out afterwards."""

from __future__ import annotations

PREFIX = "tp-"
"""Names of styles that say what a table is; no such style is left in a finished file."""

BOXES = frozenset(
    "say ask warning pitfalls answers done reflect desk case example variant note tip debrief notes board "
    "learner stimulus answer card".split()
)
"""Kinds of one-cell tables; their looks are in tables.py."""

GOES_ON = "goes-on"
"""The beginning of the bookmark of a chapter that begins no page."""
PAGE = "tp-page"
"""A paragraph that begins a page."""
