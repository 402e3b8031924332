"""The wall at work: what learners will get is read back and held against all trainer text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from trainpack.diagnostics import Report
from trainpack.views.evidence import Evidence
from trainpack.views.wall import leaks
from trainpack.writers.kit.readback import read_back


def guarded(evidence: Evidence, files: Iterable[tuple[str, bytes]]) -> Report:
    """W010 for trainer text in files for learners, W011 for what cannot be read; files come with paths."""
    found = Report()
    texts = (text for path, data in files for text in read_back(path, data, found))
    found.extend(leaks(evidence, texts))
    return found


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files below a folder with their paths in it, sorted."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.relative_to(folder).as_posix(), path.read_bytes()
