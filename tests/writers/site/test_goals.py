"""My learning in a programme with several courses: the objectives of each have a page of their own."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from trainpack.source.load import load
from trainpack.views.study import study
from trainpack.writers.site.learning import goal_pages, learning_pages

from tests.example import programme, reader

ROOT = Path(__file__).parents[3]


def test_every_objective_stands_on_the_page_of_its_course() -> None:
    whole = load(ROOT).programme
    assert whole is not None and len(whole.courses) > 1
    found = study(whole, reader())
    pages = {page.src_uri: page for page in goal_pages(whole, found, reader())}
    assert list(pages) == [f"learning/goals/{course.id}.md" for course in found.courses]
    for course in found.courses:
        tree = lxml.html.fromstring(pages[f"learning/goals/{course.id}.md"].markdown)
        goals = [str(goal.id) for one in found.modules[course.id] for goal in one.lesson.head.objectives]
        assert tree.xpath("//li/@data-objective") == goals
    index = next(iter(learning_pages(whole, found, reader())))
    assert index.src_uri == "learning/index.md" and "data-objective" not in index.markdown
    assert [uri for uri in pages if f"page:{uri}" in index.markdown] == list(pages)


def test_one_course_needs_no_page_more() -> None:
    found = study(programme(), reader())
    assert list(goal_pages(programme(), found, reader())) == []
    assert "data-objective" in next(iter(learning_pages(programme(), found, reader()))).markdown
