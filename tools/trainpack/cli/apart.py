"""Long papers are made in a process of their own, which gives all of its memory back when it ends."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from trainpack.diagnostics import Diagnostic, SourceError
from trainpack.writers.base import WriteError, Written
from trainpack.writers.register import FORMATS

LONG = 200_000
"""Characters of a view, as `repr` writes it. A workbook of 240 pages has 780,000 and needs 500 MB as PDF."""


def written(name: str, view: object) -> Written:
    """A view in the format of a name, made apart. Raises SourceError and WriteError as the writer does."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as process:
        try:
            found = process.submit(_written, name, view).result()
        except BrokenProcessPool:
            raise WriteError("its process was ended from outside, perhaps for want of memory") from None
    if isinstance(found, Diagnostic):
        raise SourceError(found)
    if isinstance(found, str):
        raise WriteError(found)
    return found


def _written(name: str, view: object) -> Written | Diagnostic | str:
    """What a process can hand over: bytes, or what was in the way."""
    try:
        return FORMATS[name]().write(view)
    except SourceError as error:
        return error.diagnostic
    except WriteError as error:
        return str(error)
