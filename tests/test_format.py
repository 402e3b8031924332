"""docs/format.md is whole: an author finds every block, every function and every kind of value on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from trainpack.model.block import BLOCKS, VARIANTS
from trainpack.model.programme import Programme
from trainpack.source.expression import FUNCTIONS, PARTS

from tests.example import programme, read_by, reader

PAGE = (Path(__file__).parents[1] / "docs" / "format.md").read_text("utf-8")
CODE = " ".join(re.findall(r"`([^`\n]+)`", PAGE))


@pytest.fixture(scope="module")
def example() -> Programme:
    return programme()


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_in_the_table(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`", PAGE, re.M)


@pytest.mark.parametrize("name", [*FUNCTIONS, *(f".{part}" for part in PARTS), "fact("])
def test_every_function_is_named(name: str) -> None:
    assert name in CODE


def test_every_option_of_a_step_is_named() -> None:
    assert {name for name in BLOCKS["step"].model_fields if name not in ("title", "parts")} <= set(
        re.findall(r"`(\w+)`", PAGE)
    )
    assert all(variant in PAGE for variant in VARIANTS)


def test_the_printed_values_are_those_that_the_page_promises(example: Programme) -> None:
    names = {
        "loss": "18",
        "level": "vnm.reference-level",
        "first": "vnm.eii.one-off-first",
        "each": "vnm.eii.one-off-each",
        "least": "vnm.eii.minimum-loss",
    }
    for form, printed in re.findall(r"`\{\{ (fact\(\"vnm\.eii[^`]*|vnd[^`]*) \}\}` \| ([^|]+?) \|", PAGE):
        written = read_by(reader(), f"{{{{ {form} }}}}", example, **names)
        assert printed in re.sub(r"<[^>]+>", "", written).replace("\u00a0", " ")
