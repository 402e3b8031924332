"""Our own HTML templates; everything put into them is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(name: str) -> Template:
    """A template of kit/templates by its name without endings."""
    return _environment().get_template(f"{name}.html.j2")


@cache
def _environment() -> Environment:
    loader = PackageLoader("trainpack.writers.kit", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
