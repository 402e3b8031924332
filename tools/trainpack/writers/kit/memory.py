"""Memory that a finished paper leaves behind, given back before the next one."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Compiler

EMPTY = Path(__file__).parent / "empty.typ"
"""A source with nothing in it."""
KEPT = 11
"""Compilations after which Typst has forgotten one."""


def give_back() -> None:
    """Let Typst forget what it has drawn and set, and return freed memory to the system where it takes it."""
    if "typst" in sys.modules:
        empty = _empty()
        for _ in range(KEPT):
            empty.compile(format="pdf")
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)


@cache
def _empty() -> Compiler:
    """A compiler of nothing: each time it runs, Typst drops what is oldest."""
    import typst

    return typst.Compiler(EMPTY, root=EMPTY.parent, ignore_system_fonts=True)
