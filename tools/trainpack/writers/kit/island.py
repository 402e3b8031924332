"""HTML islands in Markdown: wrappers that hold Markdown, and raw pieces that hold none."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml


def wrapped(selector: str, body: str, attributes: Mapping[str, str] | None = None) -> str:
    """Markdown inside an element such as `div.admonition.note`, in the syntax of pymdownx.blocks.html."""
    options = ""
    if attributes:
        flow = yaml.safe_dump(
            {"attrs": dict(attributes)}, default_flow_style=True, width=10**6, allow_unicode=True
        )
        options = f"    {flow.strip()[1:-1]}\n"
    return f"/// html | {selector}\n{options}\n{body}\n\n///"


def raw(html: str) -> str:
    """Finished HTML as one block: without blank lines, which would end it."""
    return re.sub(r"\n\s*\n+", "\n", html).strip()


def admonition(kind: str, title: str, body: str) -> str:
    """A call-out in the markup that Material and our own templates style."""
    return wrapped(f"div.admonition.{kind}", f"{wrapped('p.admonition-title', title)}\n\n{body}")
