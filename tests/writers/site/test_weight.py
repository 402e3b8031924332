"""What comes over the line, compressed: the first lesson with all it loads, each further page, the search."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from trainpack.source.load import load
from trainpack.writers.site.build import write_site

ROOT = Path(__file__).parents[3]
FIRST_LESSON = 80_000
FURTHER_PAGE = 12_000
SEARCH = 20_000
LONG = re.compile(r"\d\d-[^/]+/index\.html$")
"""Lessons hold their questions with their keys; they are weighed with all that they load."""


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the programme in this repository."""
    folder = tmp_path_factory.mktemp("weight") / "site"
    write_site(load(ROOT), folder)
    return folder


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def loaded(page: Path) -> Iterator[Path]:
    """The files that a browser loads with a page."""
    for tag in re.findall(r"<(?:script|link|img)\b[^>]*>", page.read_text("utf-8")):
        address = re.search(r'(?:src|href)="([^":#?]+)"', tag)
        if address and not re.search('rel="(?:next|prev|canonical)"', tag):
            yield page.parent / address[1]


def test_a_first_lesson_is_light(programme: Path) -> None:
    lessons = [page for page in programme.rglob("index.html") if LONG.search(page.as_posix())]
    assert lessons
    for page in lessons:
        weights = {file.name: packed(file) for file in {page, *loaded(page)}}
        assert sum(weights.values()) <= FIRST_LESSON, (page, weights)


def test_a_further_page_is_lighter_still(programme: Path) -> None:
    heavy = {
        page.relative_to(programme).as_posix(): packed(page)
        for page in programme.rglob("*.html")
        if not LONG.search(page.as_posix()) and packed(page) > FURTHER_PAGE
    }
    assert heavy == {}


def test_the_search_is_light_before_the_full_text(programme: Path) -> None:
    assets = programme / "assets/trainpack"
    files = [assets / name for name in ("search.js", "search.css", "search-heads.js")]
    assert sum(map(packed, files)) <= SEARCH


def test_no_page_names_a_foreign_server_in_what_it_loads(programme: Path) -> None:
    for page in programme.rglob("*.html"):
        for tag in re.findall(r"<(?:script|link|img|source|iframe)\b[^>]*>", page.read_text("utf-8")):
            assert not re.search(r'(?:src|href)="(?:https?:)?//', tag), (page, tag)
