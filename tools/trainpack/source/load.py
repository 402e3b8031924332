"""A folder of sources becomes a programme, with every complaint of all files in one report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from trainpack.model.base import Node
from trainpack.model.blueprint import Blueprint
from trainpack.model.card import CardSet
from trainpack.model.course import Course
from trainpack.model.event import Event, Participant
from trainpack.model.fact import Fact
from trainpack.model.glossary import Term
from trainpack.model.items import Item
from trainpack.model.lock import Lock
from trainpack.model.module import Module
from trainpack.model.performance import Performance
from trainpack.model.programme import Programme, Settings
from trainpack.model.raw import Record, Scalar
from trainpack.model.reference import CSL_VARIABLES, Reference
from trainpack.model.register import Register
from trainpack.source.locks import read_lock
from trainpack.source.memory import Memory
from trainpack.source.modules import read_modules
from trainpack.source.participants import read_participants
from trainpack.source.sources import Sources, one_by_one, records, uncollected, unknown
from trainpack.source.validate import validate

NodeT = TypeVar("NodeT", bound=Node)


def load(root: Path, memory: Memory | None = None) -> Sources:
    """Read everything below `root`. `programme` stays None when programme.yml cannot be used.

    With a `memory` of an earlier reading, only what has changed since is read anew.
    """
    with uncollected():
        return _load(Sources(root, memory=memory or Memory()))


def _load(sources: Sources) -> Sources:
    settings = _settings(sources)
    facts = dict(_facts(sources))
    references = dict(_references(sources))
    terms = dict(_terms(sources))
    courses = _each(sources, "curriculum/courses", Course, "course")
    modules = read_modules(sources)
    blueprints = _each(sources, "curriculum/blueprints", Blueprint, "blueprint")
    events = _each(sources, "curriculum/events", Event, "event")
    cards = _each(sources, "curriculum/cards", CardSet, "card set")
    performance = _each(sources, "curriculum/performance", Performance, "performance test")
    registers = _each(sources, "curriculum/registers", Register, "register")
    participants = {str(event.id): _participants(sources, event) for event in events.values()}
    locks = dict(_locks(sources))
    if settings is not None:
        sources.programme = Programme(
            sources.root, settings, courses, modules, _items(modules), facts, references, terms,
            blueprints, events, participants, cards, performance, registers, locks,
            {kind: frozenset(ids) for kind, ids in sources.known.items()},
        )  # fmt: skip
    return sources


def _settings(sources: Sources) -> Settings | None:
    tree = sources.tree("curriculum/programme.yml")
    if tree is None:
        return None
    for country in records(tree.get("countries")):
        sources.meet("country", country.get("code"))
    return validate(Settings, tree, sources.report)


def _each(sources: Sources, folder: str, model: type[NodeT], kind: str) -> dict[str, NodeT]:
    """One record a file; the id repeats the file name."""
    found: dict[str, NodeT] = {}
    for path in sources.files(folder, ".yml"):
        tree = sources.tree(path)
        if tree is None:
            continue
        name = tree.get("id")
        for task in records(tree.get("tasks")) if kind == "course" else ():
            sources.meet("task", task.get("id"))
        for audience in records(tree.get("audiences")) if kind == "course" else ():
            sources.known.setdefault("audience", {}).setdefault(str(audience.get("id")), audience.at)
        if isinstance(name, Scalar) and name != Path(path).stem:
            sources.report.error(
                name.at, "R006", f"the id `{name}` is not the file's name `{Path(path).stem}`"
            )
        fresh = sources.meet(kind, name)
        node = validate(model, tree, sources.report)
        if node is not None and fresh:
            found[str(name)] = node
    return found


def _facts(sources: Sources) -> Iterator[tuple[str, Fact]]:
    for path in sources.files("curriculum/facts", ".yml"):
        tree = sources.tree(path)
        if tree is None:
            continue
        country = tree.get("country")
        if not isinstance(country, Scalar):
            sources.report.error(tree.at, "Y011", "`country` is missing")
        unknown(sources, tree, {"country", "facts"})
        for name, fact in one_by_one(
            sources, tree, "facts", "fact", lambda e: validate(Fact, e, sources.report)
        ):
            if country is not None and fact.country != country:
                sources.report.error(
                    fact.id.at, "L001", f"the id of a fact of `{country}` begins with `{country}.`"
                )
            yield name, fact


def _references(sources: Sources) -> Iterator[tuple[str, Reference]]:
    tree = sources.tree("curriculum/references.yml")
    if tree is None:
        return
    unknown(sources, tree, {"references"})

    def read(entry: Record) -> Reference | None:
        kept = Record({key: value for key, value in entry.items() if key not in CSL_VARIABLES})
        kept.at = entry.at
        more = Record({key: value for key, value in entry.items() if key in CSL_VARIABLES})
        return validate(Reference, _with(kept, more=more), sources.report)

    yield from one_by_one(sources, tree, "references", "reference", read)


def _with(record: Record, **fields: Any) -> Record:
    whole = Record(record, **fields)
    whole.at = record.at
    return whole


def _terms(sources: Sources) -> Iterator[tuple[str, Term]]:
    """The glossary. Indonesian is `ind` there, by its code in ISO 639-3: `id` names the term."""
    tree = sources.tree("curriculum/glossary.yml")
    if tree is None:
        return
    unknown(sources, tree, {"terms"})

    def read(entry: Record) -> Term | None:
        wordings = Record(
            {"id" if key == "ind" else key: value for key, value in entry.items() if key != "id"}
        )
        wordings.at = entry.at
        whole = Record({key: value for key, value in entry.items() if key == "id"}, wordings=wordings)
        whole.at = entry.at
        return validate(Term, whole, sources.report)

    yield from one_by_one(sources, tree, "terms", "term", read)


def _participants(sources: Sources, event: Event) -> tuple[Participant, ...]:
    return read_participants(sources, event) if event.participants else ()


def _locks(sources: Sources) -> Iterator[tuple[str, Lock]]:
    for path in sources.files("curriculum/locks", ".lock.json", below=True):
        lock = read_lock(sources, path)
        if lock is not None:
            yield f"{lock.blueprint}-{lock.form}", lock


def _items(modules: Mapping[str, Module]) -> dict[str, Item]:
    return {str(item.id): item for module in modules.values() if module.bank for item in module.bank.items}
