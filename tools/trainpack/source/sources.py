"""What is read of a folder of sources: texts, ids met, complaints."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from trainpack.diagnostics import Location, Report, SourceError
from trainpack.model.programme import Programme
from trainpack.model.raw import Record, Scalar, Series
from trainpack.source import file, yaml
from trainpack.source.memory import Memory

ValueT = TypeVar("ValueT")


@dataclass(slots=True)
class Sources:
    """What has been read so far: texts by path, ids by kind, and the report."""

    root: Path
    report: Report = field(default_factory=Report)
    texts: dict[str, str] = field(default_factory=dict)
    known: dict[str, dict[str, Location]] = field(default_factory=dict)
    programme: Programme | None = None
    memory: Memory = field(default_factory=Memory)
    folders: dict[str, list[str]] = field(default_factory=dict)  # the files of each folder, by path

    def text(self, path: str) -> str:
        """The text of a file. Raises SourceError."""
        if path not in self.texts:
            self.texts[path] = file.read(self.root, path)
        return self.texts[path]

    def tree(self, path: str) -> Record | None:
        """The fields of a YAML file, or None after reporting why there are none."""
        try:
            text = self.text(path)
            tree = self.memory.made("tree", path, text, self.report, lambda said: yaml.read(path, text, said))
        except SourceError as error:
            self.report.extend([error.diagnostic])
            return None
        if tree is None:
            self.report.error(Location(path), "F004", "the file is empty")
        elif not isinstance(tree, Record):
            self.report.error(Location(path), "Y012", "the file holds no `name: value` fields")
        else:
            return tree
        return None

    def meet(self, kind: str, name: object) -> bool:
        """Note an id of a kind before anything is validated; False for one that was there already."""
        if not isinstance(name, Scalar):
            return True
        places = self.known.setdefault(kind, {})
        if name in places:
            self.report.error(
                name.at, "R005", f"the {kind} id `{name}` is used already", f"First at {places[name]}."
            )
            return False
        places[str(name)] = name.at
        return True

    def files(self, folder: str, suffix: str = "", *, below: bool = False) -> list[str]:
        """Paths of the files in a folder that end in `suffix`, sorted; with `below` in its subfolders too."""
        if not self.folders:
            self.folders = _listed(self.root)
        inside = [folder] if not below else [f for f in self.folders if f"{f}/".startswith(f"{folder}/")]
        return sorted(path for f in inside for path in self.folders.get(f, ()) if path.endswith(suffix))


def _listed(root: Path) -> dict[str, list[str]]:
    """All files below the source folders, by folder: the disk is walked once."""
    found: dict[str, list[str]] = {"": []}
    for top in ("curriculum", "modules", "quizzes"):
        for folder, _, names in os.walk(root / top):
            path = Path(folder).relative_to(root).as_posix()
            found[path] = [f"{path}/{name}" for name in names]
    return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector: all that is read is kept, and looking through it takes half of the time.

    What was read is then set aside from the collector until the next reading, so that neither what follows
    nor the end of the process looks through it.
    """
    running = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()


def records(value: Any) -> Iterator[Record]:
    """The mappings in a list, whatever else stands there."""
    if isinstance(value, Series):
        yield from (entry for entry in value if isinstance(entry, Record))


def one_by_one(
    sources: Sources, tree: Record, name: str, kind: str, read: Callable[[Record], ValueT | None]
) -> Iterator[tuple[str, ValueT]]:
    """The entries of a list, each validated alone, so that a broken one is left out alone."""
    entries = tree.get(name)
    if entries is None:
        sources.report.error(tree.at, "Y011", f"`{name}` is missing")
    elif not isinstance(entries, Series):
        at = entries.at if isinstance(entries, Scalar | Record) else tree.at
        sources.report.error(at, "Y012", f"`{name}`: expected a list")
    fresh = [(entry, sources.meet(kind, entry.get("id"))) for entry in records(entries)]
    if isinstance(entries, Series) and len(fresh) != len(entries):
        wrong = next(entry for entry in entries if not isinstance(entry, Record))
        sources.report.error(
            getattr(wrong, "at", entries.at), "Y012", f"`{name}`: expected fields such as `id:`"
        )
    for entry, new in fresh:
        value = read(entry)
        if value is not None and new:
            yield str(entry.get("id")), value


def unknown(sources: Sources, tree: Record, fields: Iterable[str]) -> None:
    """Report the keys of a mapping that is read without a schema of its own."""
    for key in tree:
        if key not in set(fields):
            at = key.at if isinstance(key, Scalar) else tree.at
            sources.report.error(at, "Y010", f"there is no field `{key}` here")
