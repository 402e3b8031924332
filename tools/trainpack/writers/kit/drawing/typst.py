"""What every piece of Typst is written with: string literals, our faces, the labels of a drawing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from trainpack import fonts
from trainpack.writers.kit.drawing.breaks import set_breaks
from trainpack.writers.kit.drawing.svg import Drawing, Label

if TYPE_CHECKING:
    from typst import Fonts

LIBRARY = Path(__file__).with_name("drawing.typ")
"""How a drawing with its labels is set; templates import it from beside them."""

_COLOUR = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_SHARES = {"middle": 0.5, "end": 1.0}


def literal(text: str) -> str:
    """Write a Typst string literal, in which nothing can be mistaken for markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def families() -> str:
    """Write our families of fonts as a Typst array."""
    return "(" + ", ".join(map(literal, fonts.FAMILIES)) + ")"


def labels(drawing: Drawing) -> str:
    """Write the labels of a drawing as the inside of a Typst array."""
    return "".join(f"{_label(each)}, " for each in drawing.labels)


@cache
def faces() -> Fonts:
    """Our fonts and no others: what comes out does not depend on the machine."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])


def _label(label: Label) -> str:
    fill = f'rgb("{label.fill}")' if _COLOUR.fullmatch(label.fill) else "black"
    weight = "bold" if label.bold else "regular"
    return (
        f"({literal(set_breaks(label.text))}, {label.x:.2f}, {label.y:.2f}, {label.size:.2f}, "
        f'{_SHARES.get(label.anchor, 0.0)}, "{weight}", {fill}, {label.angle:.2f}deg, {label.room:.2f})'
    )
