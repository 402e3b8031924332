"""All activities of a course: how long, by which method, in groups of how many, with which papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainpack.model.block import Activity
from trainpack.model.module import walk
from trainpack.views.duration import TALKING, Timed
from trainpack.views.page import plain


@dataclass(frozen=True, slots=True)
class Exercise:
    """One thing that people do themselves: an activity, or a step without one that is no talk."""

    title: str
    method: str
    minutes: int
    people: int  # in a group; 1 where everybody works alone or all together
    module: str
    step: str
    papers: tuple[str, ...]


def exercises(steps: Sequence[Timed]) -> Iterator[Exercise]:
    """Those of all steps, in the order of the course."""
    for timed in steps:
        activities = [part for part in walk(timed.step.parts) if isinstance(part, Activity)]
        sheets = {str(sheet.head.id): plain(sheet.head.title.markdown) for sheet in timed.module.handouts}
        module = plain(timed.module.title.markdown)
        for activity in activities:
            title = plain(activity.title.markdown) if activity.title else timed.title
            papers = tuple(sheets.get(str(name), str(name)) for name in activity.copies)
            minutes = activity.minutes or timed.minutes
            yield Exercise(title, timed.method, minutes, max(activity.groups, 1), module, timed.title, papers)
        if not activities and timed.method not in TALKING:
            yield Exercise(timed.title, timed.method, timed.minutes, 1, module, timed.title, ())
