"""The papers of the example's packs, printed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from trainpack.model.programme import Programme
from trainpack.views.pack import Pack, course_pack, event_pack
from trainpack.writers.base import Piece
from trainpack.writers.register import FORMATS, KINDS

from tests.example import programme

Text = Callable[..., str]


@pytest.fixture(scope="session")
def example() -> Programme:
    return programme()


@pytest.fixture(scope="session")
def event(example: Programme) -> Pack:
    """The delivery in Ha Noi, with the drawn forms of its test."""
    return with_forms(event_pack(example, example.events["hanoi-2027-01"]))


@pytest.fixture(scope="session")
def generic(example: Programme) -> Pack:
    return with_forms(course_pack(example, example.courses["eii"]))


def with_forms(pack: Pack) -> Pack:
    found = pack.programme
    forms = tuple((found.blueprints[str(lock.blueprint)], lock) for lock in found.locks.values())
    return replace(pack, forms=forms)


def written(pack: Pack, kind: str, formats: Iterable[str] = ("pdf", "csv")) -> Iterator[tuple[str, bytes]]:
    """Every file of a kind of paper in some of its formats."""
    for piece in KINDS[kind](pack):
        yield from in_formats(piece, formats)


def in_formats(piece: Piece, formats: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    view = piece.view()
    for name in set(piece.formats).intersection(formats):
        form = FORMATS[name]()
        made = form.write(view)
        assert not made.lost, (piece.path, made.lost)
        yield piece.path + form.suffix, made.data


@pytest.fixture
def text_of(pdftotext: Callable[..., str], tmp_path: Path) -> Callable[..., str]:
    """`text_of(data, "-layout")` gives the text of a PDF."""

    def text(data: bytes, *options: str) -> str:
        path = tmp_path / "paper.pdf"
        path.write_bytes(data)
        return pdftotext(path, *options)

    return text
