"""Declarations and response processing: how an answer becomes a score and feedback (QTI 2.1, section 8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lxml import etree

from trainpack.views.question_types import Choice
from trainpack.writers.qti.dialect import Dialect, identifier

RESPONSE, SCORE, MAXSCORE, FEEDBACK = "RESPONSE", "SCORE", "MAXSCORE", "FEEDBACK"
EXPLANATION, HINT = "EXPLANATION", "HINT"
"""Identifiers of feedback; authored ids are small letters and meet neither."""


def response(
    dialect: Dialect,
    cardinality: str,
    type_: str,
    right: Iterable[str] = (),
    *,
    name: str = RESPONSE,
    mapping: etree._Element | None = None,
) -> etree._Element:
    """A response, its right answer, and what its parts are worth."""
    e = dialect.element
    values = [e("value", one) for one in right]
    declared = e("responseDeclaration", identifier=name, cardinality=cardinality, baseType=type_)
    if values:
        declared.append(e("correctResponse", *values))
    if mapping is not None:
        declared.append(mapping)
    return declared


def mapping(dialect: Dialect, worth: Mapping[str, Decimal], *, cased: bool | None = None) -> etree._Element:
    """What each value is worth; all others are worth nothing, and the sum is never below it."""
    e = dialect.element
    entries = (
        e("mapEntry", mapKey=key, mappedValue=number(share), caseSensitive=cased)
        for key, share in worth.items()
    )
    return e("mapping", *entries, lowerBound=0, defaultValue=0)


def plus_minus(dialect: Dialect, choices: Iterable[Choice]) -> etree._Element:
    """A right pick earns one, a wrong one costs one; written out, since not every player knows defaults."""
    worth = {identifier(choice.id): Decimal(1 if choice.correct else -1) for choice in choices}
    return mapping(dialect, worth)


def number(value: Decimal) -> str:
    """A number without an exponent."""
    return f"{value:f}"


def outcomes(
    dialect: Dialect, points: Decimal, *, start: Decimal = Decimal(0), human: bool = False
) -> list[etree._Element]:
    """Score, highest score and feedback."""
    e = dialect.element
    external = "human" if human and dialect.whole else None

    def declared(name: str, value: Decimal, **more: object) -> etree._Element:
        default = e("defaultValue", e("value", number(value)))
        return e(
            "outcomeDeclaration", default, identifier=name, cardinality="single", baseType="float", **more
        )

    return [
        declared(SCORE, start, normalMaximum=number(points), externalScored=external),
        declared(MAXSCORE, points),
        e("outcomeDeclaration", identifier=FEEDBACK, cardinality="multiple", baseType="identifier"),
    ]


def variable(dialect: Dialect, name: str = RESPONSE) -> etree._Element:
    """What a response or an outcome holds."""
    return dialect.element("variable", identifier=name)


def correct(dialect: Dialect, name: str = RESPONSE) -> etree._Element:
    """What a response declares as right."""
    return dialect.element("correct", identifier=name)


def value(dialect: Dialect, type_: str, said: object) -> etree._Element:
    """A value written out."""
    return dialect.element("baseValue", str(said), baseType=type_)


def points(dialect: Dialect, worth: Decimal) -> etree._Element:
    """A number of points written out."""
    return value(dialect, "float", number(worth))


def scored(dialect: Dialect, expression: etree._Element) -> etree._Element:
    """Set the score."""
    return dialect.element("setOutcomeValue", expression, identifier=SCORE)


def told(dialect: Dialect, *expressions: etree._Element) -> etree._Element:
    """Show more feedback: what was shown already stays."""
    e = dialect.element
    return e("setOutcomeValue", e("multiple", variable(dialect, FEEDBACK), *expressions), identifier=FEEDBACK)


def when(dialect: Dialect, *ways: tuple[etree._Element, Iterable[etree._Element]]) -> etree._Element:
    """The first condition that holds, and what is done then."""
    e = dialect.element
    first, *others = (
        e("responseIf" if n == 0 else "responseElseIf", condition, *done)
        for n, (condition, done) in enumerate(ways)
    )
    return e("responseCondition", first, *others)


def share(dialect: Dialect, earned: etree._Element, worth: Decimal, of: int) -> etree._Element:
    """So many points for so many parts of the whole."""
    e = dialect.element
    return e("divide", e("product", earned, points(dialect, worth)), points(dialect, Decimal(of)))


def near(dialect: Dialect, name: str, number_: Decimal, tolerance: Decimal) -> etree._Element:
    """Whether a response is a number, as far off as the tolerance allows, its ends included."""
    e = dialect.element
    operands = (variable(dialect, name), points(dialect, number_))
    if not tolerance:
        return e("equal", *operands, toleranceMode="exact")
    off = number(tolerance)
    return e("equal", *operands, toleranceMode="absolute", tolerance=f"{off} {off}")


def gives(dialect: Dialect, said: str, *, cased: bool, name: str = RESPONSE) -> etree._Element:
    """Whether a response is this text."""
    operands = (variable(dialect, name), value(dialect, "string", said))
    return dialect.element("stringMatch", *operands, caseSensitive=cased)
