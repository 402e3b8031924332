"""Ids that point to nothing: works, facts, items, objectives, sections, slides, handouts and all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trainpack.checks.context import Context, near, unknown
from trainpack.checks.facts import named_facts
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import anchor_ids, banks, blocks, documents, scalars
from trainpack.model.block import Activity, Quiz, Step
from trainpack.model.fact import id_and_day
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.inline import Citation


def _findings(context: Context, kind: str, ids: Iterable[Scalar], word: str = "") -> Iterator[Finding]:
    return (Finding(*found) for found in unknown(context, kind, ids, word))


@rule("R001", "error", "unknown work")
def unknown_work(context: Context) -> Iterator[Finding]:
    """A citation, or the `source` of a fact, names a work that curriculum/references.yml does not hold.

    Readers get the work's full entry from there, so a key without an entry would print nothing.

    Bad:

        The way home counts [@vnm-osh-2105, Art. 45(1)].

    Good:

        The way home counts [@vnm-osh-2015, Art. 45(1)].
    """
    for passage, citation in context.forms(Citation):
        for work in citation.works:
            if not context.known("reference", work.key):
                at = context.at(passage, work.key_start, work.key_start + len(work.key))
                hint = context.near("reference", work.key)
                yield Finding(at, f"there is no work `{work.key}` in references.yml", hint)
    for fact in context.programme.facts.values():
        for value in fact.values:
            yield from _sources(context, value.source)


def _sources(context: Context, source: Scalar) -> Iterator[Finding]:
    """The works of a fact's `source`, which is a citation without brackets and @."""
    text, offset = Text(str(source), source.at), 0
    for part in source.split(";"):
        key = part.partition(",")[0].strip()
        start = offset + len(part) - len(part.lstrip())
        if not context.known("reference", key):
            at = context.at(text, start, start + max(len(key), 1))
            hint = context.near("reference", key)
            yield Finding(at, f"there is no work `{key}` in references.yml", hint)
        offset += len(part) + 1


@rule("R003", "error", "unknown fact")
def unknown_fact(context: Context) -> Iterator[Finding]:
    """A text, a `given:` name or an answer takes its figure from a fact that curriculum/facts does not hold.

    Bad:

        Nothing is paid below {{ fact("vnm.eii.minimal-loss") }}.

    Good:

        Nothing is paid below {{ fact("vnm.eii.minimum-loss") }}.
    """
    for passage, value, name in context.names():
        wrong = _wrong_fact(context, name.name) if name.fact else None
        if wrong is not None:
            yield Finding(context.name_at(passage, value, name), *wrong)
    for _, fact in named_facts(context):
        wrong = _wrong_fact(context, fact)
        if wrong is not None:
            yield Finding(fact.at, *wrong)


def _wrong_fact(context: Context, meant: str) -> tuple[str, str] | None:
    """What is wrong with the name of a fact: there is none, or it has no day behind its @."""
    own = meant.partition("@")[0]
    if not context.known("fact", own):
        return f"there is no fact `{own}`", context.near("fact", own)
    try:
        id_and_day(meant)
    except ValueError:
        return f"`{meant}` has no day behind the @", f"Write it as `{own}@2026-06-28`."
    return None


@rule("R004", "error", "unknown item")
def unknown_item(context: Context) -> Iterator[Finding]:
    """A `quiz` block or a lock names an item that no bank holds.

    Bad:

        /// quiz
            items: eii-03-q1
        ///

    Good:

        /// quiz
            items: eii-03-q01
        ///
    """
    for _, document in documents(context):
        for quiz in blocks(document, Quiz):
            stories = context.ids("scenario")
            yield from _findings(context, "item", [name for name in quiz.items if name not in stories])


@rule("R011", "error", "unknown objective")
def unknown_objective(context: Context) -> Iterator[Finding]:
    """A step, an item, a scenario or a test names an objective that is not its own.

    Items and steps serve objectives of their own module; a quiz and a test may take those of other modules.

    Bad:

        objective: eii-3-1

    Good:

        objective: eii-03-1
    """
    for module in context.programme.modules.values():
        own = {str(objective.id) for objective in module.lesson.head.objectives}
        wanted = [name for step in blocks(module.session, Step) for name in step.objectives]
        if module.bank is not None:
            wanted += [item.objective for item in module.bank.items]
            wanted += [scenario.objective for scenario in module.bank.scenarios]
        strange = [name for name in wanted if name not in own]
        yield from _findings(context, "objective", strange)
        for name in strange:
            if name in context.ids("objective") and context.whole(module.lesson.path):
                yield Finding(name.at, f"`{name}` is an objective of another module")
        for quiz in blocks(module.lesson, Quiz):
            yield from _findings(context, "objective", scalars(quiz.objective))
    for blueprint in context.programme.blueprints.values():
        yield from _findings(context, "objective", scalars(blueprint.cells))


@rule("R012", "error", "unknown section")
def unknown_section(context: Context) -> Iterator[Finding]:
    """The `lesson` of a step is neither the id of a `##` section nor of a case in the lesson beside it.

    Bad:

        lesson: three-test

    Good:

        lesson: three-tests
    """
    for module in context.programme.modules.values():
        sections = anchor_ids(module.lesson)
        for step in blocks(module.session, Step):
            name = step.lesson
            if name is not None and name not in sections and context.whole(module.lesson.path):
                yield Finding(name.at, f"the lesson has no section `{name}`", near(name, sections))


