"""The deck of a module: what is shown, what is said, which steps use a slide."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.model.block import Prose
from trainpack.views.deck import Deck, deck

from tests.example import SLIDES, add, change, copied, programme, reader


def made(root: Path | None = None, country: str | None = None) -> Deck:
    whole = programme(root) if root else programme()
    found = deck(whole, whole.modules["eii-03"], reader(country=country, trainer=True))
    assert found is not None
    return found


def test_a_slide_knows_its_place_its_layout_and_its_steps() -> None:
    opening, tests = made().slides[:2]
    assert str(opening.at).startswith(f"{SLIDES}:6:")
    assert (opening.layout, tests.layout) == ("question", "text")
    assert [(use.number, use.title, use.minutes, use.must) for use in opening.uses] == [
        (1, "Vote on the school run", "10 (8-15)", True)
    ]


def test_notes_and_board_are_not_shown() -> None:
    opening = made().slides[0]
    shown = "".join(part.text.markdown for part in opening.parts if isinstance(part, Prose))
    assert "fetched her child" in shown and "Ask for a vote" not in shown and "A cross" not in shown
    assert len(opening.notes) == len(opening.board) == 1


@pytest.mark.parametrize(("country", "names"), [(None, "worth"), ("vnm", "worth"), ("khm", "compare")])
def test_slides_for_other_countries_are_left_out(country: str | None, names: str) -> None:
    assert made(country=country).slides[-1].id == names


def test_values_are_written_out_and_listed_for_their_slide_alone() -> None:
    found = made()
    worth = found.slides[-1]
    assert "5%" in worth.title and "fact(" not in worth.title
    assert {figure.id for figure in worth.figures} == {"vnm.eii.minimum-loss", "vnm.reference-level"}
    assert not found.slides[0].figures
    assert {figure.id for figure in found.page.figures} == {figure.id for figure in worth.figures}


def test_the_layout_follows_what_a_slide_holds(tmp_path: Path) -> None:
    root = copied(tmp_path / "example")
    change(root, SLIDES, "{#evidence layout=table}", "{#evidence}")
    fence = "```mermaid\nflowchart LR\n accTitle: t\n accDescr: d\n A --> B\n```"
    add(root, SLIDES, f"\n## It leads on {{#leads}}\n\n{fence}\n\n## Nothing but a title {{#bare}}\n")
    layouts = {slide.id: slide.layout for slide in made(root).slides}
    assert (layouts["evidence"], layouts["leads"], layouts["bare"]) == ("table", "picture", "title")
