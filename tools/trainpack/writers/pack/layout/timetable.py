"""The days of an agenda as HTML: tables, the picture, what to leave out, who leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Activity
from trainpack.model.module import Module
from trainpack.views import amount
from trainpack.views.agenda import Agenda, Day, Slot
from trainpack.views.copies import Need, copies, groups
from trainpack.views.duration import Timed
from trainpack.views.leave import Saving
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.writers.kit.template import template
from trainpack.writers.pack.layout.daypicture import Labels, pictures


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a day's table; `module` stands on a row of its own above it."""

    kind: str
    time: str
    minutes: str
    title: str
    priority: str = ""
    method: str = ""
    leader: str = ""
    module: str = ""

    @property
    def quiet(self) -> bool:
        return self.kind in ("break", "spare")


@dataclass(frozen=True, slots=True)
class Face:
    """How one reader sees times, days and modules."""

    pack: Pack
    reader: Reader

    def word(self, key: str) -> str:
        return words(self.reader.language, "agenda")[key]

    @property
    def words(self) -> Mapping[str, str]:
        return words(self.reader.language, "agenda")

    def clock(self, minute: int) -> str:
        return amount.clock(minute, self.reader)

    def minutes(self, count: int) -> str:
        return amount.minutes(count, self.reader)

    def count(self, found: int) -> str:
        return amount.count(found, self.reader)

    def span(self, start: int, end: int) -> str:
        return f"{self.clock(start)}–{self.clock(end)}"

    def day(self, day: Day) -> tuple[str, str]:
        """The name of a day and its date, if it has one."""
        date = amount.weekday(day.date, self.reader) if day.date else ""
        return self.word("day").format(n=self.count(day.number)), date

    def heading(self, day: Day) -> str:
        return " · ".join(part for part in self.day(day) if part)

    @property
    def modules(self) -> dict[str, str]:
        """The titles of the modules in the room."""
        return {str(module.id): plain(module.title.markdown) for module in self.pack.modules}

    def place(self) -> str:
        event = self.pack.event
        return self.word("place").format(city=event.place.city, venue=event.place.venue) if event else ""


def day_table(face: Face, agenda: Agenda, day: Day) -> str:
    """A day from its first minute to its last."""
    method = words(face.reader.language, "print")["method"]
    lines = list(_lines(face, agenda, day))
    leads = len(agenda.trainers) > 1
    return template("agenda_day").render(word=face.words, lines=lines, leads=leads, method=method)


def _lines(face: Face, agenda: Agenda, day: Day) -> Iterator[Line]:
    priority = words(face.reader.language, "print")
    shown = ""
    for slot in day.slots:
        module = slot.module if slot.module and slot.module != shown else ""
        shown = slot.module or ("" if slot.kind not in ("break", "spare") else shown)
        step = slot.timed.step if slot.timed else None
        yield Line(
            slot.kind,
            face.span(slot.start, slot.end),
            face.count(slot.minutes),
            title_of(face, slot),
            priority[step.priority] if step else "",
            face.word(slot.timed.method) if slot.timed else "",
            agenda.trainers[slot.leader] if slot.leader >= 0 else "",
            face.modules.get(module, ""),
        )


def title_of(face: Face, slot: Slot) -> str:
    """What stands in the agenda for a slot."""
    title = slot.title or face.word(slot.kind)
    return title if slot.first else face.word("continued").format(title=title)


def late_list(face: Face, day: Day) -> str:
    """What to leave out when the day begins late."""
    lines = [(face.word("late_by").format(n=face.minutes(one.late)), _saved(face, one)) for one in day.late]
    return template("agenda_late").render(lines=lines)


def _saved(face: Face, saving: Saving) -> str:
    said = []
    if saving.spare:
        said.append(face.word("late_spare").format(n=face.minutes(saving.spare)))
    if saving.leave:
        said.append(face.word("late_leave").format(steps=_steps(face, saving.leave)))
    if saving.shorten:
        said.append(face.word("late_shorten").format(steps=_steps(face, saving.shorten, shortest=True)))
    if saving.short:
        said.append(face.word("late_short").format(n=face.minutes(saving.short)))
    if saving.spare and not (saving.leave or saving.shorten or saving.short):
        said.append(face.word("late_enough"))
    return " ".join(said)


