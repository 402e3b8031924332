"""`trainpack`: its commands, each in a file of its own, imported when it is called."""

from __future__ import annotations

import importlib

import click

COMMANDS = ("build", "check", "draw", "explain", "serve")


class _Commands(click.Group):
    """Finds a command in the file of its name, so that start-up imports only what is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"trainpack.cli.{cmd_name}")
        command: click.Command = module.command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trainpack")
def main() -> None:
    """Compile training modules into a learner's site, trainer packs and packages."""
