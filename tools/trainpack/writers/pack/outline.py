"""The outline: two pages about the course for those who decide on it and those who come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.course import Audience
from trainpack.model.module import Module
from trainpack.views.agenda import agendas, tests_of
from trainpack.views.duration import module_steps
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder
from trainpack.writers.pack.layout.length import lines
from trainpack.writers.pack.layout.timetable import Face, grid

TWO = 90.5
"""Lines by the estimate that fit on two pages under the masthead."""
_SHORT, _LONG = 38, 3
"""Letters of a title on one line, and what each further line of it takes."""
MOST = range(12, 1, -1)
"""Tasks of an audience that are listed: as many as two pages hold."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """One paper for each course and each delivery; a module alone has its cheat sheet."""
    if pack.part is None:
        yield Piece("participants/outline", ("pdf", "docx"), lambda: _booklet(pack))


def _booklet(pack: Pack) -> Booklet:
    for most in MOST:
        binder = Binder(pack.programme, pack.learner)
        _bind(binder, Face(pack, pack.learner), most)
        if lines("\n".join(binder.pieces)) + _LONG * (len(pack.title) // _SHORT) <= TWO:
            break
    press = Press(pack.programme, pack.learner)
    draft = any(not module.lesson.reviewed for module in pack.studied)
    return press.booklet(pack.title, _label(pack)["outline"], binder.bound(), draft=draft, cover=False)


def _label(pack: Pack) -> Mapping[str, str]:
    return words(pack.learner.language, "pack")


def _bind(binder: Binder, face: Face, most: int) -> None:
    pack, label = face.pack, _label(face.pack)
    binder.add(str(Markup("<p><strong>{}</strong></p>").format(plain(pack.course.summary.markdown))))
    for line in _where(face):
        binder.add(str(Markup("<p>{}</p>").format(line)))
    binder.title(1, label["the_course"])
    binder.add(_modules(face, label))
    if pack.course.tasks:
        binder.title(1, label["work_tasks"])
        binder.add(_tasks(face, label, most))
    judged = list(_judged(face))
    if judged:
        binder.title(1, label["judged"])
        binder.add(grid([label["paper"], face.word("minutes"), label["to_pass"]], judged))
    binder.add(str(Markup("<p>{}</p>").format(label["around_days"])))


def _where(face: Face) -> Iterator[str]:
    """How many days, and of a delivery when, where and by whom."""
    pack = face.pack
    days = agendas(pack)[0].days
    if pack.event is None:
        yield _label(pack)["so_many_days"].format(n=face.count(len(days)))
        return
    shown = " · ".join(face.day(day)[1] for day in days)
    names = ", ".join(plain(trainer.name.markdown) for trainer in pack.event.trainers)
    yield f"{shown}. {face.place()}. {names}."


def _modules(face: Face, label: Mapping[str, str]) -> str:
    """What each module ends in, and how long it takes alone and in the room."""
    pack = face.pack
    room = {str(module.id) for module in pack.modules}
    head = [face.word("module"), face.word("product"), face.word("reading_time"), label["in_room"]]
    rows = [
        (
            plain(module.title.markdown),
            plain(module.lesson.head.product.markdown),
            face.minutes(module.lesson.head.minutes),
            face.minutes(_minutes(pack, module)) if str(module.id) in room else "",
        )
        for module in pack.studied
    ]
    return grid(head, rows)


def _minutes(pack: Pack, module: Module) -> int:
    return sum(one.minutes for one in module_steps(pack, module))


def _tasks(face: Face, label: Mapping[str, str], most: int) -> str:
    """A column for each audience: what it studies in full, and its work that these modules serve."""
    pack = face.pack
    columns = {audience: _own(pack, audience) for audience in pack.course.audiences}
    shown = {audience: _first(own, most, face, label) for audience, own in columns.items() if own}
    full = Markup("<em>{}: {}</em>")
    first = [full.format(label["in_full"], _depth(pack, audience)) for audience in shown]
    work = zip_longest(*shown.values(), fillvalue="")
    return grid([plain(audience.title.markdown) for audience in shown], [first, *work])


def _first(tasks: list[str], most: int, face: Face, label: Mapping[str, str]) -> list[str]:
    """The first tasks, and how many more there are."""
    rest = len(tasks) - most
    return [*tasks[:most], label["and_more"].format(n=face.count(rest))] if rest > 0 else tasks


def _own(pack: Pack, audience: Audience) -> list[str]:
    """The work of an audience that the modules of this pack serve."""
    served = {str(task) for module in pack.studied for task in module.tasks}
    tasks = (one for one in pack.course.tasks if one.audience == audience.id and str(one.id) in served)
    return [plain(one.text.markdown) for one in tasks]


def _depth(pack: Pack, audience: Audience) -> str:
    """The modules that an audience studies in full; all, where the course names none."""
    found = [module for module in pack.studied if not audience.depth or module.id in audience.depth]
    return "; ".join(plain(module.title.markdown) for module in found) or "–"


def _judged(face: Face) -> Iterator[Sequence[object]]:
    """The tests of this delivery and the performance tests of the course, with minutes and points."""
    pack, points = face.pack, _label(face.pack)["points_of"]
    for test in tests_of(pack):
        shown = points.format(n=face.count(test.pass_), most=face.count(test.length))
        yield plain(test.title.markdown), face.minutes(test.minutes), shown
    for trial in pack.programme.performance.values():
        if trial.course == pack.course.id:
            shown = points.format(n=face.count(trial.pass_), most=face.count(trial.most))
            yield plain(trial.title.markdown), face.minutes(trial.minutes), shown
