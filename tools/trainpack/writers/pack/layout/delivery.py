"""What forms say about a delivery and its course: names and dates, or room to write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Step
from trainpack.model.module import Module
from trainpack.views.amount import day
from trainpack.views.amount import days as between
from trainpack.views.expand import expand
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.scope import Scope
from trainpack.views.teachbacks import teach_backs
from trainpack.writers.kit.table import Table

Rows = list[tuple[str, ...]]

SPACE = "\u00a0"
BLANK_PEOPLE, BLANK_OFFICES = 24, 5
POINTS = 10
"""Points of a file check."""
SEXES = ("f", "m")
TALL = Markup("&nbsp;<br>&nbsp;<br>&nbsp;")
"""A cell with room for a sentence by hand."""


@dataclass(frozen=True, slots=True)
class At:
    """Where and when; empty where nobody knows yet."""

    id: str
    title: str
    venue: str
    city: str
    dates: str
    days: tuple[str, ...]
    trainers: str
    lead: str


def at(pack: Pack) -> At:
    """The delivery of a pack; of a generic one only the course is known."""
    event = pack.event
    if event is None:
        return At("", plain(pack.course.title.markdown), "", "", "", ("",), "", "")
    days = tuple(day(date, pack.learner) for date in event.dates)
    names = [plain(trainer.name.markdown) for trainer in event.trainers]
    return At(
        str(event.id),
        plain(event.title.markdown),
        f"{event.place.venue}, {event.place.city}",
        plain(event.place.city.markdown),
        between(event.dates[0], event.dates[-1], pack.learner),
        days,
        ", ".join(names),
        next(iter(names), ""),
    )


def filled(pack: Pack, word: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the templates of forms ask for."""
    return {
        "at": at(pack),
        "people": _people(pack),
        "holders": [(str(one.code), str(one.name)) for one in pack.participants] or [("", "")],
        "by_audience": _by_audience(pack),
        "served": [task for task, serving in _serving(pack) if serving],
        "serving": [(task, serving) for task, serving in _serving(pack)],
        "modules": [_title(module) for module in pack.studied],
        "products": "; ".join(str(module.lesson.head.product) for module in pack.studied),
        "proofs": _proofs(pack),
        "sessions": [(_title(module), _steps(module, pack)) for module in pack.modules if module.session],
        "points": points(pack, word),
        "statements": [str(text) for text in pack.course.evaluation],
        "counted": _counted(pack, word),
        "offices": _offices(pack),
        "taught": _taught(pack),
        "registered": _registered(pack) or blank(BLANK_PEOPLE),
        "one": one,
        "blank": blank,
        "tall": lambda count: [(str(n), TALL) for n in range(1, count + 1)],
        "numbers": lambda count: [(str(n),) for n in range(1, count + 1)],
        "listed": lambda stem: listed(word, stem),
    }


def _taught(pack: Pack) -> Rows:
    """Who teaches which key step back."""
    return [
        (str(one.number), f"{one.date} {one.time}".strip(), str(one.room), one.title, one.module, one.person)
        for one in teach_backs(pack)
    ]


def one(texts: Sequence[str]) -> Rows:
    """Rows that begin with a text each."""
    return [(text,) for text in texts]


def blank(count: int) -> Rows:
    """Rows to write in."""
    return [(SPACE,)] * count


def listed(word: Mapping[str, str], stem: str) -> list[str]:
    """The words with a name and a number, in the order of their numbers."""
    numbers = sorted(
        int(key[len(stem) :]) for key in word if key.startswith(stem) and key[len(stem) :].isdigit()
    )
    return [word[f"{stem}{number}"] for number in numbers]


def _by_audience(pack: Pack) -> list[tuple[str, Rows]]:
    """What the readers of the course do at work, audience by audience."""
    tasks = pack.course.tasks
    return [
        (
            plain(audience.title.markdown),
            one([str(task.text) for task in tasks if task.audience == audience.id]),
        )
        for audience in pack.course.audiences
        if any(task.audience == audience.id for task in tasks)
    ]


