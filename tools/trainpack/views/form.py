"""One form of a test: its questions as its lock says, for the paper and for the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from trainpack.model.bank import Bank
from trainpack.model.blueprint import Blueprint
from trainpack.model.items import Categorise, Item
from trainpack.model.lock import Lock, LockedItem
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.model.review import reviewed
from trainpack.views.digest import digest
from trainpack.views.page import Page, finished, plain
from trainpack.views.question import question
from trainpack.views.question_types import Choice, Question, Side
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope

SideT = TypeVar("SideT", Choice, Side)


@dataclass(frozen=True, slots=True)
class Form:
    """A form ready to print. `changed` names items that say something else than when the form was drawn."""

    blueprint: Blueprint
    letter: str
    title: str
    questions: tuple[Question, ...]
    page: Page
    points: Decimal
    draft: bool
    changed: tuple[str, ...]


def form(programme: Programme, blueprint: Blueprint, lock: Lock, reader: Reader) -> Form:
    """The form that a lock holds. Items that are gone are left out: the checks have reported them."""
    scope = Scope(programme, reader)
    banks = {str(item.id): (item, module) for module in programme.modules.values() for item in _items(module)}
    locked = [(entry, *banks[str(entry.id)]) for entry in lock.items if str(entry.id) in banks]
    questions = tuple(_asked(entry, item, module, lock, scope) for entry, item, module in locked)
    draft = any(
        not reviewed(module.bank.review, module.bank.digest) for _, _, module in locked if module.bank
    )
    title = plain(blueprint.title.markdown)
    gathered = finished(f"curriculum/blueprints/{blueprint.id}.yml", title, draft, (), {}, None, scope)
    points = sum((asked.item.points for asked in questions), Decimal(0))
    changed = tuple(str(entry.id) for entry, item, _ in locked if digest(item, programme) != entry.digest)
    return Form(blueprint, str(lock.form), title, questions, gathered, points, draft, changed)


def _items(module: Module) -> Iterator[Item]:
    yield from module.bank.items if module.bank else ()


def _asked(entry: LockedItem, item: Item, module: Module, lock: Lock, scope: Scope) -> Question:
    bank = module.bank
    assert isinstance(bank, Bank)
    inner = scope.with_given(module.given)
    inner.folder = f"{module.folder}/"
    made = question(item, bank, inner, f"{lock.seed}/{lock.form}")
    variants = (made.variants[entry.variant % len(made.variants)],) if made.variants else ()
    chosen = replace(
        made,
        variants=variants,
        stem=variants[0].stem if variants else made.stem,
        explanation=variants[0].explanation if variants else made.explanation,
    )
    return _arranged(chosen, entry)


def rearranged(form: Form, lock: Lock) -> Form:
    """The same form in the order of another lock of its items."""
    asked = {str(question.item.id): question for question in form.questions}
    found = (_arranged(asked[str(entry.id)], entry) for entry in lock.items if str(entry.id) in asked)
    return replace(form, questions=tuple(found))


def _arranged(made: Question, entry: LockedItem) -> Question:
    """A question with what it offers to choose from in the order of the lock."""
    place = {str(name): position for position, name in enumerate(entry.options)}
    sorts = isinstance(made.item, Categorise)
    return replace(
        made,
        choices=_placed(made.choices, place),
        lefts=_placed(made.lefts, place) if sorts else made.lefts,
        rights=made.rights if sorts else _placed(made.rights, place),
        steps=_placed(made.steps, place),
    )


def _placed(sides: tuple[SideT, ...], place: Mapping[str, int]) -> tuple[SideT, ...]:
    """The sides in the order of the lock; what it does not know comes last, in the order that it has."""
    return tuple(sorted(sides, key=lambda side: place.get(side.id, len(place))))
