"""Pictures as files beside the text for pandoc: pixels, with their size on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.raster import Raster, raster

WIDEST, HIGHEST = 165.0, 140.0  # millimetres
_POINT = 25.4 / 72
_UNIT = 0.5 * _POINT  # millimetres for a unit of a drawing, as in print
_PIXEL = 25.4 / 144
_LINE_HEIGHT = 5.0


@dataclass(slots=True)
class Figures:
    """The pictures of a booklet and those that were used, by the name of their file."""

    pictures: Mapping[str, bytes]
    files: dict[str, bytes] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def file(self, image: HtmlElement) -> dict[str, str] | None:
        """The attributes of a picture for pandoc; None where it cannot be had."""
        source = image.get("src", "")
        try:
            found = raster(self.pictures[source])
        except (KeyError, ValueError) as error:
            said = f" ({error})" if isinstance(error, ValueError) else ""
            self.lost.append(f"picture: {source}{said}")
            return None
        self.lost += [f"label in a drawing: {text}" for text in found.lost]
        alt = " ".join(f"{image.get('alt', '')} {image.get('data-description', '')}".split())
        width, height = size(found, alone=_alone(image))
        return {"src": self._name(found), "alt": alt, "width": f"{width:.1f}mm", "height": f"{height:.1f}mm"}

    def _name(self, found: Raster) -> str:
        name = next((name for name, data in self.files.items() if data == found.data), "")
        if not name:
            name = f"picture-{len(self.files) + 1}.{found.kind}"
            self.files[name] = found.data
        return name


def size(found: Raster, *, alone: bool) -> tuple[float, float]:
    """How large a picture is on paper, in millimetres: a drawing as in print, never more than the page."""
    if not alone:
        return _LINE_HEIGHT * found.shape, _LINE_HEIGHT
    own = found.width * _UNIT if found.width else found.pixels * _PIXEL
    width = min(own, WIDEST, HIGHEST * found.shape)
    return width, width / found.shape


def _alone(image: HtmlElement) -> bool:
    """Whether a picture has its line to itself."""
    parent = image.getparent()
    if parent.tag == "figure":
        return True
    texts = [parent.text, *(each.tail for each in parent)]
    return len(parent) == 1 and not any((text or "").strip() for text in texts)
