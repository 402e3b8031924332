"""One question as a reader gets it: its texts are finished HTML and its numbers are calculated."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from trainpack.model.items import Item


@dataclass(frozen=True, slots=True)
class Choice:
    """An option; `feedback` is empty where there is none. True-false has the ids `true` and `false`."""

    id: str
    html: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Near:
    """A wrong number that people often give."""

    value: Decimal
    tolerance: Decimal
    credit: Decimal
    feedback: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One set of numbers. A numeric item has one, a formula item several.

    `shown` is the value with its unit, as the reader's language writes it.
    """

    stem: str
    value: Decimal
    shown: str
    tolerance: Decimal
    near: tuple[Near, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A typed answer and the share of the points that it earns."""

    value: str
    credit: Decimal
    feedback: str


@dataclass(frozen=True, slots=True)
class Side:
    """Something to put together, in order or in a group."""

    id: str
    html: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze text: chosen where it has `choices`, a number where it has a `value`, else typed.

    `shown` is the number as the reader's language writes it.
    """

    id: str
    choices: tuple[str, ...]
    accepted: tuple[Accepted, ...]
    value: Decimal | None
    tolerance: Decimal
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a writer prints of an item. Lists stand in the order in which they are shown."""

    item: Item
    digest: str
    """12 hexadecimal digits of all it says: what a learner answered is kept under id and digest."""
    language: str
    stem: str
    """HTML. In numeric and formula items each variant has its own; in cloze items the gaps are
    `<span class="gap" data-gap="id"></span>`."""
    explanation: str
    hints: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    variants: tuple[Variant, ...] = ()
    unit: str = ""
    accepted: tuple[Accepted, ...] = ()
    lefts: tuple[Side, ...] = ()
    """Match: the left sides. Categorise: the things."""
    rights: tuple[Side, ...] = ()
    """Match: the right sides with the extra ones. Categorise: the bins."""
    pairs: tuple[tuple[str, str], ...] = ()
    steps: tuple[Side, ...] = ()
    sequence: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    stimulus: str = ""
    """HTML of the shared case, with its title."""
