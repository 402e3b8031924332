"""The figures in force on a reader's day, by country: for the desk book on the site and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trainpack.model.fact import Fact
from trainpack.model.programme import Programme
from trainpack.model.unit import DURATIONS
from trainpack.views import amount
from trainpack.views.page import Figure, figure
from trainpack.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Line:
    """A figure in force, with the day until which somebody must look it up again."""

    figure: Figure
    check_by: str


def in_force(
    programme: Programme, scope: Scope, wanted: Callable[[Fact], bool] = lambda fact: True
) -> dict[str, list[Line]]:
    """Figures in force on the reader's day, by country; `scope` notes the works that they come from."""
    lines: dict[str, list[Line]] = {}
    for key, fact in programme.facts.items():
        found = fact.on(scope.reader.day)
        if found is not None and wanted(fact):
            line = Line(figure(programme, key, scope), amount.day(found.check_by, scope.reader))
            lines.setdefault(fact.country, []).append(line)
    return lines


def is_deadline(fact: Fact) -> bool:
    """Whether a fact is a length of time that a law sets for somebody to act."""
    return fact.kind == "law" and fact.unit in DURATIONS and fact.deadline
