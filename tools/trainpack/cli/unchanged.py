"""Whether a build would make again what is there: the same sources, the same tool, untouched outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.metadata import distributions
from pathlib import Path

import click

import trainpack
from trainpack.cli.cache import key
from trainpack.cli.making import Making
from trainpack.diagnostics import Diagnostic, Location, Severity

SOURCES = ("curriculum", "modules", "quizzes")
PACKAGE = Path(trainpack.__file__).parent


def unless_unchanged(making: Making, asked: tuple[object, ...], make: Callable[[], None]) -> None:
    """Make what was `asked` for, unless it stands there as it would come out; what was said is said again."""
    if not making.cache.on:
        make()
        return
    name = f"built/{key(asked, *_inputs(making.sources.root))}.json"
    report = making.sources.report
    said = _said(making.cache.get(name), making.out)
    if said is not None:
        report.extend(said)
        click.echo(
            f"Nothing has changed: {making.out} is as it was made. --no-cache makes it again.", err=True
        )
        return
    checked = len(report.diagnostics)
    make()
    if not report.failed:
        made = {path.relative_to(making.out).as_posix(): _hash(path) for path in making.made_files()}
        record = {"files": made, "said": [asdict(one) for one in report.diagnostics[checked:]]}
        making.cache.put(name, json.dumps(record).encode())


def _said(kept: bytes | None, out: Path) -> list[Diagnostic] | None:
    """What a build complained of, or None where it must be made: nothing is kept of it, or a file differs."""
    if kept is None:
        return None
    record = json.loads(kept)
    if {path: _hash(out / path) for path in record["files"]} != record["files"]:
        return None
    return [
        Diagnostic(**{**one, "at": Location(*one["at"]), "severity": Severity(one["severity"])})
        for one in record["said"]
    ]


def _inputs(root: Path) -> tuple[list[object], ...]:
    """Every file of the programme, the tool and its libraries."""
    programs = sorted(f"{found.name} {found.version}" for found in distributions())
    return list(_contents(root)), list(_own()), [*programs]


def _contents(root: Path) -> Iterator[tuple[str, str]]:
    """The files that a programme is made of, with their hashes."""
    files = [path for folder in SOURCES for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted([*files, *root.glob("mkdocs.yml")]):
        yield path.relative_to(root).as_posix(), _hash(path)


def _own() -> Iterator[tuple[str, int, int]]:
    """The files of the tool, by size and time: a developer changes them, an author does not."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found = path.stat()
            yield path.relative_to(PACKAGE).as_posix(), found.st_size, found.st_mtime_ns


def _hash(path: Path) -> str:
    """The hash of a file, or nothing where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
