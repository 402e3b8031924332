"""What the bytes of a format depend on besides its view: the key of a cache needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from trainpack import fonts
from trainpack.writers.kit import drawing

_KIT = Path(__file__).parent
_SHARED = (Path(drawing.__file__).parent, fonts.FOLDER)


def version_of(folder: Path, programs: Iterable[str]) -> str:
    """A digest of a writer's folder, of the kit, the fonts and the programs (sha256, hexadecimal)."""
    digest = hashlib.sha256()
    for place in (folder, _KIT, *_SHARED):
        for file in sorted(place.iterdir()):
            if file.suffix in (".py", ".typ", ".ttf", ".xml"):
                digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for program in programs:
        digest.update(f"{program} {_version(program)}\n".encode())
    return digest.hexdigest()


def _version(program: str) -> str:
    try:
        return version(program)
    except PackageNotFoundError:
        return "missing"
