"""The register of a course's cases: who stands in each, what turns on it. For trainers and authors only."""

from __future__ import annotations

from typing import Literal

from trainpack.model.base import Id, Node, Plain
from trainpack.model.text import Text


class Person(Node):
    """Whose claim, question or check it is."""

    name: Text
    """As the case names the person."""
    sex: Literal["woman", "man", "both"]
    """So that the course can be seen to have both."""
    role: Text
    """Such as worker, owner or officer."""
    contract: Text
    """What stands behind the work: employee, called a partner, none in writing."""
    migrant: Literal["no", "inside the country", "from abroad"]
    """Whether the person has moved for work."""
    disability: Text
    """Such as deaf, or none."""


class Turn(Node):
    """What the law makes of one trait of a person."""

    by: Literal["sex", "migration", "contract", "disability", "age"]
    """Which trait."""
    what: Literal["decision", "amount"]
    """What moves with it."""
    how: Text
    """How, in one sentence."""


class Case(Node):
    """One case, wherever in its module it stands."""

    id: Id
    """The name of the case in the register."""
    module: Id
    """The module that it stands in."""
    texts: tuple[Id, ...]
    """Where it stands: ids of handouts, of a lesson's cases, of shared cases, of scenarios."""
    country: Plain
    """The code of a country, or `invented`, or `not given`."""
    sector: Text
    """The trade of the firm."""
    person: Person
    """Whose claim or question it is."""
    others: dict[Plain, Text] = {}
    """Who else is named, with what they do there."""
    items: tuple[Id, ...] = ()
    """What the bank asks about it."""
    turns_on: Text
    """What decides it, in one sentence."""
    changes: tuple[Turn, ...] = ()
    """Where sex, migration or contract changes a decision or an amount."""


class Register(Node):
    """One file of curriculum/registers."""

    id: Id
    """The name of the file, without .yml."""
    course: Id
    """Whose cases they are."""
    cases: tuple[Case, ...]
    """One entry for each case."""
