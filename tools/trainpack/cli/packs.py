"""Making packs: each paper in each of its formats, from the cache where the very same was made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from trainpack.cli.locks import locked_forms
from trainpack.cli.making import Making
from trainpack.diagnostics import SourceError
from trainpack.views.pack import Pack, course_pack
from trainpack.writers.base import Piece
from trainpack.writers.register import KINDS

LEARNERS = "participants/"


def make_packs(making: Making, courses: Sequence[str], only: Sequence[str]) -> None:
    """The generic pack of each course. With `only`, these kinds of paper and no others."""
    programme = making.sources.programme
    assert programme is not None
    for name, course in programme.courses.items():
        if not courses or name in courses:
            make_pack(making, course_pack(programme, course, making.today), only)


def make_pack(making: Making, pack: Pack, only: Sequence[str]) -> None:
    """Write a pack below its folder, and remove what an earlier build left there."""
    wanted = [kind for kind in KINDS if not only or kind in only]
    if "tests" in wanted:
        pack = replace(pack, forms=tuple(locked_forms(making.sources, pack.course)))
    for kind in wanted:
        for piece in KINDS[kind](pack):
            _write(making, f"{pack.folder}/{piece.path}", piece)
    if not only and not making.sources.report.failed:  # after an error the last good files stay
        making.forget(pack.folder)


def _write(making: Making, path: str, piece: Piece) -> None:
    """One paper: its view is made once, for all formats."""
    click.echo(f"{path} ...", err=True)
    try:
        view = piece.view()
    except SourceError as error:
        making.sources.report.extend([error.diagnostic])
        return
    for name in piece.formats:
        artifact = making.made(path, name, view)
        if artifact is None:
            continue
        if not piece.path.startswith(LEARNERS) or making.walled([(artifact.path, artifact.data)]):
            making.put(artifact)
