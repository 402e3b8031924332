"""Options of the commands that make papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from trainpack.writers.register import KINDS

_out = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write. Default: build/ below the root.",
)
_only = click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(KINDS)),
    help="Only these papers of the packs. May be given several times.",
)
_country = click.option(
    "--country", help="Packs for one country, such as vnm. Default: all countries side by side."
)
_no_cache = click.option("--no-cache", is_flag=True, help="Make everything afresh.")


def printing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Where to write, which papers, for which country, and whether from the cache."""
    for option in (_no_cache, _country, _only, _out):
        function = option(function)
    return function
