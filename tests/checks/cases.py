"""The broken programmes of tests/projects/broken: the example with other words, and what must be said.

A case file has a sentence, changes, and the expected diagnostics:

    @ path            the file that is changed, or made where it is not there
    - old words       found exactly once in the file, over several lines if need be; `*` stands for all
    + new words       without any, the words or the file are taken away

    path:line:column: CODE  the words that stand there

What is said about the untouched example is not repeated in the cases.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trainpack.checks.registry import check
from trainpack.diagnostics import Diagnostic
from trainpack.source.load import load
from trainpack.source.sources import Sources

PROJECTS = Path(__file__).resolve().parents[1] / "projects"
EXAMPLE = PROJECTS / "example"
BROKEN = PROJECTS / "broken"
_EXPECTED = re.compile(r"^([^\s@+-][^:\n]*):(\d+):(\d+): ([A-Z]\d{3})(?:  (.+))?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one file, and what stands there instead. None: the whole file; None: nothing at all."""

    path: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """One broken programme."""

    changes: tuple[Change, ...]
    expected: tuple[str, ...]
    words: tuple[str, ...]


def read_case(path: Path) -> Case:
    """The case that a file describes."""
    text = path.read_text("utf-8")
    found = _EXPECTED.findall(text)
    expected = tuple(f"{file}:{line}:{column}: {code}" for file, line, column, code, _ in found)
    return Case(tuple(_changes(text)), expected, tuple(words for *_, words in found))


def _changes(text: str) -> list[Change]:
    changes = []
    for part in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
        path, *lines = part.split("\n")
        old = [line[2:] for line in lines if line.startswith("- ") or line == "-"]
        new = [line[2:] for line in lines if line.startswith("+ ") or line == "+"]
        changes.append(Change(path, "\n".join(old) if old else None, "\n".join(new) if new else None))
    return changes


def apply(change: Change, root: Path) -> None:
    """Change a file of the copied example."""
    path = root / change.path
    if change.old is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{change.new}\n", "utf-8")
    elif change.old == "*" and change.new is None:
        path.unlink()
    elif change.old == "*":
        path.write_text(change.new or "", "utf-8")
    else:
        text = path.read_text("utf-8")
        assert text.count(change.old) == 1, (
            f"{change.path} holds {text.count(change.old)} times: {change.old}"
        )
        path.write_text(text.replace(change.old, change.new or ""), "utf-8")


def copied_example(root: Path) -> Path:
    """A fresh copy of the example."""
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("locks", ".cache", "build"))
    return root


def diagnostics(
    root: Path, today: dt.date | None = None, *, strict: bool = False
) -> tuple[Sources, list[Diagnostic]]:
    """Everything that reader and rules say about a programme, in reading order."""
    sources = load(root)
    sources.report.extend(check(sources, today=today, strict=strict))
    return sources, list(sources.report)


@cache
def usual() -> frozenset[tuple[str, str, str]]:
    """What is said about the example itself: path, code and message."""
    return frozenset((d.at.path, d.code, d.message) for d in diagnostics(EXAMPLE)[1])


def unusual(found: list[Diagnostic]) -> list[Diagnostic]:
    """What a case has brought about."""
    return [d for d in found if (d.at.path, d.code, d.message) not in usual()]
