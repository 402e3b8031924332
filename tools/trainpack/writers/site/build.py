"""The site as artifacts in a folder: one MkDocs run over the pages that the plugin hands it."""

from __future__ import annotations

import datetime as dt
import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from trainpack.source.sources import Sources
from trainpack.writers.site.keep import Reading
from trainpack.writers.site.plugin import TrainpackPlugin

THEME = {
    "name": "material",
    "font": False,
    "features": ["navigation.prune", "navigation.footer"],
}


def _settings(root: Path) -> dict[str, Any]:
    """How a programme is built: by its own mkdocs.yml, or without one by ours."""
    own = root / "mkdocs.yml"
    if own.is_file():
        return {"config_file": str(own)}
    return {
        "config_file": os.devnull,
        "site_name": "trainpack",  # until the plugin has read the title of the programme
        "docs_dir": str(root / "modules"),
        "theme": THEME,
        "extra": {"generator": False},
        "plugins": {"trainpack": {"root": str(root), "titled": True}},
    }


def serve_site(root: Path, address: str, reader: Reading, *, open_browser: bool) -> None:
    """Serve the site and rebuild at each change what it touches, until interrupted."""
    settings = _settings(root.resolve())
    plugin = load_config(**settings).plugins["trainpack"]  # MkDocs keeps it for all builds of this process
    assert isinstance(plugin, TrainpackPlugin)
    plugin.reading = reader
    logging.getLogger("mkdocs.commands.build").addFilter(_is_news)
    serve(**settings, dev_addr=address, open_in_browser=open_browser, build_type="dirty")


def _is_news(record: logging.LogRecord) -> bool:
    """MkDocs warns that such builds leave old pages standing; ours know what a page is made of."""
    return "'dirty' build" not in record.getMessage()


def write_site(
    sources: Sources, site_dir: Path, today: dt.date | None = None, *, flat: bool = False
) -> list[str]:
    """Build the site of checked sources into a folder; returns what MkDocs warned of.

    Figures whose check-by date is past on `today` say when they were last checked. A `flat` site opens
    from a folder, without a server.
    """
    settings = _settings(sources.root.resolve()) | ({"use_directory_urls": False} if flat else {})
    config = load_config(**settings, site_dir=str(site_dir.resolve()))
    plugin = config.plugins["trainpack"]
    assert isinstance(plugin, TrainpackPlugin)
    plugin.ready = (sources, today)
    heard = _Listener()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)
    return heard.warnings


class _Listener(logging.Handler):
    """Keeps MkDocs' warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings.append(record.getMessage())
