"""Tests on paper: forms, keys, answer sheets with their masks; for a delivery, papers with names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from trainpack.locale import words
from trainpack.model.blueprint import Blueprint
from trainpack.model.lock import Lock
from trainpack.views.form import Form, form
from trainpack.views.pack import Pack
from trainpack.views.personal import Paper, batches, names, papers, parts, seats
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet, Shape
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.table import Table
from trainpack.writers.kit.volume import Bound, test_body
from trainpack.writers.pack.layout import answersheet, testpaper

PLACE = "trainers/tests"
BLANK = (("\u00a0" * 6, "\u00a0" * 44, ""),) * 24
"""Rows of a marking sheet when nobody is on the list, with room for codes and names."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """Each test that the course, or this delivery, gives."""
    wanted = pack.event.tests if pack.event is not None else None
    for name, drawn in groupby(pack.forms, key=lambda pair: str(pair[0].id)):
        if wanted is None or name in wanted:
            yield from _test(pack, list(drawn))


def _test(pack: Pack, drawn: Sequence[tuple[Blueprint, Lock]]) -> Iterator[Piece]:
    blueprint, locks = drawn[0][0], [lock for _, lock in drawn]
    for lock in locks:
        name = f"{PLACE}/{blueprint.id}-{lock.form}"
        yield Piece(name, ("pdf",), partial(_form, pack, blueprint, lock, key=False))
        yield Piece(f"{name}-key", ("pdf",), partial(_form, pack, blueprint, lock, key=True))
        yield Piece(f"{name}-answers", ("pdf",), partial(_sheet, pack, blueprint, lock, key=False))
        yield Piece(f"{name}-overlay", ("pdf",), partial(_sheet, pack, blueprint, lock, key=True))
    for path, part in parts(pack, f"{PLACE}/{blueprint.id}-marking"):
        yield Piece(path, ("pdf",), partial(_marking, pack, blueprint, locks, part))
    if pack.participants and {str(lock.form) for lock in locks} == set(blueprint.forms):
        yield from _personal(pack, blueprint, locks)


def _personal(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock]) -> Iterator[Piece]:
    """A paper with name and code for each participant, in batches; the keys; a table of all answers."""
    name = f"{PLACE}/personal-{blueprint.id}"
    found = batches(len(pack.participants), len(locks[0].items))
    for path, part in zip(names(name, len(found)), found, strict=True):
        yield Piece(path, ("pdf",), partial(_papers, pack, blueprint, locks, part))
    for path, part in parts(pack, f"{name}-key"):
        yield Piece(path, ("pdf",), partial(_strips, pack, blueprint, locks, part))
    yield Piece(name, ("csv",), partial(_table, pack, blueprint, locks))


def _form(pack: Pack, blueprint: Blueprint, lock: Lock, *, key: bool) -> Booklet:
    """One form of a test, or its key, which is marked on every page."""
    press, drawn = Press(pack.programme, pack.trainer), form(pack.programme, blueprint, lock, pack.trainer)
    kind = f"{press.word('key' if key else 'test')} · {_letter(press, drawn)}"
    body = test_body(pack.programme, drawn, pack.trainer, key=key)
    return _printed(press, drawn, kind, body, key=key)


def _sheet(pack: Pack, blueprint: Blueprint, lock: Lock, *, key: bool) -> Booklet:
    """The answer sheet of a form, or the mask that fits over it."""
    press, drawn = Press(pack.programme, pack.trainer), form(pack.programme, blueprint, lock, pack.trainer)
    word = words(pack.trainer.language, "sheets")
    kind = f"{word['overlay' if key else 'answer_sheet']} · {_letter(press, drawn)}"
    made = (answersheet.overlay if key else answersheet.sheet)(drawn, word)
    return _printed(press, drawn, kind, Bound(made, {}), key=key, shape="bare")


def _marking(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock], part: slice) -> Booklet:
    """The sheet on which points are written down, with those who sit the test."""
    press, drawn = (
        Press(pack.programme, pack.trainer),
        form(pack.programme, blueprint, locks[0], pack.trainer),
    )
    sits = seats(pack.event, pack.participants, blueprint) if pack.event is not None else {}
    people = [(str(p.code), str(p.name), sits[str(p.code)].upper()) for p in pack.participants[part]]
    word = _words(pack)
    body = testpaper.marking_body(drawn, people or BLANK, word)
    return _printed(press, drawn, word["marking"], body, key=True, shape="landscape")


def _papers(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock], part: slice) -> Booklet:
    press, made = Press(pack.programme, pack.trainer), _all(pack, blueprint, locks, part)
    body = testpaper.personal_body(pack, made, _words(pack))
    return _printed(press, made[0].form, press.word("test"), body, key=False, shape="bare")


def _strips(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock], part: slice) -> Booklet:
    press, made = Press(pack.programme, pack.trainer), _all(pack, blueprint, locks, part)
    word = _words(pack)
    body = testpaper.strips_body(made, word)
    return _printed(press, made[0].form, word["strips"], body, key=True)


def _table(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock]) -> Table:
    return testpaper.entry_table(_all(pack, blueprint, locks))


def _all(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock], part: slice = slice(None)) -> list[Paper]:
    return list(papers(pack, blueprint, locks, part))


def _words(pack: Pack) -> dict[str, str]:
    language = pack.trainer.language
    return dict(words(language, "print")) | dict(words(language, "sheets"))


def _letter(press: Press, drawn: Form) -> str:
    return press.word("form").format(letter=drawn.letter.upper())


def _printed(
    press: Press, drawn: Form, kind: str, body: Bound, *, key: bool, shape: Shape = "upright"
) -> Booklet:
    marking = press.word("key_marking") if key else ""
    return press.booklet(
        drawn.title, kind, body, draft=drawn.draft, marking=marking, cover=False, shape=shape
    )
