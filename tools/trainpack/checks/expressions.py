"""Expressions and formulas: names that are given, dates that are only printed, results that exist."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice, product

from trainpack.checks.context import Context, near
from trainpack.checks.facts import named_facts
from trainpack.checks.passage import Given, meaning, names_in
from trainpack.checks.rule import Finding, rule, wrong
from trainpack.checks.structure import banks, documents
from trainpack.diagnostics import Location
from trainpack.model.fact import id_and_day
from trainpack.model.items import Formula
from trainpack.model.items.number import Choice, Range
from trainpack.model.module import is_calculation
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.expression import (
    Call,
    Expression,
    ExpressionError,
    Name,
    behind,
    evaluate,
    names,
    parse,
)  # fmt: skip
from trainpack.source.inline import Value

VARIANTS_TRIED = 64


@rule("E001", "error", "{{ never closed")
def unclosed(context: Context) -> Iterator[Finding]:
    """An expression is opened by {{ and not closed by }} on the same line. One expression stands on one line.

    Bad:

        The fund pays from {{ least.

    Good:

        The fund pays from {{ least }}.
    """
    yield from wrong(context, "E001")


@rule("E002", "error", "not an expression")
def not_an_expression(context: Context) -> Iterator[Finding]:
    """Something between {{ and }}, or in a formula, is not in the grammar of expressions.

    There are numbers, names, `fact("id")`, + - * / and brackets, min, max, round, floor, number and the
    units. There are no filters, conditions, percent signs or separators in numbers.

    Bad:

        {{ 2,530,000 * 5% }}

    Good:

        {{ vnd(2530000 * 5 / 100) }}
    """
    yield from wrong(context, "E002")
    for _, formula in _formulas(context):
        try:
            parse(formula)
        except ExpressionError as error:
            yield Finding(_place(context, formula, error.start, error.end), error.message)
    for calculation, _ in _calculations(context):
        try:
            parse(calculation[1:])
        except ExpressionError as error:
            yield Finding(_place(context, calculation, error.start + 1, error.end + 1), error.message)


@rule("R002", "error", "malformed citation")
def malformed_citation(context: Context) -> Iterator[Finding]:
    """A citation in brackets is not a key behind @, with a place after a comma if there is one.

    Several works stand between semicolons. There are no words before the @.

    Bad:

        [see @ilo-c121, Art. 7]

    Good:

        [@ilo-c121, Art. 7; @ilo-r121, Para. 5]
    """
    yield from wrong(context, "R002")


def _values(context: Context) -> Iterator[tuple[Expression, Given, Text, int]]:
    """Every expression in a text with the names given there, and where it begins in the text."""
    for passage, value in context.forms(Value):
        yield value.expression, passage.home.given, passage.text, value.start + len("{{")


def _formulas(context: Context) -> Iterator[tuple[Formula, Scalar]]:
    """The formulas of every formula item: that of its answer, and those of near answers."""
    for item in context.items(Formula):
        yield item, item.answer.formula
        yield from ((item, near_.formula) for near_ in item.near)


def givens(context: Context) -> dict[str, Given]:
    """What names mean in each item, by its id."""
    items = ((module, item) for module, bank in banks(context) for item in bank.items)
    return {str(item.id): names_in(item, module.given) for module, item in items}


def _calculations(context: Context) -> Iterator[tuple[Scalar, Given]]:
    """What is given as `= …` in front matter and formula items, with the names it may use."""
    for module, document in documents(context):
        known = {name: meaning(value) for name, value in module.given_in(document).items()}
        yield from ((value, known) for value in document.head.given.values() if is_calculation(value))
    for item in context.items(Formula):
        known_here = context.once(givens)[str(item.id)]
        for value in item.given.values():
            if isinstance(value, Scalar) and is_calculation(value):
                yield value, known_here


def _readable(context: Context) -> Iterator[tuple[Expression, Given, Text, int]]:
    """All expressions that can be read, formulas too."""
    yield from _values(context)
    given = context.once(givens)
    for item, formula in _formulas(context):
        try:
            expression = parse(formula)
        except ExpressionError:
            continue
        yield expression, given[str(item.id)], Text(str(formula), formula.at), 0
    for calculation, names_ in _calculations(context):
        with contextlib.suppress(ExpressionError):
            yield parse(calculation[1:]), names_, Text(str(calculation), calculation.at), 1


def _place(context: Context, formula: Scalar, start: int, end: int) -> Location:
    return context.at(Text(str(formula), formula.at), start, end)


@rule("E003", "error", "unknown name")
def unknown_name(context: Context) -> Iterator[Finding]:
    """An expression uses a name that `given:` of the page, or of the formula item, does not explain.

    Bad:

        given:
          loss: 18
        …
        The loss is {{ lost }}%.

    Good:

        The loss is {{ loss }}%.
    """
    for expression, given, text, offset in _readable(context):
        for name in names(expression):
            if not name.fact and name.name not in given:
                start = offset + name.start
                at = context.at(text, start, start + len(name.name))
                yield Finding(at, f"`{name.name}` is not among the given names", near(name.name, given))


@rule("E004", "error", "fact() in a formula")
def fact_in_formula(context: Context) -> Iterator[Finding]:
    """A formula calls fact(). Facts come into formulas as names, so that the formula can be read.

    Bad:

        formula: loss * fact("vnm.reference-level")

    Good:

        given:
          level: vnm.reference-level
        answer:
          formula: loss * level
    """
    for _, formula in _formulas(context):
        try:
            expression = parse(formula)
        except ExpressionError:
            continue
        for name in names(expression):
            if name.fact:
                at = _place(context, formula, name.start, name.start + len(name.name))
                yield Finding(at, "fact() has no place in a formula", "Give the fact a name under `given:`.")
    for calculation, _ in _calculations(context):
        with contextlib.suppress(ExpressionError):
            for name in (name for name in names(parse(calculation[1:])) if name.fact):
                at = _place(context, calculation, name.start + 1, name.start + 1 + len(name.name))
                yield Finding(at, "fact() has no place under `given:`", "Give the fact a name of its own.")


@rule("E005", "error", "date in a calculation, or of a number")
def date_misused(context: Context) -> Iterator[Finding]:
    """`.date` or `.dated` follows a name that is a plain number, or stands inside a calculation.

    A date is printed, not calculated with, and only facts have one.

    Bad:

        {{ level.dated * 5 }}

    Good:

        {{ vnd(level * 5) }}, reference level {{ level.dated }}
    """
    for expression, given, text, offset in _readable(context):
        for name in names(expression):
            if name.part not in ("date", "dated"):
                continue
            alone = isinstance(expression, Name)
            if not alone or (not name.fact and not _dated(given.get(name.name, ""))):
                start = offset + name.start
                why = (
                    f"`{name.name}` is a number and has no date"
                    if alone
                    else "a date cannot be calculated with"
                )
                yield Finding(context.at(text, start, start + len(name.name)), why)


def _dated(meant: str | Decimal | None) -> bool:
    return isinstance(meant, str) and not is_calculation(meant)


@rule("E007", "error", "name given twice, or from itself")
def given_twice(context: Context) -> Iterator[Finding]:
    """A name of the lesson is given once more in its module, or a calculation needs its own result.

    The names of a lesson hold in its session, slides, handouts and bank. A formula item may give a name anew:
    there its own numbers count.

    Bad:

        given:
          first: = second + 1
          second: = first + 1

    Good:

        given:
          first: 3
          second: = first + 1
    """
    for module, document in documents(context):
        for known in document.head.given if document is not module.lesson else ():
            if known in module.given:
                hint = "Delete it here, or take another name."
                yield Finding(known.at, f"the lesson gives `{known}` to the whole module", hint)
    for calculation, given in _calculations(context):
        with contextlib.suppress(ExpressionError):
            for name in names(parse(calculation[1:])):
                meant = given.get(name.name)
                if isinstance(meant, str) and _needs(meant, name.name, given):
                    at = _place(context, calculation, name.start + 1, name.start + 1 + len(name.name))
                    yield Finding(at, f"`{name.name}` is calculated from itself")


def _needs(meant: str, wanted: str, given: Given) -> bool:
    """Whether a calculation comes to a name, directly or through others."""
    if not is_calculation(meant):
        return False
    try:
        return any(name.name == wanted for name in behind(parse(meant[1:]), given))
    except ExpressionError:
        return False


@rule("E006", "error", "result that cannot be calculated")
def uncalculable(context: Context) -> Iterator[Finding]:
    """A calculation divides by zero or becomes too large with the numbers of the day.

    A formula is tried with the first and the last of its numbers.

    Bad:

        {{ loss / (least - 5) }}

    Good:

        {{ loss / least }}
    """
    numbers = context.once(numbers_of_facts)
    for passage, value in context.forms(Value):
        if isinstance(value.expression, Call):
            failed = _failure(value.expression, _numbers(passage.home.given, numbers))
            if failed:
                start = value.start + len("{{")
                at = context.at(passage, start + failed.start, start + failed.end)
                yield Finding(at, failed.message)
    for item, formula in _formulas(context):
        for given in islice(draws(item, context.once(givens)[str(item.id)], numbers), VARIANTS_TRIED):
            try:
                failed = _failure(parse(formula), given)
            except ExpressionError:
                break
            if failed:
                shown = ", ".join(f"{name} = {given[name]}" for name in map(str, item.given) if name in given)
                yield Finding(
                    _place(context, formula, failed.start, failed.end), failed.message, f"With {shown}."
                )
                break


def numbers_of_facts(context: Context) -> dict[str, Decimal]:
    """The number of each fact on the day of the programme; facts without one are left out."""
    day = context.programme.settings.as_of
    facts = {name: fact.on(day) for name, fact in context.programme.facts.items()}
    for meant in (str(value) for _, value in named_facts(context) if "@" in value):
        with contextlib.suppress(ValueError):  # R003 says what is no day
            name, own = id_and_day(meant)
            if own is not None and name in facts:
                facts[meant] = context.programme.facts[name].on(own)
    return {name: value.value for name, value in facts.items() if value is not None}


def _failure(expression: Expression, given: Mapping[str, Decimal]) -> ExpressionError | None:
    """What goes wrong in a calculation; nothing where a name has no number."""
    try:
        evaluate(expression, lambda name: given[name.name])
    except ExpressionError as error:
        return error
    except KeyError:
        return None
    return None


def _numbers(given: Given, facts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The numbers that a text can name: those of facts by id, those that are given or calculated."""
    found = dict(facts)
    calculations: dict[str, str] = {}
    for name, meant in given.items():
        if isinstance(meant, str) and is_calculation(meant):
            calculations[name] = meant[1:]
        elif (value := facts.get(meant) if isinstance(meant, str) else meant) is not None:
            found[name] = value
    for _ in range(len(calculations)):  # one that needs others comes when they are there
        for name in [name for name in calculations if name not in found]:
            with contextlib.suppress(ExpressionError, KeyError):
                found[name] = evaluate(parse(calculations[name]), lambda n: found[n.name]).value
    return found


def draws(item: Formula, given: Given, facts: Mapping[str, Decimal]) -> Iterator[dict[str, Decimal]]:
    """The numbers of a formula item, with the ends of its ranges in all combinations."""
    drawn = {
        str(name): value.values for name, value in item.given.items() if isinstance(value, Range | Choice)
    }
    for ends in product(*(dict.fromkeys((values[0], values[-1])) for values in drawn.values())):
        yield _numbers({**given, **dict(zip(drawn, ends, strict=True))}, facts)
