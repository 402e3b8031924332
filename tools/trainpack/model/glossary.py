"""The programme's words, one term for one thing, in as many languages as are known."""

from __future__ import annotations

from trainpack.model.base import Id, Node
from trainpack.model.text import Text


class Wording(Node):
    """A term in one language. The definition stands in the source language."""

    term: Text
    """The word that this programme uses."""
    also: tuple[Text, ...] = ()
    """Other forms to recognise in texts."""
    avoid: tuple[Text, ...] = ()
    """Words that texts should not use for it, each form: the check says to use the term."""
    definition: Text | None = None
    """What it means; required in the language of the sources."""


class Term(Node):
    """One term and its wording by language code. In the file Indonesian is `ind`: `id` names the term."""

    id: Id
    wordings: dict[str, Wording]
