"""Answers: numbers that can be hit, feedback that teaches, statements that are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from trainpack.checks.choices import lettered
from trainpack.checks.context import Context
from trainpack.checks.expressions import VARIANTS_TRIED, draws, givens, numbers_of_facts
from trainpack.checks.passage import Given
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks
from trainpack.checks.vocabulary import Vocabulary, tokens, vocabulary
from trainpack.checks.wording import fold, plain, wordings
from trainpack.diagnostics import Location
from trainpack.model.items import Cloze, Formula, Item, Multiple, Numeric, Single, TextItem, TrueFalse
from trainpack.model.items.number import Tolerance
from trainpack.model.text import Text
from trainpack.source.expression import ExpressionError, evaluate, parse

MOST_TRUE = 0.6
FEWEST_STATEMENTS = 5
DECIMALS = 2
"""Decimals that a reader types as they are; beyond them a number has to be rounded."""
VERDICT = 40
"""Characters from which feedback says more than right or wrong."""
_LETTER = re.compile(r"(?<!\w)[A-E](?!\w)")


@rule("Q025", "warning", "wrong answer without feedback")
def no_feedback(context: Context) -> Iterator[Finding]:
    """A wrong option, or the wrong answer to a true-false item, has no feedback.

    Feedback that explains teaches more than the verdict (Van der Kleij 2015). Say what the reader did, the
    rule, what it would cost at work, and where to look.

    Bad:

        - {id: refuse, text: Refuse the claim.}

    Good:

        - id: refuse
          text: Refuse the claim.
          feedback: You took a missing paper for a missing job. Look at the second section.
    """
    for one in wordings(context):
        item = one.item
        if isinstance(item, Single | Multiple):
            silent = [option for option in item.options if not option.correct and option.feedback is None]
            if silent and any(option.correct for option in item.options):
                said = f"{len(silent)} wrong options have" if len(silent) > 1 else "this wrong option has"
                yield Finding(silent[0].at, f"{said} no feedback", "Say what to look at.", item)
        elif isinstance(item, TrueFalse):
            missing = item.feedback.if_false if item.answer else item.feedback.if_true
            if missing is None:
                name = "if_false" if item.answer else "if_true"
                said = "the wrong answer has no feedback"
                yield Finding(item.where("answer"), said, f"Write `{name}`.", item)


@rule("Q026", "warning", "feedback that says right or wrong only")
def empty_feedback(context: Context) -> Iterator[Finding]:
    """A feedback says that the answer is right or wrong and no more, or names an option by its letter.

    A bare verdict teaches nothing (Van der Kleij 2015), and letters change on every form.

    Bad:

        feedback: Wrong, B is right.

    Good:

        feedback: The clinic wrote its note in the same hour. Compare it with the letter.
    """
    words = vocabulary(context)
    if words is None:
        return
    called = re.compile(
        rf"(?<!\w)(?i:{words.any_of('naming_options')}) [A-E](?!\w)"
        rf"|(?<!\w)[A-E] (?:{words.any_of('is_right')})(?!\w)"
    )
    for one in wordings(context):
        for text in _feedback(one.item):
            words_said = text.markdown
            if len(words_said) < VERDICT and _verdict(text, words):
                yield Finding(text.at, "this feedback says right or wrong only", "Say why.", one.item)
            elif _LETTER.search(words_said):
                found = called.search(words_said)
                if found and not lettered(one.plain, _LETTER.findall(found[0])):
                    said = f"`{found[0]}`: options have another letter on each form"
                    yield Finding(text.at, said, "Say what the option says.", one.item)


def _verdict(text: Text, words: Vocabulary) -> bool:
    return not tokens(words.pattern("verdicts").sub(" ", fold(plain(text))))


def _feedback(item: Item) -> Iterator[Text]:
    """Every text that is shown after an answer."""
    if item.explanation:
        yield item.explanation
    if isinstance(item, Single | Multiple):
        yield from (option.feedback for option in item.options if option.feedback is not None)
    elif isinstance(item, TrueFalse):
        both = (item.feedback.if_true, item.feedback.if_false)
        yield from (text for text in both if text is not None)
    elif isinstance(item, Numeric | Formula):
        yield from (near.feedback for near in item.near)
    elif isinstance(item, TextItem):
        yield from (answer.feedback for answer in item.accept if answer.feedback is not None)


@rule("Q029", "warning", "statements that are mostly true, or two at once")
def statements(context: Context) -> Iterator[Finding]:
    """More than 60 per cent of the true-false items of a bank are true, or a statement has two clauses.

    Guessers say true more often than false. Of two clauses one may be true and one false. The share is
    judged from five items on.

    Bad:

        stem: The fund pays from the first day, and the employer pays for treatment.

    Good:

        stem: The fund pays from the first day.
    """
    for _, bank in banks(context):
        answers = [item.answer for item in bank.items if isinstance(item, TrueFalse)]
        if len(answers) >= FEWEST_STATEMENTS and sum(answers) > MOST_TRUE * len(answers):
            said = f"{sum(answers)} of {len(answers)} true-false items are true"
            yield Finding(bank.where("items"), said, "Make false statements of some.")
    words = vocabulary(context)
    for one in wordings(context) if words is not None else ():
        if words is not None and isinstance(one.item, TrueFalse):
            found = words.pattern("two_clauses").search(one.folded)
            if found:
                said = f"this statement has two clauses (`{found[0].strip(', ')}`)"
                yield Finding(one.stem.at, said, "Ask about one of them.", one.item)


@rule("Q031", "error", "number that cannot be hit, or tolerance over a near answer")
def tolerances(context: Context) -> Iterator[Finding]:
    """A right number has to be rounded and the tolerance is 0, or a wrong number nearby counts as right.

    A number of one or two decimals is typed as it is; one with more, or without an end, is rounded by each
    reader in another way. A formula is tried with the first and the last of its numbers.

    Bad:

        answer: {value: 33.3333, tolerance: {absolute: 0}}

    Good:

        answer: {value: 33.3333, tolerance: {absolute: 0.05}}
    """
    facts = context.once(numbers_of_facts)
    for item in context.items(Numeric):
        value = facts.get(str(item.answer.fact)) if item.answer.fact is not None else item.answer.value
        if value is not None:
            yield from _unhit(item, item.answer.where("tolerance"), value, item.answer.tolerance)
            for near in item.near:
                if _reaches(item.answer.tolerance, value, near.value):
                    yield Finding(near.where("value"), f"{near.value} counts as right", "", item)
    for formula in context.items(Formula):
        yield from _formula(formula, context.once(givens)[str(formula.id)], facts)
    for cloze in context.items(Cloze):
        for gap in cloze.gaps.values():
            value = facts.get(str(gap.fact)) if gap.fact is not None else gap.value
            if value is not None:
                yield from _unhit(cloze, gap.where("tolerance"), value, gap.tolerance)


def _unhit(item: Item, at: Location, value: Decimal, tolerance: Tolerance) -> Iterator[Finding]:
    exponent = value.normalize().as_tuple().exponent
    rounded = isinstance(exponent, int) and -exponent > DECIMALS
    if rounded and not tolerance.around(value):
        shown = f"{value:.6f}".rstrip("0")
        yield Finding(at, f"{shown} has to be rounded, and the tolerance is 0", "Write a tolerance.", item)


def _reaches(tolerance: Tolerance, value: Decimal, near: Decimal) -> bool:
    return abs(near - value) <= tolerance.around(value)


def _formula(item: Formula, known: Given, facts: dict[str, Decimal]) -> Iterator[Finding]:
    """What is wrong with a formula in one of its variants: each thing once."""
    tolerance = item.answer.tolerance
    tried = [
        (given, value)
        for given in islice(draws(item, known, facts), VARIANTS_TRIED)
        if (value := _result(str(item.answer.formula), given)) is not None
    ]
    for given, value in tried:
        unhit = [found._replace(hint=_with(item, given)) for found in
                 _unhit(item, item.answer.where("tolerance"), value, tolerance)]  # fmt: skip
        if unhit:
            yield from unhit
            break
    for near in item.near:
        wrong = [(given, value, _result(str(near.formula), given)) for given, value in tried]
        hit = [(given, value == other) for given, value, other in wrong
               if other is not None and _reaches(tolerance, value, other)]  # fmt: skip
        # A variant in which both are equal leaves the wrong way out; where all do, it is none.
        counted = hit if len(hit) == len(tried) else [one for one in hit if not one[1]]
        if counted:
            yield Finding(near.formula.at, "this wrong way counts as right", _with(item, counted[0][0]), item)


def _with(item: Formula, given: dict[str, Decimal]) -> str:
    return f"With {', '.join(f'{name} = {given[name]}' for name in map(str, item.given) if name in given)}."


def _result(formula: str, given: dict[str, Decimal]) -> Decimal | None:
    """The result of a formula; None where E002, E003 or E006 has something to say."""
    try:
        return evaluate(parse(formula), lambda name: given[name.name]).value
    except (ExpressionError, KeyError):
        return None
