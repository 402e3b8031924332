"""Templates become text. Authors' own marks are {{ … }} and {#id}, so templates use << … >> and <% … %>."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from trainpack.source.edit import scalar


def render(template: str, **names: object) -> str:
    """The text of a template, such as module/lesson.md. Raises UndefinedError for a name it misses."""
    return _environment().get_template(f"{template}.j2").render(**names)


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
