"""Options that several commands share, and how they show complaints."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from trainpack.diagnostics import Diagnostic, Report, Severity
from trainpack.source.sources import Sources

FORMATS = ("plain", "json", "github")

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
_today = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that check-by dates are compared with. Default: the programme's as_of.",
)
_strict = click.option("--strict", is_flag=True, help="Figures past their check-by date are errors.")
_format = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="plain", help="How complaints are shown."
)


def reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a programme."""
    for option in (_format, _strict, _today, _root):
        function = option(function)
    return function


def placed(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that reads a programme and shows something else than complaints."""
    return _root(_today(function))


def read(root: Path, today: dt.datetime | None, *, strict: bool) -> Sources:
    """Load and check a programme. Raises UsageError where there is none."""
    from trainpack.checks.registry import check
    from trainpack.source.load import load

    find(root)
    sources = load(root)
    sources.report.extend(check(sources, today=today.date() if today else None, strict=strict))
    return sources


def find(root: Path) -> None:
    """Say so where a folder holds no programme."""
    if not (root / "curriculum").is_dir():
        raise click.UsageError(
            f"There is no programme in {root.resolve()}: it has no folder curriculum/. "
            "Go to the folder of a programme, or name it with --root."
        )


def show(report: Report, style: str) -> None:
    """Print all complaints, and in plain style how many there are."""
    found = list(report)
    if style == "json":
        click.echo(json.dumps([_record(one) for one in found], ensure_ascii=False, indent=1))
    elif style == "github":
        for one in found:
            level = "notice" if one.severity is Severity.NOTE else str(one.severity)
            place = f"file={one.at.path},line={one.at.line},col={one.at.column}"
            click.echo(f"::{level} {place},title={one.code}::{_escaped(f'{one.message} {one.hint}'.strip())}")
    else:
        for one in found:
            click.echo(str(one))
        click.echo(_count(found), err=True)


def _record(one: Diagnostic) -> dict[str, object]:
    return {
        "path": one.at.path,
        "line": one.at.line,
        "column": one.at.column,
        "code": one.code,
        "severity": str(one.severity),
        "message": one.message,
        "hint": one.hint,
    }


def _escaped(message: str) -> str:
    """Workflow commands end at a line break and use % as their escape."""
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _count(found: Iterable[Diagnostic]) -> str:
    severities = [one.severity for one in found]
    counts = [(severities.count(severity), severity) for severity in Severity]
    said = [f"{count} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count]
    return ", ".join(said) if said else "All is well."
