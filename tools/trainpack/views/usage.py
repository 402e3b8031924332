"""Where each fact is used: on which page, slide, item, card and printed form, and in which way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from trainpack.checks.passage import Given, Home, facts_behind, names_fact, names_in, passages
from trainpack.diagnostics import Location
from trainpack.model.items import Cloze, Formula, Item, Numeric
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.expression import Expression, ExpressionError, Name, names, parse
from trainpack.source.inline import Value
from trainpack.source.locate import inside
from trainpack.source.sources import Sources
from trainpack.views.whereabouts import Spot, Whereabouts

Way = Literal["shown", "dated", "calculation", "key", "formula", "near", "typed", "given"]

WAYS: Mapping[Way, str] = {
    "shown": "printed",
    "dated": "printed with its date",
    "calculation": "in a calculation",
    "key": "the right answer",
    "formula": "in the formula of the right answer",
    "near": "in the formula of a near answer",
    "typed": "near answers are typed beside it: look at them when it changes",
    "given": "has a name under `given:`, which nothing uses",
}
"""Each way of using a fact, in words."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place that uses a fact. `name` is the name under `given:` that it goes by there, or nothing."""

    fact: str
    at: Location
    way: Way
    name: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Touched:
    """A spot and all that uses a fact in it."""

    spot: Spot
    uses: tuple[Use, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways of using the fact here, in the order of WAYS."""
        return tuple(way for way in WAYS if any(use.way == way for use in self.uses))


def touched(uses: Iterable[Use]) -> tuple[Touched, ...]:
    """Uses gathered by spot, in the order of the files."""
    by_spot: dict[Spot, list[Use]] = {}
    for use in uses:
        by_spot.setdefault(use.spot, []).append(use)
    return tuple(Touched(spot, tuple(found)) for spot, found in by_spot.items())


@dataclass(slots=True)
class Usage:
    """All uses, by fact and in the order of the files."""

    by_fact: dict[str, list[Use]] = field(default_factory=dict)

    def of(self, fact: str) -> tuple[Use, ...]:
        return tuple(self.by_fact.get(fact, ()))


def usage(sources: Sources) -> Usage:
    """The index of uses of a programme that was read."""
    programme = sources.programme
    assert programme is not None, "only a programme that was read has uses"
    found = Usage()
    whereabouts = Whereabouts(programme)
    for fact, at, way, name in sorted(_mentions(sources, programme), key=lambda mention: mention[1]):
        found.by_fact.setdefault(fact, []).append(Use(fact, at, way, name, whereabouts.of(at)))
    return found


Mention = tuple[str, Location, Way, str]


def _mentions(sources: Sources, programme: Programme) -> Iterator[Mention]:
    """Every mention of a fact; a name under `given:` is mentioned only where nothing uses it."""
    called: set[tuple[str, str]] = set()  # the owner of a name, and the name
    for passage in passages(programme):
        for form in passage.forms:
            if isinstance(form, Value):
                for mention in _in_expression(
                    sources, form.expression, passage.home.given, passage.text, form.start + 2
                ):
                    called.add((_owner(passage.home, mention[3]), mention[3]))
                    yield mention
    for module in programme.modules.values():
        for item in module.bank.items if module.bank else ():
            home = Home(module.bank.path if module.bank else "", "graded", "item", module, item)
            for mention in _in_answers(sources, module, item):
                called.add((_owner(home, mention[3]), mention[3]))
                yield mention
    for owner, name, value in _named(programme):
        if (owner, name) not in called:
            yield value.partition("@")[0], value.at, "given", name


def _owner(home: Home, name: str) -> str:
    """Who gives a name that is used somewhere: the formula item, the file, or the module for all files."""
    if isinstance(home.item, Formula) and name in home.item.given:
        return str(home.item.id)
    return str(home.module.id) if home.module is not None and name in home.module.given else home.path


def _in_expression(
    sources: Sources, expression: Expression, given: Given, text: Text, offset: int, way: Way | None = None
) -> Iterator[Mention]:
    """The facts of one expression; `way` says what it is, where it is no prose."""
    alone = isinstance(expression, Name)
    for name in names(expression):
        start = offset + name.start
        at = inside(sources.texts.get(text.at.path, ""), text, start, start + len(name.name))
        for fact, meant in facts_behind(name, given):
            how = way or _way(meant, alone=alone and meant is name)
            yield fact, at, how, "" if meant.fact else meant.name


def _way(name: Name, *, alone: bool) -> Way:
    if not alone:
        return "calculation"
    return "dated" if name.part in ("date", "dated") else "shown"


def _in_answers(sources: Sources, module: Module, item: Item) -> Iterator[Mention]:
    """The facts that an item's right and near answers are made of."""
    if isinstance(item, Formula):
        given = names_in(item, module.given)
        yield from _in_formula(sources, given, item.answer.formula, "formula")
        for near in item.near:
            yield from _in_formula(sources, given, near.formula, "near")
    elif isinstance(item, Numeric) and item.answer.fact is not None:
        yield item.answer.fact.partition("@")[0], item.answer.fact.at, "key", ""
        for typed in item.near:
            yield item.answer.fact.partition("@")[0], typed.where("value"), "typed", ""
    elif isinstance(item, Cloze):
        for gap in item.gaps.values():
            if gap.fact is not None:
                yield gap.fact.partition("@")[0], gap.fact.at, "key", ""


def _in_formula(sources: Sources, given: Given, formula: Scalar, way: Way) -> Iterator[Mention]:
    try:
        expression = parse(formula)
    except ExpressionError:
        return
    yield from _in_expression(sources, expression, given, Text(str(formula), formula.at), 0, way)


def _named(programme: Programme) -> Iterator[tuple[str, str, Scalar]]:
    """Every name that stands for a fact: the file or item that gives it, the name, the id with its place."""
    for module in programme.modules.values():
        for document in module.documents:
            owner = str(module.id) if document is module.lesson else document.path
            for name, value in document.head.given.items():
                if names_fact(value):
                    yield owner, str(name), value
    for item in programme.items.values():
        for name, given in item.given.items() if isinstance(item, Formula) else ():
            if isinstance(given, Scalar) and names_fact(given):
                yield str(item.id), str(name), given
