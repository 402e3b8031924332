"""`trainpack build`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show
from trainpack.writers.register import KINDS

PARTS = ("site", "packs", "reports")


@click.command("build")
@click.argument("selection", nargs=-1)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write. Default: build/ below the root.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(KINDS)),
    help="Only these papers of the packs. May be given several times.",
)
@click.option("--no-cache", is_flag=True, help="Make everything afresh.")
@click.option(
    "--usb", is_flag=True, help="With the site, make usb/ and usb.zip, which open without a server."
)
@reading
def command(
    selection: tuple[str, ...],
    out: Path | None,
    only: tuple[str, ...],
    root: Path,
    today: dt.datetime | None,
    *,
    no_cache: bool,
    usb: bool,
    strict: bool,
    style: str,
) -> None:
    """Build what is selected: `site`, `packs`, `reports`, or ids of courses; everything where nothing is.

    An error in the sources stops the build and leaves the last good one as it is.
    """
    from trainpack.cli.cache import Cache
    from trainpack.cli.making import Making
    from trainpack.cli.packs import make_packs
    from trainpack.cli.reports import make_reports

    sources = read(root, today, strict=strict)
    if sources.report.failed or sources.programme is None:
        show(sources.report, style)
        click.echo("Nothing was built; the last build is as it was.", err=True)
        raise SystemExit(1)
    unknown = [word for word in selection if word not in PARTS and word not in sources.programme.courses]
    if unknown:
        names = ", ".join((*PARTS, *sources.programme.courses))
        raise click.UsageError(f"There is no {unknown[0]} to build. There are: {names}.")
    site = "site" in selection or not (selection or only)  # it is one site of all courses
    if usb and not site:
        raise click.UsageError("--usb goes with the site: trainpack build site --usb.")
    cache = Cache(root / ".cache", on=not no_cache)
    cache.fetch_diagrams(sources)
    making = Making(sources, out or root / "build", today.date() if today else None, cache)
    courses = [name for name in selection if name not in PARTS]
    if site:
        making.site()
    if usb:
        making.usb()
    if "packs" in selection or only or not selection or (courses and "reports" not in selection):
        make_packs(making, courses, only)
    if "reports" in selection or not (only or {"site", "packs"}.intersection(selection)):
        make_reports(making, courses)
    cache.keep_diagrams()
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)