def points(pack: Pack, word: Mapping[str, str]) -> list[str]:
    """The ten points of a file check; a course that has none leaves them to the office."""
    own = [str(text) for text in pack.course.file_check]
    return own or [word["filecheck_own"].format(n=n) for n in range(1, POINTS + 1)]


def _people(pack: Pack) -> Rows:
    people: Rows = [
        (str(p.code), str(p.name), str(p.organisation or ""), str(p.job or ""), str(p.sex or ""))
        for p in pack.participants
    ]
    return people or blank(BLANK_PEOPLE)


def _serving(pack: Pack) -> list[tuple[str, str]]:
    """Each task, and the modules that serve it."""
    return [
        (str(task.text), ", ".join(_title(m) for m in pack.studied if task.id in m.tasks))
        for task in pack.course.tasks
    ]


def _title(module: Module) -> str:
    return plain(module.title.markdown)


def _proofs(pack: Pack) -> Rows:
    """The papers that modules end in: three at least are wanted."""
    products = [str(module.lesson.head.product) for module in pack.studied]
    return one(products) + blank(max(0, 3 - len(products)))


def _steps(module: Module, pack: Pack) -> Rows:
    assert module.session is not None
    scope = Scope(pack.programme, pack.trainer)
    steps = [part for part in module.session.parts if isinstance(part, Step) and part.title is not None]
    return [(plain(expand(s.title, scope).markdown), str(s.minutes.typical)) for s in steps if s.title]


def _counted(pack: Pack, word: Mapping[str, str]) -> Rows:
    """Who began, by sex; the rest is written by hand."""
    began = _by_sex([str(p.sex or "") for p in pack.participants]) if pack.participants else ()
    return [(word["report_began"], *began), (word["report_finished"],), (word["report_certified"],)]


def _offices(pack: Pack) -> Rows:
    """Participants by institution and sex."""
    offices = dict.fromkeys(str(p.organisation or "") for p in pack.participants)
    rows = [
        (
            office,
            *_by_sex([str(p.sex or "") for p in pack.participants if str(p.organisation or "") == office]),
        )
        for office in offices
    ]
    return rows or blank(BLANK_OFFICES)


def _by_sex(sexes: Sequence[str]) -> tuple[str, ...]:
    """Women, men, others, all."""
    known = [sum(sex.lower() == wanted for sex in sexes) for wanted in SEXES]
    return tuple(map(str, (*known, len(sexes) - sum(known), len(sexes))))


def _registered(pack: Pack) -> Rows:
    """The participants of a delivery as they enter the register: who trained whom, which edition."""
    here, edition = at(pack), str(pack.programme.settings.edition)
    return [
        (
            str(p.code), str(p.name), str(p.organisation or ""), str(pack.course.id), edition,
            here.trainers, here.dates,
        )
        for p in pack.participants
    ]  # fmt: skip


def attendance(pack: Pack) -> Table:
    """The attendance list, a column for each half day."""
    word, here = words(pack.trainer.language, "forms"), at(pack)
    halves = tuple(
        f"{word['attendance_day'].format(n=n)} {half}"
        for n, _ in enumerate(here.days, 1)
        for half in (word["attendance_morning"], word["attendance_noon"])
    )
    columns = (word["code"], word["name"], word["organisation"], word["job"], word["sex"], *halves)
    people = _people(pack) if pack.participants else []
    return Table(columns, tuple((*row, *[""] * len(halves)) for row in people))


def tally(pack: Pack) -> Table:
    """The tally of the needs questionnaire: a line for each task."""
    word = words(pack.trainer.language, "forms")
    columns = tuple(
        word[key] for key in ("needs_task", "tally_modules", "tally_asked", "tally_need", "tally_share")
    )
    return Table(columns, tuple((task, module, "", "", "") for task, module in _serving(pack)))


def register(pack: Pack) -> Table:
    """The trainers' register: with the people of a delivery, ready to be added to the institution's own."""
    word = words(pack.trainer.language, "forms")
    keys = ("code", "name", "organisation", "course", "register_edition", "register_by", "dates")
    more = ("register_level", "register_last", "register_trained", "register_contact")
    rows = tuple((*row, *[""] * len(more)) for row in _registered(pack))
    return Table(tuple(word[key] for key in (*keys, *more)), rows)
