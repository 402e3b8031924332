"""Works that are cited, in the Citation Style Language's own variables."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator
from pydantic_core import PydanticCustomError

from trainpack.model.base import Id, Node, Plain
from trainpack.model.text import Text
from trainpack.model.time import AnyDate

# The variables of CSL 1.0.2, appendix IV, that are not fields of Reference itself.
CSL_VARIABLES = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority available-date
    call-number categories chair chapter-number citation-key citation-label citation-number collection-editor
    collection-number collection-title compiler composer container-author container-title
    container-title-short contributor curator custom dimensions director division DOI edition editor
    editorial-director editortranslator event event-date event-place event-title executive-producer
    first-reference-note-number genre guest host illustrator interviewer ISBN ISSN issue journalAbbreviation
    jurisdiction keyword language license locator medium narrator note number number-of-pages
    number-of-volumes organizer original-author original-date original-publisher original-publisher-place
    original-title page page-first part part-number part-title performer PMCID PMID printing-number producer
    publisher publisher-place recipient references reviewed-author reviewed-genre reviewed-title scale
    script-writer section series-creator shortTitle source status submitted supplement-number title-short
    translator URL version volume volume-title year-suffix accessed""".split()
)


class Author(Node):
    """A person, or an institution under `literal`."""

    literal: Text | None = None
    """The name of an institution."""
    family: Text | None = None
    """The family name of a person."""
    given: Text | None = None
    """The given names of a person."""


class Reference(Node):
    """One entry of references.yml. Further CSL variables are kept as they are written in `more`."""

    id: Id
    """The key by which texts cite the work."""
    type: Plain
    """A type of the Citation Style Language, such as legislation, book, report or webpage."""
    title: Text
    author: tuple[Author, ...]
    """Persons, or institutions under `literal`."""
    issued: AnyDate
    """When it was published: a day, a month or a year."""
    more: dict[str, Any] = {}

    @field_validator("author")
    @classmethod
    def _named(cls, author: tuple[Author, ...]) -> tuple[Author, ...]:
        if not author or not all(name.literal or name.family for name in author):
            raise PydanticCustomError("wrong", "an author needs a `literal` name, or `family` and `given`")
        return author
