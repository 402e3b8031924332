"""Shows for tests: that of the example, and small ones put together by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from trainpack.diagnostics import Location
from trainpack.locale import words
from trainpack.views.deck import deck
from trainpack.views.pack import course_pack
from trainpack.writers.kit.chart import Chart
from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.kit.showing import show

from tests.example import EXAMPLE, programme

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" font-size="{2}">'
    '<rect x="5" y="5" width="180" height="80" fill="#fff" stroke="#000"/>'
    '<text x="20" y="50">{3}</text></svg>'
)


def example_show(root: Path = EXAMPLE) -> Show:
    """The slides of the example's module."""
    whole = programme(root)
    pack = course_pack(whole, whole.courses["eii"])
    found = deck(whole, whole.modules["eii-03"], pack.trainer)
    assert found is not None
    return show(pack, found)


@cache
def plain_show() -> Show:
    """The same, read once."""
    return example_show()


def sheet(number: int = 1, **fields: object) -> Sheet:
    """A slide that says little."""
    bare = Sheet(
        f"s{number}",
        number,
        Location("slides.md", 10 * number),
        "text",
        "A title",
        "",
        "",
        "",
        "",
        (),
        (),
        (),
    )
    return replace(bare, **fields)  # type: ignore[arg-type]


def of(
    *sheets: Sheet,
    language: str = "en",
    pictures: Mapping[str, bytes] | None = None,
    charts: Mapping[str, Chart] | None = None,
    draft: bool = False,
) -> Show:
    """A show of these slides."""
    said = dict(words(language, "deck")) | {"draft": words(language, "print")["draft"]}
    return replace(
        plain_show(),
        sheets=sheets,
        language=language,
        sources="",
        draft=draft,
        pictures=pictures or {},
        charts=charts or {},
        words=said,
    )
