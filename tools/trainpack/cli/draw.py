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
    from trainpack.cli.locks import locked_forms, write_lock
    from trainpack.views.draw import draw

    sources = read(root, today, strict=strict)
    programme = sources.programme
    if sources.report.failed or programme is None:
        show(sources.report, style)
        raise SystemExit(1)
    if not renew:
        for course in programme.courses.values():
            for blueprint, lock in locked_forms(sources, course):
                click.echo(f"{blueprint.id}-{lock.form}: {len(lock.items)} items")
        return
    if form is None:
        raise click.UsageError("Which form? Write --renew and its name, such as eii-post-a.")
    for course in programme.courses.values():
        for blueprint in (
            programme.blueprints[str(name)] for name in course.tests if str(name) in programme.blueprints
        ):
            for letter, lock in draw(blueprint, programme.items).items():
                if f"{blueprint.id}-{letter}" == form:
                    old = programme.locks.get(form)
                    before = {str(item.id) for item in old.items} if old else set()
                    after = {str(item.id) for item in lock.items}
                    path = write_lock(root, course, lock)
                    click.echo(f"{path}: new {_list(after - before)}; gone {_list(before - after)}.")
                    return
    raise click.UsageError(f"There is no form {form}.")


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
