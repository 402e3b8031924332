"""Cards: one generic kind of record for indicator sheets, methods, experience cards and role tasks."""

from __future__ import annotations

from pydantic import Field as Held

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
    """The countries that it tells of. Readers in other countries see it, too: they learn from it."""
    modules: tuple[Id, ...] = ()
    """Modules that the card belongs to."""
    fields: dict[Id, Text]
    """The card's text by the ids of the set's fields."""


class Way(Node):
    """What somebody looks for, and the cards that answer it."""

    title: Text
    """The end of the sentence that the chooser begins."""
    first: tuple[Id, ...] = Held(min_length=1)
    """Cards to begin with."""
    then: tuple[Id, ...] = ()
    """Cards to go on with."""


class Chooser(Node):
    """The way into a set for a reader who does not know its cards."""

    question: Text
    """The beginning of a sentence, such as: I manage …"""
    ways: tuple[Way, ...] = Held(min_length=1)
    """The ends of the sentence, each with its cards."""


class CardSet(Node):
    """One file of curriculum/cards."""

    id: Id
    """The name of the file, without .yml."""
    title: Text
    summary: Text | None = None
    """What the set is for."""
    chooser: Chooser | None = None
    """Which cards to begin with, by what the reader looks for."""
    fields: tuple[Field, ...]
    """The lines that every card of the set has."""
    cards: tuple[Card, ...]
    """One entry for each card."""
