"""What becomes of each question in each format of packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from trainpack.diagnostics import Location
from trainpack.model.base import Node
from trainpack.views.pool import Pool, Side
from trainpack.writers.base import Level, Target

LEVELS: tuple[Level, ...] = ("full", "reduced", "refused")


@dataclass(frozen=True, slots=True)
class Fate:
    """One question in one format. `how` says what is lost, why it is refused, or what to know.

    `type_at` is where the author wrote its type.
    """

    id: str
    type: str
    module: str
    at: Location
    type_at: Location
    side: Side
    target: str
    level: Level
    how: str


def fates(pools: Iterable[Pool], targets: Mapping[str, Target]) -> tuple[Fate, ...]:
    """Question by question, in every format that may hold its side."""
    return tuple(fate for pool in pools for fate in _fates(pool, targets))


def _fates(pool: Pool, targets: Mapping[str, Target]) -> Iterator[Fate]:
    for chapter in pool.chapters:
        for entry in chapter.entries:
            item: Node = entry.question.item
            kind, place = entry.question.item.type, item.where("type")
            for name, target in targets.items():
                if pool.side in target.sides:
                    found = target.fidelity(entry.question)
                    yield Fate(
                        entry.id, kind, chapter.id, entry.at, place, pool.side, name, found.level, found.how
                    )


def counts(found: Iterable[Fate], target: str) -> dict[Level, int]:
    """How many questions are full, reduced and refused in a format."""
    levels = [fate.level for fate in found if fate.target == target]
    return {level: levels.count(level) for level in LEVELS}


def rows(found: Iterable[Fate]) -> list[dict[str, Fate]]:
    """The fates of each question by format, in the order in which they came."""
    by_id: dict[str, dict[str, Fate]] = {}
    for fate in found:
        by_id.setdefault(fate.id, {})[fate.target] = fate
    return list(by_id.values())
