"""`trainpack fix`"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import click

from trainpack.cli.rewriting import PATTERNS, change, changing, chosen


@click.command("fix")
@changing
def command(files: tuple[Path, ...], root: Path, *, writing: bool) -> None:
    """Propose small repairs of all sources, or of FILES: shown as a diff, written with --write.

    White space at the ends of lines, tabs before keys, missing ids of questions, options and sections, and
    the order of options that are numbers. Comments and layout stay. What was changed is read again; a repair
    that would change what the file says is refused.
    """
    from trainpack.source.repair.repair import RefusedError, repaired

    mentioned = _mentioned(root)
    found: list[str] = []
    unread = 0
    for path in chosen(root, files):
        try:
            changed = change(root, path, partial(repaired, path, mentioned=mentioned), writing=writing)
        except RefusedError as error:
            click.echo(str(error), err=True)
            changed = None
        unread += changed is None
        if changed:
            found.append(path)
    said = "repaired" if writing else "would be repaired (write with --write)"
    click.echo(
        f"{len(found)} file{'s' * (len(found) != 1)} {said}." if found else "Nothing to repair.", err=True
    )
    if unread:
        raise SystemExit(1)


def _mentioned(root: Path) -> frozenset[str]:
    """Every id of a question or shared case that stands anywhere, locks included: none is used again."""
    found: set[str] = set()
    for pattern in (*PATTERNS, "curriculum/locks/**/*.lock.json"):
        for path in root.glob(pattern):
            if path.is_file():
                found.update(re.findall(r"[a-z0-9-]+-[qs]\d+\b", path.read_text("utf-8", errors="replace")))
    return frozenset(found)
