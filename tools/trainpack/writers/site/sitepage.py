"""What MkDocs is handed: pages, other files, the menu."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: the author's path below modules/, where it goes, its title and its Markdown.

    Islands of HTML link to other pages as `page:` and their src_uri, from the top of the site.
    """

    src_uri: str
    dest_uri: str
    title: str
    markdown: str
    source: str = ""
    draft: bool = False
    description: str = ""
    hidden: tuple[str, ...] = ()
    """What Material leaves out beside the page: `toc`, `navigation`, `footer`."""
    module: str = ""
    """The module that the page belongs to: where the reader stops on it is remembered."""
    study: bool = False
    """The page shows what the reader has done: it loads the course data and the script for them."""


@dataclass(slots=True)
class Site:
    """Everything that MkDocs is handed: pages, other files by path, and the menu."""

    pages: list[SitePage] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)  # path in the site -> path below the root
    made: dict[str, bytes] = field(default_factory=dict)
    menu: list[object] = field(default_factory=list)
