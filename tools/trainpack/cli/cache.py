"""What was made before and would come out the same: kept by the hash of all that goes into it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from trainpack.cli.swap import write
from trainpack.source.sources import Sources
from trainpack.writers.kit import diagram


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of made things; with `on` false nothing is taken from it or put there."""

    folder: Path
    on: bool

    def get(self, name: str) -> bytes | None:
        """What is kept under a name such as `pdf/0a1b.pdf`."""
        path = self.folder / name
        return path.read_bytes() if self.on and path.is_file() else None

    def put(self, name: str, data: bytes) -> None:
        """Keep something under a name."""
        if self.on:
            write(self.folder / name, data)

    def fetch_diagrams(self, sources: Sources) -> None:
        """Put the drawings of earlier builds where the writers look for them."""
        for text in sources.texts.values():
            for fence in diagram.FENCE.finditer(text):
                kept = self.get(_drawing(fence["source"]))
                if kept is not None:
                    diagram.drawn.setdefault(fence["source"], kept.decode())

    def keep_diagrams(self) -> None:
        """Keep the drawings of this build."""
        for source, svg in diagram.drawn.items():
            if self.get(_drawing(source)) is None:
                self.put(_drawing(source), svg.encode())


def key(*parts: object) -> str:
    """32 hexadecimal digits that stand for all parts."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _drawing(source: str) -> str:
    return f"diagrams/{key(source, diagram.LOOK, version('mermaidx'))}.svg"
