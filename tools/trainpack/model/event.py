"""One delivery of a course: where, when, by whom, for whom."""

from __future__ import annotations

from collections.abc import Iterable
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
    move: Whole = 15
    """Minutes that it may begin later, so that nothing is cut in two. 0 for one that is fixed."""


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


class Frame(Node):
    """Minutes of what stands round the sessions, as the clock counts them."""

    opening: Whole | None = None
    """Welcome, names, rules, on the first day. Default: 30, interpreted 36."""
    recap: Whole | None = None
    """What stayed from the day before, at the start of each further day. Default: 10, interpreted 12."""
    wrap_up: Whole | None = None
    """Questions left, a look at tomorrow, at the end of each day but the last. Default: 10 or 12."""
    closing: Whole | None = None
    """Action plan, evaluation, certificates, at the end. Default: 40, interpreted 48."""


class TeachBacks(Node):
    """When participants run key steps before colleagues: slots of one length, in several rooms at once."""

    slots: dict[Whole, Whole]
    """How many follow each other on a day, by its number: {3: 2, 4: 6}. They stand at its end."""
    rooms: Whole = 1
    """In how many rooms people teach at the same time."""
    minutes: Whole = 25
    """One slot: set up, teach, think alone, fill in the rubric, talk about it."""


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
    """Modules that are run in the room, in their order. Default: all that are not in `before` and `after`."""
    before: tuple[Id, ...] = ()
    """Modules that participants study alone before they come."""
    after: tuple[Id, ...] = ()
    """Modules that participants study alone afterwards."""
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
    without: tuple[Plain, ...] = ()
    """Steps that are left out besides, as module and step: eii-03/chairs."""
    frame: Frame = Frame()
    """Minutes of opening, recap, wrap-up and closing."""
    teach_backs: TeachBacks | None = None
    """Whether participants teach the course's key steps back."""
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

    def room(self, listed: Iterable[Id]) -> tuple[Id, ...]:
        """The modules that are run in the room, given those that the course lists."""
        alone = {*self.before, *self.after}
        return self.modules if self.modules is not None else tuple(m for m in listed if m not in alone)

    def studied(self, listed: Iterable[Id]) -> tuple[Id, ...]:
        """All modules that participants meet: before, in the room and afterwards."""
        return (*self.before, *self.room(listed), *self.after)
