"""One form of a test: its questions as its lock says, for the paper and for the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from trainpack.model.bank import Bank
from trainpack.model.blueprint import Blueprint
from trainpack.model.items import Categorise, Item
from trainpack.model.lock import Lock, LockedItem
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.model.review import reviewed
from trainpack.views.draw import digest
from trainpack.views.page import Page, finished, plain
from trainpack.views.question import question
from trainpack.views.question_types import Question, Side
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope


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
    changed = tuple(str(entry.id) for entry, item, _ in locked if digest(item) != entry.digest)
    return Form(blueprint, str(lock.form), title, questions, gathered, points, draft, changed)


def _items(module: Module) -> Iterator[Item]:
    yield from module.bank.items if module.bank else ()


def _asked(entry: LockedItem, item: Item, module: Module, lock: Lock, scope: Scope) -> Question:
    bank = module.bank
    assert isinstance(bank, Bank)
    inner = scope.with_given({})
    inner.folder = f"{module.folder}/"
    made = question(item, bank, inner, f"{lock.seed}/{lock.form}")
    place = {str(name): position for position, name in enumerate(entry.options)}
    variants = (made.variants[entry.variant % len(made.variants)],) if made.variants else ()
    return replace(
        made,
        choices=tuple(sorted(made.choices, key=lambda choice: place.get(choice.id, 99)))
        if place
        else made.choices,
        lefts=_placed(made.lefts, place) if isinstance(item, Categorise) else made.lefts,
        rights=made.rights if isinstance(item, Categorise) else _placed(made.rights, place),
        steps=_placed(made.steps, place),
        variants=variants,
        stem=variants[0].stem if variants else made.stem,
        explanation=variants[0].explanation if variants else made.explanation,
    )


def _placed(sides: tuple[Side, ...], place: Mapping[str, int]) -> tuple[Side, ...]:
    """The sides in the order of the lock; what it does not know comes last."""
    return tuple(sorted(sides, key=lambda side: place.get(side.id, len(place))))
