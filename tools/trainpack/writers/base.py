"""What every writer gives and takes: artifacts, and the pieces that packs are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be written: its path below build/, with forward slashes, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, and a sentence for each thing that could not be carried into it."""

    data: bytes
    lost: tuple[str, ...] = ()


class WriteError(Exception):
    """A file cannot be made; the message is a plain sentence for the author."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper of a pack: where it lies, in which formats, and what is on it.

    `path` begins with participants/ or trainers/ and has no suffix; what is below participants/ is held
    against the wall. `view` is called only where the paper is wanted, and returns what all of its formats
    take. Formats are names of the register.
    """

    path: str
    formats: tuple[str, ...]
    view: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Format:
    """A writer: the suffix of its files, the function, and what its bytes depend on besides the view."""

    suffix: str
    write: Callable[[Any], Written]
    version: Callable[[], str]
