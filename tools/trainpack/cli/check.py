"""`trainpack check`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show


@click.command("check")
@reading
def command(root: Path, today: dt.datetime | None, *, strict: bool, style: str) -> None:
    """Read all sources and say what is wrong in them, at file, line and column."""
    sources = read(root, today, strict=strict)
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)
