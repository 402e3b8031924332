"""What every item has, whatever its type."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from trainpack.model.base import Bloom, Boolean, Id, Node, Number, Plain
from trainpack.model.text import Text

Use = Literal["practice", "pre", "post", "exam"]


class BaseItem(Node):
    """One question of a bank. Where it is silent, `points` and `shuffle` come from the bank's defaults."""

    id: Id
    """The module, q and a number: eii-03-q04. Never reused, never renumbered."""
    type: str
    """The kind of question."""
    objective: Id
    """The objective that it trains or tests."""
    bloom: Bloom
    """The level of thinking that it asks for."""
    use: tuple[Use, ...]
    """Only [practice], or any of pre, post and exam: never both."""
    explanation: Text
    """Shown to all afterwards, with its source."""
    stimulus: Id | None = None
    """The id of a case that it shares."""
    points: Number = Decimal(1)
    """What it is worth, if not the bank's default."""
    shuffle: Boolean = True
    """Whether its options may change places, if not the bank's default."""
    countries: tuple[Id, ...] | None = None
    """Whose law it is about. Default: those of the module."""
    hints: tuple[Text, ...] = ()
    """Shown one after the other before the answer."""
    expect: Number | None = None
    """The guessed share of right answers, from 0 to 1."""
    waive: dict[Plain, Text] = Field(default_factory=dict)
    """A code and a reason: switches off one check for this item."""
    targets: dict[str, Any] = Field(default_factory=dict)
    """Settings for single writers."""

    @property
    def practice(self) -> bool:
        """Whether learners may see it with its key. An item is practice or graded, never both."""
        return "practice" in self.use
