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
    country: Id
    venue: Text


class Hours(Node):
    start: Clock
    end: Clock


class Break(Node):
    time: ClockSpan = Field(alias="at")
    title: Text


class Interpreting(Node):
    """Into which language; by how much each method's minutes grow."""

    into: Plain
    factors: dict[
        Literal["talk", "plenary", "reading", "group", "pairs", "practice", "teach-back", "test", "debrief"],
        Number,
    ] = {}


class Trainer(Node):
    name: Text
    role: Text


class Groups(Node):
    size: Whole


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
    course: Id
    title: Text
    modules: tuple[Id, ...] | None = None
    place: Place
    dates: tuple[Date, ...] = Field(min_length=1)
    hours: Hours
    breaks: tuple[Break, ...] = ()
    cut: Literal["full", "half", "short"] = "full"
    language: Plain
    interpreting: Interpreting | None = None
    trainers: tuple[Trainer, ...]
    participants: Plain | None = None
    groups: Groups = Groups(size=4)
    tests: tuple[Id, ...] | None = None
