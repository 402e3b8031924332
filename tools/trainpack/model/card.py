"""Cards: one generic kind of record for indicator sheets, methods, experience cards and role tasks."""

from __future__ import annotations

from trainpack.model.base import Id, Node
from trainpack.model.text import Text


class Field(Node):
    """A line that every card of a set has."""

    id: Id
    title: Text


class Card(Node):
    """One card: its title and its text by field id."""

    id: Id
    title: Text
    countries: tuple[Id, ...] = ()
    modules: tuple[Id, ...] = ()
    fields: dict[Id, Text]


class CardSet(Node):
    """One file of curriculum/cards."""

    id: Id
    title: Text
    summary: Text | None = None
    fields: tuple[Field, ...]
    cards: tuple[Card, ...]
