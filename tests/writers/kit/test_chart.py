"""Charts in mermaid as numbers."""

from __future__ import annotations

import pytest
from trainpack.writers.kit.chart import Chart, Series, chart_of

PIE = 'pie title Deaths from work\n accTitle: a\n accDescr: b\n "disease" : 2600000\n "accident" : 330000\n'
AXES = ' title "Claims"\n x-axis [2023, "2024, first half"]\n y-axis "claims" 0 --> 10\n'
BARS = f"xychart-beta\n{AXES} bar [3, 4.5]\n"


def test_a_pie_is_shares_by_name() -> None:
    assert chart_of(PIE) == Chart(
        "pie",
        "Deaths from work",
        ("disease", "accident"),
        (Series("Deaths from work", (2600000.0, 330000.0)),),
    )


def test_bars_stand_over_their_categories() -> None:
    found = chart_of(BARS)
    assert found is not None
    assert (found.kind, found.title, found.unit) == ("bar", "Claims", "claims")
    assert found.categories == ("2023", "2024, first half")
    assert found.series == (Series("claims", (3.0, 4.5)),)


def test_lines_alone_are_a_line_chart() -> None:
    found = chart_of(BARS.replace("bar [", "line ["))
    assert found is not None and found.kind == "line"


@pytest.mark.parametrize(
    "source",
    [
        "flowchart LR\n A --> B\n",
        "pie title Nothing\n",
        BARS.replace("[3, 4.5]", "[3]"),
        BARS.replace("[3, 4.5]", "[3, many]"),
        BARS.replace("xychart-beta", "xychart-beta horizontal"),
    ],
)
def test_what_is_no_chart_of_numbers_stays_a_drawing(source: str) -> None:
    assert chart_of(source) is None
