"""The data files of the modules, for spreadsheets: what participants are shown, and what trainers keep."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from trainpack.views.pack import Pack
from trainpack.writers.base import Piece
from trainpack.writers.kit.table import Table


def pieces(pack: Pack) -> Iterator[Piece]:
    """A file for each table that a document shows; those of learners' documents are for participants."""
    for module in pack.studied:
        theirs = module.tables(*filter(module.for_learners, module.documents))
        for data in module.tables(*module.documents):
            side = "participants" if data in theirs else "trainers"
            name = data.file.removeprefix("data/").removesuffix(".csv")
            path = f"{side}/data/{module.id}/{name}"
            yield Piece(path, ("csv",), partial(Table, data.columns, data.rows, numbers=True))
