"""Ways through the documents of a programme that several rules take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from trainpack.checks.context import Context
from trainpack.diagnostics import Location
from trainpack.model.bank import Bank
from trainpack.model.block import Block, Case, Heading, Part, Step
from trainpack.model.items import Item
from trainpack.model.module import Document, Head, Module, walk
from trainpack.model.raw import Scalar

BlockT = TypeVar("BlockT", bound=Block)


def documents(context: Context) -> Iterator[tuple[Module, Document[Head]]]:
    """Every Markdown file with its module."""
    for module in context.programme.modules.values():
        for document in module.documents:
            yield module, document


def banks(context: Context) -> Iterator[tuple[Module, Bank]]:
    """Every bank with its module."""
    for module in context.programme.modules.values():
        if module.bank is not None:
            yield module, module.bank


def items(context: Context) -> Iterator[Item]:
    """Every item of every bank."""
    for _, bank in banks(context):
        yield from bank.items


def blocks(document: Document[Head] | None, kind: type[BlockT]) -> Iterator[BlockT]:
    """All blocks of a kind in a document, at any depth; none where there is no document."""
    for part in walk(document.parts) if document is not None else ():
        if isinstance(part, kind):
            yield part


def nested(parts: tuple[Part, ...], parent: Block | None = None) -> Iterator[tuple[Part, Block | None]]:
    """All parts in reading order, each with the block it stands in."""
    for part in parts:
        yield part, parent
        if isinstance(part, Block):
            yield from nested(part.parts, part)


def name_at(block: Block) -> Location:
    """The place of a block's name: behind the three slashes and a space."""
    return block.at._replace(column=5)


def name_of(block: Block) -> str:
    """The word behind the slashes."""
    return type(block).__name__.lower()


def anchors(document: Document[Head]) -> Iterator[tuple[str, Location]]:
    """The ids in a document that a link, a step or a lesson can point to, each with its place."""
    for part in walk(document.parts):
        if isinstance(part, Heading) and part.id and part.id_at:
            yield part.id, part.id_at
        elif isinstance(part, Case | Step) and part.id is not None:
            yield part.id, part.where("id")


def anchor_ids(document: Document[Head] | None) -> frozenset[str]:
    """The ids of sections and blocks; none where there is no document."""
    return frozenset(name for name, _ in anchors(document)) if document is not None else frozenset()


def slides(document: Document[Head] | None) -> dict[str, tuple[Heading, tuple[Part, ...]]]:
    """The slides by id, each heading with the parts that follow it."""
    found: dict[str, tuple[Heading, tuple[Part, ...]]] = {}
    heading: Heading | None = None
    for part in document.parts if document is not None else ():
        if isinstance(part, Heading):
            heading = part
            found[part.id] = (part, ())
        elif heading is not None:
            found[heading.id] = (heading, (*found[heading.id][1], part))
    return found


def scalars(values: object) -> tuple[Scalar, ...]:
    """The ids in a field, whether it holds one, several or none."""
    if isinstance(values, Scalar):
        return (values,)
    return (
        tuple(value for value in values if isinstance(value, Scalar))
        if isinstance(values, tuple | dict)
        else ()
    )
