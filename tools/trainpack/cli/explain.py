"""`trainpack explain`"""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Say what a code such as Q003 means and what to do. Without a code, list them all."""
    from trainpack.checks.registry import codes, explain

    if code is None:
        for name, title in codes():
            click.echo(f"{name}  {title}")
        return
    text = explain(code.upper())
    if text is None:
        raise click.UsageError(f"There is no code {code}. `trainpack explain` lists them all.")
    click.echo(text)
