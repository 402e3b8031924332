"""`trainpack serve`"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


@click.command("serve")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("."),
    help="The programme's folder. Default: here.",
)
@click.option("--port", type=int, default=8000, help="Where the site is shown. Default: 8000.")
@click.option(
    "--trainer-port", type=int, help="Where the trainer's preview is shown. Default: the next port."
)
@click.option("--open/--no-open", "open_browser", default=False, help="Open the browser.")
def command(root: Path, port: int, trainer_port: int | None, *, open_browser: bool) -> None:
    """Show the learner's site and, at another address, what the trainer will hold; follow every change.

    The trainer's preview has the guide and the slides with notes of each module, and what `check` says about
    it. A change that breaks something shows its complaints and keeps the last good pages.
    """
    from trainpack.cli.options import find
    from trainpack.cli.preview import Preview, listen
    from trainpack.writers.site.build import serve_site

    find(root)
    preview = Preview()
    beside = port + 1 if trainer_port is None else trainer_port
    with _taken(beside, "--trainer-port"):
        listen(preview, beside)
    click.echo(f"The site:            http://127.0.0.1:{port}/ (Ctrl-C ends both)", err=True)
    click.echo(f"The trainer preview: http://127.0.0.1:{beside}/", err=True)
    with _taken(port, "--port"):
        serve_site(root, f"127.0.0.1:{port}", preview, open_browser=open_browser)


@contextmanager
def _taken(port: int, option: str) -> Iterator[None]:
    """Say so where a port cannot be used."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.UsageError(
            f"Port {port} cannot be used: {error.strerror}. Choose another with {option}."
        ) from None
