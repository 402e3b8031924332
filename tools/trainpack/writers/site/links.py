"""Links in islands of HTML: `page:` and a src_uri become the way from one page to another."""

from __future__ import annotations

import logging
import re

from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.plugins.trainpack")
_LINK = re.compile(r'href="page:([^"#]*)')


def resolved(html: str, page: File, files: Files) -> str:
    """The page with its links written out; one that leads nowhere is a warning."""

    def way(link: re.Match[str]) -> str:
        target = files.get_file_from_path(link[1])
        if target is None:
            log.warning("the page %s links to %s, which does not exist", page.src_uri, link[1])
            return 'href="'
        return f'href="{target.url_relative_to(page)}'

    return _LINK.sub(way, html)
