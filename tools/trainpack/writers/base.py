"""What every writer gives: artifacts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be written: its path below build/, with forward slashes, and its bytes."""

    path: str
    data: bytes
