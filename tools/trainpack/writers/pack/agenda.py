"""The agenda: for trainers with steps and what to leave out, for participants in outline, for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Variant
from trainpack.views.agenda import Agenda, Day, Slot, agendas
from trainpack.views.calendar import calendar
from trainpack.views.duration import TALKING
from trainpack.views.pack import Pack
from trainpack.views.page import page
from trainpack.views.reader import Reader
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, unlinked
from trainpack.writers.pack.layout.timetable import (
    Face,
    day_table,
    grid,
    late_list,
    load_table,
    picture,
    study_alone,
    title_of,
)


def pieces(pack: Pack) -> Iterator[Piece]:
    """The trainers' agenda, the participants' page, and the days for a calendar where they have dates."""
    yield Piece("trainers/agenda", ("pdf", "docx"), lambda: _trainers(pack))
    yield Piece("participants/agenda", ("pdf", "docx"), lambda: _participants(pack))
    if pack.event is not None:
        yield Piece("trainers/agenda", ("ics",), lambda: calendar(pack, agendas(pack)[0]))
        yield Piece("participants/agenda", ("ics",), lambda: calendar(pack, agendas(pack)[0], steps=False))


def _trainers(pack: Pack) -> Booklet:
    press, face = Press(pack.programme, pack.trainer), Face(pack, pack.trainer)
    binder = Binder(pack.programme, pack.trainer)
    found = agendas(pack)
    for number, agenda in enumerate(found):
        if number:
            binder.add('<div class="page-break"></div>')
        agenda_part(binder, face, agenda, named=len(found) > 1, prefix=f"agenda-{number + 1}-")
    draft = any(module.session and not module.session.reviewed for module in pack.modules)
    return press.booklet(
        pack.title,
        face.word("agenda"),
        binder.bound(),
        draft=draft,
        marking=press.word("trainer_marking"),
        cover=False,
    )


def _title(pack: Pack) -> str:
    return pack.title


def agenda_part(binder: Binder, face: Face, agenda: Agenda, *, named: bool, prefix: str) -> None:
    """One agenda: overview, days, who leads, and the same for one trainer."""
    binder.title(1, (agenda.title or face.word("whole")) if named else face.word("days"))
    for line in about(face, agenda):
        binder.add(str(Markup("<p>{}</p>").format(line)))
    figures, files = picture(face, agenda, prefix)
    binder.add(figures)
    binder.pictures.update(files)
    for day in agenda.days:
        binder.add('<div class="page-break"></div>')
        binder.title(1 if not named else 2, face.heading(day))
        binder.add(day_table(face, agenda, day))
        if day.steps:
            binder.title(2 if not named else 3, face.word("late"))
            binder.add(late_list(face, day))
    binder.add('<div class="page-break"></div>')
    if len(agenda.trainers) > 1:
        binder.title(1 if not named else 2, face.word("who_leads"))
        binder.add(str(Markup("<p>{}</p>").format(face.word("who_text"))))
        binder.add(load_table(face, agenda))
    one_trainer(binder, face, agenda, level=1 if not named else 2)
    study_alone(binder.add, face)


def about(face: Face, agenda: Agenda) -> Iterator[str]:
    """Where and when, what the minutes mean."""
    event, hours = face.pack.event, {"start": face.clock(agenda.start), "end": face.clock(agenda.end)}
    if event is None:
        yield face.word("generic").format(**hours)
    else:
        pack = face.pack
        yield face.word("event").format(
            place=face.place(), people=face.count(pack.people), tables=face.count(pack.tables), **hours
        )
    if agenda.interpreted:
        yield face.word("interpreted")
    yield face.word("marks")


def one_trainer(binder: Binder, face: Face, agenda: Agenda, level: int) -> None:
    """The days for somebody whose co-trainer is ill: how long the talk is, and which steps change."""
    binder.title(level, face.word("one_trainer"))
    slots = [slot for day in agenda.days for slot in day.slots if slot.kind not in ("break", "spare")]
    talk = sum(slot.minutes for slot in slots if _talks(slot))
    total = sum(slot.minutes for slot in slots)
    said = face.word("one_text").format(n=face.minutes(total), talk=face.minutes(talk))
    binder.add(str(Markup("<p>{}</p>").format(said)))
    told = (Markup("<li><strong>{}:</strong> {}</li>").format(*line) for line in _stretches(face, agenda))
    binder.add(str(Markup("<ul>{}</ul>").format(Markup("").join(told))))
    rows = [row for day in agenda.days for row in _changes(binder, face, day)]
    if rows:
        head = [words(face.reader.language, "pack")["when"], face.word("what"), face.word("one_changes")]
        binder.add(grid(head, rows, tight=True))
    else:
        binder.add(str(Markup("<p>{}</p>").format(face.word("one_none"))))


def _stretches(face: Face, agenda: Agenda) -> Iterator[tuple[str, str]]:
    """For each day the longest time for which the trainer talks."""
    for day in agenda.days:
        longest = _longest(day)
        if longest:
            first, last = longest[0], longest[-1]
            minutes = face.minutes(last.end - first.start)
            text = face.word("one_longest").format(
                n=minutes, start=face.clock(first.start), end=face.clock(last.end)
            )
            yield face.day(day)[0], text


def _talks(slot: Slot) -> bool:
    return (
        slot.timed.method in TALKING
        if slot.timed
        else slot.kind in ("opening", "recap", "wrap_up", "closing")
    )


def _longest(day: Day) -> list[Slot]:
    """The longest run of slots in which the trainer talks, breaks ending a run."""
    runs = [
        list(group)
        for talks, group in groupby(day.slots, key=lambda s: s.kind not in ("break", "spare") and _talks(s))
        if talks
    ]
    return max(runs, key=lambda run: sum(slot.minutes for slot in run), default=[])


def _changes(binder: Binder, face: Face, day: Day) -> Iterator[list[object]]:
    """The steps that their author has written a version for one trainer of."""
    for slot in day.slots:
        if slot.timed is None or not slot.first or slot.timed.module.session is None:
            continue
        module, session = slot.timed.module, slot.timed.module.session
        for part in slot.timed.step.parts:
            if isinstance(part, Variant) and str(part.title) == "alone":
                made = page(binder.programme, module, session, binder.reader, f"{module.folder}/")
                text = binder.html(
                    binder.maker(made, module.folder, 2),
                    part.parts,
                    f"{module.id}-alone-{slot.timed.step.id}",
                )
                when = f"{face.day(day)[0]} · {face.span(slot.start, slot.end)}"
                yield [when, title_of(face, slot), Markup(unlinked(text))]


def _participants(pack: Pack) -> Booklet:
    """For each participant: the days by module, with their breaks."""
    reader: Reader = pack.learner
    press, face = Press(pack.programme, reader), Face(pack, reader)
    binder = Binder(pack.programme, reader)
    agenda = agendas(pack)[0]
    for line in list(about(face, agenda))[:1] if pack.event else ():
        binder.add(str(Markup("<p>{}</p>").format(line)))
    study_alone(binder.add, face)
    for day in agenda.days:
        binder.title(1, face.heading(day))
        binder.add(grid([face.word("time"), face.word("what")], list(_outline(face, day)), tight=True))
    return press.booklet(pack.title, face.word("programme"), binder.bound(), draft=False, cover=False)


def _outline(face: Face, day: Day) -> Iterator[list[object]]:
    """A line for each module between two breaks: the titles of steps are the trainers' own."""
    for _, group in groupby(day.slots, key=lambda slot: slot.module or id(slot)):
        slots = list(group)
        if slots[0].kind != "spare":
            title = face.modules.get(slots[0].module, "") or title_of(face, slots[0])
            yield [
                face.span(slots[0].start, slots[-1].end),
                Markup("<em>{}</em>").format(title) if slots[0].kind == "break" else title,
            ]
