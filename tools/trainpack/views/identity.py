"""What an id is: what it names, where it stands, what it holds, and every place that names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from trainpack.checks.passage import passages
from trainpack.diagnostics import Location
from trainpack.model.base import Node
from trainpack.model.block import Case, Heading, Step
from trainpack.model.items import Cloze
from trainpack.model.module import walk
from trainpack.model.programme import Programme
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.expression import names
from trainpack.source.inline import Citation, Link, Value
from trainpack.source.locate import inside
from trainpack.source.sources import Sources
from trainpack.views.references import short_name
from trainpack.views.whereabouts import Spot, Whereabouts, named


@dataclass(frozen=True, slots=True)
class Identity:
    """One record that an id names; `says` are its values by name, `uses` the places that name it."""

    kind: str
    id: str
    at: Location
    says: tuple[tuple[str, str], ...]
    uses: tuple[tuple[Location, Spot], ...]
    forms: tuple[tuple[str, int], ...] = ()


def identities(sources: Sources, name: str) -> tuple[Identity, ...]:
    """Everything that an id names: usually one record; none for an id that nobody has given."""
    programme = sources.programme
    assert programme is not None
    whereabouts = Whereabouts(programme)
    homes = [*_records(sources, programme, name), *_parts(programme, name)]
    places = sorted(set(_places(sources, programme, name)) - {home.at for home in homes})
    uses = tuple((at, whereabouts.of(at)) for at in places)

    def own(home: _Home) -> tuple[tuple[Location, Spot], ...]:
        return tuple(use for use in uses if not home.module or use[1].module == home.module)

    return tuple(
        Identity(home.kind, name, home.at, tuple(home.says), own(home), whereabouts.of(home.at).forms)
        for home in homes
    )


def all_ids(sources: Sources) -> frozenset[str]:
    """Every id that a record of its own has."""
    return frozenset(name for ids in sources.known.values() for name in ids)


Says = Iterator[tuple[str, str]]


class _Home(NamedTuple):
    """Where an id is given; ids of sections, slides and steps hold in their `module` only."""

    kind: str
    at: Location
    says: Iterable[tuple[str, str]]
    module: str = ""


def _records(sources: Sources, programme: Programme, name: str) -> Iterator[_Home]:
    """The records that an id names."""
    for kind, ids in sources.known.items():
        if name in ids:
            says = _RECORDS.get(kind)
            yield _Home(kind, ids[name], says(programme, name) if says else ())
    if name in programme.locks:
        yield _Home("form", programme.locks[name].at, _form(programme, name))


def _parts(programme: Programme, name: str) -> Iterator[_Home]:
    """The sections, slides, steps and cases of documents that an id names."""
    for module in programme.modules.values():
        for document in module.documents:
            for part in walk(document.parts):
                if isinstance(part, Heading) and part.id == name:
                    kind = "slide" if document is module.slides else "section"
                    yield _Home(kind, part.at, [("title", named(part.text))], str(module.id))
                elif isinstance(part, Step | Case) and part.id == name and part.title:
                    kind = type(part).__name__.lower()
                    yield _Home(kind, part.at, [("title", named(part.title))], str(module.id))


def _places(sources: Sources, programme: Programme, name: str) -> Iterator[Location]:
    """Every place that holds an id: as a value, as a key, or in a text."""
    roots: list[object] = [programme.settings]
    for group in (programme.courses, programme.facts, programme.references, programme.terms,
                  programme.cards, programme.blueprints, programme.locks, programme.events,
                  programme.performance, programme.registers):  # fmt: skip
        roots += group.values()
    for module in programme.modules.values():
        roots += [module.bank, *module.media]
        for document in module.documents:
            roots += [document.head, document.parts]
    for root in roots:
        yield from _in_record(root, name)
    for passage in passages(programme):
        for form in passage.forms:
            for start, length in _in_form(form, name):
                source = sources.texts.get(passage.text.at.path, "")
                yield inside(source, passage.text, start, start + length)


def _in_record(value: object, name: str) -> Iterator[Location]:
    if isinstance(value, Scalar):
        for part in re.finditer(r"[^;\s][^;]*", value):  # the source of a fact may name several works
            if part[0].partition(",")[0].partition("@")[0].strip() == name:
                yield value.at._replace(column=value.at.column + part.start())
    elif isinstance(value, Node):
        for field in type(value).model_fields:
            yield from _in_record(getattr(value, field), name)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _in_record(key, name)
            yield from _in_record(inner, name)
    elif isinstance(value, tuple) and not isinstance(value, Location):
        for inner in value:
            yield from _in_record(inner, name)


def _in_form(form: object, name: str) -> Iterator[tuple[int, int]]:
    """Where an inline form names an id: its first character in the text, and its length."""
    if isinstance(form, Value):
        for one in names(form.expression):
            if one.fact and one.name == name:
                yield form.start + len("{{") + one.start, len(name)
    elif isinstance(form, Citation):
        yield from ((work.key_start, len(name)) for work in form.works if work.key == name)
    elif isinstance(form, Link) and form.target.rpartition("#")[2] == name:
        yield form.target_start, len(form.target)


def _module(programme: Programme, name: str) -> Says:
    found = programme.modules.get(name)
    if found is not None:
        head = found.lesson.head
        yield "title", named(head.title)
        yield (
            "minutes",
            f"{head.minutes} to read"
            + (f", {found.session.head.minutes} in the room" if found.session else ""),
        )
        yield "objectives", ", ".join(str(one.id) for one in head.objectives)
        yield "handouts", ", ".join(str(sheet.head.id) for sheet in found.handouts)
        yield "items", str(len(found.bank.items) if found.bank else 0)


def _objective(programme: Programme, name: str) -> Says:
    for module in programme.modules.values():
        for one in module.lesson.head.objectives:
            if one.id == name:
                yield "text", f"{named(one.text)} ({one.bloom})"
    own = [item for item in programme.items.values() if item.objective == name]
    yield "practice", ", ".join(str(item.id) for item in own if item.practice)
    yield "graded", ", ".join(str(item.id) for item in own if not item.practice)


def _item(programme: Programme, name: str) -> Says:
    item = programme.items.get(name)
    if item is not None:
        yield "asks", named(item.text if isinstance(item, Cloze) else item.stem).split("\n")[0]
        yield "is", f"{item.type}, {', '.join(item.use)}"
        yield "points", str(item.points)
        yield "objective", f"{item.objective} ({item.bloom})"


def _handout(programme: Programme, name: str) -> Says:
    for module, sheet in ((m, s) for m in programme.modules.values() for s in m.handouts):
        if sheet.head.id == name:
            yield "title", named(sheet.head.title)
            yield "is", f"{sheet.head.kind} for the {sheet.head.for_}, module {module.id}"


def _task(programme: Programme, name: str) -> Says:
    for course in programme.courses.values():
        for task in course.tasks:
            if task.id == name:
                yield "text", named(task.text)
                yield "audience", f"{task.audience}, course {course.id}"


def _audience(programme: Programme, name: str) -> Says:
    for course in programme.courses.values():
        yield from (("title", named(one.title)) for one in course.audiences if one.id == name)


def _reference(programme: Programme, name: str) -> Says:
    work = programme.references.get(name)
    if work is not None:
        yield "title", str(work.title)
        yield "in the text", short_name(work)


def _term(programme: Programme, name: str) -> Says:
    term = programme.terms.get(name)
    for language, wording in term.wordings.items() if term else ():
        avoid = f"; not {', '.join(map(str, wording.avoid))}" if wording.avoid else ""
        yield str(language), ", ".join(map(str, (wording.term, *wording.also))) + avoid
        if wording.definition:
            yield "means", named(wording.definition)


def _titled(records: str) -> Callable[[Programme, str], Says]:
    """Of a record that has little more than a title."""

    def says(programme: Programme, name: str) -> Says:
        record = getattr(programme, records).get(name)
        title = getattr(record, "title", None)
        if isinstance(title, Text):
            yield "title", named(title)
        for field in ("modules", "tests", "forms", "dates", "cards"):
            value = getattr(record, field, ())
            if value:
                yield field, ", ".join(str(getattr(one, "id", one)) for one in value)

    return says


def _form(programme: Programme, name: str) -> Says:
    lock = programme.locks[name]
    yield "items", ", ".join(str(entry.id) for entry in lock.items)


def _case(programme: Programme, name: str) -> Says:
    for bank in (module.bank for module in programme.modules.values() if module.bank is not None):
        titles = {str(one.id): one.title for one in bank.stimuli}
        titles |= {str(one.id): one.title for one in bank.scenarios}
        if name in titles:
            yield "title", named(titles[name])


def _country(programme: Programme, name: str) -> Says:
    for country in programme.settings.countries:
        if country.code == name:
            yield from ((str(language), str(said)) for language, said in country.name.items())


_RECORDS: Mapping[str, Callable[[Programme, str], Says]] = MappingProxyType(
    {
        "module": _module,
        "objective": _objective,
        "item": _item,
        "handout": _handout,
        "task": _task,
        "audience": _audience,
        "reference": _reference,
        "term": _term,
        "course": _titled("courses"),
        "blueprint": _titled("blueprints"),
        "event": _titled("events"),
        "card set": _titled("cards"),
        "stimulus": _case,
        "scenario": _case,
        "country": _country,
    }
)
"""What is said of each kind; facts are said by the ledger."""
