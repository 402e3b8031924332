"""`trainpack build`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show

PARTS = ("site", "packs")


@click.command("build")
@click.argument("selection", nargs=-1)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write. Default: build/ below the root.",
)
@click.option(
    "--only", multiple=True, help="Only these booklets: guide, workbook, tests. May be given several times."
)
@click.option("--no-cache", is_flag=True, help="Make everything afresh.")
@reading
def command(
    selection: tuple[str, ...],
    out: Path | None,
    only: tuple[str, ...],
    root: Path,
    today: dt.datetime | None,
    *,
    no_cache: bool,
    strict: bool,
    style: str,
) -> None:
    """Build what is selected: `site`, `packs`, or ids of courses; everything where nothing is.

    An error in the sources stops the build and leaves the last good one as it is.
    """
    from trainpack.cli.making import Making

    sources = read(root, today, strict=strict)
    if sources.report.failed or sources.programme is None:
        show(sources.report, style)
        click.echo("Nothing was built; the last build is as it was.", err=True)
        raise SystemExit(1)
    unknown = [word for word in selection if word not in PARTS and word not in sources.programme.courses]
    if unknown:
        names = ", ".join((*PARTS, *sources.programme.courses))
        raise click.UsageError(f"There is no {unknown[0]} to build. There are: {names}.")
    making = Making(sources, out or root / "build", today.date() if today else None, cached=not no_cache)
    parts = [part for part in PARTS if part in selection] or list(PARTS)
    courses = [name for name in selection if name not in PARTS]
    if "site" in parts and not courses and not only:
        making.site()
    if "packs" in parts:
        making.packs(courses, only)
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)
