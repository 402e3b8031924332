"""Pictures from strangers: only kinds that are pictures, under names of our own; scripts leave an SVG."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from lxml import etree

from trainpack.readers.bounds import parsed
from trainpack.readers.found import Found, ReadError

LARGEST = 8 * 1024 * 1024
_KINDS = ((b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF87a", ".gif"), (b"GIF89a", ".gif"))
_RUNNING = frozenset({"script", "foreignObject", "iframe", "handler", "listener", "set", "animate"})


def kept(source: str, data: bytes, found: Found, line: int, name: str) -> str | None:
    """The name under which a picture is kept in media/, or None where it is none."""
    kind = next((suffix for mark, suffix in _KINDS if data.startswith(mark)), "")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = ".webp"
    if not kind and b"<svg" in data[:4096]:
        kind, data = ".svg", _still(data, found, line, name)
    if not kind or not data or len(data) > LARGEST:
        found.lost(line, name, f"a picture was left out: `{PurePosixPath(source).name[:60]}`")
        return None
    return _placed(PurePosixPath(source).stem, kind, data, found)


def _placed(stem: str, kind: str, data: bytes, found: Found) -> str:
    """A name of small letters; another picture of the same name gets a piece of its hash."""
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40] or "picture"
    name = f"{plain}{kind}"
    if found.pictures.get(name, data) != data:
        name = f"{plain}-{hashlib.sha256(data).hexdigest()[:8]}{kind}"
    found.pictures[name] = data
    return name


def _still(data: bytes, found: Found, line: int, name: str) -> bytes:
    """An SVG without anything that runs or loads; empty where it cannot be read."""
    try:
        root = parsed(data)
    except ReadError:
        return b""
    running = [e for e in root.iter() if isinstance(e.tag, str) and etree.QName(e).localname in _RUNNING]
    for element in running:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            leads = etree.QName(key).localname == "href" and not str(value).startswith(("#", "data:image/"))
            if etree.QName(key).localname.startswith("on") or leads:
                del element.attrib[key]
                running.append(element)
    if running:
        found.lost(line, name, "scripts and outer links were removed from a picture")
    return etree.tostring(root)
