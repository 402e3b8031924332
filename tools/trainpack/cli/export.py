"""`trainpack export`"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from trainpack.cli.options import read, reading, show


@click.command("export")
@click.argument("target", metavar="[FORMAT]", required=False)
@click.argument("name", metavar="[COURSE]", required=False)
@click.option("--list", "listed", is_flag=True, help="Say which formats there are, and what they can hold.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write packages/ into. Default: build/ below the root.",
)
@reading
def command(
    target: str | None,
    name: str | None,
    out: Path | None,
    root: Path,
    today: dt.datetime | None,
    *,
    listed: bool,
    strict: bool,
    style: str,
) -> None:
    """Write a course, or one module, in one FORMAT for another system: practice and graded questions apart.

    What the format cannot carry is said at its file and line; with --strict that is an error.
    """
    from trainpack.writers.register import TARGETS

    if listed:
        _list()
        return
    if target is None or target not in TARGETS or name is None:
        raise click.UsageError(
            "Name a format and a course or module: trainpack export moodle eii. "
            f"Formats: {', '.join(TARGETS)}."
        )
    from trainpack.cli.cache import Cache
    from trainpack.cli.making import Making
    from trainpack.cli.packages import course_fates, course_packages, say, write_packages

    sources = read(root, today, strict=strict)
    programme = sources.programme
    if sources.report.failed or programme is None:
        show(sources.report, style)
        click.echo("Nothing was written.", err=True)
        raise SystemExit(1)
    names = [*programme.courses, *programme.modules]
    courses = [c for c in programme.courses.values() if name == c.id or name in map(str, c.modules)]
    if not courses:
        raise click.UsageError(f"There is no {name}. There are: {', '.join(names)}.")
    chosen = {target: TARGETS[target]()}
    cache = Cache(root / ".cache", on=False)
    making = Making(sources, out or root / "build", today.date() if today else None, cache)
    for course in courses:
        mine = course_packages(making, course)
        found = course_fates(mine, chosen)
        say(making, [fate for fate in found if name in (course.id, fate.module)], strict=strict)
        if not sources.report.failed:
            write_packages(making, mine, chosen, [name])
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)


def _list() -> None:
    from trainpack.writers.register import TARGETS

    for name, target in TARGETS.items():
        found = target()
        click.echo(f"{name:8} {found.title:24} *{found.suffix:14} {' and '.join(found.sides)}")
