"""Locks of drawn tests: honoured where they are, written where a form is drawn for the first time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from trainpack.model.blueprint import Blueprint
from trainpack.model.course import Course
from trainpack.model.items import Item
from trainpack.model.lock import Lock
from trainpack.model.programme import Programme
from trainpack.model.raw import Scalar
from trainpack.source.sources import Sources
from trainpack.views.digest import digest
from trainpack.views.draw import SupplyError, draw


def locked_forms(sources: Sources, course: Course) -> Iterator[tuple[Blueprint, Lock]]:
    """Each form of the course's tests with its lock; forms without one are drawn and their locks written."""
    programme = sources.programme
    assert programme is not None
    for name in course.tests:
        blueprint = programme.blueprints.get(str(name))
        if blueprint is None:
            continue
        fresh: dict[str, Lock] = {}
        for letter in blueprint.forms:
            lock = programme.locks.get(f"{blueprint.id}-{letter}")
            if lock is None:
                try:
                    fresh = fresh or _drawn(programme, blueprint, standing(programme, blueprint))
                except SupplyError as error:
                    sources.report.error(blueprint.at, "T004", str(error))
                    break
                lock = fresh[letter]
                path = write_lock(sources.root, course, lock)
                click.echo(
                    f"{path}: drawn for the first time. Commit it: a printed test must not change.", err=True
                )
            for item in _changed(programme, lock):
                said = f"`{item.id}` has changed since form {letter} of `{blueprint.id}` was drawn"
                hint = f"Print the form again and run `trainpack draw --printed {blueprint.id}-{letter}`."
                sources.report.warning(item.at, "T005", said, hint)
            yield blueprint, lock


def _drawn(programme: Programme, blueprint: Blueprint, beside: list[Lock]) -> dict[str, Lock]:
    return draw(blueprint, programme.items, lambda item: digest(item, programme), beside)


def _changed(programme: Programme, lock: Lock) -> Iterator[Item]:
    """The items that say something else than the lock holds."""
    for entry in lock.items:
        item = programme.items.get(str(entry.id))
        if item is not None and digest(item, programme) != entry.digest:
            yield item


def standing(programme: Programme, blueprint: Blueprint, *, without: str = "") -> list[Lock]:
    """The locks of a test's forms, save the one of a form that is drawn anew."""
    named = (
        programme.locks.get(f"{blueprint.id}-{letter}") for letter in blueprint.forms if letter != without
    )
    return [lock for lock in named if lock is not None]


def renewed(sources: Sources, name: str) -> str | None:
    """Draw a form anew; returns what changes, or None where the banks cannot fill it (T004 says why)."""
    programme = sources.programme
    assert programme is not None
    course, blueprint, letter = _form_named(programme, name)
    try:
        lock = _drawn(programme, blueprint, standing(programme, blueprint, without=letter))[letter]
    except SupplyError as error:
        sources.report.error(blueprint.at, "T004", str(error))
        return None
    old = programme.locks.get(name)
    before = {str(item.id) for item in old.items} if old else set()
    after = {str(item.id) for item in lock.items}
    path = write_lock(sources.root, course, lock)
    return f"{path}: new {_list(after - before)}; gone {_list(before - after)}."


def printed(sources: Sources, name: str) -> str:
    """Note that a form was printed again as its items are now: the same items in the same order."""
    programme = sources.programme
    assert programme is not None
    course, _, _ = _form_named(programme, name)
    lock = programme.locks.get(name)
    if lock is None:
        raise click.UsageError(f"The form {name} was never drawn. `trainpack draw` draws it.")
    changed = {str(item.id) for item in _changed(programme, lock)}
    if not changed:
        return f"{name}: nothing has changed since it was drawn."
    known = programme.items
    items = tuple(
        entry.model_copy(update={"digest": Scalar.of(digest(known[str(entry.id)], programme))})
        if str(entry.id) in changed
        else entry
        for entry in lock.items
    )
    path = write_lock(sources.root, course, lock.model_copy(update={"items": items}))
    return f"{path}: printed again with {_list(changed)}."


def _form_named(programme: Programme, name: str) -> tuple[Course, Blueprint, str]:
    known = {
        f"{blueprint.id}-{letter}": (course, blueprint, letter)
        for course in programme.courses.values()
        for blueprint in programme.blueprints.values()
        if blueprint.id in course.tests
        for letter in blueprint.forms
    }
    if name not in known:
        raise click.UsageError(f"There is no form {name}. There are: {', '.join(known)}.")
    return known[name]


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def write_lock(root: Path, course: Course, lock: Lock) -> str:
    """Write a lock; returns its path below the root."""
    path = f"curriculum/locks/{course.id}/{lock.blueprint}-{lock.form}.lock.json"
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    record = lock.model_dump(mode="json")
    record["items"] = [{**item, "variant": int(item["variant"])} for item in record["items"]]
    aside = file.with_suffix(".new")
    aside.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(file)
    return path
