"""`trainpack export`"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import get_args

import click

from trainpack.cli.options import read, reading, show
from trainpack.model.programme import Programme, Scorm, System
from trainpack.writers.base import Target, WriteError


@click.command("export")
@click.argument("target", metavar="[FORMAT]", required=False)
@click.argument("name", metavar="[COURSE]", required=False)
@click.option("--list", "listed", is_flag=True, help="Say which formats there are, and what they can hold.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write packages/ into. Default: build/ below the root.",
)
@click.option(
    "--system",
    type=click.Choice(get_args(System)),
    help="The learning system that SCORM packages are for. Default: what programme.yml says.",
)
@click.option(
    "--h5p-libraries",
    "libraries",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of H5P libraries, each in a folder of its own, to be put into H5P packages.",
)
@reading
def command(
    target: str | None,
    name: str | None,
    out: Path | None,
    system: System | None,
    libraries: Path | None,
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
    if system is not None:
        programme = sources.programme = made_for(programme, system)
    names = [*programme.courses, *programme.modules]
    courses = [c for c in programme.courses.values() if name == c.id or name in map(str, c.modules)]
    if not courses:
        raise click.UsageError(f"There is no {name}. There are: {', '.join(names)}.")
    chosen = {target: _with_libraries(TARGETS[target](), target, libraries)}
    cache = Cache(root / ".cache", on=True)
    cache.fetch_diagrams(sources)
    making = Making(sources, out or root / "build", today.date() if today else None, cache)
    for course in courses:
        mine = course_packages(making, course)
        found = course_fates(mine, chosen)
        say(making, [fate for fate in found if name in (course.id, fate.module)], strict=strict)
        if not sources.report.failed:
            write_packages(making, mine, chosen, [name])
    cache.keep_diagrams()
    show(sources.report, style)
    if sources.report.failed:
        raise SystemExit(1)


def _with_libraries(target: Target, name: str, folder: Path | None) -> Target:
    """The format, writing libraries of H5P into its packages where there is a folder of them."""
    if folder is None:
        return target
    if name != "h5p":
        raise click.UsageError("--h5p-libraries goes with h5p: trainpack export h5p eii.")
    from trainpack.writers.h5p.libraries import shelf
    from trainpack.writers.h5p.write import write

    try:
        return replace(target, write=partial(write, libraries=shelf(folder)))
    except WriteError as error:
        raise click.UsageError(f"{error}.") from None


def made_for(programme: Programme, system: System) -> Programme:
    """The programme with SCORM packages for a system."""
    outputs = programme.settings.outputs
    scorm = (outputs.scorm or Scorm()).model_copy(update={"system": system})
    outputs = outputs.model_copy(update={"scorm": scorm})
    return replace(programme, settings=programme.settings.model_copy(update={"outputs": outputs}))


def _list() -> None:
    from trainpack.writers.register import TARGETS

    for name, target in TARGETS.items():
        found = target()
        click.echo(f"{name:9} {found.title:24} *{found.suffix:14} {' and '.join(found.sides)}")
