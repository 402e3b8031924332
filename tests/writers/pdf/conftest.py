"""A booklet to print, and the text that comes out of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.pdf.booklet import write_pdf

PLAIN: dict[str, Any] = {
    "title": "Work injury insurance",
    "subtitle": "",
    "kind": "",
    "publisher": "Training programme",
    "edition": "Edition 2026.1",
    "date": datetime.date(2026, 11, 1),
    "language": "en",
    "html": "",
    "draft": False,
    "marking": "",
    "cover": False,
    "contents": False,
    "licence": "",
    "labels": {},
    "pictures": {},
}


@pytest.fixture
def booklet() -> Callable[..., Booklet]:
    """`booklet("<p>…</p>", cover=True)` makes a sheet of one page, with the named fields changed."""

    def make(html: str, **fields: Any) -> Booklet:
        return Booklet(**(PLAIN | {"html": html} | fields))

    return make


@pytest.fixture
def read(
    booklet: Callable[..., Booklet], pdftotext: Callable[..., str], tmp_path: Path
) -> Callable[..., str]:
    """`read("<p>…</p>")` prints a booklet and gives the text that is found in its PDF."""

    def text(html: str, *options: str, **fields: Any) -> str:
        path = tmp_path / "booklet.pdf"
        path.write_bytes(write_pdf(booklet(html, **fields)).data)
        return pdftotext(path, *options)

    return text
