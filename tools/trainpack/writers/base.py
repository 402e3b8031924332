"""What every writer gives and takes: artifacts, and the pieces that packs are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from trainpack.diagnostics import Diagnostic
from trainpack.views.package import Package
from trainpack.views.pool import Side
from trainpack.views.question_types import Question


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be written: its path below build/, with forward slashes, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a file, a sentence for each thing that could not be carried into it, and complaints.

    Complaints have a place in the sources: a text that does not fit its slide. `beside` are files of the same
    package that must stand alone, by what their names end with.
    """

    data: bytes
    lost: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()
    beside: tuple[tuple[str, bytes], ...] = ()


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


Level = Literal["full", "reduced", "refused"]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How much of a question a format carries; `how` says what is lost, why it is refused, what to know."""

    level: Level
    how: str = ""


def carried(losses: Iterable[str], remarks: Iterable[str] = ()) -> Fidelity:
    """What a format cannot carry of a question; full where nothing is lost. Remarks lose nothing."""
    lost = list(losses)
    return Fidelity("reduced" if lost else "full", "; ".join([*lost, *remarks]))


def refused(why: str) -> Fidelity:
    """A question that a format cannot hold in any form."""
    return Fidelity("refused", why)


@dataclass(frozen=True, slots=True)
class Target:
    """A format of packages for other systems: its name for people, the ending of its files, its functions.

    `sides` are those of the wall that it may hold: what carries its key to the learner holds the learner's
    side only. `view` chooses what goes in, None where there is nothing; `write` takes that; `fidelity` says
    what becomes of a question.
    """

    title: str
    suffix: str
    sides: tuple[Side, ...]
    view: Callable[[Package], Any]
    write: Callable[[Any], Written]
    fidelity: Callable[[Question], Fidelity]
