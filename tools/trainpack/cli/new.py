"""`trainpack new`"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from trainpack.cli.scaffold.among import course_of, next_id, read_programme, working_days
from trainpack.cli.scaffold.asking import asked, country_name, fitting, terminal

EXTRAS = ("hooks", "workflow")
_ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


@click.group("new")
def command() -> None:
    """Make a programme, course, module, bank, event or performance test that passes `trainpack check`.

    Nothing is ever overwritten. The new files explain themselves in comments.
    """


def _shared(*, title: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of everything that is made inside a programme."""
    root = click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path("."),
        help="The programme's folder. Default: here.",
    )
    name = click.option("--id", "name", help="The id. Default: made from the title, or the next number.")
    words = click.option("--title", help=f"What readers see. Default: {title}.")
    return lambda function: root(name(words(function)))


@command.command("programme")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("."))
@click.option("--id", "name", help="Default: the name of the folder.")
@click.option("--title", help="What readers see. Default: the name of the folder.")
@click.option("--country", "countries", multiple=True, help="ISO 3166 alpha-3, such as vnm. Several times.")
@click.option("--language", default=None, help="Of the sources. Default: en.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="When the law is read. Default: today.")
@click.option(
    "--with", "extras", multiple=True, type=click.Choice(EXTRAS),
    help="hooks: checks before each commit. workflow: GitHub checks, builds and publishes.",
)  # fmt: skip
def programme(
    folder: Path,
    name: str | None,
    title: str | None,
    countries: tuple[str, ...],
    language: str | None,
    as_of: dt.datetime | None,
    extras: tuple[str, ...],
) -> None:
    """Make a programme with one small course, ready to be built and to be written over."""
    from trainpack.cli.scaffold.files import programme_files
    from trainpack.source.slug import slug

    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    title = asked(title, "Title of the programme", words[:1].upper() + words[1:] or "My programme")
    name = fitting(name or slug(words or title, "my-programme"), _ID, "my-programme")
    language = asked(language, "Language of the sources", "en")
    fitting(language, r"[a-z]{2,3}(-[A-Za-z0-9]+)*", "en or vi")
    if not countries:
        countries = tuple(asked(None, "Countries (ISO 3166 alpha-3, space between)", "xaa").lower().split())
    named = [(fitting(code, "[a-z]{3}", "vnm"), country_name(code, language)) for code in countries]
    for extra in EXTRAS:
        if extra not in extras and terminal() and click.confirm(f"Add the {_SAID[extra]}?", default=False):
            extras = (*extras, extra)
    day = as_of.date() if as_of else dt.datetime.now(dt.UTC).date()
    made = programme_files(
        name=name, title=title, countries=named, language=language, as_of=day, extras=sorted(set(extras))
    )
    for path in [path for path in made if not path.startswith(_OWN) and (folder / path).exists()]:
        click.echo(f"{path} exists and was left as it is.", err=True)
        del made[path]
    _write(folder, made, hidden=("curriculum/schemas/",))
    click.echo("Now: trainpack check, then trainpack build. README.md says what is where.", err=True)


_OWN = ("curriculum/", "modules/", "quizzes/", "mkdocs.yml")
"""What makes a programme. Other files, such as a README.md that a new repository has, may be there."""

_SAID = {
    "hooks": "check before each commit (.pre-commit-config.yaml)",
    "workflow": "GitHub workflow that checks, builds and publishes the site",
}


@command.command("course")
@_shared(title="asked for, or New course")
def course(root: Path, name: str | None, title: str | None) -> None:
    """Make a course without modules and add it to programme.yml."""
    from trainpack.cli.scaffold.files import course_files
    from trainpack.source.slug import slug

    read_programme(root)
    title = asked(title, "Title of the course", "New course")
    name = fitting(name or slug(title, "new-course"), _ID, "claims")
    _write(root, course_files(name, title), adding=("curriculum/programme.yml", "courses", name))


@command.command("module")
@click.option("--course", "course_id", help="Default: the only course.")
@_shared(title="Meeting across time zones, as the starter text")
def module(root: Path, course_id: str | None, name: str | None, title: str | None) -> None:
    """Make a module with lesson, session, slides, worksheet and questions, and add it to its course."""
    from trainpack.cli.scaffold.files import MODULE_TITLE, module_files

    known = read_programme(root)
    found = course_of(known, course_id or (name.rpartition("-")[0] if name else None))
    name = fitting(name or next_id(known, found), rf"{re.escape(found.id)}-\d\d", f"{found.id}-01")
    if name in known.known.get("module", ()):
        raise click.ClickException(f"Nothing was written, because there is already a module {name}.")
    title = asked(title, "Title of the module", MODULE_TITLE)
    if not found.tasks:
        raise click.ClickException(f"Nothing was written: the course {found.id} has no tasks yet.")
    served = {str(task) for other in known.modules.values() for task in other.tasks}
    task = next((task.id for task in found.tasks if task.id not in served), found.tasks[0].id)
    made = module_files(
        name, title, task=task, audiences=[audience.id for audience in found.audiences],
        countries=[country.code for country in known.settings.countries],
    )  # fmt: skip
    _write(root, made, adding=(f"curriculum/courses/{found.id}.yml", "modules", name))


@command.command("bank")
@click.option("--module", "module_id", help="Default: the only module without a bank.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
def bank(root: Path, module_id: str | None) -> None:
    """Make the questions of a module that has none yet."""
    from trainpack.cli.scaffold.files import bank_file

    known = read_programme(root)
    bare = {name: found for name, found in known.modules.items() if found.bank is None}
    if module_id is not None and module_id not in known.modules:
        raise click.UsageError(f"There is no module {module_id}.")
    if module_id is None and len(bare) != 1:
        raise click.UsageError(f"Which module? Without a bank: {', '.join(bare) or 'none'}.")
    found = known.modules[module_id or next(iter(bare))]
    objectives = [str(objective.id) for objective in found.lesson.head.objectives]
    if not objectives:
        raise click.ClickException(f"Nothing was written: {found.lesson.path} has no objectives yet.")
    _write(root, bank_file(found.id, f"quizzes/{found.folder.removeprefix('modules/')}.yml", objectives))


@command.command("event")
@click.option("--course", "course_id", help="Default: the only course.")
@click.option("--country", help="Where. Default: the programme's first country.")
@click.option("--language", help="Of the printed pack. Default: the programme's.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="First day. Default: four weeks after as_of.")
@_shared(title="that of the course")
def event(
    root: Path,
    course_id: str | None,
    name: str | None,
    title: str | None,
    country: str | None,
    language: str | None,
    on: dt.datetime | None,
) -> None:
    """Make an event: one delivery of a course, with its days and hours."""
    from trainpack.cli.scaffold.files import event_file

    known = read_programme(root)
    found = course_of(known, course_id)
    places = [str(place.code) for place in known.settings.countries]
    country = country or (places[0] if places else "")
    if country not in places:
        raise click.UsageError(f"The programme has the countries {', '.join(places) or 'none'}.")
    first = on.date() if on else known.settings.as_of + dt.timedelta(weeks=4)
    name = fitting(name or f"{found.id}-{first:%Y-%m}", _ID, f"{found.id}-2027-01")
    made = event_file(
        name,
        title or str(found.title),
        course=found.id,
        country=country,
        language=language or str(known.settings.language),
        dates=working_days(known, found, first, moved=on is None),
    )
    _write(root, made)


@command.command("performance")
@click.option("--module", "module_id", help="Where the files lie. Default: the last of the course.")
@click.option("--course", "course_id", help="Default: the only course.")
@_shared(title="Performance test")
def performance(
    root: Path, course_id: str | None, module_id: str | None, name: str | None, title: str | None
) -> None:
    """Make a performance test: its rubric, and two parallel unseen files."""
    from trainpack.cli.scaffold.files import performance_files

    known = read_programme(root)
    found = course_of(known, course_id)
    modules = {str(one): known.modules[str(one)] for one in found.modules if str(one) in known.modules}
    if not modules or (module_id is not None and module_id not in modules):
        raise click.UsageError(f"Modules of {found.id}: {', '.join(modules) or 'none'}.")
    module = modules[module_id or list(modules)[-1]]
    name = fitting(name or f"{found.id}-performance", _ID, f"{found.id}-performance")
    made = performance_files(
        name, title or "Performance test", course=str(found.id), module=str(module.id), folder=module.folder
    )
    _write(root, made)


def _write(
    root: Path,
    files: Mapping[str, str],
    *,
    adding: tuple[str, str, str] | None = None,
    hidden: tuple[str, ...] = (),
) -> None:
    """Write new files and say so; `adding` is a file, a list in it, and an id to add to the list."""
    from trainpack.cli.scaffold.place import write_new
    from trainpack.source import file
    from trainpack.source.edit import EditError, append

    changed = ""
    if adding:
        try:
            changed = append(adding[0], file.read(root, adding[0]), adding[1], adding[2])
        except EditError as error:
            raise click.ClickException(f"Nothing was written: {error}.") from None
    write_new(root, files)
    for path in files:
        if not path.startswith(hidden or "\0"):
            click.echo(path)
    if adding:
        (root / adding[0]).write_text(changed, encoding="utf-8", newline="\n")
        click.echo(f"{adding[0]}: `{adding[2]}` added to `{adding[1]}`")
