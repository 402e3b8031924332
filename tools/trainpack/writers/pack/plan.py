"""The print plan: what is copied, how often, for which day; and who sits in which group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.event import Participant
from trainpack.views.agenda import agendas
from trainpack.views.copies import Need, needs
from trainpack.views.groups import groups
from trainpack.views.pack import Pack
from trainpack.views.personal import SHEETS, names
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.table import Table
from trainpack.writers.kit.volume import Binder
from trainpack.writers.pack.layout.timetable import Face, copy_table, counted, grid, whom


def pieces(pack: Pack) -> Iterator[Piece]:
    """The plan; with a list of participants the groups too, also for a spreadsheet."""
    yield Piece("trainers/print-plan", ("pdf",), lambda: _plan(pack))
    if pack.participants:
        tables = list(enumerate(groups(pack), 1))
        most = max(1, SHEETS // pack.table)
        found = [tables[start : start + most] for start in range(0, len(tables), most)]
        for path, some in zip(names("trainers/groups", len(found)), found, strict=True):
            yield Piece(path, ("pdf",), partial(_groups, pack, some))
        yield Piece("trainers/groups", ("csv",), lambda: _table(pack))


def _plan(pack: Pack) -> Booklet:
    press, face = Press(pack.programme, pack.trainer), Face(pack, pack.trainer)
    binder, label = Binder(pack.programme, pack.trainer), words(pack.trainer.language, "pack")
    agenda = agendas(pack)[0]
    binder.add(str(Markup("<p>{}</p>").format(counted(face))))
    binder.title(1, label["plan_before"])
    needed = needs(pack, agenda)
    rows = [*_books(face, len(agenda.trainers)), *(_before(face, need) for need in needed if not need.day)]
    binder.add(grid([label["copies"], label["paper"], label["for_whom"]], rows))
    for day in agenda.days:
        own = [need for need in needed if need.day == day.number]
        if own:
            binder.title(1, face.heading(day))
            binder.add(copy_table(face, own, files=True))
    return press.booklet(
        pack.title,
        label["print_plan"],
        binder.bound(),
        draft=False,
        marking=press.word("trainer_marking"),
        cover=False,
    )


def _books(face: Face, trainers: int) -> Iterator[tuple[object, ...]]:
    """What is printed once, before the first day."""
    pack, language = face.pack, face.reader.language
    label, printed, agenda = (words(language, group) for group in ("pack", "print", "agenda"))
    person, trainer = (label[f"per_{per}"].format(n=face.count(1)) for per in ("person", "trainer"))
    people, one = _bold(face.count(pack.people)), _bold(face.count(1))
    each = _bold(face.count(trainers))
    yield people, printed["workbook"], person
    yield people, agenda["programme"], person
    yield each, printed["guide"], trainer
    yield each, agenda["agenda"], trainer
    yield each, label["day_folder"], trainer
    if any(module.slides for module in pack.modules):
        yield each, _lying(words(language, "deck")["speaker"], "trainers/notes/"), trainer
    if pack.event is not None and pack.event.interpreting is not None:
        yield one, label["interpreter_kit"], label["for_interpreter"]


def _before(face: Face, need: Need) -> tuple[object, ...]:
    return _bold(face.count(need.copies)), _lying(need.title, need.path), whom(face, need)


def _lying(title: str, path: str) -> Markup:
    """A title, and where the paper lies in the pack."""
    return Markup("{}<br><small>{}</small>").format(title, path)


def _bold(number: str) -> Markup:
    return Markup("<strong>{}</strong>").format(number)


def _groups(pack: Pack, tables: Sequence[tuple[int, Sequence[Participant]]]) -> Booklet:
    press, face = Press(pack.programme, pack.trainer), Face(pack, pack.trainer)
    binder, label = Binder(pack.programme, pack.trainer), words(pack.trainer.language, "pack")
    binder.add(str(Markup("<p>{}</p>").format(label["groups_text"])))
    for number, members in tables:
        binder.title(1, label["group"].format(n=face.count(number)))
        head = [label["code"], label["name"], label["organisation"], label["needs"]]
        binder.add(grid(head, [_person(one) for one in members]))
    title = pack.title
    marking = press.word("trainer_marking")
    return press.booklet(title, label["groups"], binder.bound(), draft=False, marking=marking, cover=False)


def _person(person: Participant) -> tuple[str, ...]:
    return str(person.code), str(person.name), str(person.organisation or ""), str(person.needs or "")


def _table(pack: Pack) -> Table:
    rows = tuple(
        (str(number), *_person(one)) for number, members in enumerate(groups(pack), 1) for one in members
    )
    return Table(("group", "code", "name", "organisation", "needs"), rows)
