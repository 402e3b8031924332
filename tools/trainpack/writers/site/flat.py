"""A site that opens from a folder: there no server finds the index.html of a link that ends in a slash."""

from __future__ import annotations

import re

_LINK = re.compile(r'(<a\b[^<>]*?\shref=")(?![a-zA-Z][\w+.-]*:|//|#)((?:[^"#?]*/)?)(\.{0,2})(?=["#])')


def flat(html: str) -> str:
    """The same page with links to the index.html of folders."""
    return _LINK.sub(_named, html)


def _named(link: re.Match[str]) -> str:
    before, folder, dots = link.groups()
    if not folder and not dots:
        return link[0]
    return f"{before}{folder}{f'{dots}/' if dots else ''}index.html"