def _steps(face: Face, steps: Sequence[Timed], *, shortest: bool = False) -> str:
    named = ((step.title, step.shortest if shortest else step.minutes) for step in steps)
    return "; ".join(f"{title} ({face.minutes(minutes)})" for title, minutes in named)


def picture(face: Face, agenda: Agenda, prefix: str = "") -> tuple[str, dict[str, bytes | None]]:
    """The days as drawings: their figures and their files. `prefix` keeps names of several agendas apart."""
    labels = Labels(face.day, face.clock, face.modules)
    figures: list[str] = []
    files: dict[str, bytes | None] = {}
    for name, data, told in pictures(agenda, labels):
        files[f"{prefix}{name}"] = data
        figures.append(
            str(
                Markup('<p><img src="{}" alt="{}" data-description="{}"></p>').format(
                    f"{prefix}{name}", face.word("picture"), told
                )
            )
        )
    return "\n".join(figures), files


def load_table(face: Face, agenda: Agenda) -> str:
    """How the minutes are shared among the trainers."""
    days = [face.day(day)[0] for day in agenda.days]
    head = [face.word("name"), *days, face.word("total"), face.word("of_it_talk"), face.word("steps")]
    rows = [
        [load.name, *map(face.count, (*load.leads, load.total, load.talks, load.steps))]
        for load in agenda.load
    ]
    return grid(head, rows, tight=True)


def grid(
    head: Sequence[object], rows: Sequence[Sequence[object]], shares: str = "", *, tight: bool = False
) -> str:
    """A plain table; what is Markup stands as it is. `shares` are its columns' parts of the line."""
    return template("grid").render(head=head, rows=rows, shares=shares, tight=tight)


def copy_table(face: Face, needed: Sequence[Need], *, files: bool = False) -> str:
    """Papers with the number of copies, and for whom; with `files` where they lie in the pack."""
    label = words(face.reader.language, "pack")
    head = [label[name] for name in ("copies", "paper", "for_whom", "given_in")]
    named = Markup("{}<br><small>{}</small>") if files else Markup("{}")
    rows = [
        (
            Markup("<strong>{}</strong>").format(face.count(n.copies)),
            named.format(n.title, n.path),
            whom(face, n),
            n.step,
        )
        for n in needed
    ]
    return grid(head, rows, "1.1 5.6 3 2.6", tight=True)


def whom(face: Face, need: Need) -> str:
    """Such as `1 for each person`; a key says that it is one."""
    label = words(face.reader.language, "pack")
    said = label[f"per_{need.per}"].format(n=face.count(need.each))
    return f"{label['key']}: {said}" if need.sort == "key" else said


def activity_needs(face: Face, activity: Activity) -> str:
    """How many groups and copies an activity makes of everybody."""
    label, pack = words(face.reader.language, "pack"), face.pack
    titles = {str(s.head.id): plain(s.head.title.markdown) for m in pack.modules for s in m.handouts}
    said = (
        [label["for_these"].format(people=face.count(pack.people), groups=face.count(groups(pack, activity)))]
        if activity.groups > 1
        else []
    )
    papers = [
        f"{titles.get(str(name), name)} × {face.count(copies(pack, activity, one))}"
        for name, one in activity.copies.items()
    ]
    if papers:
        said.append(label["for_these_copies"].format(papers="; ".join(papers)))
    return " ".join(said)


def study_alone(add: Callable[[str], None], face: Face) -> None:
    """What participants study without a trainer, before and after."""
    for word, modules in (("alone_before", face.pack.before), ("alone_after", face.pack.after)):
        if modules:
            add(str(Markup("<h2>{}</h2>").format(face.word(word))))
            head = [face.word(name) for name in ("module", "reading_time", "product")]
            add(grid(head, [_study(face, module) for module in modules], tight=True))


def _study(face: Face, module: Module) -> list[str]:
    head = module.lesson.head
    return [plain(head.title.markdown), face.minutes(head.minutes), plain(head.product.markdown)]


def counted(face: Face) -> str:
    """For how many people at how many tables the copies are counted."""
    pack = face.pack
    numbers = {"people": pack.people, "tables": pack.tables, "size": pack.table}
    shown = {name: face.count(number) for name, number in numbers.items()}
    return words(face.reader.language, "pack")["plan_text"].format(**shown)
