"""What `fix` and `migrate` share: changes are shown as a diff, and written only when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from trainpack.diagnostics import SourceError
from trainpack.source import rewrite

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
PATTERNS = (
    "curriculum/programme.yml", "curriculum/references.yml", "curriculum/glossary.yml",
    "curriculum/courses/*.yml", "curriculum/facts/*.yml", "curriculum/blueprints/*.yml",
    "curriculum/events/*.yml", "curriculum/cards/*.yml", "curriculum/performance/*.yml", "quizzes/**/*.yml",
    "modules/*/*/*.md", "modules/*/*/handouts/*.md", "modules/*/*/media/media.yml",
)  # fmt: skip
"""The files that authors write."""


def changing(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that changes sources."""
    write = click.option(
        "--write", "writing", is_flag=True, help="Write the changes. Without it they are shown."
    )
    files = click.argument("files", nargs=-1, type=click.Path(path_type=Path))
    return files(write(root_option(function)))


def chosen(root: Path, files: Iterable[Path]) -> list[str]:
    """The paths of source files below the root: those that are named, else all."""
    known = sorted(
        path.relative_to(root).as_posix()
        for pattern in PATTERNS
        for path in root.glob(pattern)
        if path.is_file()
    )
    if not files:
        return known
    return [path for name in files for path in [below(root, name)] if _known(path, known)]


def below(root: Path, name: Path) -> str:
    """The path of a named file below the root, from here or from the root. Raises UsageError without one."""
    top = root.resolve()
    places = [place.resolve() for place in (name, root / name)]
    inside = [place for place in places if place.is_relative_to(top)]
    found = next((place for place in inside if place.is_file()), None)
    if found is None:
        said = f"There is no file {name}." if inside else f"{name} is not in the programme's folder."
        raise click.UsageError(said)
    return found.relative_to(top).as_posix()


def _known(path: str, known: list[str]) -> bool:
    if path not in known:
        raise click.UsageError(f"{path} is no source file of the programme.")
    return True


def change(root: Path, path: str, made: Callable[[str], str], *, writing: bool) -> bool | None:
    """Show or write what `made` makes of a file; whether there was anything, None where it cannot be read."""
    try:
        original = rewrite.read(root, path)
        text = made(original.text)
    except SourceError as error:
        click.echo(str(error.diagnostic), err=True)
        return None
    if text == original.text:
        return False
    click.echo(rewrite.difference(original, text), nl=False)
    if writing:
        try:
            rewrite.write(original, text)
        except OSError as error:
            raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None
    return True
