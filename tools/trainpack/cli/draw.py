"""`trainpack draw`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show


@click.command("draw")
@click.argument("form", required=False)
@click.option("--renew", is_flag=True, help="Draw the form again although it has a lock.")
@click.option("--printed", is_flag=True, help="The form was printed again as it is: the warning T005 ends.")
@reading
def command(
    form: str | None,
    root: Path,
    today: dt.datetime | None,
    *,
    renew: bool,
    printed: bool,
    strict: bool,
    style: str,
) -> None:
    """Draw the forms of tests that have none yet; with --renew FORM (such as eii-post-a), one of them anew.

    A drawn form stands in curriculum/locks and is honoured by every later build. Where the wording or a
    figure of its questions has changed since, builds warn (T005): print it again and say so with --printed
    FORM, which keeps its questions and their order.
    """
    from trainpack.cli import locks

    sources = read(root, today, strict=strict)
    programme = sources.programme
    if sources.report.failed or programme is None:
        show(sources.report, style)
        raise SystemExit(1)
    if renew and printed:
        raise click.UsageError("A form is drawn anew, or printed as it is: --renew or --printed.")
    if not (renew or printed):
        for course in programme.courses.values():
            for blueprint, lock in locks.locked_forms(sources, course):
                click.echo(f"{blueprint.id}-{lock.form}: {len(lock.items)} items")
    elif form is None:
        option = "--renew" if renew else "--printed"
        raise click.UsageError(f"Which form? Write {option} and its name, such as eii-post-a.")
    else:
        change = locks.renewed(sources, form) if renew else locks.printed(sources, form)
        if change is not None:
            click.echo(change)
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)
