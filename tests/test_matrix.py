"""Every question type in every place that has to know it: shown as it is, or refused by declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from trainpack.locale import words
from trainpack.model.items import ITEM_TYPES
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views import question as view
from trainpack.views.question_types import Question
from trainpack.views.scope import Scope
from trainpack.writers.kit import paper
from trainpack.writers.site import items as site

from tests.example import BANK, change, copied, reader

OWN = """
  - id: eii-03-q90
    type: text
    objective: eii-03-1
    bloom: remember
    use: [practice]
    stem: What is the third test called?
    accept: [link]
    explanation: The link with work.

  - id: eii-03-q91
    type: hotspot
    objective: eii-03-2
    bloom: understand
    use: [practice]
    stem: Where did she leave her road?
    image: {src: media/ways-home.svg, alt: Two ways home, width: 100, height: 50}
    regions:
      - {id: school, shape: circle, at: [50, 10, 5], label: at the school, correct: true}
      - {id: gate, shape: rect, at: [0, 20, 10, 10], label: at the gate}
    explanation: The school is off her road.

  - id: eii-03-q92
    type: scale
    objective: eii-03-2
    bloom: evaluate
    use: [practice]
    stem: Detours for children should be covered.
    scale: {from: 1, to: 5, low: not at all, high: in all cases}

  - id: eii-03-q93
    type: essay
    objective: eii-03-1
    bloom: create
    use: [practice]
    stem: Write the causation note for Ms Lan.
    words: [60, 120]
    rubric:
      - id: tests
        criterion: The three tests
        levels:
          - {points: 0, text: none is named}
          - {points: 2, text: all three are named}
    sample: She was insured, she fell, and she was back on her road.
    explanation: A note answers the three questions in their order.
"""
"""Types that the example lacks."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    root = copied(tmp_path_factory.mktemp("matrix") / "p")
    change(root, BANK, "scenarios:\n", f"{OWN.strip(chr(10))}\n\nscenarios:\n")
    found = load(root).programme
    assert found is not None
    return found


def asked(whole: Programme, kind: str) -> Iterator[Question]:
    """Every item of a type as a question."""
    bank = whole.modules["eii-03"].bank
    assert bank is not None
    for item in bank.items:
        if item.type == kind:
            yield view.question(item, bank, Scope(whole, reader()), "seed")


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_the_example_or_this_test_has_one(whole: Programme, kind: str) -> None:
    assert list(asked(whole, kind)), f"write an item of the type {kind} into OWN"


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_becomes_a_question(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        assert made.stem and re.fullmatch("[0-9a-f]{12}", made.digest)
        assert made.explanation or kind == "scale"
        ways = (made.choices, made.variants, made.accepted, made.pairs, made.sequence, made.gaps, made.sample)
        assert sum(bool(one) for one in ways) == 1, "exactly one way to answer"
        said = str([getattr(made, part.name) for part in fields(made) if part.name != "item"])
        assert "{{" not in said and "[@" not in said


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_is_printed_with_its_key(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        style = paper.Print(words("en", "print"), {str(made.item.id): 1}, answers=True)
        printed = paper.item(made, style)
        assert f'id="{made.item.id}"' in printed
        assert str(paper.right_answer(made)).strip()


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_it_is_on_the_site(whole: Programme, kind: str) -> None:
    for made in asked(whole, kind):
        label = {**words("en", "quiz"), "language": "en"}
        shown = site.render(made, label)
        assert str(made.item.id) in shown
        assert made.digest in shown
        assert f'data-type="{kind}"' in shown or kind in shown


@pytest.mark.parametrize(
    "table", [view._MAKE, paper.RENDERERS, site.RENDERERS], ids=["views", "kit/paper", "site"]
)
def test_no_table_knows_a_type_that_does_not_exist(table: dict[type, object]) -> None:
    assert set(table) == set(ITEM_TYPES.values())


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_the_script_of_the_site_knows_it(kind: str) -> None:
    """The page says the type; the script looks it up. A type that it does not know could never be checked."""
    script = "\n".join(path.read_text("utf-8") for path in Path(site.__file__).parent.glob("static/quiz*.js"))
    assert re.search(rf"[\"']?\b{re.escape(kind)}\b[\"']?", script), kind
