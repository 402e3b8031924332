"""`trainpack show`"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from trainpack.cli.options import find
from trainpack.model.module import Module
from trainpack.source.sources import Sources
from trainpack.views.identity import Identity, all_ids, identities

READING = "reading"


@click.command("show")
@click.argument("names", nargs=-1, required=True, metavar="ID... | reading [MODULE]...")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
@click.option(
    "--format", "style", type=click.Choice(("plain", "json")), default="plain", help="How it is shown."
)
def command(names: tuple[str, ...], root: Path, style: str) -> None:
    """Say what an ID is: what it names, where it stands, what it holds, and every place that names it.

    ID may be that of a module, objective, section, slide, step, handout, item, case, fact, work, term,
    course, test or form. `trainpack show reading` is the reading report: words, sentences and minutes of each
    text, with the longest sentences; with MODULE also of its sections, steps and slides.
    """
    from trainpack.source.load import load

    find(root)
    sources = load(root)
    if sources.programme is None:
        raise click.ClickException(
            f"There is no programme that can be read in {root}. Run `trainpack check`."
        )
    first, *rest = names
    click.echo(
        _reading(sources, rest, style) if first == READING else _identities(sources, names, style), nl=False
    )
    if sources.report.failed:
        click.echo("Some files have errors; they may be missing here. Run `trainpack check`.", err=True)
        raise SystemExit(1)


def _reading(sources: Sources, names: Sequence[str], style: str) -> str:
    from trainpack.views.reading import SpacelessError, accounts
    from trainpack.writers.report.reading import reading_lines, reading_record
    from trainpack.writers.report.record import dumped

    try:
        found = accounts(sources, _modules(sources, names))
    except SpacelessError as language:
        said = f"Words cannot be counted in `{language}`: it puts no space between them."
        raise click.ClickException(said) from None
    if style == "json":
        return dumped(reading_record(found))
    return "\n".join(reading_lines(found, whole=bool(names))) + "\n"


def _modules(sources: Sources, names: Sequence[str]) -> list[Module]:
    assert sources.programme is not None
    known = sources.programme.modules
    for name in names:
        if name not in known:
            raise click.UsageError(f"There is no module {name}. There are: {', '.join(known)}.")
    return [known[name] for name in names] if names else list(known.values())


def _identities(sources: Sources, names: Sequence[str], style: str) -> str:
    from trainpack.checks.context import near
    from trainpack.writers.report.identity import identity_lines, identity_record
    from trainpack.writers.report.record import dumped

    found: list[Identity] = []
    for name in names:
        met = identities(sources, name)
        if not met:
            said = f"There is no id {name} here. {near(name, all_ids(sources))}"
            raise click.UsageError(said.strip())
        found += met
    if style == "json":
        return dumped(identity_record(found))
    lines = [_figure(sources, one) if one.kind == "fact" else list(identity_lines(one)) for one in found]
    return "\n".join(line for some in lines for line in some) + "\n"


def _figure(sources: Sources, one: Identity) -> list[str]:
    """A fact as the ledger has it: its value and source, and how each place uses it."""
    from trainpack.views.ledger import desk_reader, ledger
    from trainpack.views.usage import usage
    from trainpack.writers.report.plain import ledger_lines

    programme = sources.programme
    assert programme is not None
    entries = ledger(programme, usage(sources), desk_reader(programme, None), 0)
    own = [entry for entry in entries if entry.id == one.id]
    lines = list(ledger_lines(own, places=True))
    value = lines[0].partition(": ")[2] if lines else ""
    return [f"{one.kind} {one.id}: {one.at}", f"    {value}", *lines[1:]]
