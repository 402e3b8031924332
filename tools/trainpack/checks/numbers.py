"""Numbers in choices: how many options there are and are right, and options that are numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.vocabulary import tokens, vocabulary
from trainpack.checks.wording import Choosing, choices
from trainpack.model.items import Multiple

FEWEST = 3
MOST = 5
MOST_RIGHT = 10
"""Moodle's closed list of fractions has 1/n up to a tenth."""
LONGEST_NUMBER = 30
"""Characters up to which an option can be a number with its unit."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-−]?\d+(?:[.,  ]\d+)*")


def value_of(text: str) -> Decimal | None:
    """The number that an option is, with a unit of one word before or behind it at most."""
    found = _NUMBER.search(text) if len(text) <= LONGEST_NUMBER else None
    if found is None or len(tokens(text[: found.start()])) + len(tokens(text[found.end() :])) > 1:
        return None
    digits = re.sub(r"[,  ](?=\d{3}(?!\d))", "", found[0]).replace("−", "-").replace(",", ".")
    return Decimal(digits) if re.fullmatch(r"-?\d+(\.\d+)?", digits) else None


@rule("Q018", "warning", "numbers out of order, or ranges that overlap")
def unsorted_numbers(context: Context) -> Iterator[Finding]:
    """The options are numbers and do not rise or fall, or will be shuffled; or two ranges share a number.

    Numbers in order are found faster (Haladyna 21). With overlapping ranges two answers are right. `trainpack
    fix` puts numbers in order.

    Bad:

        options:
          - {id: a, text: 30 days}
          - {id: b, text: 5 days}
          - {id: c, text: 10 days}

    Good:

        shuffle: false
        options:
          - {id: b, text: 5 days}
          - {id: c, text: 10 days}
          - {id: a, text: 30 days}
    """
    words = vocabulary(context)
    between = words.any_of("range_words") if words is not None else r"(?!)"
    range_ = re.compile(rf"(?P<low>\d[\d.,]*)\s*(?:[-–—]|\b{between}\b)\s*(?P<high>\d[\d.,]*)")
    for one in choices(context):
        if not all(map(_DIGIT.search, one.plain)):
            continue
        values = [value_of(text) for text in one.plain]
        if all(value is not None for value in values):
            yield from _order(one, [value for value in values if value is not None])
        else:
            yield from _overlap(one, [range_.search(text) for text in one.plain])


def _order(one: Choosing, values: list[Decimal]) -> Iterator[Finding]:
    at = one.item.where("options")
    if values not in (sorted(values), sorted(values, reverse=True)):
        yield Finding(at, "these numbers are out of order", "Write shuffle: false, and sort them.", one.item)
    elif one.item.shuffle:
        said = "these numbers will be shuffled out of their order"
        yield Finding(at, said, "Write shuffle: false.", one.item)


def _overlap(one: Choosing, found: Sequence[re.Match[str] | None]) -> Iterator[Finding]:
    ranges = []
    for place, match in enumerate(found):
        low, high = (value_of(match["low"]), value_of(match["high"])) if match else (None, None)
        if low is None or high is None:
            return
        ranges.append((low, high, place))
    ranges.sort()
    for (_, high, _), (low, _, place) in pairwise(ranges):
        if low <= high:
            at = one.item.options[place].text.at
            yield Finding(at, f"this range begins at {low}, and another ends at {high}", "", one.item)


@rule("Q019", "note", "fewer than three options, or more than five")
def number_of_options(context: Context) -> Iterator[Finding]:
    """A choice has two options, or more than five.

    Three are enough in most cases, and a fourth or fifth is rarely chosen (Rodriguez 2005; Tarrant 2009).
    Two invite guessing, and answer sheets hold five.

    Bad:

        Seven options, of which four are never chosen.

    Good:

        Three options, each a mistake that people really make.
    """
    for one in choices(context):
        count = len(one.plain)
        if count == FEWEST - 1 or count > MOST:
            said = f"`{one.item.id}` has {count} options"
            yield Finding(one.item.where("options"), said, f"Write {FEWEST} to {MOST}.", one.item)


@rule("Q020", "warning", "more right options than wrong ones")
def ticking_everything(context: Context) -> Iterator[Finding]:
    """A `multiple` item has fewer wrong options than right ones.

    Ticking everything then earns most of the points: three quarters with four right of five (Betts 2021).

    Bad:

        Four right options and one wrong one.

    Good:

        Two right options and two or three wrong ones.
    """
    for one in choices(context):
        right = len(one.right)
        if isinstance(one.item, Multiple) and len(one.plain) - right < right:
            said = f"{right} options are right and {len(one.plain) - right} wrong"
            yield Finding(one.item.where("options"), said, "Add wrong ones.", one.item)


@rule("Q021", "note", "how many options to choose is not said")
def how_many(context: Context) -> Iterator[Finding]:
    """The stem of a `multiple` item says neither how many options are right nor "all that apply".

    Readers who know the answer still wonder when to stop (Betts 2021).

    Bad:

        stem: Which papers do you ask for?

    Good:

        stem: Which **two** papers do you ask for?
    """
    words = vocabulary(context)
    for one in choices(context) if words is not None else ():
        if words is None or not isinstance(one.item, Multiple) or not one.right:
            continue
        spelt = words.lists["number_words"]
        count = {str(len(one.right)), *spelt[len(one.right) : len(one.right) + 1]}
        said = not (count.isdisjoint(one.wording.tokens) and words.could_be(one.wording.folded))
        if not said and not words.pattern("all_that_apply").search(one.wording.folded):
            hint = f"Write how many: {len(one.right)} are right."
            yield Finding(one.wording.stem.at, "this stem does not say how many to choose", hint, one.item)


@rule("Q034", "error", "more than ten right options")
def too_many_right(context: Context) -> Iterator[Finding]:
    """A `multiple` item has more than ten right options: no share of the points can be written for each.

    Learning systems take fractions from a closed list, which ends at a tenth.

    Bad:

        Twelve options with correct: true.

    Good:

        Two items with six right options each, or a categorise item.
    """
    for one in choices(context):
        if len(one.right) > MOST_RIGHT:
            at = one.item.options[one.right[MOST_RIGHT]].at
            yield Finding(at, f"{len(one.right)} options are right", f"At most {MOST_RIGHT}.", one.item)
