"""Tests on paper, and their keys."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.model.blueprint import Blueprint
from trainpack.model.lock import Lock
from trainpack.views.form import form
from trainpack.views.pack import Pack
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import test_body


def pieces(pack: Pack) -> Iterator[Piece]:
    """Each drawn form, and the same with its answers."""
    for blueprint, lock in pack.forms:
        name = f"trainers/tests/{blueprint.id}-{lock.form}"
        yield Piece(name, ("pdf",), lambda b=blueprint, at=lock: _booklet(pack, b, at, key=False))  # type: ignore[misc]
        yield Piece(f"{name}-key", ("pdf",), lambda b=blueprint, at=lock: _booklet(pack, b, at, key=True))  # type: ignore[misc]


def _booklet(pack: Pack, blueprint: Blueprint, lock: Lock, *, key: bool) -> Booklet:
    """One form of a test, or its key, which is marked on every page."""
    press, drawn = Press(pack.programme, pack.trainer), form(pack.programme, blueprint, lock, pack.trainer)
    letter = press.word("form").format(letter=drawn.letter.upper())
    kind = f"{press.word('key' if key else 'test')} · {letter}"
    marking = press.word("key_marking") if key else ""
    body = test_body(pack.programme, drawn, pack.trainer, key=key)
    return press.booklet(drawn.title, kind, body, draft=drawn.draft, marking=marking, cover=False)
