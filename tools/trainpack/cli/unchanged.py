"""Whether a build would make again what is there: the same sources, the same tool, untouched outputs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import trainpack
from trainpack.cli.cache import Cache, key
from trainpack.diagnostics import Diagnostic, Location, Severity
from trainpack.source.sources import Sources

SOURCES = ("curriculum", "modules", "quizzes")
PACKAGE = Path(trainpack.__file__).parent


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one command made, under a name that stands for the command and all that it read."""

    cache: Cache
    out: Path
    name: str

    def said(self) -> list[Diagnostic] | None:
        """What the build complained of, or None where it must be made: nothing is kept, or a file differs."""
        kept = self.cache.get(self.name)
        if kept is None:
            return None
        record = json.loads(kept)
        if {path: _state(self.out / path) for path in record["files"]} != record["files"]:
            return None
        return [
            Diagnostic(
                Location(*one["at"]), one["code"], Severity(one["severity"]), one["message"], one["hint"]
            )
            for one in record["said"]
        ]

    def keep(self, files: Iterable[Path], said: Iterable[Diagnostic]) -> None:
        """Note what was made, and what was said while it was."""
        record = {
            "files": {path.relative_to(self.out).as_posix(): _state(path) for path in files},
            "said": [
                {
                    "at": list(one.at),
                    "code": one.code,
                    "severity": str(one.severity),
                    "message": one.message,
                    "hint": one.hint,
                }
                for one in said
            ],
        }
        self.cache.put(self.name, json.dumps(record).encode())


def stamp(cache: Cache, sources: Sources, out: Path, *asked: object) -> Stamp:
    """The stamp of a command: what was `asked`, every file of the programme, the tool and its libraries."""
    programs = sorted(f"{found.name} {found.version}" for found in distributions())
    name = key(asked, str(out.resolve()), list(_contents(sources.root)), list(_own()), programs)
    return Stamp(cache, out, f"built/{name}.json")


def _contents(root: Path) -> Iterator[tuple[str, str]]:
    """The files that a programme is made of, with their hashes."""
    files = [path for folder in SOURCES for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted([*files, *root.glob("mkdocs.yml")]):
        yield path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def _own() -> Iterator[tuple[str, int, int]]:
    """The files of the tool, by size and time: a developer changes them, an author does not."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            found = path.stat()
            yield path.relative_to(PACKAGE).as_posix(), found.st_size, found.st_mtime_ns


def _state(path: Path) -> list[int] | None:
    """Size and time of a file, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]
