"""Pictures as pixels, for formats that show no SVG as we mean it: drawn by Typst, labels in our fonts."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from trainpack.writers.base import WriteError
from trainpack.writers.kit.drawing.svg import split_labels
from trainpack.writers.kit.drawing.typst import LIBRARY, faces, families, labels, literal

LONG_SIDE = 2000
"""Pixels of a drawing's longer side: 300 to the inch over the width of a page."""

_KINDS = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp"))
_AS_THEY_ARE = ("png", "jpg")


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture as PNG or JPEG, and its shape (width by height).

    `width` is that of a drawing in its own units, 0 for photographs; `pixels` is that of the picture.
    """

    data: bytes
    kind: str
    shape: float
    width: float = 0.0
    pixels: int = LONG_SIDE
    lost: tuple[str, ...] = ()


def kind_of(data: bytes) -> str:
    """What kind of picture bytes are: svg, png, jpg, gif, webp; empty for anything else."""
    return next((name for start, name in _KINDS if data.startswith(start)), "svg" if b"<svg" in data else "")


@lru_cache(maxsize=32)
def raster(data: bytes) -> Raster:
    """A picture as pixels. Raises ValueError where it cannot be read, WriteError where Typst is missing."""
    kind = kind_of(data)
    if kind == "svg":
        return _drawn(data)
    if not kind:
        raise ValueError("the picture is of a kind that is not known")
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.{kind}")\n'
    made = _png(source, {f"picture.{kind}": data}, 72)
    width, height = _size(made)
    keeps = kind in _AS_THEY_ARE
    return Raster(data if keeps else made, kind if keeps else "png", width / height, pixels=width)


def _drawn(data: bytes) -> Raster:
    drawing = split_labels(data)
    size = f"{drawing.width:.2f}, {drawing.height:.2f}"
    source = (
        f'#import "{LIBRARY.name}": labelled\n'
        f"#set page(width: {drawing.width:.2f}pt, height: {drawing.height:.2f}pt, margin: 0pt, fill: white)\n"
        f"#set text(font: {families()}, hyphenate: false)\n"
        f"#context labelled({literal('drawing.svg')}, {size}, 1pt, 1pt, none, ({labels(drawing)}))\n"
    )
    made = _png(source, {"drawing.svg": drawing.svg}, 72 * LONG_SIDE / max(drawing.width, drawing.height))
    return Raster(made, "png", drawing.width / drawing.height, drawing.width, lost=drawing.unread)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG (its header, RFC 2083 4.1.1)."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return max(1, width), max(1, height)


def _png(source: str, files: dict[str, bytes], ppi: float) -> bytes:
    try:
        import typst
    except ImportError as error:
        raise WriteError("Pictures need the Typst library: install trainpack[print].") from error
    with tempfile.TemporaryDirectory(prefix="trainpack-") as folder:
        root = Path(folder)
        for name, data in (*files.items(), (LIBRARY.name, LIBRARY.read_bytes())):
            (root / name).write_bytes(data)
        main = root / "picture.typ"
        main.write_text(source, encoding="utf-8", newline="\n")
        compiler = typst.Compiler(main, root=root, font_paths=faces(), ignore_system_fonts=True)
        try:
            made, _ = compiler.compile_with_warnings(format="png", ppi=ppi)
        except typst.TypstError as error:
            raise ValueError(f"the picture cannot be drawn ({error.message})") from error
    if not isinstance(made, bytes):
        raise ValueError("the picture gives no single page")
    return made
