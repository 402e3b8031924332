"""`trainpack review`"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from trainpack.cli.options import read
from trainpack.cli.rewriting import below, root_option
from trainpack.diagnostics import Severity, SourceError
from trainpack.model.review import Review
from trainpack.views.review import Standing, standings

_date = click.DateTime(["%Y-%m-%d"])


@click.group("review", invoke_without_command=True)
@root_option
@click.option(
    "--today", type=_date, help="The day that is compared with `next`. Default: the programme's as_of."
)
@click.option(
    "--format", "style", type=click.Choice(("plain", "json")), default="plain", help="How it is shown."
)
@click.pass_context
def command(context: click.Context, root: Path, today: dt.datetime | None, style: str) -> None:
    """List what is draft, what has changed since its sign-off, and which reviews are due.

    `trainpack review sign FILE` writes a sign-off.
    """
    context.obj = root
    if context.invoked_subcommand:
        return
    sources = read(root, today, strict=False)
    if sources.programme is None:
        raise click.ClickException("This folder holds no programme that can be read. See: trainpack check.")
    found = standings(sources.programme, today.date() if today else sources.programme.settings.as_of)
    if style == "json":
        click.echo(json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        click.echo(f"{one.path}: {_words(one)}")
    if sources.report.failed:
        click.echo(
            "There are errors. Files that cannot be read are not listed; see: trainpack check.", err=True
        )
    states = [one.state for one in found]
    counts = (f"{states.count(state)} {state}" for state in ("draft", "changed", "reviewed"))
    click.echo(f"{', '.join(counts)}; {sum(bool(one.due) for one in found)} with a review due.", err=True)


@command.command("sign")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--role", required=True, help="Who signs, as a role and a country: no names.")
@click.option("--on", type=_date, required=True, help="The day of the sign-off.")
@click.option("--next", "following", type=_date, help="When it shall be reviewed again.")
@click.pass_obj
def sign(root: Path, file: Path, role: str, on: dt.datetime, following: dt.datetime | None) -> None:
    """Write a sign-off into FILE: a lesson, session, slides, handout or bank that an expert has read.

    It holds for what the file says today. Once the file changes, it is a draft again.
    """
    from trainpack.source import rewrite
    from trainpack.source.edit import EditError
    from trainpack.source.signoff import signed

    path = below(root, file)
    role = " ".join(role.split())
    if not role:
        raise click.UsageError("Who signs? Write --role.")
    if following is not None and following <= on:
        raise click.UsageError("The next review comes after this one.")
    sources = read(root, None, strict=False)
    wrong = [one for one in sources.report if one.at.path == path and one.severity is Severity.ERROR]
    if wrong:
        raise click.ClickException(f"Nothing was written. Mend this first: {wrong[0]}")
    known = [one.path for one in standings(sources.programme, on.date())] if sources.programme else []
    if path not in known:
        raise click.UsageError(f"{path} is no lesson, session, slides, handout or bank.")
    try:
        original = rewrite.read(root, path)
        text = signed(
            path, original.text, " ".join(role.split()), on.date(), following.date() if following else None
        )
        rewrite.write(original, text)
    except (EditError, SourceError) as error:
        raise click.ClickException(f"Nothing was written: {error}.") from None
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}.") from None
    click.echo(f"{path}: signed by {role} on {on:%Y-%m-%d}.")


def _words(one: Standing) -> str:
    said = {"draft": "draft, never signed", "changed": "changed since its sign-off", "reviewed": "reviewed"}
    words = [said[one.state]]
    if one.newest is not None:
        words[0] += f" ({one.newest.role}, {one.newest.on})"
    words += [f"due since {review.next} ({review.role})" for review in one.due]
    words += [f"next {review.next} ({review.role})" for review in one.planned]
    return "; ".join(words)


def _record(one: Standing) -> dict[str, object]:
    return {
        "path": one.path,
        "state": one.state,
        "signed": _review(one.newest) if one.newest else None,
        "due": [_review(review) for review in one.due],
        "planned": [_review(review) for review in one.planned],
    }


def _review(review: Review) -> dict[str, str | None]:
    return {
        "role": str(review.role),
        "on": str(review.on) if review.on else None,
        "next": str(review.next) if review.next else None,
    }
