"""Tests: the table of specifications adds up, and the banks can fill it."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import items
from trainpack.model.blueprint import Blueprint
from trainpack.model.items import Item


@rule("T001", "error", "length that is not the sum of the cells")
def length(context: Context) -> Iterator[Finding]:
    """The `length` of a test is not the sum of its cells. It is written twice so that a slip is found.

    Bad:

        length: 4
        cells:
          eii-03-1: {apply: 1, analyse: 2}

    Good:

        length: 3
        cells:
          eii-03-1: {apply: 1, analyse: 2}
    """
    for test in context.programme.blueprints.values():
        total = sum(cell.items for row in test.cells.values() for cell in row.values())
        if total != test.length:
            yield Finding(test.where("length"), f"the cells hold {total} items together")


@rule("T002", "error", "cell that the banks cannot fill")
def supply(context: Context) -> Iterator[Finding]:
    """There are fewer graded items of an objective and level than the forms of a test need.

    A cell of N items with K shared needs K + (N - K) x forms items whose `use` allows the test.

    Bad:

        forms: [a, b]
        cells:
          eii-03-1: {apply: 2}      # needs four items, and there is one

    Good:

        cells:
          eii-03-1: {apply: 1 (1 shared)}
    """
    lessons = (path for path in context.broken if path.endswith("/lesson.md"))  # a bank goes with its lesson
    if not context.whole_folder("quizzes/") or any(lessons):
        return
    for test in context.programme.blueprints.values():
        for objective, row in test.cells.items():
            for level, cell in row.items():
                found = len(candidates(context, test, objective, level))
                needed = cell.supply(len(set(test.forms)))
                if found < needed and objective in context.ids("objective"):
                    yield Finding(
                        test.where("cells", objective, level),
                        f"this cell needs {needed} items for `{test.use}`, and there are {found}",
                    )


def candidates(context: Context, test: Blueprint, objective: str, level: str) -> list[Item]:
    """The items that a cell may draw."""
    return [item for item in items(context) if test.takes(item, objective, level)]


@rule("T003", "error", "forms missing or repeated")
def forms(context: Context) -> Iterator[Finding]:
    """A test has no form, or two forms with one letter.

    Bad:

        forms: [a, a]

    Good:

        forms: [a, b]
    """
    for test in context.programme.blueprints.values():
        if not test.forms or len(set(test.forms)) < len(test.forms):
            yield Finding(test.where("forms"), "each form has a letter of its own", "Write [a, b].")


@rule("T006", "error", "pass mark that nobody can reach")
def pass_mark(context: Context) -> Iterator[Finding]:
    """A test asks for more points than its items can give.

    Bad:

        length: 3
        pass: 5

    Good:

        length: 3
        pass: 2
    """
    for test in context.programme.blueprints.values():
        most = max((item.points for item in items(context) if test.use in item.use), default=1)
        if test.pass_ > test.length * most:
            yield Finding(test.where("pass"), f"{test.length} items give at most {test.length * most} points")


@rule("T007", "error", "objective of another course")
def other_course(context: Context) -> Iterator[Finding]:
    """A test asks about an objective of a module that its course does not have.

    Bad:

        course: eii
        cells:
          kpi-01-1: {apply: 1}

    Good:

        course: eii
        cells:
          eii-03-1: {apply: 1}
    """
    for test in context.programme.blueprints.values():
        course = context.programme.courses.get(test.course)
        for module in context.programme.modules.values() if course is not None else ():
            own = {str(objective.id) for objective in module.lesson.head.objectives}
            for name in test.cells:
                if name in own and course is not None and module.id not in course.modules:
                    yield Finding(
                        name.at, f"`{name}` belongs to `{module.id}`, which `{course.id}` does not list"
                    )
