"""The facilitator's guide: everything that the trainer prepares from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Activity, Block, Step
from trainpack.views.agenda import Agenda, Slot, agendas
from trainpack.views.alignment import Chapter, alignment
from trainpack.views.copies import needs
from trainpack.views.duration import Cut, module_steps
from trainpack.views.guide import guide
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, Delivery, guide_body
from trainpack.writers.pack.layout.timetable import (
    Face,
    activity_needs,
    copy_table,
    counted,
    day_table,
    grid,
    late_list,
    picture,
    study_alone,
)


def pieces(pack: Pack) -> Iterator[Piece]:
    """One booklet for the whole course."""
    yield Piece("trainers/guide", ("pdf", "docx"), lambda: _booklet(pack))


def _booklet(pack: Pack) -> Booklet:
    press, volume = Press(pack.programme, pack.trainer), guide(pack)
    agenda, face = agendas(pack)[0], Face(pack, pack.trainer)
    clock = _clock(agenda) if pack.event else {}
    delivery = Delivery(
        front=lambda binder: _front(binder, face, agenda),
        about=lambda block: _about(face, clock, block),
        plan=lambda binder, module: _plan(face, agenda, clock, module, binder),
    )
    return press.booklet(
        pack.title,
        press.word("guide"),
        guide_body(pack.programme, volume, pack.trainer, delivery),
        draft=volume.draft,
        marking=press.word("trainer_marking"),
    )


def _front(binder: Binder, face: Face, agenda: Agenda) -> None:
    """The course, the work it serves, what serves which objective, the days, rooms and materials."""
    _course(binder, face)
    _tasks(binder, face)
    _alignment(binder, face)
    _days(binder, face, agenda)
    _room(binder, face, agenda)


def _label(face: Face) -> Mapping[str, str]:
    return words(face.reader.language, "pack")


def _course(binder: Binder, face: Face) -> None:
    label, course = _label(face), face.pack.course
    binder.title(1, label["the_course"], goes_on=True)
    binder.add(str(Markup("<p>{}</p>").format(plain(course.summary.markdown))))
    if face.pack.part is None:
        names = "; ".join(plain(audience.title.markdown) for audience in course.audiences)
        binder.add(str(Markup("<p><strong>{}:</strong> {}</p>").format(label["for_audiences"], names)))
    cuts: tuple[Cut, ...] = ("full", "half", "short")
    printed = words(face.reader.language, "print")
    head = [face.word("module"), face.word("product"), *(printed[cut] for cut in cuts)]
    rows = []
    for module in face.pack.modules:
        minutes = [sum(one.minutes for one in module_steps(face.pack, module, cut)) for cut in cuts]
        product = plain(module.lesson.head.product.markdown)
        shown = map(face.count, minutes)
        rows.append((Markup("<strong>{}</strong>").format(plain(module.title.markdown)), product, *shown))
    binder.add(grid(head, rows))
    study_alone(binder.add, face)


def _tasks(binder: Binder, face: Face) -> None:
    label, pack = _label(face), face.pack
    served: dict[str, list[str]] = {}
    for module in pack.studied:
        for task in module.tasks:
            served.setdefault(str(task), []).append(plain(module.title.markdown))
    shown = [task for task in pack.course.tasks if str(task.id) in served]
    if shown:
        binder.title(2, label["work_tasks"])
        rows = [(plain(task.text.markdown), "; ".join(served.get(str(task.id), []))) for task in shown]
        binder.add(grid([label["task"], face.word("module")], rows))


def _alignment(binder: Binder, face: Face) -> None:
    label = _label(face)
    binder.title(1, label["alignment"])
    own = {str(module.id) for module in face.pack.modules}
    head = [
        label[name] for name in ("objective", "sections", "step_minutes", "practice_items", "graded_items")
    ]
    for chapter in alignment(face.pack.programme, face.pack.course).chapters:
        if str(chapter.module.id) in own:
            binder.title(2, chapter.title)
            binder.add(grid(head, list(_rows(face, chapter)), "4 3.4 3.6 1.6 1.6", tight=True))


def _rows(face: Face, chapter: Chapter) -> Iterator[tuple[object, ...]]:
    for row in chapter.rows:
        sections = "; ".join(section.title for section in row.sections)
        steps = "; ".join(f"{work.title} ({work.minutes})" for work in row.works)
        yield (
            plain(row.objective.text.markdown),
            sections,
            steps,
            face.count(len(row.of("practice"))),
            face.count(len(row.of("graded"))),
        )


def _days(binder: Binder, face: Face, agenda: Agenda) -> None:
    binder.title(1, face.word("agenda"))
    figures, files = picture(face, agenda, "guide-")
    binder.add(figures)
    binder.pictures.update(files)
    for day in agenda.days:
        binder.title(2, face.heading(day))
        binder.add(day_table(face, agenda, day))
        if day.steps:
            binder.add(str(Markup("<p><strong>{}</strong></p>").format(face.word("late"))))
            binder.add(late_list(face, day))


def _room(binder: Binder, face: Face, agenda: Agenda) -> None:
    """What each step needs, and all papers with the number of their copies."""
    label = _label(face)
    binder.title(1, label["room"])
    pack = face.pack
    binder.add(str(Markup("<p>{}</p>").format(counted(face))))
    rows = [
        (face.modules[str(one.module.id)], one.title, plain(one.step.materials.markdown))
        for one in agenda.steps
        if one.step.materials
    ]
    if rows:
        binder.add(grid([face.word("module"), label["step"], label["materials"]], rows))
    needed = needs(pack, agenda)
    if needed:
        binder.add(copy_table(face, needed))


def _clock(agenda: Agenda) -> dict[str, tuple[str, Slot]]:
    """On which day and when each step begins, by module and step."""
    return {
        slot.timed.name: (str(day.number), slot)
        for day in agenda.days
        for slot in day.slots
        if slot.timed is not None and slot.first
    }


def _about(face: Face, clock: Mapping[str, tuple[str, Slot]], block: Block) -> str:
    """When a step is run in this delivery; how many groups and copies an activity makes."""
    if isinstance(block, Step):
        found = next(
            (at for at in clock.items() if at[0].endswith(f"/{block.id}") and _same(at[1][1], block)), None
        )
        return _when(face, *found[1]) if found else ""
    if isinstance(block, Activity):
        return activity_needs(face, block)
    return ""


def _same(slot: Slot, block: Step) -> bool:
    return slot.timed is not None and slot.timed.step.at == block.at


def _when(face: Face, day: str, slot: Slot) -> str:
    minutes = slot.timed.minutes if slot.timed else slot.minutes
    return f"{face.word('day').format(n=day)}, {face.clock(slot.start)}, {face.minutes(minutes)}"


def _plan(
    face: Face, agenda: Agenda, clock: Mapping[str, tuple[str, Slot]], module: str, binder: Binder
) -> str:
    """The steps of a module: when, what, how, with what."""
    label, must = _label(face), words(face.reader.language, "print")
    head = [face.word("time" if clock else "minutes"), label["step"], face.word("priority"), label["method"],
            label["materials"], label["slides"]]  # fmt: skip
    rows = []
    numbers = binder.slides(face.pack.programme.modules[module].folder)
    for one in (
        step for own in face.pack.modules if own.id == module for step in module_steps(face.pack, own)
    ):
        at = clock.get(one.name)
        time = (
            f"{at[0]} · {face.span(at[1].start, at[1].start + one.minutes)}"
            if at
            else face.count(one.minutes)
        )
        materials = plain(one.step.materials.markdown) if one.step.materials else ""
        slides = ", ".join(str(numbers.get(str(name), name)) for name in one.step.slides)
        rows.append((time, one.title, must[one.step.priority], face.word(one.method), materials, slides))
    return grid(head, rows)
