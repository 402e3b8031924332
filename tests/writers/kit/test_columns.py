"""The widths of columns: no column is narrower than what cannot be broken."""

from __future__ import annotations

from trainpack.writers.kit.columns import shares

LINE = 90
TEXT = "The share of people in the labour force who paid for the month, and how it is counted in each branch."


def room(value: str) -> float:
    """Characters that a column of values gets beside two columns of text."""
    return shares([[TEXT, TEXT], [value, "5%"], [TEXT, TEXT]], LINE)[1] * LINE


def test_a_value_that_holds_together_has_room_on_one_line() -> None:
    assert room("20,040,000\u00a0people") >= len("20,040,000 people")
    assert room("20,040,000 people") < len("20,040,000 people"), "this one may be broken"
