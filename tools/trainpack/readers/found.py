"""What is read of a foreign file: questions as fields of a bank, pictures, losses, and what stays text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Fields = dict[str, Any]


class ReadError(Exception):
    """A file that cannot be read at all; the message is a plain sentence. `line` is 0 where there is none."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that did not come along: in which line of the file, of which question, what."""

    line: int
    name: str
    what: str


@dataclass(slots=True)
class Draft:
    """One question. `fields` are those of its type; id, objective and the like come later from the tags."""

    fields: Fields
    name: str
    line: int
    id: str = ""
    tags: tuple[str, ...] = ()
    case: Fields | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A question that no type of ours can hold: its words as Markdown."""

    name: str
    line: int
    text: str


@dataclass(slots=True)
class Found:
    """All that a file holds. `pictures` are named as in the folder media/."""

    drafts: list[Draft] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def lost(self, line: int, name: str, what: str) -> None:
        loss = Loss(line, name, what)
        if loss not in self.losses:
            self.losses.append(loss)

    def keep(self, line: int, name: str, text: str, why: str) -> None:
        """Keep a question as text, and say why."""
        self.kept.append(Kept(name, line, text))
        self.lost(line, name, f"kept as text: {why}")
