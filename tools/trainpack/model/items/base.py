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
    type: str
    objective: Id
    bloom: Bloom
    use: tuple[Use, ...]
    explanation: Text
    stimulus: Id | None = None
    points: Number = Decimal(1)
    shuffle: Boolean = True
    countries: tuple[Id, ...] | None = None
    hints: tuple[Text, ...] = ()
    expect: Number | None = None
    waive: dict[Plain, Text] = Field(default_factory=dict)
    targets: dict[str, Any] = Field(default_factory=dict)

    @property
    def practice(self) -> bool:
        """Whether learners may see it with its key. An item is practice or graded, never both."""
        return "practice" in self.use
