"""What is wrong with an author's sources, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Location(NamedTuple):
    """A place in a source file. Line and column count from 1; columns count characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Location("", 0, 0)


class Severity(StrEnum):
    """How much a diagnostic stops: an error stops what depends on it, a warning and a note stop nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint: its place, its stable code, what is wrong and what to do."""

    at: Location
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        said = f"{self.message.removesuffix('.')}. {self.hint}" if self.hint else self.message
        return f"{self.at}: {self.code} {self.severity}: {said}"


@dataclass(slots=True)
class Report:
    """The list of all diagnostics of one run."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def error(self, at: Location, code: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(at, code, Severity.ERROR, message, hint))

    def warning(self, at: Location, code: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(at, code, Severity.WARNING, message, hint))

    def note(self, at: Location, code: str, message: str, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(at, code, Severity.NOTE, message, hint))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics.extend(diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        """In reading order, each once."""
        return iter(sorted(dict.fromkeys(self.diagnostics), key=lambda d: (d.at, d.code, d.message)))

    @property
    def failed(self) -> bool:
        return any(d.severity is Severity.ERROR for d in self.diagnostics)


class SourceError(Exception):
    """One file cannot be read any further; it carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic
