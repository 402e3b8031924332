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
    """Whom the card concerns. Default: everybody."""
    modules: tuple[Id, ...] = ()
    """Modules that the card belongs to."""
    fields: dict[Id, Text]
    """The card's text by the ids of the set's fields."""


class CardSet(Node):
    """One file of curriculum/cards."""

    id: Id
    """The name of the file, without .yml."""
    title: Text
    summary: Text | None = None
    """What the set is for."""
    fields: tuple[Field, ...]
    """The lines that every card of the set has."""
    cards: tuple[Card, ...]
    """One entry for each card."""
