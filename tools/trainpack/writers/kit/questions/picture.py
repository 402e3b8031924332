"""How large a picture is and where its regions lie: PNG, GIF, JPEG by their first bytes, SVG by its root."""

from __future__ import annotations

import re
import struct

from lxml import etree

from trainpack.views.question_types import Area

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px)?\s*")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers that begin a frame and hold its size (ITU T.81, B.1.1.3)."""


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in points; None where they cannot be told."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a"):
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg(data) if data.startswith(b"\xff\xd8") else _svg(data)


def points(area: Area, width: int, height: int) -> list[int]:
    """A region in whole points: x, y, width, height; of a circle x, y, radius; else the corners."""
    found = [round(share * (height if n % 2 else width)) for n, share in enumerate(area.at)]
    if area.shape == "circle":
        x, y, across, down = found
        return [x + across // 2, y + down // 2, across // 2]
    return found


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None


def _svg(data: bytes) -> tuple[int, int] | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    said = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if said[0] and said[1]:
        return round(float(said[0][1])), round(float(said[1][1]))
    box = (root.get("viewBox") or "").replace(",", " ").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None
