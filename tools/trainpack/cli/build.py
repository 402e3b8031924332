"""`trainpack build`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show
from trainpack.cli.outputs import printing
from trainpack.model.programme import Programme

PARTS = ("site", "packs", "packages", "reports")


@click.command("build")
@click.argument("selection", nargs=-1)
@printing
@click.option("--lang", "language", help="The packs' language, such as vi. Default: the programme's first.")
@click.option(
    "--usb", is_flag=True, help="With the site, make usb/ and usb.zip, which open without a server."
)
@reading
def command(
    selection: tuple[str, ...],
    out: Path | None,
    only: tuple[str, ...],
    language: str | None,
    country: str | None,
    root: Path,
    today: dt.datetime | None,
    *,
    no_cache: bool,
    usb: bool,
    strict: bool,
    style: str,
) -> None:
    """Build what is selected: `site`, `packs`, `reports`, or ids of courses and modules.

    Everything is built where nothing is selected. One module has its papers in a folder of its own. The pack
    of a delivery is made by `trainpack pack`.
    An error in the sources stops the build and leaves the last good one as it is.
    """
    from trainpack.cli.cache import Cache
    from trainpack.cli.making import Making
    from trainpack.cli.packages import make_packages
    from trainpack.cli.packs import make_packs
    from trainpack.cli.reports import make_reports
    from trainpack.cli.unchanged import unless_unchanged

    sources = read(root, today, strict=strict)
    if sources.report.failed or sources.programme is None:
        show(sources.report, style)
        click.echo("Nothing was built; the last build is as it was.", err=True)
        raise SystemExit(1)
    _known(sources.programme, selection, language, country)
    site = "site" in selection or not (selection or only)  # it is one site of all courses
    if usb and not site:
        raise click.UsageError("--usb goes with the site: trainpack build site --usb.")
    cache = Cache(root / ".cache", on=not no_cache)
    cache.fetch_diagrams(sources)
    making = Making(sources, out or root / "build", today.date() if today else None, cache)
    courses = [name for name in selection if name not in PARTS]

    def make() -> None:
        if site:
            making.site()
        if usb:
            making.usb()
        others = {"packages", "reports"}.intersection(selection)
        if "packs" in selection or only or not selection or (courses and not others):
            make_packs(making, courses, only, language, country)
        if "packages" in selection or not (selection or only):
            make_packages(making, courses, strict=strict)
        if "reports" in selection or not (only or {"site", "packs", "packages"}.intersection(selection)):
            make_reports(making, courses)

    unless_unchanged(making, (selection, only, language, country, today, strict, usb), make)
    cache.keep_diagrams()
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)


def _known(
    programme: Programme, selection: tuple[str, ...], language: str | None, country: str | None
) -> None:
    """Say which words of the command mean nothing. Raises UsageError."""
    made = {
        "to build": (selection, (*PARTS, *programme.courses, *programme.modules)),
        "among the languages": ((language,), tuple(str(one.code) for one in programme.settings.languages)),
        "among the countries": ((country,), tuple(str(one.code) for one in programme.settings.countries)),
    }
    for where, (asked, known) in made.items():
        unknown = [word for word in asked if word is not None and word not in known]
        if unknown:
            raise click.UsageError(f"There is no {unknown[0]} {where}. There are: {', '.join(known)}.")
