"""`trainpack serve`"""

from __future__ import annotations

import errno
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
@click.option("--open/--no-open", "open_browser", default=False, help="Open the browser.")
def command(root: Path, port: int, *, open_browser: bool) -> None:
    """Show the learner's site and follow every change of the sources.

    A change that breaks something shows its complaints and keeps the last good pages.
    """
    from trainpack.cli.options import find
    from trainpack.writers.site.build import serve_site

    find(root)
    click.echo(f"The site: http://127.0.0.1:{port}/ (Ctrl-C ends it)", err=True)
    try:
        serve_site(root, f"127.0.0.1:{port}", open_browser=open_browser)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise click.UsageError(
            f"Port {port} cannot be used: {error.strerror}. Choose another with --port."
        ) from None
