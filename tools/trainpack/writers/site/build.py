"""The site as artifacts in a folder: one MkDocs run over the pages that the plugin hands it."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from trainpack.source.sources import Sources
from trainpack.writers.site.plugin import TrainpackPlugin

DEFAULTS: dict[str, object] = {
    "docs_dir": "modules",
    "theme": {"name": "material", "font": False, "features": ["navigation.prune", "navigation.footer", "navigation.top"]},
    "plugins": ["trainpack"],
}
"""What a programme without its own mkdocs.yml is built with."""


def configured(root: Path, site_dir: Path) -> MkDocsConfig:
    """The MkDocs configuration of a programme: its mkdocs.yml, or our defaults."""
    root = root.resolve()
    own = root / "mkdocs.yml"
    if own.is_file():
        return load_config(str(own), site_dir=str(site_dir))
    folders = {"docs_dir": str(root / "modules"), "site_dir": str(site_dir)}
    return load_config(os.devnull, **{**DEFAULTS, **folders, "site_name": root.name or "trainpack"})


def write_site(sources: Sources, site_dir: Path) -> list[str]:
    """Build the site of checked sources into a folder; returns what MkDocs warned of."""
    config = configured(sources.root, site_dir)
    plugin = config.plugins["trainpack"]
    assert isinstance(plugin, TrainpackPlugin)
    plugin.ready = sources
    plugin.config.root = str(sources.root.resolve())
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
