"""`trainpack migrate`"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from trainpack.cli.rewriting import change, changing, chosen


@click.command("migrate")
@changing
def command(files: tuple[Path, ...], root: Path, *, writing: bool) -> None:
    """Bring sources to the format version of this trainpack: shown as a diff, written with --write.

    A file says its version as `schema:`; one that says none is of version 1.
    """
    from trainpack.source.migrate import CURRENT, VersionError, migrated

    paths = chosen(root, files)
    changed = failed = 0
    for path in paths:
        try:
            done = change(root, path, partial(migrated, path), writing=writing)
        except VersionError as error:
            click.echo(str(error), err=True)
            done = None
        changed += bool(done)
        failed += done is None
    if failed:
        raise SystemExit(1)
    if changed:
        said = "were brought" if writing else "would be brought (write with --write)"
        click.echo(f"{changed} of {len(paths)} files {said} to format {CURRENT}.", err=True)
    else:
        click.echo(f"All {len(paths)} files are of format {CURRENT}, the newest.", err=True)
