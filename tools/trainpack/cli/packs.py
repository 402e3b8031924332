"""Making packs: each paper in each of its formats, from the cache where the very same was made before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import click

from trainpack.cli.locks import locked_forms
from trainpack.cli.making import Making
from trainpack.diagnostics import SourceError
from trainpack.views.agenda import tests_of
from trainpack.views.pack import Pack, course_pack, module_pack
from trainpack.writers.base import Artifact, Piece
from trainpack.writers.pack.layout.contents import Entry, contents, leaves
from trainpack.writers.register import KINDS

LEARNERS = "participants/"


def make_packs(
    making: Making,
    names: Sequence[str],
    only: Sequence[str],
    language: str | None = None,
    country: str | None = None,
) -> None:
    """The generic packs of courses and of single modules. With `only`, these kinds of paper and no others."""
    programme = making.sources.programme
    assert programme is not None
    for name, course in programme.courses.items():
        pack = course_pack(programme, course, making.today, language, country)
        wanted = [pack] if not names or name in names else []
        wanted += [module_pack(pack, module) for module in pack.modules if str(module.id) in names]
        for one in wanted:
            make_pack(making, one, only)


def make_pack(making: Making, pack: Pack, only: Sequence[str]) -> None:
    """Write a pack below its folder, and remove what an earlier build left there.

    A whole pack gets a list of its files, and stands as one archive beside its folder.
    """
    wanted = [kind for kind in KINDS if not only or kind in only]
    if pack.part is None:
        tests = tests_of(pack)
        locked = locked_forms(making.sources, pack.course)
        pack = replace(pack, forms=tuple(form for form in locked if form[0] in tests))
    entries = [
        entry
        for kind in wanted
        for piece in KINDS[kind](pack)
        for entry in _write(making, f"{pack.folder}/{piece.path}", kind, piece)
    ]
    if not only and not making.sources.report.failed:  # after an error the last good files stay
        making.put(Artifact(f"{pack.folder}/index.html", contents(pack, entries)))
        making.forget(pack.folder)
        making.archive(pack.folder)


def _write(making: Making, path: str, kind: str, piece: Piece) -> Iterator[Entry]:
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
            suffix = artifact.path.removeprefix(path)
            yield Entry(kind, piece.path + suffix, *leaves(view, artifact.data))
