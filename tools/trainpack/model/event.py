"""One delivery of a course: where, when, by whom, for whom."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trainpack.model.base import Date, Id, Node, Number, Plain, Whole
from trainpack.model.text import Text
from trainpack.model.time import Clock, ClockSpan

Method = Literal["talk", "plenary", "reading", "group", "pairs", "practice", "teach-back", "test"]


class Place(Node):
    city: Text
    """As participants know it."""
    country: Id
    """The code of a country of the programme."""
    venue: Text
    """The room or the house."""


class Hours(Node):
    start: Clock
    """When the day begins, as 08:30."""
    end: Clock
    """When the day ends, as 16:30."""


class Break(Node):
    time: ClockSpan = Field(alias="at")
    """From when to when, as 10:00-10:20."""
    title: Text
    """Such as Tea or Lunch."""


class Interpreting(Node):
    """Into which language; by how much each method's minutes grow."""

    into: Plain
    """The language that everything said is interpreted into."""
    factors: dict[
        Literal["talk", "plenary", "reading", "group", "pairs", "practice", "teach-back", "test", "debrief"],
        Number,
    ] = {}
    """By how much the minutes of a method grow."""


class Trainer(Node):
    name: Text
    """As it is printed on the agenda."""
    role: Text
    """Such as lead or second."""


class Groups(Node):
    size: Whole
    """People at one table."""


class Participant(Node):
    """One row of the participants' list: personal data."""

    code: Plain
    name: Text
    organisation: Text | None = None
    job: Text | None = None
    sex: Plain | None = None
    language: Plain | None = None
    needs: Text | None = None


class Event(Node):
    """One file of curriculum/events."""

    id: Id
    """The name of the file, without .yml."""
    course: Id
    """Which course is given."""
    title: Text
    modules: tuple[Id, ...] | None = None
    """Which modules of the course. Default: all."""
    place: Place
    """Where it is."""
    dates: tuple[Date, ...] = Field(min_length=1)
    """The days. Figures of law are taken as they stand on the first."""
    hours: Hours
    """When each day begins and ends."""
    breaks: tuple[Break, ...] = ()
    """Pauses of each day."""
    cut: Literal["full", "half", "short"] = "full"
    """How much of each session is run: full, half a day, or short."""
    language: Plain
    """The language of the printed pack."""
    interpreting: Interpreting | None = None
    """Whether all is said twice, and in which language."""
    trainers: tuple[Trainer, ...]
    """Who trains."""
    participants: Plain | None = None
    """A CSV file beside this one with the columns code and name. Personal data: keep it out of git."""
    groups: Groups = Groups(size=4)
    """How people sit."""
    tests: tuple[Id, ...] | None = None
    """Ids of blueprints. Default: those of the course."""
