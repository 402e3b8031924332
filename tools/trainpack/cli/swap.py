"""Putting new files and folders in the place of old ones: a killed build leaves the old ones."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO


def write(path: Path, data: bytes) -> None:
    """Write a file aside and put it in its place. Raises OSError."""
    write_by(path, lambda file: file.write(data))


def write_by(path: Path, fill: Callable[[IO[bytes]], object]) -> None:
    """The same for a file that is written piece by piece. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            fill(file)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def swap(fresh: Path, place: Path) -> None:
    """Put a folder in the place of another; the old one stays until the new one stands. Raises OSError."""
    old = fresh.parent / "old"
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
