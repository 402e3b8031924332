"""The programme in tests/projects/example: copied, changed, read and built as an author would do it."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from trainpack.checks.registry import check
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.source.load import load
from trainpack.source.sources import Sources
from trainpack.views.expand import expand
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope

EXAMPLE = Path(__file__).parent / "projects" / "example"
TOOLS = Path(__file__).parent.parent / "tools"
DAY = dt.date(2026, 11, 21)
LESSON = "modules/eii/03-what-counts/lesson.md"
SESSION = "modules/eii/03-what-counts/session.md"
SLIDES = "modules/eii/03-what-counts/slides.md"
BANK = "quizzes/eii/03-what-counts.yml"
BLUEPRINT = "curriculum/blueprints/eii-post.yml"


def copied(to: Path) -> Path:
    """A programme of its own for one test."""
    return Path(shutil.copytree(EXAMPLE, to, ignore=shutil.ignore_patterns(".cache", "build")))


def change(root: Path, path: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; it must be there."""
    text = (root / path).read_text("utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, path: str, text: str) -> None:
    """Put text at the end of a file."""
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)


def sources(root: Path = EXAMPLE, **options: object) -> Sources:
    """The sources, read and checked."""
    found = load(root)
    found.report.extend(check(found, **options))  # type: ignore[arg-type]
    return found


def programme(root: Path = EXAMPLE) -> Programme:
    """A programme in which nothing is wrong."""
    found = sources(root)
    assert found.programme is not None and not found.report.failed, [str(one) for one in found.report]
    return found.programme


def reader(language: str = "en", country: str | None = None, **more: object) -> Reader:
    """Somebody who reads on the day of the example."""
    return Reader(language, DAY, DAY, country, **more)  # type: ignore[arg-type]


def read_by(who: Reader, markdown: str, whole: Programme, **given: str) -> str:
    """The Markdown that a reader gets of an author's Markdown."""
    return expand(Text(markdown), Scope(whole, who, given)).markdown


def trainpack(
    *arguments: str, cwd: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command as an author does, in a process of its own."""
    own = {**os.environ, "PYTHONPATH": str(TOOLS), "PYTHONIOENCODING": "utf-8", **(environment or {})}
    command = [sys.executable, "-m", "trainpack", *arguments]
    return subprocess.run(command, cwd=cwd, env=own, capture_output=True, text=True, encoding="utf-8")


def tree(root: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
