"""The libraries that content needs: their versions, and their files where somebody has them.

https://h5p.org/documentation/developers/h5p-specification and https://h5p.org/library-definition
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from trainpack.writers.base import WriteError

Version = tuple[int, int]
DECLARED: Mapping[str, Version] = MappingProxyType(
    {
        "H5P.QuestionSet": (1, 20),
        "H5P.MultiChoice": (1, 16),
        "H5P.TrueFalse": (1, 8),
        "H5P.Blanks": (1, 14),
        "H5P.DragText": (1, 10),
        "H5P.Essay": (1, 5),
        "H5P.Image": (1, 1),
        "H5P.BranchingScenario": (1, 8),
        "H5P.BranchingQuestion": (1, 0),
    }
)
"""The versions that content is written for; those that a question set of 1.20 takes."""
WHITELIST = frozenset(
    "css eot gif jpeg jpg js json m4a mp3 mp4 ogg otf png svg ttf vtt wav webm woff woff2".split()
)
"""Endings of files that importers take in libraries."""
LEFT_OUT = frozenset({"node_modules", "tests", "package.json", "package-lock.json", "src"})


@dataclass(frozen=True, slots=True)
class Shelf:
    """Libraries on disk: folders with a library.json, the newest version of each name that fits."""

    folders: Mapping[str, Path]
    records: Mapping[str, Mapping[str, object]]

    def version(self, name: str) -> Version:
        record = self.records[name]
        return int(str(record["majorVersion"])), int(str(record["minorVersion"]))


def shelf(folder: Path) -> Shelf:
    """What a folder holds. Raises WriteError for a library.json that is none."""
    folders: dict[str, Path] = {}
    records: dict[str, Mapping[str, object]] = {}
    for place in sorted(folder.glob("*/library.json")):
        try:
            record = json.loads(place.read_text("utf-8"))
            name, own = str(record["machineName"]), (int(record["majorVersion"]), int(record["minorVersion"]))
        except (ValueError, KeyError, TypeError) as error:
            raise WriteError(f"{place} is not the record of an H5P library ({error})") from error
        fits = name not in DECLARED or (own[0] == DECLARED[name][0] and own >= DECLARED[name])
        if fits and (name not in records or own > Shelf(folders, records).version(name)):
            folders[name], records[name] = place.parent, record
    return Shelf(folders, records)


def versions(used: Iterable[str], shelf: Shelf | None) -> dict[str, Version]:
    """The version of each library that is used. Raises WriteError where the shelf lacks one."""
    if shelf is None:
        return {name: DECLARED[name] for name in used}
    names = [*needed(used, shelf)]
    return {name: shelf.version(name) for name in names}


def needed(used: Iterable[str], shelf: Shelf) -> dict[str, None]:
    """The libraries and all that they need, those needed first."""
    found: dict[str, None] = {}
    missing: list[str] = []

    def take(name: str) -> None:
        if name in found or name in missing:
            return
        if name not in shelf.records:
            missing.append(name)
            return
        needs = shelf.records[name].get("preloadedDependencies") or []
        for need in needs if isinstance(needs, list) else []:
            take(str(need["machineName"]))
        found[name] = None

    for name in used:
        take(name)
    if missing:
        raise WriteError(f"the folder of H5P libraries lacks {', '.join(missing)}")
    return found


def files(names: Iterable[str], shelf: Shelf) -> Iterator[tuple[str, bytes]]:
    """The files of libraries, each below a folder of its name and version."""
    for name in names:
        major, minor = shelf.version(name)
        root = shelf.folders[name]
        for file in sorted(path for path in root.rglob("*") if path.is_file()):
            parts = file.relative_to(root).parts
            hidden = any(part.startswith((".", "_")) or part in LEFT_OUT for part in parts)
            if not hidden and file.suffix.lstrip(".").lower() in WHITELIST:
                yield "/".join((f"{name}-{major}.{minor}", *parts)), file.read_bytes()
