"""The whole programme: everything that one folder of sources holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from trainpack.model.base import Boolean, Date, Id, Node, Plain, Reads
from trainpack.model.blueprint import Blueprint
from trainpack.model.card import CardSet
from trainpack.model.course import Course
from trainpack.model.event import Event, Participant
from trainpack.model.fact import Fact
from trainpack.model.glossary import Term
from trainpack.model.items import Item
from trainpack.model.lock import Lock
from trainpack.model.module import Module
from trainpack.model.performance import Performance
from trainpack.model.raw import Scalar
from trainpack.model.reference import Reference
from trainpack.model.register import Register
from trainpack.model.text import Text


def _code(value: str) -> Scalar:
    if not (value.isascii() and value.replace("-", "").isalnum() and 2 <= len(value) <= 12):
        raise ValueError(f"{value!r} is not a language code such as en or vi")
    return Scalar.of(value)


Code = Annotated[Scalar, Reads(_code, {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$"})]


System = Literal["any", "moodle", "ilias", "canvas", "openedx", "scorm-cloud"]


class Language(Node):
    code: Code
    """Such as en, vi, km."""
    digits: Literal["latin", "native"] = "latin"
    """Which digits numbers are printed with: `latin`, or the language's own."""


class CountryName(Node):
    code: Id
    """ISO 3166 alpha-3, in small letters."""
    name: dict[Code, Text]
    """The country's name in each language."""


class Outputs(Node):
    """What `build` makes, and settings of single writers."""

    site: dict[str, Any] | None = None
    """The learner's site. `site: {}` builds it."""
    packs: Packs | None = None
    """The printed booklets."""
    packages: tuple[Plain, ...] = ()
    """Packages for learning systems, such as scorm12 or moodle."""
    scorm: Scorm | None = None
    """Settings of the SCORM packages."""


class Previous(Node):
    """The edition before this one, as its papers say at their feet."""

    edition: Text
    """Its number, such as 2026.1."""
    as_of: Date
    """The day that it read the law on. Errata slips list what changed after it."""


class Scorm(Node):
    graded: Boolean = False
    """Graded questions never travel in SCORM packages, whose key learners get."""
    system: System = "any"
    """The learning system that they are made for. For Open edX there is none of a whole course."""


class Packs(Node):
    paper: Literal["A4"] = "A4"
    """The size of the paper."""


class Settings(Node):
    """curriculum/programme.yml."""

    id: Id
    """Names the programme in packages and in the reader's browser. Never change it."""
    title: Text
    """The programme's name, as readers see it."""
    publisher: Text
    """Who publishes the programme."""
    licence: Plain
    """SPDX id of the licence of all own text and pictures, such as CC-BY-4.0."""
    edition: Text
    """Printed on every page."""
    as_of: Date
    """The law is read as of this day."""
    previous: Previous | None = None
    """The edition before this one. Without it errata slips look back one year."""
    language: Code
    """The language that the sources are written in."""
    languages: tuple[Language, ...]
    """What is built; the first is the site's default."""
    countries: tuple[CountryName, ...]
    """The countries that the programme speaks of."""
    courses: tuple[Id, ...]
    """Ids of courses, in order."""
    outputs: Outputs
    """What `trainpack build` makes."""
    address: Plain | None = None
    """The web address of the site, once it has one."""

    def country_name(self, code: str, language: str) -> str:
        """A country's name in a language, else in the source language, else its code."""
        names = next((c.name for c in self.countries if c.code == code), {})
        name = names.get(Scalar.of(language)) or names.get(self.language)
        return str(name) if name else code


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything, by id. `known` holds all ids of a kind, also those of records that are broken."""

    root: Path
    settings: Settings
    courses: Mapping[str, Course] = field(default_factory=dict)
    modules: Mapping[str, Module] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    participants: Mapping[str, tuple[Participant, ...]] = field(default_factory=dict)
    cards: Mapping[str, CardSet] = field(default_factory=dict)
    performance: Mapping[str, Performance] = field(default_factory=dict)
    registers: Mapping[str, Register] = field(default_factory=dict)
    locks: Mapping[str, Lock] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
