"""What every writer gives: artifacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trainpack.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be written: its path below build/, with forward slashes, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How much of an item a format carries: full, reduced (how) or refused (why)."""

    grade: Literal["full", "reduced", "refused"]
    how: str = ""


FULL = Fidelity("full")


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format could not carry as it is, at the author's place."""

    at: Location
    what: str
    fidelity: Fidelity
