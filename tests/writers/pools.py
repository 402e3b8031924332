"""The question pools of the programme with every type of item, written once for the tests of all formats."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from trainpack.model.programme import Programme
from trainpack.views.package import packages, questions
from trainpack.views.pool import Pool, Side
from trainpack.writers.register import TARGETS

from tests.every_type import programme_of_every_type


@cache
def programme() -> Programme:
    """The programme, read once."""
    return programme_of_every_type(Path(mkdtemp(prefix="every-type-")))


@cache
def pool(side: Side) -> Pool:
    """One side of its questions."""
    found = questions(next(packages(programme(), programme().courses["eii"], side)))
    assert found is not None
    return found


@cache
def written(target: str, side: Side) -> bytes:
    """The package of one side in a format."""
    return TARGETS[target]().write(pool(side)).data
