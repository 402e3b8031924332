"""Time in a session: what fits the short cut, and what can be said in a step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from trainpack.checks.context import Context
from trainpack.checks.modules import CLASSROOM
from trainpack.checks.prose import words_in
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks, name_at
from trainpack.checks.vocabulary import allowed
from trainpack.model.block import Activity, Block, Say, Step
from trainpack.model.module import Module

MUST = 90
MUST_AND_SHOULD = 150
PACE = 110
"""Words a minute that an audience follows in a second language."""


@rule("M013", "warning", "short cut that is not short")
def cuts(context: Context) -> Iterator[Finding]:
    """The *must* steps take more than 90 minutes, or *must* and *should* together more than 150.

    Trainers get half a day or less. Where the course gives a module more than 180 minutes, the limits grow
    in proportion. What all steps may take is M004.

    Bad:

        Must steps of 30, 40 and 45 minutes.

    Good:

        Must steps of 20, 30 and 40 minutes; the rest should or could.
    """
    for module in context.programme.modules.values():
        session = module.session
        if session is None or not context.whole(session.path):
            continue
        steps = list(blocks(session, Step))
        must = sum(step.minutes.typical for step in steps if step.priority == "must")
        both = must + sum(step.minutes.typical for step in steps if step.priority == "should")
        more = Fraction(max(_given(context, module), CLASSROOM), CLASSROOM)
        for name, taken, most in (("must", must, MUST), ("must and should", both, MUST_AND_SHOULD)):
            if taken > most * more:
                said = f"the {name} steps take {taken} minutes together"
                yield Finding(session.head.where("minutes"), said, f"At most {int(most * more)}.")


def _given(context: Context, module: Module) -> int:
    """The minutes that a module gets in the course that gives it most."""
    courses = context.programme.courses.values()
    return max((course.minutes.get(module.id, CLASSROOM) for course in courses), default=CLASSROOM)


@rule("M014", "warning", "more to say than there is time")
def too_much_to_say(context: Context) -> Iterator[Finding]:
    """The words of the `say` blocks of a step, or of an activity, take longer than its minutes.

    An audience that listens in a second language follows 110 words a minute.

    Bad:

        minutes: 5        # and 700 words to say

    Good:

        minutes: 10       # 300 words to say, and time to answer
    """
    pace = allowed(context, PACE)
    for module in context.programme.modules.values():
        for step in blocks(module.session, Step):
            yield from _spoken(step, step.minutes.typical, pace)
            for part in step.parts:
                if isinstance(part, Activity) and part.minutes is not None:
                    yield from _spoken(part, part.minutes, pace)


def _spoken(block: Block, minutes: int, pace: int) -> Iterator[Finding]:
    words = words_in(tuple(_said(block)))
    if words > minutes * pace:
        need = -(-words // pace)
        at = block.where("minutes") if "minutes" in block.model_fields_set else name_at(block)
        said = f"{words} words to say do not fit in here"
        yield Finding(at, said, f"At {pace} words a minute they take {need}.")


def _said(block: Block) -> Iterator[Block]:
    """What is said in a block; a country's words stay with their country."""
    for part in block.parts:
        if isinstance(part, Say):
            yield part
        elif isinstance(part, Block):
            inner = tuple(_said(part))
            if inner:
                yield part.model_copy(update={"parts": inner, "title": part.title})
