"""`trainpack`: its commands, each in a file of its own, imported when it is called."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
import tempfile
import traceback
from keyword import iskeyword
from pathlib import Path

import click

COMMANDS = (
    "adapt", "build", "check", "draw", "explain", "export", "facts",
    "fix", "import", "migrate", "new", "pack", "review", "schema", "serve", "show",
)  # fmt: skip


class _Commands(click.Group):
    """Finds a command in the file of its name, so that start-up imports only what is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"trainpack.cli.{name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """No traceback reaches an author: what went wrong inside is kept in a file, for whoever mends it."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click says these itself; a closed pipe is no fault
        except Exception as error:
            kept = _keep(traceback.format_exc())
            click.echo(f"trainpack itself failed ({type(error).__name__}: {error}).", err=True)
            click.echo(f"That is not the fault of your sources. What happened is in {kept}.", err=True)
            raise SystemExit(1) from None


def _keep(trace: str) -> Path:
    """Write a trace to a file that can be sent to whoever mends it."""
    handle, name = tempfile.mkstemp(prefix="trainpack-", suffix=".txt")
    with open(handle, "w", encoding="utf-8") as file:
        file.write(trace)
    return Path(name)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trainpack")
def main() -> None:
    """Compile training modules into a learner's site, trainer packs and packages."""


def run() -> None:
    """The process: run `main`, then end at once.

    All files are closed by then. Taking the interpreter apart would take a tenth of a second, and the
    diagram engine says things at that point which mean nothing to an author.
    What a build makes mostly lives until its end: looking for cycles as often as usual costs a sixth of it.
    """
    gc.set_threshold(50_000, 20, 20)
    code = 1
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BrokenPipeError):
            stream.flush()
    os._exit(code)
