"""What to leave out when there is less time than planned: could before should, as little as helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trainpack.views.duration import Timed

ORDER = ("could", "should")
"""What may be left out, and in which order."""


@dataclass(frozen=True, slots=True)
class Saving:
    """How to win back minutes: spare ones of the day, steps to leave out, steps to run at their shortest.

    `short` are still missing.
    """

    late: int
    spare: int
    leave: tuple[Timed, ...]
    shorten: tuple[Timed, ...]
    saved: int
    short: int


def saving(steps: Sequence[Timed], late: int, spare: int = 0) -> Saving:
    """What to do when so many minutes are missing. Must steps stay, at their shortest if need be."""
    spare = min(spare, late)
    missing = late - spare
    leave = least(steps, missing)
    saved = sum(step.minutes for step in leave)
    left = [step for step in steps if step not in leave]
    shorten: list[Timed] = []
    for step in sorted(left, key=lambda one: one.shortest - one.minutes):
        if saved >= missing or step.minutes == step.shortest:
            break
        shorten.append(step)
        saved += step.minutes - step.shortest
    kept = tuple(step for step in left if step in shorten)
    return Saving(late, spare, leave, kept, saved, max(0, missing - saved))


def least(steps: Sequence[Timed], wanted: int) -> tuple[Timed, ...]:
    """The steps to leave out that free so many minutes and little more; all there are if that is less."""
    gone: list[Timed] = []
    for priority in ORDER:
        missing = wanted - sum(step.minutes for step in gone)
        if missing > 0:
            gone += _smallest([step for step in steps if step.step.priority == priority], missing)
    return tuple(step for step in steps if step in gone)


def _smallest(steps: Sequence[Timed], wanted: int) -> list[Timed]:
    """Those whose minutes together come closest above a number; all of them if they do not reach it."""
    if sum(step.minutes for step in steps) <= wanted:
        return list(steps)
    reached: dict[int, tuple[Timed, ...]] = {0: ()}
    for step in steps:
        for total, chosen in list(reached.items()):
            better = (*chosen, step)
            known = reached.get(total + step.minutes)
            if total < wanted and (known is None or len(better) < len(known)):
                reached[total + step.minutes] = better
    return list(reached[min(total for total in reached if total >= wanted)])
