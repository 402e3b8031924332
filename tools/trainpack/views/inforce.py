"""The figures in force on a reader's day, by country: for the desk book on the site and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trainpack.checks.passage import facts_behind, passages
from trainpack.model.fact import Fact
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.model.unit import DURATIONS
from trainpack.source.expression import names
from trainpack.source.inline import Value
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


def used_in(programme: Programme, modules: Iterable[Module]) -> frozenset[str]:
    """The facts that modules name, in a text or under `given:`."""
    own = {str(module.id): module for module in modules}
    shown = {
        fact
        for passage in passages(programme)
        if passage.home.module is not None and str(passage.home.module.id) in own
        for form in passage.forms
        if isinstance(form, Value)
        for name in names(form.expression)
        for fact, _ in facts_behind(name, passage.home.given)
    }
    given = {value.partition("@")[0] for module in own.values() for value in module.given.values()}
    return frozenset(shown | given.intersection(programme.facts))


def is_deadline(fact: Fact) -> bool:
    """Whether a fact is a length of time that a law sets for somebody to act."""
    return fact.kind == "law" and fact.unit in DURATIONS and fact.deadline
