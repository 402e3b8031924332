"""Templates become text. Authors' own marks are {{ … }} and {#id}, so templates use << … >> and <% … %>."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(template: str, **names: object) -> str:
    """The text of a template, such as module/lesson.md. Raises UndefinedError for a name it misses."""
    return _environment().get_template(f"{template}.j2").render(**names)


def scalar(text: str) -> str:
    """A text as YAML on one line: bare where that is safe, else in single quotes."""
    words = " ".join(text.split())
    bare = re.fullmatch(r"[^\W\d_](?:[\w .()/;&’–—-]|,(?= )|'(?=\w)|:(?=\S))*", words)
    return words if bare and not words.endswith((" ", ":")) else "'" + words.replace("'", "''") + "'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("trainpack.cli.scaffold"),
        undefined=StrictUndefined,
        variable_start_string="<<", variable_end_string=">>",
        block_start_string="<%", block_end_string="%>",
        comment_start_string="<#", comment_end_string="#>",
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters["scalar"] = scalar
    return environment
