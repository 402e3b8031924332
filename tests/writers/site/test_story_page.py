"""A branching scenario in a quiz block: named like an item, asked in its place, never when it is graded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from trainpack.views.reader import reader_of
from trainpack.writers.site.pages import site

from tests.example import BANK, LESSON, add, change, copied, programme, sources

QUIZ = "\n\n## A story {#story}\n\n/// quiz\n    items: eii-03-q01, eii-03-p1, eii-03-q04\n///\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = copied(tmp_path / "p")
    add(made, LESSON, QUIZ)
    return made


def codes(root: Path) -> list[str]:
    return [found.code for found in sources(root).report if found.severity == "error"]


def test_it_stands_where_it_is_named(root: Path) -> None:
    whole = programme(root)
    page = next(page for page in site(whole, reader_of(whole)).pages if page.source == LESSON)
    story = page.markdown[page.markdown.index("{#story}") :]
    assert re.findall(r'data-item="([^"]+)"', story) == ["eii-03-q01", "eii-03-p1", "eii-03-q04"]


def test_a_wrong_name_is_still_unknown(root: Path) -> None:
    change(root, LESSON, "eii-03-p1", "eii-03-p7")
    assert codes(root) == ["R004"]


def test_a_graded_story_is_refused(root: Path) -> None:
    text = (root / BANK).read_text("utf-8")
    head, _, tail = text.partition("scenarios:\n")
    (root / BANK).write_text(head + "scenarios:\n" + tail.replace("[practice]", "[post]", 1), "utf-8")
    assert codes(root) == ["Q036"]