@rule("R013", "error", "unknown slide")
def unknown_slide(context: Context) -> Iterator[Finding]:
    """A step names a slide that slides.md of its module does not have.

    Bad:

        slides: opening, evidance

    Good:

        slides: opening, evidence
    """
    for module in context.programme.modules.values():
        shown = anchor_ids(module.slides)
        if context.whole(f"{module.folder}/slides.md"):
            for step in blocks(module.session, Step):
                for name in step.slides:
                    if name not in shown:
                        yield Finding(name.at, f"there is no slide `{name}`", near(name, shown))


@rule("R014", "error", "unknown handout")
def unknown_handout(context: Context) -> Iterator[Finding]:
    """The `copies` of an activity name a handout that does not exist.

    Bad:

        copies:
          case-schoolrun: 1 per person

    Good:

        copies:
          case-school-run: 1 per person
    """
    for _, document in documents(context):
        for activity in blocks(document, Activity):
            yield from _findings(context, "handout", scalars(activity.copies))


@rule("R015", "error", "unknown task")
def unknown_task(context: Context) -> Iterator[Finding]:
    """The `task` of a lesson is not among the job tasks of any course.

    Bad:

        task: decide

    Good:

        task: decide-cover
    """
    for module in context.programme.modules.values():
        yield from _findings(context, "task", module.tasks)


@rule("R016", "error", "unknown audience")
def unknown_audience(context: Context) -> Iterator[Finding]:
    """A lesson or a task is for an audience that no course describes.

    Bad:

        audiences: [claim-officers]

    Good:

        audiences: [claims-officers]
    """
    for module in context.programme.modules.values():
        yield from _findings(context, "audience", module.lesson.head.audiences)
    for course in context.programme.courses.values():
        yield from _findings(context, "audience", [task.audience for task in course.tasks])


@rule("R017", "error", "unknown module")
def unknown_module(context: Context) -> Iterator[Finding]:
    """A course, an audience, a prerequisite, an event or a card names a module that has no lesson.

    Bad:

        modules:
          - eii-3

    Good:

        modules:
          - eii-03
    """
    programme = context.programme
    for course in programme.courses.values():
        yield from _findings(context, "module", course.modules)
        yield from _findings(context, "module", scalars(course.minutes))
        for audience in course.audiences:
            yield from _findings(context, "module", audience.depth)
    for module in programme.modules.values():
        yield from _findings(context, "module", module.lesson.head.prerequisites)
    for event in programme.events.values():
        yield from _findings(context, "module", scalars(event.modules))
        yield from _findings(context, "module", (*event.before, *event.after))
    for cards in programme.cards.values():
        for card in cards.cards:
            yield from _findings(context, "module", card.modules)


@rule("R018", "error", "unknown course")
def unknown_course(context: Context) -> Iterator[Finding]:
    """The programme, a test, a performance test or an event names a course without a file.

    Bad:

        course: eil

    Good:

        course: eii
    """
    yield from _findings(context, "course", context.programme.settings.courses)
    yield from _findings(context, "course", [test.course for test in context.programme.blueprints.values()])
    yield from _findings(context, "course", [event.course for event in context.programme.events.values()])
    yield from _findings(context, "course", [test.course for test in context.programme.performance.values()])


@rule("R019", "error", "unknown test")
def unknown_test(context: Context) -> Iterator[Finding]:
    """A course, an event or a lock names a test that has no blueprint.

    Bad:

        tests: [eii-past]

    Good:

        tests: [eii-post]
    """
    for course in context.programme.courses.values():
        yield from _findings(context, "blueprint", course.tests, "test")
    for event in context.programme.events.values():
        yield from _findings(context, "blueprint", scalars(event.tests), "test")
    for lock in context.programme.locks.values():
        yield from _findings(context, "blueprint", [lock.blueprint], "test")


@rule("R020", "error", "unknown stimulus")
def unknown_stimulus(context: Context) -> Iterator[Finding]:
    """An item names a shared case that its own bank does not hold.

    Bad:

        stimulus: eii-03-s2

    Good:

        stimulus: eii-03-s1
    """
    for _, bank in banks(context):
        own = {str(stimulus.id) for stimulus in bank.stimuli}
        for item in bank.items:
            if item.stimulus is None or item.stimulus in own:
                continue
            yield from _findings(context, "stimulus", [item.stimulus])
            at = context.sources.known.get("stimulus", {}).get(item.stimulus)
            if at is not None and at.path != bank.path:
                yield Finding(item.stimulus.at, f"the stimulus `{item.stimulus}` belongs to another bank")


@rule("R034", "error", "wrong module")
def wrong_module(context: Context) -> Iterator[Finding]:
    """A session, slides, a handout or a bank says another module than the lesson of its folder.

    Bad:

        module: eii-04

    Good:

        module: eii-03
    """
    for module in context.programme.modules.values():
        named = [getattr(document.head, "module", None) for document in module.documents]
        named += [module.bank.module] if module.bank is not None else []
        for name in named:
            if name is not None and name != module.id:
                yield Finding(name.at, f"the module of this folder is `{module.id}`, not `{name}`")
