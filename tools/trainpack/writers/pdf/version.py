"""What the bytes of a PDF depend on besides its booklet: the key of a cache needs it."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from trainpack import fonts

_PROGRAMS = ("typst", "pikepdf", "icu4py", "lxml", "babel")


@cache
def engine_version() -> str:
    """Return a digest of this writer, its template, its fonts and its programs (sha256, hexadecimal)."""
    digest = hashlib.sha256()
    for folder, kinds in ((Path(__file__).parent, (".py", ".typ")), (fonts.FOLDER, (".py", ".ttf"))):
        for file in sorted(folder.iterdir()):
            if file.suffix in kinds:
                digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    for program in _PROGRAMS:
        digest.update(f"{program} {_version(program)}\n".encode())
    return digest.hexdigest()


def _version(program: str) -> str:
    try:
        return version(program)
    except PackageNotFoundError:
        return "missing"
