"""Performance tests: their unseen files exist and stay unseen, and the bar can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.model.module import Document, HandoutHead

KIND = "performance"


def _sheets(context: Context) -> Iterator[Document[HandoutHead]]:
    for module in context.programme.modules.values():
        yield from module.handouts


@rule("T030", "error", "unseen file that is none")
def unseen_file(context: Context) -> Iterator[Finding]:
    """A performance test names a file that is no handout of kind `performance`.

    Only that kind is left out of the guide and of the handouts of a pack, so that nobody has seen it before.

    Bad:

        forms:
          a: {file: case-road-home, key: ...}      # a case file that the module works on

    Good:

        forms:
          a: {file: unseen-a, key: ...}            # its front matter says kind: performance
    """
    kinds = {str(sheet.head.id): sheet.head.kind for sheet in _sheets(context)}
    for test in context.programme.performance.values():
        for form in test.forms.values():
            if not context.known("handout", form.file):
                yield Finding(
                    form.file.at, f"there is no handout `{form.file}`", context.near("handout", form.file)
                )
            elif kinds.get(str(form.file), KIND) != KIND:
                said = f"`{form.file}` is a handout of kind `{kinds[str(form.file)]}`"
                yield Finding(form.file.at, said, "Only a file of kind `performance` is kept unseen.")


@rule("T031", "error", "bar of a performance test that cannot be")
def bar(context: Context) -> Iterator[Finding]:
    """A performance test wants more points than its criteria give, or a second marker at points out of order.

    Each criterion gives at most 3 points.

    Bad:

        criteria: [ ... six ... ]
        pass: 20

    Good:

        criteria: [ ... six ... ]
        pass: 12
        second: [11, 13]
    """
    for test in context.programme.performance.values():
        if not 0 < test.pass_ <= test.most:
            said = f"{len(test.criteria)} criteria give at most {test.most} points"
            yield Finding(test.where("pass"), said)
        first, last = test.close
        if test.second is not None and not first <= test.pass_ <= last <= test.most:
            yield Finding(
                test.where("second"), "the second marker reads papers on both sides of the pass mark"
            )


@rule("T032", "error", "unseen file for learners")
def unseen_by_all(context: Context) -> Iterator[Finding]:
    """A handout of kind `performance` is for learners: it would stand on the site.

    Bad:

        for: learner
        kind: performance

    Good:

        for: trainer
        kind: performance
    """
    for sheet in _sheets(context):
        if sheet.head.kind == KIND and sheet.head.for_ == "learner":
            yield Finding(sheet.head.where("for"), "a file that learners have is not unseen")


@rule("T033", "warning", "unseen file that no test uses")
def unused(context: Context) -> Iterator[Finding]:
    """A handout of kind `performance` is named by no performance test, so nothing prints it.

    Bad:

        a file unseen-c.md, and forms a and b in curriculum/performance/

    Good:

        forms:
          c: {file: unseen-c, key: ...}
    """
    if not context.whole_folder("curriculum/performance/"):
        return
    tests = context.programme.performance.values()
    used = {str(form.file) for test in tests for form in test.forms.values()}
    for sheet in _sheets(context):
        if sheet.head.kind == KIND and str(sheet.head.id) not in used:
            yield Finding(sheet.head.where("id"), f"no performance test names `{sheet.head.id}`")
