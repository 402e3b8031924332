"""`trainpack pack`"""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainpack.cli.options import read, reading, show
from trainpack.cli.outputs import printing
from trainpack.diagnostics import SourceError

if TYPE_CHECKING:
    from trainpack.cli.making import Making
    from trainpack.model.event import Event
    from trainpack.model.programme import Programme
    from trainpack.views.pack import Pack


@click.command("pack")
@click.argument("event")
@printing
@click.option(
    "--usb", is_flag=True, help="Make one more archive for a memory stick, with the learner's site in it."
)
@reading
def command(
    event: str,
    out: Path | None,
    only: tuple[str, ...],
    country: str | None,
    root: Path,
    today: dt.datetime | None,
    *,
    no_cache: bool,
    usb: bool,
    strict: bool,
    style: str,
) -> None:
    """Make the pack of one delivery: of curriculum/events/hanoi-2027-01.yml, or by its name, hanoi-2027-01.

    The pack is complete or not there: where a paper cannot be made, the last pack stays as it was.
    """
    from trainpack.cli.cache import Cache
    from trainpack.cli.making import Making
    from trainpack.cli.unchanged import unless_unchanged
    from trainpack.views.agenda import agenda
    from trainpack.views.pack import event_pack

    sources = read(root, today, strict=strict)
    if sources.programme is None or sources.report.failed:
        show(sources.report, style)
        click.echo("Nothing was made; the last pack is as it was.", err=True)
        raise SystemExit(1)
    day = today.date() if today else None
    pack = event_pack(sources.programme, _event(sources.programme, event), day, country)
    cache = Cache(root / ".cache", on=not no_cache)
    cache.fetch_diagrams(sources)
    making = Making(sources, out or root / "build", day, cache)
    try:
        agenda(pack)  # one that does not fit costs no work
        asked = (pack.folder, only, today, strict, usb)
        unless_unchanged(making, asked, partial(_make, making, pack, only, usb=usb))
    except SourceError as error:
        sources.report.extend([error.diagnostic])
    cache.keep_diagrams()
    show(sources.report, style)
    if making.sources.report.failed:
        click.echo("The pack is not complete, so the last one is as it was.", err=True)
        raise SystemExit(1)


def _event(programme: Programme, name: str) -> Event:
    """The event of a name or of a path. Raises UsageError."""
    found = programme.events.get(Path(name).name.removesuffix(".yml"))
    if found is None:
        known = ", ".join(programme.events) or "none"
        raise click.UsageError(f"There is no event {name}. There are: {known}.")
    return found


def _make(making: Making, pack: Pack, only: tuple[str, ...], *, usb: bool) -> None:
    """Make single papers one by one, or a whole pack; with `usb` an archive that holds the site too."""
    from trainpack.cli.packs import make_pack

    if only:
        make_pack(making, pack, only)
    else:
        _made_aside(making, pack)
    if usb and not making.sources.report.failed:
        making.usb()
        making.archive(pack.folder, {"site": making.out / "usb"}, "-usb")


def _made_aside(making: Making, pack: Pack) -> None:
    """Make a whole pack aside and swap it in."""
    from trainpack.cli.making import ASIDE
    from trainpack.cli.packs import make_pack

    making.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=ASIDE, dir=making.out) as aside:
        own = replace(making, out=Path(aside), kept=set(), folders=set())
        make_pack(own, pack, ())
        if not making.sources.report.failed:
            making.take(own, pack.folder)
