"""Who sits with whom: colleagues of one office apart, women and men at every table."""

from __future__ import annotations

from trainpack.model.event import Participant
from trainpack.views.pack import Pack


def groups(pack: Pack) -> tuple[tuple[Participant, ...], ...]:
    """The participants at their tables, dealt out by office, sex and code: sizes differ by one at most."""
    ordered = sorted(
        pack.participants, key=lambda one: (str(one.organisation or ""), str(one.sex or ""), str(one.code))
    )
    tables = pack.tables
    dealt = (ordered[table::tables] for table in range(tables))
    return tuple(tuple(sorted(table, key=lambda one: str(one.code))) for table in dealt)
