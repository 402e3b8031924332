"""The kit for who runs the course for the first time: cheat sheets, the weeks around, all activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import groupby

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Ask, Done, Pitfalls
from trainpack.model.module import Module, walk
from trainpack.views import amount
from trainpack.views.activities import Exercise, exercises
from trainpack.views.duration import Cut, Timed, module_steps, timed_steps
from trainpack.views.pack import Pack
from trainpack.views.page import page, plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder
from trainpack.writers.pack.layout.extract import cut, first_sentence, points_under, prose
from trainpack.writers.pack.layout.length import length
from trainpack.writers.pack.layout.timetable import Face, grid

FOLDER = "trainers/first-time"
TWO = 1.55
"""Pages by the estimate, with the masthead on the first."""
LINES = (9, 7, 5, 4, 3)
"""Rows of the tables on a cheat sheet: as many as two pages hold."""
SHORT = 110
"""Letters of an answer on a cheat sheet."""

WEEKS: tuple[tuple[str, int], ...] = (
    ("needs", -56), ("nominate", -42), ("book", -28), ("print", -14), ("interpreter", -7), ("people", -7),
    ("eve", -1), ("mornings", 0), ("evenings", 0), ("last", 0), ("marks", 5), ("report", 10), ("call", 30),
    ("evidence", 60), ("file_check", 90),
)  # fmt: skip
"""What is done when, in days before the first day, or after the last one."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """Two pages for each module; the delivery schedule; the index of activities."""
    for module in pack.modules:
        if module.session is not None:
            yield Piece(f"{FOLDER}/cheat-sheet-{module.id}", ("pdf",), partial(_sheet, pack, module))
    if pack.part is None:
        yield Piece(f"{FOLDER}/schedule", ("pdf", "docx"), partial(_schedule, pack))
    yield Piece(f"{FOLDER}/activities", ("pdf",), partial(_activities, pack))


def _label(pack: Pack) -> Mapping[str, str]:
    return words(pack.trainer.language, "pack")


def _booklet(pack: Pack, binder: Binder, title: str, kind: str, *, draft: bool) -> Booklet:
    press = Press(pack.programme, pack.trainer)
    marking = press.word("trainer_marking")
    return press.booklet(title, kind, binder.bound(), draft=draft, marking=marking, cover=False)


# ---- two pages for each module


@dataclass(frozen=True, slots=True)
class Gist:
    """What stands on a cheat sheet: facts and steps whole, of the lists as many rows as fit."""

    facts: tuple[tuple[str, str], ...]
    steps: str
    points: tuple[str, ...]
    lists: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]  # title, head, rows


def _sheet(pack: Pack, module: Module) -> Booklet:
    gist = _gist(pack, module)
    for lines in LINES:
        binder = Binder(pack.programme, pack.trainer)
        _bind(binder, pack, gist, lines)
        if length("\n".join(binder.pieces)) <= TWO:
            break
    draft = any(not document.reviewed for document in (module.lesson, module.session) if document)
    return _booklet(pack, binder, plain(module.title.markdown), _label(pack)["cheat_sheet"], draft=draft)


def _bind(binder: Binder, pack: Pack, gist: Gist, lines: int) -> None:
    facts = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in gist.facts)
    binder.add(f'<dl class="step-facts">{facts}</dl>')
    binder.title(1, _label(pack)["key_points_title"])
    items = Markup("").join(Markup("<li>{}</li>").format(point) for point in gist.points[:lines])
    binder.add(f"<ol>{items}</ol>")
    binder.title(1, words(pack.trainer.language, "agenda")["steps"])
    binder.add(gist.steps)
    for title, head, rows in gist.lists:
        if rows:
            binder.title(1, title)
            binder.add(grid(head, rows[:lines], tight=True))


def _gist(pack: Pack, module: Module) -> Gist:
    label, face, head = _label(pack), Face(pack, pack.trainer), module.lesson.head
    shown = words(pack.trainer.language, "page")
    steps = list(module_steps(pack, module))
    lesson = page(pack.programme, module, module.lesson, pack.trainer, f"{module.folder}/")
    task = next((task.text.markdown for task in pack.course.tasks if task.id == head.task), "")
    points = points_under(lesson.parts, words(str(pack.programme.settings.language), "pack")["key_points"])
    wrong = ((step.title, _first(step, Pitfalls)) for step in steps)
    figures = tuple((cut(one.title, 70), one.value, one.valid) for one in lesson.figures)
    return Gist(
        facts=(
            (shown["task"], plain(task)),
            (shown["product"], plain(head.product.markdown)),
            (label["takes"], _takes(pack, face, module)),
        ),
        steps=_steps(face, label, steps),
        points=points or tuple(plain(one.text.markdown) for one in head.objectives),
        lists=(
            (label["goes_wrong"], (label["step"], label["seen"]), tuple(row for row in wrong if row[1])),
            (
                words(pack.trainer.language, "print")["questions"],
                (label["asked"], label["say_short"]),
                _asked(pack, module),
            ),
            (label["figures"], (shown["figure"], shown["value"], shown["valid"]), figures),
        ),
    )


def _asked(pack: Pack, module: Module) -> tuple[tuple[str, str], ...]:
    """The questions that people ask, each with the first sentence of its answer."""
    assert module.session is not None
    session = page(pack.programme, module, module.session, pack.trainer, f"{module.folder}/")
    asks = (part for part in session.parts if isinstance(part, Ask) and part.title)
    return tuple((plain(str(ask.title)), first_sentence(prose(ask.parts), SHORT)) for ask in asks)


def _takes(pack: Pack, face: Face, module: Module) -> str:
    """The minutes of the three cuts."""
    label = words(pack.trainer.language, "print")
    cuts: tuple[Cut, ...] = ("full", "half", "short")
    sums = ((name, sum(step.minutes for step in module_steps(pack, module, name))) for name in cuts)
    return ". ".join(f"{label[name]}: {face.minutes(minutes)}" for name, minutes in sums)


def _steps(face: Face, label: Mapping[str, str], steps: list[Timed]) -> str:
    agenda, must = face.words, words(face.reader.language, "print")
    head = [
        agenda["minutes"],
        label["step"],
        agenda["priority"],
        label["method"],
        words(face.reader.language, "page")["done"],
    ]
    rows = [
        (
            face.count(one.minutes),
            one.title,
            must[one.step.priority],
            face.word(one.method),
            cut(_first(one, Done), SHORT),
        )
        for one in steps
    ]
    return grid(head, rows, tight=True)


def _first(step: Timed, kind: type[Pitfalls] | type[Done]) -> str:
    """The first sentence of the first block of a kind in a step."""
    found = next((part for part in walk(step.step.parts) if isinstance(part, kind)), None)
    return first_sentence(prose(found.parts), SHORT) if found else ""


# ---- the weeks around


def _schedule(pack: Pack) -> Booklet:
    label, binder = _label(pack), Binder(pack.programme, pack.trainer)
    binder.add(str(Markup("<p>{}</p>").format(label["schedule_text"])))
    head = [label["when"], label["what"], label["done_box"]]
    binder.add(
        grid(
            head,
            [
                (_when(pack, days, name), label[f"do_{name}"], "☐")
                for name, days in WEEKS
                if _wanted(pack, name)
            ],
            tight=True,
        )
    )
    title = pack.title
    return _booklet(pack, binder, title, label["schedule"], draft=False)


def _wanted(pack: Pack, name: str) -> bool:
    return name != "interpreter" or pack.event is None or pack.event.interpreting is not None


def _when(pack: Pack, days: int, name: str) -> str:
    """In days or weeks from the course, with the date where there is one."""
    label = _label(pack)
    if name in ("mornings", "evenings", "last"):
        return label[f"when_{name}"]
    count = amount.with_unit(*_counted(abs(days)), pack.trainer)
    said = label["before" if days < 0 else "after"].format(n=count)
    if pack.event is None:
        return said
    from_day = pack.event.dates[0] if days < 0 else pack.event.dates[-1]
    return f"{said}: {amount.weekday(from_day + dt.timedelta(days=days), pack.trainer)}"


def _counted(days: int) -> tuple[Decimal, str]:
    return (Decimal(days // 7), "weeks") if days % 7 == 0 else (Decimal(days), "days")


# ---- all activities


def _activities(pack: Pack) -> Booklet:
    label, face, binder = _label(pack), Face(pack, pack.trainer), Binder(pack.programme, pack.trainer)
    found = list(exercises(timed_steps(pack)))
    binder.title(1, label["by_minutes"])
    head = [face.word("minutes"), label["activity"], label["method"], label["people"]]
    by_minutes = sorted(found, key=lambda one: (one.minutes, one.title))
    binder.add(
        grid(
            head,
            [
                (face.count(one.minutes), one.title, face.word(one.method), face.count(one.people))
                for one in by_minutes
            ],
        )
    )
    binder.title(1, label["by_method"])
    for method, group in groupby(
        sorted(found, key=lambda one: (one.method, one.minutes)), key=lambda one: one.method
    ):
        binder.title(2, face.word(method))
        head = [face.word("minutes"), label["activity"], label["where"], label["paper"]]
        binder.add(grid(head, [_exercise(face, one) for one in group]))
    draft = any(module.session and not module.session.reviewed for module in pack.modules)
    title = plain((pack.part or pack.course).title.markdown)
    return _booklet(pack, binder, title, label["activities"], draft=draft)


def _exercise(face: Face, one: Exercise) -> tuple[object, ...]:
    return face.count(one.minutes), one.title, f"{one.module}: {one.step}", "; ".join(one.papers)
