"""Country codes, languages and units that the programme does not name."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near, unknown
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks, documents, items, scalars
from trainpack.checks.tables import attribute, compared
from trainpack.model.block import Compare, Country, Heading
from trainpack.model.items import Formula, Numeric
from trainpack.model.module import Document, HandoutHead, Head, LessonHead
from trainpack.model.raw import Scalar
from trainpack.model.unit import UNITS


@rule("R021", "error", "unknown country")
def unknown_country(context: Context) -> Iterator[Finding]:
    """A country code is not among the `countries` of programme.yml.

    It is looked for in `country` blocks, in the first cells of `compare` tables, in every `countries:`, in
    the place of an event and at the top of facts files, where `int` stands for no country.

    Bad:

        /// country | vn

    Good:

        /// country | vnm
    """
    for name in _codes(context):
        for at, message, hint in unknown(context, "country", [name]):
            yield Finding(at, message, hint)


def _codes(context: Context) -> Iterator[Scalar]:
    """Every country code that is written anywhere but in programme.yml."""
    programme = context.programme
    for _, document in documents(context):
        yield from _codes_of_document(context, document)
    for item in items(context):
        yield from item.countries or ()
    for blueprint in programme.blueprints.values():
        yield from scalars(blueprint.countries)
    yield from (event.place.country for event in programme.events.values())
    for cards in programme.cards.values():
        for card in cards.cards:
            yield from card.countries
    countries = {fact.country: fact.id.at for fact in reversed(list(programme.facts.values()))}
    for code, at in countries.items():
        if code != "int" and context.whole(at.path):
            yield Scalar.placed(code, at)


def _codes_of_document(context: Context, document: Document[Head]) -> Iterator[Scalar]:
    if isinstance(document.head, LessonHead | HandoutHead):
        yield from scalars(document.head.countries)
    for block in blocks(document, Country):
        yield from block.codes
    for table in blocks(document, Compare):
        yield from compared(table)
    for part in document.parts:
        if isinstance(part, Heading) and "countries" in part.attributes:
            yield from attribute(context, part, "countries")


@rule("R022", "error", "unknown unit")
def unknown_unit(context: Context) -> Iterator[Finding]:
    """The unit of a fact or of an answer is not in the list of units.

    Each unit has a pattern in every language; one that is not in the list could not be printed.

    Bad:

        unit: dong

    Good:

        unit: vnd
    """
    units = [fact.unit for fact in context.programme.facts.values()]
    units += [item.unit.expect for item in context.items(Numeric, Formula) if item.unit is not None]
    for unit in units:
        if unit not in UNITS:
            yield Finding(unit.at, f"there is no unit `{unit}`", near(unit, UNITS))


@rule("R028", "error", "unknown language")
def unknown_language(context: Context) -> Iterator[Finding]:
    """An event's pack is in a language that is not among the `languages` of programme.yml.

    Bad:

        language: fr

    Good:

        language: en
    """
    built = {str(language.code) for language in context.programme.settings.languages}
    for event in context.programme.events.values():
        if event.language not in built:
            hint = near(event.language, built)
            yield Finding(event.language.at, f"the programme has no language `{event.language}`", hint)
