"""`trainpack facts`"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainpack.cli.options import find, placed
from trainpack.cli.swap import write
from trainpack.source.sources import Sources

if TYPE_CHECKING:
    from trainpack.model.programme import Programme, Settings
    from trainpack.views.changes import Change

DAYS = 90


@click.command("facts")
@click.argument("names", nargs=-1, metavar="[FACT]...")
@click.option(
    "--due",
    "days",
    type=click.IntRange(min=0),
    is_flag=False,
    flag_value=DAYS,
    metavar="[DAYS]",
    help=f"Only what must be looked at within so many days from --today. Default: {DAYS}.",
)
@click.option("--unused", is_flag=True, help="Only facts that nothing uses.")
@click.option(
    "--since",
    metavar="REVISION",
    help="What changed since a git revision, a tag, or another folder, and what that touches.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(("plain", "json", "html")),
    default="plain",
    help="How it is shown; html is one page to keep or print.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option(
    "--slips",
    type=click.Path(file_okay=False, path_type=Path),
    help="With --since: print errata slips for participants and for trainers into this folder.",
)
@placed
def command(
    names: tuple[str, ...],
    days: int | None,
    since: str | None,
    style: str,
    out: Path | None,
    slips: Path | None,
    root: Path,
    today: dt.datetime | None,
    *,
    unused: bool,
) -> None:
    """The ledger of facts: each figure, its source and dates, and everything that uses it.

    FACT is an id or its beginning, such as vnm.eii; then every place is listed with line and column.
    With --since, the change sheet: what changed in plain words, and which pages, slides, items and printed
    tests to look at. With --slips it is printed for those who hold papers of that edition.
    """
    from trainpack.source.load import load

    if since is not None and (days is not None or unused):
        raise click.UsageError("--since stands alone: leave out --due and --unused.")
    if slips is not None and since is None:
        raise click.UsageError("--slips needs --since: the edition that the slips are for.")
    find(root)
    sources = load(root)
    if sources.programme is None:
        raise click.ClickException(
            f"There is no programme that can be read in {root}. Run `trainpack check`."
        )
    day = today.date() if today else None
    if since is not None:
        text = _sheet(sources, root, since, names, style, day, slips)
    else:
        text = _ledger(sources, names, style, day, days, unused=unused)
    _give(text, out)
    if sources.report.failed:
        click.echo(
            "Some files have errors, and what they use is missing here. Run `trainpack check`.", err=True
        )
        raise SystemExit(1)


def _ledger(
    sources: Sources,
    names: Sequence[str],
    style: str,
    today: dt.date | None,
    days: int | None,
    *,
    unused: bool,
) -> str:
    from trainpack.views.ledger import desk_reader, ledger
    from trainpack.views.usage import usage
    from trainpack.writers.report.html import ledger_page
    from trainpack.writers.report.plain import ledger_lines
    from trainpack.writers.report.record import dumped, ledger_record

    programme = sources.programme
    assert programme is not None
    reader = desk_reader(programme, today)
    horizon = DAYS if days is None else days
    entries = ledger(programme, usage(sources), reader, horizon)
    _refuse_unknown(names, [entry.id for entry in entries])
    shown = [
        entry
        for entry in entries
        if _chosen(entry.id, names) and (days is None or entry.due) and not (unused and entry.uses)
    ]
    if style == "json":
        return dumped(ledger_record(shown))
    if style == "html":
        return ledger_page(programme, shown, reader, horizon)
    return "\n".join(ledger_lines(shown, places=bool(names))) or "No fact fits.\n"


def _sheet(
    sources: Sources,
    root: Path,
    since: str,
    names: Sequence[str],
    style: str,
    today: dt.date | None,
    slips: Path | None,
) -> str:
    from trainpack.cli.revision import sources_of
    from trainpack.views.changes import State, changes
    from trainpack.views.ledger import desk_reader
    from trainpack.views.usage import usage
    from trainpack.writers.report.html import change_page
    from trainpack.writers.report.plain import change_lines
    from trainpack.writers.report.record import change_record, dumped

    programme = sources.programme
    assert programme is not None
    with sources_of(root, since) as before:
        assert before.programme is not None
        old = State(before.programme, usage(before), before.texts)
        if before.report.failed:
            click.echo(
                f"Some files of {since} cannot be read by this version; they are missing here.", err=True
            )
    found = changes(old, State(programme, usage(sources), sources.texts))
    _refuse_unknown(names, [*old.programme.facts, *programme.facts])
    called = f"the folder “{since}”" if Path(since).is_dir() else since
    shown = [change for change in found if _chosen(change.id, names)]
    if slips is not None:
        _print_slips(programme, shown, old.programme.settings, slips)
    if style == "json":
        return dumped(change_record(shown))
    if style == "html":
        return change_page(programme, shown, desk_reader(programme, today), called)
    return "\n".join(change_lines(shown, called)) + "\n"


def _print_slips(programme: Programme, found: Sequence[Change], before: Settings, folder: Path) -> None:
    """A slip for participants and one for trainers, as PDF and to edit; none where no figure changed."""
    from trainpack.views import amount
    from trainpack.views.errata import of_changes
    from trainpack.views.page import plain
    from trainpack.views.reader import reader_of
    from trainpack.writers.docx.document import write_docx
    from trainpack.writers.pack.errata import slip
    from trainpack.writers.pdf.booklet import write_pdf

    for name, trainer in (("participants", False), ("trainers", True)):
        reader = replace(reader_of(programme), trainer=trainer)
        rows = of_changes(found, trainer=trainer)
        if rows:
            since = f"{amount.day(before.as_of, reader)} ({before.edition})"
            title = plain(programme.settings.title.markdown)
            booklet = slip(programme, reader, rows, title, since)
            _give_bytes(folder / f"errata-{name}.pdf", write_pdf(booklet).data)
            _give_bytes(folder / f"errata-{name}.docx", write_docx(booklet).data)


def _give_bytes(path: Path, data: bytes) -> None:
    write(path, data)
    click.echo(str(path), err=True)


def _chosen(fact: str, names: Sequence[str]) -> bool:
    return not names or any(fact == name or fact.startswith(f"{name.rstrip('.')}.") for name in names)


def _refuse_unknown(names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if not any(_chosen(fact, [name]) for fact in known):
            raise click.UsageError(f"There is no fact {name}. `trainpack facts` lists them all.")


def _give(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    write(out, text.encode())
    click.echo(str(out), err=True)
