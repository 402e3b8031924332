"""Every text of a programme with what is around it: the file, the module, the reader it is meant for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from trainpack.model.bank import Bank
from trainpack.model.base import Node, read_number
from trainpack.model.block import Block, Heading, Prose
from trainpack.model.items import Formula, Item
from trainpack.model.module import Document, HandoutHead, Head, Module, is_calculation
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.source.expression import Expression, Name, behind
from trainpack.source.inline import Form, forms

Side = Literal["learner", "trainer", "graded", "programme"]

Given = Mapping[str, str | Decimal | None]
"""Names, and for each the id of a fact, `=` with a calculation, a number, or None where it is drawn."""

# Fields that hold no prose of the programme: reasons and plans for other authors.
_SKIPPED = frozenset({"waive", "targets", "review"})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a text stands. `given` holds what each name means there."""

    path: str
    side: Side
    kind: str
    module: Module | None = None
    item: Item | None = None
    given: Given = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with inline forms, or with characters beyond ASCII."""

    text: Text
    home: Home
    forms: tuple[Form, ...]


def passages(programme: Programme) -> Iterator[Passage]:
    """Every text that a rule may have to look at, in the order of the files."""
    for node, home in homes(programme):
        found: list[Text] = []
        gather(node, found)
        for text in found:
            inline = forms(text.markdown)
            if inline or not text.markdown.isascii():
                yield Passage(text, home, inline)


def homes(programme: Programme) -> Iterator[tuple[object, Home]]:
    """Every record and body that holds texts, with where it stands, in the order of the files."""
    nodes: list[Node] = [programme.settings]
    for group in (programme.courses, programme.facts, programme.references, programme.terms,
                  programme.blueprints, programme.events, programme.cards):  # fmt: skip
        nodes.extend(group.values())
    for node in nodes:
        yield node, Home(node.at.path, "programme", "programme")
    for test in programme.performance.values():
        yield test, Home(test.at.path, "trainer", "performance")
    for module in programme.modules.values():
        for document in module.documents:
            home = _document_home(module, document)
            yield document.head, home
            yield document.parts, home
        if module.bank is not None:
            yield from _bank_homes(module, module.bank)
        yield module.media, Home(module.media_path, "learner", "media", module)


def _document_home(module: Module, document: Document[Head]) -> Home:
    given = {name: meaning(value) for name, value in module.given_in(document).items()}
    head = document.head
    learner = module.for_learners(document)
    file = document.path.rpartition("/")[2].removesuffix(".md")
    kind = "handout" if isinstance(head, HandoutHead) else file
    return Home(document.path, "learner" if learner else "trainer", kind, module, None, given)


def _bank_homes(module: Module, bank: Bank) -> Iterator[tuple[object, Home]]:
    shared = {name: meaning(value) for name, value in module.given.items()}
    plain = Home(bank.path, "learner", "bank", module, None, shared)
    yield bank.stimuli, plain
    yield bank.scenarios, plain
    for item in bank.items:
        given = names_in(item, module.given)
        yield item, Home(bank.path, "learner" if item.practice else "graded", "item", module, item, given)


def names_in(item: Item, shared: Mapping[str, str]) -> Given:
    """What names mean in an item: those of its module and, for a formula item, its own."""
    own = item.given.items() if isinstance(item, Formula) else ()
    known = {name: meaning(value) for name, value in shared.items()}
    return known | {str(name): meaning(value) if isinstance(value, str) else None for name, value in own}


def meaning(value: str) -> str | Decimal:
    """A number, or else the id of a fact or a calculation."""
    try:
        return read_number(value)
    except ValueError:
        return value


def names_fact(value: str) -> bool:
    """Whether a value under `given:` is the id of a fact."""
    return isinstance(meaning(value), str) and not is_calculation(value)


def facts_behind(expression: Expression, given: Given) -> Iterator[tuple[str, Name]]:
    """The facts that an expression takes its numbers from, without their days, each with its name."""
    for name in behind(expression, given):
        meant = name.name if name.fact else given.get(name.name)
        if isinstance(meant, str) and not is_calculation(meant):
            yield meant.partition("@")[0], name


def gather(value: object, found: list[Text]) -> None:
    """All texts in a record, a document's parts, or a collection of them, in reading order."""
    if isinstance(value, Node):
        held = value.__dict__
        names = _FIELDS.get(type(value))
        for name in _fields(type(value)) if names is None else names:
            inner = held[name]
            if type(inner) is Text:
                found.append(inner)
            elif inner:
                gather(inner, found)
    elif isinstance(value, tuple | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            gather(entry, found)
    elif isinstance(value, Text):
        found.append(value)
    elif isinstance(value, Prose | Heading):
        found.append(value.text)


_FIELDS: dict[type[Node], tuple[str, ...]] = {}


def _fields(model: type[Node]) -> tuple[str, ...]:
    """The fields of a record in which texts can be; each class is looked at once."""
    _FIELDS[model] = tuple(
        name
        for name, info in model.model_fields.items()
        if name not in _SKIPPED and _holds_text(info.annotation)
    )
    return _FIELDS[model]


def _holds_text(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return issubclass(annotation, Block) or bool(_fields(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Text | Prose | Heading):
        return True
    return any(_holds_text(part) for part in get_args(annotation))
