"""Day folders: what the trainer holds in hand on one day, and on top what to copy the evening before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Activity, Block
from trainpack.views.agenda import Agenda, Day, agendas
from trainpack.views.copies import needs
from trainpack.views.pack import Pack
from trainpack.views.page import Page, page, plain
from trainpack.views.pocket import LEVELS, timed, trimmed
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, unlinked
from trainpack.writers.pack.layout.length import length
from trainpack.writers.pack.layout.timetable import Face, activity_needs, copy_table, day_table, late_list

MOST = 14
"""Pages that a hand holds (and a photocopier takes without a jam)."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """One folder for each day."""
    agenda = agendas(pack)[0]
    for day in agenda.days:
        yield Piece(f"trainers/days/day-{day.number}", ("pdf",), partial(_booklet, pack, agenda, day))


def _booklet(pack: Pack, agenda: Agenda, day: Day) -> Booklet:
    """The most that fits: parts of the session are left out until it does."""
    press, face = Press(pack.programme, pack.trainer), Face(pack, pack.trainer)
    pages = _sessions(pack)
    for level in range(LEVELS):
        binder = Binder(pack.programme, pack.trainer, about=partial(_about, face))
        _body(binder, face, agenda, day, pages, level)
        if length("\n".join(binder.pieces)) <= MOST:
            break
    return press.booklet(
        face.heading(day),
        f"{words(pack.trainer.language, 'pack')['day_folder']} · {pack.title}",
        binder.bound(),
        draft=any(made.draft for made in pages.values()),
        marking=press.word("trainer_marking"),
        cover=False,
    )


def _about(face: Face, block: Block) -> str:
    return activity_needs(face, block) if isinstance(block, Activity) else ""


def _sessions(pack: Pack) -> dict[str, Page]:
    return {
        str(module.id): page(pack.programme, module, module.session, pack.trainer, f"{module.folder}/")
        for module in pack.modules
        if module.session is not None
    }


def _body(binder: Binder, face: Face, agenda: Agenda, day: Day, pages: dict[str, Page], level: int) -> None:
    label = words(face.reader.language, "pack")
    binder.title(1, label["copy_tonight"])
    own = [need for need in needs(face.pack, agenda) if need.day == day.number]
    binder.add(copy_table(face, own) if own else str(Markup("<p>{}</p>").format(label["copy_nothing"])))
    binder.add('<div class="page-break"></div>')
    binder.title(1, face.heading(day))
    binder.add(day_table(face, agenda, day))
    if day.steps:
        binder.title(2, face.word("late"))
        binder.add(late_list(face, day))
    _materials(binder, day, label["materials"])
    if level:
        binder.add(str(Markup("<p><em>{}</em></p>").format(label["rest_in_guide"])))
    shown, here = "", str(face.pack.event.place.country) if face.pack.event else ""
    for slot in day.slots:
        if slot.timed is None or not slot.first:
            continue
        if slot.module != shown:
            binder.title(1, face.modules[slot.module])
        shown = slot.module
        module, made = slot.timed.module, pages[slot.module]
        step = trimmed(slot.timed.step, level, interpreted=agenda.interpreted, country=here)
        step = timed(step, face.clock(slot.start), slot.timed.minutes)
        told = binder.html(binder.maker(made, module.folder, 0), [step], f"{module.id}-session")
        binder.add(unlinked(told))


def _materials(binder: Binder, day: Day, title: str) -> None:
    """What to bring, once, with the steps that need it."""
    wanted: dict[str, list[str]] = {}
    for timed_step in day.steps:
        if timed_step.step.materials:
            wanted.setdefault(plain(timed_step.step.materials.markdown), []).append(timed_step.title)
    if wanted:
        binder.title(1, title)
        items = "".join(
            str(Markup("<li>{} <em>({})</em></li>").format(what, "; ".join(steps)))
            for what, steps in wanted.items()
        )
        binder.add(f"<ul>{items}</ul>")
