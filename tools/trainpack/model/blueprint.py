"""Tables of specifications: how many items of which objective and level a test holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from trainpack.model.base import Bloom, Id, Node, Plain, Reads, Whole
from trainpack.model.items.base import BaseItem
from trainpack.model.text import Text


@dataclass(frozen=True, slots=True)
class Cell:
    """`items` on each form, `shared` of them the same on all forms."""

    items: int
    shared: int

    def __str__(self) -> str:
        return f"{self.items} ({self.shared} shared)" if self.shared else str(self.items)

    def supply(self, forms: int) -> int:
        """How many different items the cell needs for a number of forms."""
        return self.shared + (self.items - self.shared) * forms


def _cell(value: str) -> Cell:
    found = re.fullmatch(r"(\d{1,3})(?: \((\d{1,3}) shared\))?", value)
    if not found:
        raise ValueError(f"{value!r} is not a cell: write 2 or 2 (1 shared)")
    cell = Cell(int(found[1]), int(found[2] or 0))
    if cell.shared > cell.items:
        raise ValueError(f"{value!r} shares more items than it has")
    return cell


def form_letter(value: str) -> str:
    """The letter of a form; raises ValueError."""
    if not re.fullmatch(r"[a-z]", value):
        raise ValueError(f"{value!r} is not a form: write a small letter")
    return value


class Blueprint(Node):
    """One file of curriculum/blueprints."""

    id: Id
    """The name of the file, without .yml."""
    course: Id
    """The course whose objectives are tested."""
    title: Text
    use: Literal["pre", "post", "exam"]
    """When the test is taken; its items must allow this use."""
    length: Whole
    """Items on each form: the sum of the cells, repeated so that a slip is found."""
    minutes: Whole
    """How long the test takes."""
    pass_: Whole
    """How many points pass."""
    forms: tuple[Annotated[str, Reads(form_letter, {"type": "string", "pattern": "^[a-z]$"})], ...]
    """Small letters, one for each form."""
    seed: Plain
    """Change it to draw other items."""
    countries: tuple[Id, ...] | None = None
    """Whose law the items may be about. Default: those of the modules."""
    cells: dict[
        Id, dict[Bloom, Annotated[Cell, Reads(_cell, {"type": ["integer", "string"], "pattern": r"^\d+"})]]
    ]
    """By objective and level: `2`, or `2 (1 shared)` where one of two is the same on all forms."""

    model_config = {"alias_generator": lambda name: name.rstrip("_"), "populate_by_name": True}

    def takes(self, item: BaseItem, objective: str, bloom: str) -> bool:
        """Whether a cell may draw an item: meant for this test, and about one of its countries or none."""
        if self.use not in item.use or (item.objective, item.bloom) != (objective, bloom):
            return False
        return not (item.countries and self.countries) or not set(item.countries).isdisjoint(self.countries)
