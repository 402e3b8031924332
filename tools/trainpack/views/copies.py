"""How many copies of which paper a delivery needs, and by which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Literal

from trainpack.locale import words
from trainpack.model.block import Activity, Copied
from trainpack.model.blueprint import Blueprint
from trainpack.model.module import Document, HandoutHead, Module, walk
from trainpack.views.agenda import Agenda, tests_of
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.personal import batches, names, parts

Per = Literal["person", "group", "room", "trainer", "half", "file", "office"]
When = Literal["before", "first", "each", "last", "teach-back"]


@dataclass(frozen=True, slots=True)
class Need:
    """One paper to copy for a day, 0 before the first. `path` stands below the pack, `step` uses it."""

    day: int
    path: str
    title: str
    sort: str
    each: int
    per: Per
    copies: int
    step: str = ""


SMALL = 4
"""One-minute papers on a sheet."""

FORMS: tuple[tuple[str, str, When, Per, int], ...] = (
    ("participants/forms/nomination-letter", "nomination", "before", "office", 1),
    ("participants/forms/file-check", "filecheck", "before", "office", 1),
    ("participants/forms/needs-questionnaire", "needs", "before", "person", 1),
    ("participants/forms/supervisors-agreement", "agreement", "before", "person", 2),
    ("participants/forms/bring-two-files", "bring", "before", "person", 1),
    ("trainers/forms/checklists", "checklist", "before", "trainer", 1),
    ("trainers/forms/attendance", "attendance", "first", "room", 1),
    ("participants/forms/consent", "consent", "first", "person", 1),
    ("trainers/forms/actual-minutes", "log", "first", "trainer", 1),
    ("trainers/forms/teach-back-rubric", "rubric", "teach-back", "group", 1),
    ("participants/forms/one-minute", "minute", "each", "person", 1),
    ("participants/forms/action-plan", "plan", "last", "person", 1),
    ("participants/forms/evaluation", "evaluation", "last", "person", 1),
    ("participants/forms/evidence-60-days", "evidence", "last", "person", 1),
    ("trainers/forms/certificate-attendance", "certificate_attendance", "last", "person", 1),
)  # fmt: skip
"""Which forms a course uses up: the file, its title among the words, when, for whom, how many each."""


def groups(pack: Pack, activity: Activity) -> int:
    """How many groups an activity makes of everybody; where it names no size, the tables."""
    size = activity.groups if activity.groups > 1 else pack.table
    return ceil(pack.people / size)


def copies(pack: Pack, activity: Activity, copied: Copied) -> int:
    """How many copies an activity needs of one handout."""
    many = {"person": pack.people, "group": groups(pack, activity), "room": 1}
    return copied.count * many[copied.per]


def needs(pack: Pack, agenda: Agenda) -> tuple[Need, ...]:
    """All that is copied, in the order in which it is handed out."""
    forms = [] if pack.part is not None else list(_forms(pack, agenda))
    opening = [one for one in forms if one.sort == "first"]
    closing = [one for one in forms if one.sort != "first"]
    found = [*opening, *_tests(pack, agenda), *_handouts(pack, agenda), *closing]
    return tuple(sorted(found, key=lambda need: need.day))


def _forms(pack: Pack, agenda: Agenda) -> Iterator[Need]:
    """The forms of each day; letters to offices are counted where the offices are known."""
    title = words(pack.trainer.language, "forms")
    offices = len({str(one.organisation or "") for one in pack.participants})
    many = {"person": pack.people, "group": pack.tables, "room": 1, "office": offices,
            "trainer": len(agenda.trainers)}  # fmt: skip
    last = len(agenda.days)
    taught = {day.number: sum(slot.kind == "teach_back" for slot in day.slots) for day in agenda.days}
    steps = [day.number for day in agenda.days if any(step.method == "teach-back" for step in day.steps)]
    teaching = sorted({*steps, *(number for number, slots in taught.items() if slots)})
    days = {"before": [0], "first": [1], "each": range(1, last + 1), "last": [last], "teach-back": teaching}
    for path, name, when, per, each in FORMS:
        if path.endswith("certificate-attendance") and pack.participants:
            per = "file"
        count = 1 if per == "file" else each * many[per]
        if path.endswith("one-minute"):
            count = ceil(count / SMALL)
        files = [file for file, _ in parts(pack, path)] if per in ("file", "room") else [path]
        sort = "first" if when in ("before", "first") else ""
        for day in days[when] if count else ():
            yield from (Need(day, file, title[name], sort, each, per, count) for file in files)


def _tests(pack: Pack, agenda: Agenda) -> Iterator[Need]:
    """Papers with names where there is a list, else a form for half of the room; keys for the trainers."""
    for test in tests_of(pack):
        day = 1 if test.use == "pre" else len(agenda.days)
        locks = {str(lock.form): lock for one, lock in pack.forms if one.id == test.id}
        if pack.participants and set(locks) == set(test.forms):
            yield from _personal(pack, test, day, len(agenda.trainers), len(next(iter(locks.values())).items))
        else:
            yield from _halves(pack, test, day, len(agenda.trainers))
        marking = words(pack.trainer.language, "sheets")["marking"]
        title = f"{plain(test.title.markdown)} · {marking}"
        for path, _ in parts(pack, f"trainers/tests/{test.id}-marking"):
            yield Need(day, path, title, "marking", 1, "room", 1)


def _personal(pack: Pack, test: Blueprint, day: int, trainers: int, questions: int) -> Iterator[Need]:
    stem, title = f"trainers/tests/personal-{test.id}", plain(test.title.markdown)
    for path in names(stem, len(batches(pack.people, questions))):
        yield Need(day, path, title, "test", 1, "file", 1)
    strips = words(pack.trainer.language, "sheets")["strips"]
    for path, _ in parts(pack, f"{stem}-key"):
        yield Need(day, path, f"{title} · {strips}", "key", 1, "trainer", trainers)


def _halves(pack: Pack, test: Blueprint, day: int, trainers: int) -> Iterator[Need]:
    word = words(pack.trainer.language, "sheets")
    for number, letter in enumerate(test.forms):
        share = len(range(number, pack.people, len(test.forms)))
        title = f"{plain(test.title.markdown)} · {letter.upper()}"
        path = f"trainers/tests/{test.id}-{letter}"
        yield Need(day, path, title, "test", 1, "half", share)
        yield Need(day, f"{path}-answers", f"{title} · {word['answer_sheet']}", "test", 1, "half", share)
        yield Need(day, f"{path}-key", title, "key", 1, "trainer", trainers)
        yield Need(day, f"{path}-overlay", f"{title} · {word['overlay']}", "key", 1, "room", 1)


def _handouts(pack: Pack, agenda: Agenda) -> Iterator[Need]:
    sheets = {str(sheet.head.id): (module, sheet) for module in pack.modules for sheet in module.handouts}
    asked = _asked_anywhere(pack)
    given: set[str] = set()
    for day in agenda.days:
        for timed in day.steps:
            for activity in (part for part in walk(timed.step.parts) if isinstance(part, Activity)):
                for name, copied in activity.copies.items():
                    if str(name) in sheets:
                        given.add(str(name))
                        number = copies(pack, activity, copied)
                        per: Per = copied.per  # type: ignore[assignment]
                        yield _need(day.number, *sheets[str(name)], copied.count, per, number, timed.title)
    last = {str(step.module.id): day.number for day in agenda.days for step in day.steps}
    first = {str(step.module.id): day.number for day in reversed(agenda.days) for step in reversed(day.steps)}
    for own, (module, sheet) in sheets.items():
        if own in asked | given or str(module.id) not in last or sheet.head.kind == "performance":
            continue
        if sheet.head.for_ == "learner":
            yield _need(last[str(module.id)], module, sheet, 1, "person", pack.people)
        else:
            yield _need(first[str(module.id)], module, sheet, 1, "trainer", len(agenda.trainers))


def _asked_anywhere(pack: Pack) -> set[str]:
    """What steps ask for, also those that are left out: nobody needs it then."""
    return {
        str(name)
        for module in pack.modules
        for part in (walk(module.session.parts) if module.session else ())
        if isinstance(part, Activity)
        for name in part.copies
    }


def _need(
    day: int, module: Module, sheet: Document[HandoutHead], each: int, per: Per, number: int, step: str = ""
) -> Need:
    side = "participants" if sheet.head.for_ == "learner" else "trainers"
    path = f"{side}/handouts/{module.id}/{sheet.head.id}"
    return Need(day, path, plain(sheet.head.title.markdown), str(sheet.head.kind), each, per, number, step)
