"""What `serve` shows before there is any good page: the complaints."""

from __future__ import annotations

from collections.abc import Sequence

from trainpack.writers.kit.island import raw
from trainpack.writers.kit.template import template
from trainpack.writers.site.pages import Site, SitePage


def trouble_island(complaints: Sequence[str]) -> str:
    """The complaints as a call-out, put on top of the last good pages."""
    return raw(template("trouble").render(complaints=complaints))


def trouble(complaints: Sequence[str]) -> Site:
    """A site of one page that lists the complaints."""
    title = "trainpack"
    body = trouble_island(complaints)
    page = SitePage("index.md", "index.html", title, f"# {title}\n\n{body}", hidden=("toc", "navigation"))
    return Site(pages=[page], menu=[{title: "index.md"}])
