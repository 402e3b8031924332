"""Formula items as calculated questions: the rows that the paper key lists are the rows that Moodle draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lxml import etree

from trainpack.views.pool import Entry
from trainpack.views.wildcard import ANSWER, CLOSE, OPEN
from trainpack.writers.moodle.parts import Bank, answer, combined, head, leaf

RELATIVE, NOMINAL = 1, 2
"""Kinds of tolerance: a share of the answer, a number in its unit (question/type/numerical)."""
DECIMALS = 1
"""The right answer is shown with decimals, not with significant figures."""


def calculated(entry: Entry, bank: Bank) -> etree._Element:
    """A question with wildcards; each of its datasets has a number for each row."""
    table = entry.numbers
    assert table is not None
    element = head(entry, "calculated", wild(table.stem), wild(table.explanation), bank)
    leaf(element, "synchronize", 0)
    leaf(element, "single", 0)
    leaf(element, "answernumbering", "abc")
    leaf(element, "shuffleanswers", 0)
    combined(element)
    relative = table.relative is not None
    tolerance = table.relative if table.relative is not None else table.absolute or Decimal(0)
    shown = _decimals(table.columns[ANSWER])
    _answer(element, Decimal(1), ANSWER, "", tolerance, shown, bank, relative=relative)
    for wrong in table.wrong:
        _answer(element, wrong.credit, wrong.name, wild(wrong.feedback), Decimal(0), shown, bank)
    _units(element, entry.question.unit)
    _datasets(element, table.columns)
    return element


def wild(text: str) -> str:
    """Wildcards in Moodle's signs."""
    return text.replace(OPEN, "{").replace(CLOSE, "}")


def _answer(
    element: etree._Element,
    share: Decimal,
    name: str,
    feedback: str,
    tolerance: Decimal,
    decimals: int,
    bank: Bank,
    *,
    relative: bool = False,
) -> None:
    box = answer(element, share, f"{{{name}}}", feedback, bank, html=False)
    told = box.find("feedback")
    assert told is not None
    fields = (
        ("tolerance", f"{tolerance:f}"),
        ("tolerancetype", RELATIVE if relative else NOMINAL),
        ("correctanswerformat", DECIMALS),
        ("correctanswerlength", decimals),
    )
    for tag, value in fields:
        told.addprevious(leaf(box, tag, value))


def _units(element: etree._Element, unit: str) -> None:
    leaf(element, "unitgradingtype", 0)
    leaf(element, "unitpenalty", "0.1")
    leaf(element, "showunits", 0 if unit else 3)
    leaf(element, "unitsleft", 0)
    if unit:
        box = etree.SubElement(etree.SubElement(element, "units"), "unit")
        leaf(box, "multiplier", 1)
        leaf(box, "unit_name", unit)


def _datasets(element: etree._Element, columns: Mapping[str, Sequence[Decimal]]) -> None:
    """One private dataset for each wildcard; a row has the same number in all of them."""
    box = etree.SubElement(element, "dataset_definitions")
    for name, values in columns.items():
        one = etree.SubElement(box, "dataset_definition")
        fields = (
            ("status", "private"),
            ("name", name),
            ("type", None),
            ("distribution", "uniform"),
            ("minimum", f"{min(values):f}"),
            ("maximum", f"{max(values):f}"),
            ("decimals", str(_decimals(values))),
        )
        for tag, said in fields:
            if said is None:
                leaf(one, tag, "calculated")
            else:
                leaf(etree.SubElement(one, tag), "text", said)
        leaf(one, "itemcount", len(values))
        rows = etree.SubElement(one, "dataset_items")
        for number, value in enumerate(values, 1):
            row = etree.SubElement(rows, "dataset_item")
            leaf(row, "number", number)
            leaf(row, "value", f"{value:f}")
        leaf(one, "number_of_items", len(values))


def _decimals(values: Sequence[Decimal]) -> int:
    """How many decimals the longest of numbers has."""
    return max(max(-int(value.as_tuple().exponent), 0) for value in values)
