"""Putting new files into a folder, all of them or none, and never over an old one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click


def write_new(root: Path, files: Mapping[str, str]) -> None:
    """Write files that are not there yet. Raises ClickException, before anything is written, if one is."""
    there = [path for path in files if (root / path).exists() or (root / path).is_symlink()]
    if there:
        raise click.ClickException(f"Nothing was written, because there is already: {', '.join(there)}.")
    for path, text in files.items():
        place = root / path
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None
