"""What an answer is worth: a share of the points from 0 to 1, and how typed answers are read.

static/quiz.js of kit/quiz marks by the same rules; tests/model/scoring_vectors.json binds the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from trainpack.model.items.words import Matching

NONE, ALL = Decimal(0), Decimal(1)


def single(right: str, given: str) -> Decimal:
    """One choice, right or wrong."""
    return ALL if given == right else NONE


def plus_minus(right: Collection[str], given: Collection[str]) -> Decimal:
    """Each right pick earns one part of n, each wrong pick costs one, never below nothing."""
    hits = len(set(given) & set(right))
    misses = len(set(given) - set(right))
    return max(NONE, Decimal(hits - misses) / len(set(right)))


def all_or_nothing(right: Collection[str], given: Collection[str]) -> Decimal:
    """The right picks and no others."""
    return ALL if set(given) == set(right) else NONE


def numeric(
    value: Decimal,
    tolerance: Decimal,
    given: Decimal,
    near: Iterable[tuple[Decimal, Decimal, Decimal]] = (),
) -> Decimal:
    """Within the tolerance, its ends included, all; else the credit of the first near value that fits.

    Near values are (value, tolerance, credit).
    """
    if abs(given - value) <= tolerance:
        return ALL
    return next((credit for wrong, about, credit in near if abs(given - wrong) <= about), NONE)


def text(accepted: Iterable[tuple[str, Decimal]], given: str, how: Matching) -> Decimal:
    """The credit of the accepted answer closest to the given one, within the typing errors forgiven."""
    typed = fold(given, how)
    found = [(distance(fold(answer, how), typed), -credit) for answer, credit in accepted]
    errors, credit = min(found, default=(how.typos + 1, NONE))
    return -credit if errors <= how.typos else NONE


def paired(right: Mapping[str, str], given: Mapping[str, str]) -> Decimal:
    """The share of pairs that are right: matched sides, or things in their bins."""
    return Decimal(sum(given.get(left) == side for left, side in right.items())) / len(right)


def exact(right: Sequence[str], given: Sequence[str]) -> Decimal:
    """The whole order, or nothing."""
    return ALL if list(given) == list(right) else NONE


def position(right: Sequence[str], given: Sequence[str]) -> Decimal:
    """The share of steps that stand in their own place."""
    hits = sum(step == mine for step, mine in zip(right, given, strict=False))
    return Decimal(hits) / len(right)


def adjacent(right: Sequence[str], given: Sequence[str]) -> Decimal:
    """The share of steps followed by the step that should follow them."""
    follows = set(pairwise(right))
    return Decimal(len(follows & set(pairwise(given)))) / len(follows)


ORDERS: Mapping[str, Callable[[Sequence[str], Sequence[str]], Decimal]] = {
    "exact": exact,
    "position": position,
    "adjacent": adjacent,
}


def cloze(gaps: Sequence[Decimal]) -> Decimal:
    """Every gap counts the same; `gaps` are the shares of the gaps."""
    return sum(gaps, NONE) / len(gaps)


def judged(earned: Sequence[Decimal], best: Sequence[Decimal]) -> Decimal:
    """The share of the points of a rubric; `best` are the points of each criterion's best level."""
    return sum(earned, NONE) / sum(best, NONE)


def walked(score: Decimal, best: Decimal) -> Decimal:
    """The share that an end of a scenario earns of its best end."""
    return score / best if best else ALL


# Khmer, Burmese, Shan, Lao, Thai and full-width digits: the last four bits are the value.
_DIGITS = re.compile("[\u17e0-\u17e9\u1040-\u1049\u1090-\u1099\u0ed0-\u0ed9\u0e50-\u0e59\uff10-\uff19]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MARKS = re.compile("[\u0300-\u036f]")
_SIGNS = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_BARRED = str.maketrans("đĐ", "dD")


def plain(typed: str) -> str:
    """Composed, with Latin digits and straight quotation marks, without invisible characters."""
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", typed))
    return _DIGITS.sub(lambda digit: str(ord(digit[0]) & 15), composed).translate(_SIGNS).strip()


def fold(typed: str, how: Matching) -> str:
    """Without the differences that do not count. Only Latin accents fold: elsewhere marks are letters."""
    folded = plain(typed)
    if how.space == "fold":
        folded = re.sub(r"\s+", " ", folded)
    if how.accents == "fold":
        bare = _MARKS.sub("", unicodedata.normalize("NFD", folded)).translate(_BARRED)
        folded = unicodedata.normalize("NFC", bare)
    return folded.upper().lower() if how.case == "fold" else folded


def distance(one: str, other: str) -> int:
    """Typing errors between two texts: a letter missing, added, wrong, or swapped with its neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, its in enumerate(other, 1):
            least = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]


def typed_number(typed: str, point: str = ".", unit: str = "") -> Decimal | None:
    """The number somebody typed, or None. `point` is the decimal sign of the page's language.

    One lone separator is a decimal sign, unless it is the language's other sign with three digits behind
    it; of two kinds the last is the decimal sign; several of one kind divide thousands.
    """
    text = plain(typed).upper().replace("\u2212", "-")
    if unit:
        text = text.replace(plain(unit).upper(), "")
    text = re.sub(r"[\s'_%]", "", text)
    if not re.fullmatch(r"[+-]?([0-9][0-9.,]*|[.,][0-9]+)", text):
        return None
    whole, _, rest = text.partition(_decimal(text, point))
    if re.search("[.,]", whole) and not re.fullmatch(r"[+-]?[0-9]{1,3}([.,][0-9]{3})+", whole):
        return None
    return None if re.search("[.,]", rest) else Decimal(re.sub("[.,]", "", whole) + "." + (rest or "0"))


def _decimal(text: str, point: str) -> str:
    """The decimal sign of a text of digits, points and commas."""
    signs: list[str] = re.findall("[.,]", text) or [point]
    alone = len(signs) == 1
    thousand = re.fullmatch(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}", text)
    if (alone and signs[0] != point and thousand) or (not alone and len(set(signs)) == 1):
        return "," if signs[0] == "." else "."
    return signs[-1]
