"""One question as a reader gets it: its texts are finished HTML and its numbers are calculated."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from trainpack.model.bank import Scenario
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
    within: str = field(default="", repr=False)  # the tolerance as the reader's language writes it


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

    `shown` is the number as the reader's language writes it, `within` its tolerance.
    """

    id: str
    choices: tuple[str, ...]
    accepted: tuple[Accepted, ...]
    value: Decimal | None
    tolerance: Decimal
    shown: str = ""
    within: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Area:
    """A region of a picture, as `choices` name it; its numbers are shares of width and height, from 0 to 1.

    A circle has the shares of its box.
    """

    id: str
    shape: str
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """How well a text meets a criterion, and what that earns."""

    points: Decimal
    html: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line by which a text is judged; its levels rise."""

    id: str
    html: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A choice in a scene, and the scene that it leads to."""

    id: str
    html: str
    to: str


@dataclass(frozen=True, slots=True)
class Scene:
    """A node of a scenario. One without ways is an end and has a score."""

    id: str
    html: str
    ways: tuple[Way, ...]
    score: Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a writer prints of an item. Lists stand in the order in which they are shown."""

    item: Item | Scenario
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
    picture: str = ""
    """Hotspot: the picture, as an element of HTML."""
    areas: tuple[Area, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    """Essay: what it is judged by."""
    sample: str = ""
    """Essay: HTML of a model answer."""
    scenes: tuple[Scene, ...] = ()
    """Scenario: the scenes, the first one first. `stem` is its title."""
    stimulus: str = ""
    """HTML of the shared case, with its title."""
