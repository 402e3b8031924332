"""Registers of cases: what they name is there."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks
from trainpack.model.block import Case
from trainpack.model.module import Module


@rule("R042", "error", "case that is not there")
def registered_case(context: Context) -> Iterator[Finding]:
    """A register of cases names a course, a module, a text or an item that does not exist.

    A text is a handout, a case of the lesson, or a shared case or scenario of the bank.

    Bad:

        texts: [case-schol-run]

    Good:

        texts: [case-school-run]
    """
    programme = context.programme
    for register in programme.registers.values():
        if not context.known("course", register.course):
            yield Finding(register.course.at, f"there is no course `{register.course}`")
        for case in register.cases:
            module = programme.modules.get(case.module)
            if module is None:
                if not context.known("module", case.module):
                    yield Finding(case.module.at, f"there is no module `{case.module}`")
                continue
            known = set(_texts(module))
            for name in case.texts:
                if name not in known:
                    yield Finding(name.at, f"`{case.module}` has no case `{name}`", near(name, known))
            for name in case.items:
                if name not in known and not context.known("item", name):
                    yield Finding(name.at, f"there is no item `{name}`", context.near("item", name))


def _texts(module: Module) -> Iterator[str]:
    yield from (str(handout.head.id) for handout in module.handouts)
    yield from (str(case.id) for case in blocks(module.lesson, Case) if case.id)
    if module.bank is not None:
        yield from (str(one.id) for one in module.bank.stimuli)
        yield from (str(one.id) for one in module.bank.scenarios)
