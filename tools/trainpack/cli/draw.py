"""`trainpack draw`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show


@click.command("draw")
@click.argument("form", required=False)
@click.option("--renew", is_flag=True, help="Draw the form again although it has a lock.")
@reading
def command(
    form: str | None, root: Path, today: dt.datetime | None, *, renew: bool, strict: bool, style: str
) -> None:
    """Draw the forms of tests that have none yet; with --renew FORM (such as eii-post-a), one of them anew.

    A drawn form stands in curriculum/locks and is honoured by every later build.
    """
    from trainpack.cli.locks import locked_forms, renewed

    sources = read(root, today, strict=strict)
    programme = sources.programme
    if sources.report.failed or programme is None:
        show(sources.report, style)
        raise SystemExit(1)
    if not renew:
        for course in programme.courses.values():
            for blueprint, lock in locked_forms(sources, course):
                click.echo(f"{blueprint.id}-{lock.form}: {len(lock.items)} items")
    elif form is None:
        raise click.UsageError("Which form? Write --renew and its name, such as eii-post-a.")
    else:
        change = renewed(sources, form)
        if change is not None:
            click.echo(change)
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)
