"""Modules: what is promised is taught and asked, and the minutes add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks, blocks
from trainpack.model.block import Desk, Heading, Step
from trainpack.model.items import Item
from trainpack.model.items.open import Scale
from trainpack.model.module import Module
from trainpack.model.raw import Scalar

CLASSROOM = 180
"""Minutes of a module where its course does not say otherwise."""


def _items(module: Module) -> tuple[Item, ...]:
    return module.bank.items if module.bank is not None else ()


def _bank_path(module: Module) -> str:
    return f"quizzes/{module.folder.removeprefix('modules/')}.yml"


@rule("M001", "error", "minutes that do not add up")
def minutes_sum(context: Context) -> Iterator[Finding]:
    """The typical minutes of all steps are not the `minutes` in the front matter of the session.

    The front matter says how long the full session takes; agendas are made from the steps.

    Bad:

        minutes: 90        # and steps of 10, 20 and 40 minutes

    Good:

        minutes: 70
    """
    for module in context.programme.modules.values():
        session = module.session
        if session is not None and context.whole(session.path):
            total = sum(step.minutes.typical for step in blocks(session, Step))
            if total != session.head.minutes:
                yield Finding(session.head.where("minutes"), f"the steps take {total} minutes together")


@rule("M002", "warning", "objective that is never taught")
def never_taught(context: Context) -> Iterator[Finding]:
    """No step of the session names an objective of the lesson.

    Bad:

        An objective eii-03-3 that stands in no `objectives:` of session.md.

    Good:

        objectives: eii-03-1, eii-03-3
    """
    for module in context.programme.modules.values():
        if module.session is not None and context.whole(module.session.path):
            taught = {str(name) for step in blocks(module.session, Step) for name in step.objectives}
            for objective in module.lesson.head.objectives:
                if objective.id not in taught:
                    yield Finding(objective.id.at, f"no step of the session teaches `{objective.id}`")


@rule("M003", "warning", "objective that is never asked")
def never_asked(context: Context) -> Iterator[Finding]:
    """An objective has no practice item, or no graded one.

    Learners could not try it, or a test could not measure it. A `scale` asks for no knowledge.

    Bad:

        An objective eii-03-3 without an item that has use: [post].

    Good:

        - id: eii-03-q10
          objective: eii-03-3
          use: [post]
    """
    for module in context.programme.modules.values():
        if not context.whole(_bank_path(module)):
            continue
        bank_items = [item for item in _items(module) if not isinstance(item, Scale)]
        practice = {str(item.objective) for item in bank_items if item.practice}
        graded = {str(item.objective) for item in bank_items if set(item.use) - {"practice"}}
        for objective in module.lesson.head.objectives:
            uses = (("practice", practice), ("graded", graded))
            missing = [word for word, ids in uses if objective.id not in ids]
            if missing:
                yield Finding(objective.id.at, f"`{objective.id}` has no {' and no '.join(missing)} item")


@rule("M004", "error", "session longer than the course allows")
def session_too_long(context: Context) -> Iterator[Finding]:
    """A session takes more minutes than its course gives to the module: 180, if the course says nothing.

    Bad:

        minutes: 200

    Good:

        minutes: 180
    """
    for course in context.programme.courses.values():
        for name in course.modules:
            module = context.programme.modules.get(name)
            allowed = course.minutes.get(name, CLASSROOM)
            head = module.session.head if module is not None and module.session is not None else None
            if head is not None and head.minutes > allowed:
                said = f"the course `{course.id}` gives this module {allowed} minutes"
                yield Finding(head.where("minutes"), said)


@rule("M006", "note", "section without a task at the desk")
def section_without_desk(context: Context) -> Iterator[Finding]:
    """A `##` section of a lesson has no `desk` block, or two. Each section ends with something to do at work.

    Bad:

        ## Is the way to work covered? {#way-to-work}

        The law names the way.

    Good:

        ## Is the way to work covered? {#way-to-work}

        The law names the way.

        /// desk
        Ask a colleague how she got to work, and say where your law would stop covering the way.
        ///
    """
    for module in context.programme.modules.values():
        if not context.whole(module.lesson.path):
            continue
        heading: Heading | None = None
        desks = 1
        for part in (*module.lesson.parts, None):
            if part is None or (isinstance(part, Heading) and part.level == 2):
                if heading is not None and desks != 1:
                    yield Finding(
                        heading.at, f"this section has {desks or 'no'} `desk` block{'s' * (desks > 1)}"
                    )
                heading, desks = part, 0
            desks += isinstance(part, Desk)


@rule("R035", "error", "id that does not begin with its module")
def id_of_module(context: Context) -> Iterator[Finding]:
    """An id does not have the form of its kind, so nobody can see where its record is.

    A module is course-01, its objectives course-01-1, items course-01-q01, stimuli course-01-s1 and
    scenarios course-01-p1. They begin with a letter, because XML needs it.

    Bad:

        - id: q01

    Good:

        - id: eii-03-q01
    """
    for module in context.programme.modules.values():
        course = module.folder.split("/")[1]
        yield from _formed(module.id, rf"{re.escape(course)}-\d\d", f"{course}-01")
        for objective in module.lesson.head.objectives:
            yield from _formed(objective.id, rf"{re.escape(module.id)}-\d\d?", f"{module.id}-1")
    for module, bank in banks(context):
        for letter, entries in (("q", bank.items), ("s", bank.stimuli), ("p", bank.scenarios)):
            prefix = f"{module.id}-{letter}"
            for entry in entries:
                if not (entry.id.startswith(prefix) and entry.id[len(prefix) :].isdecimal()):
                    yield Finding(entry.id.at, f"`{entry.id}` is not like `{prefix}1`")


def _formed(name: Scalar, pattern: str, example: str) -> Iterator[Finding]:
    if not re.fullmatch(pattern, name) or not name[0].isalpha():
        yield Finding(name.at, f"`{name}` is not like `{example}`")
