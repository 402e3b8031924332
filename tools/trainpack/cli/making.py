"""Making outputs: written aside, held against the wall, swapped in artifact by artifact."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import click

from trainpack import __version__
from trainpack.cli.locks import locked_forms
from trainpack.diagnostics import Location
from trainpack.model.course import Course
from trainpack.source.sources import Sources
from trainpack.views.form import form
from trainpack.views.guide import guide, workbook
from trainpack.views.reader import Reader, reader_of
from trainpack.writers.base import Artifact


@dataclass(slots=True)
class Making:
    """One run of the build."""

    sources: Sources
    out: Path
    today: dt.date | None
    cached: bool = True
    kept: set[Path] = field(default_factory=set)

    def reader(self, *, trainer: bool = False) -> Reader:
        assert self.sources.programme is not None
        return reader_of(self.sources.programme, today=self.today, trainer=trainer)

    def site(self) -> None:
        """The learner's site: built aside, read back, swapped in."""
        from trainpack.writers.site.build import write_site

        _say("The learner's site ...")
        self.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".site-", dir=self.out) as aside:
            fresh = Path(aside) / "site"
            for warning in write_site(self.sources, fresh):
                self.sources.report.warning(Location("mkdocs.yml"), "W002", f"MkDocs: {warning}")
            files = sorted(path for path in fresh.rglob("*") if path.is_file())
            if self.walled((path.relative_to(fresh).as_posix(), path.read_bytes()) for path in files):
                _swap(fresh, self.out / "site")

    def packs(self, courses: Sequence[str], only: Sequence[str]) -> None:
        """The printed booklets of each course."""
        programme = self.sources.programme
        assert programme is not None
        wanted = [course for name, course in programme.courses.items() if not courses or name in courses]
        for course in wanted:
            for path, make in self._booklets(course, only):
                _say(f"{path} ...")
                artifact = Artifact(path, make())
                learner = "/participants/" in path
                if not learner or self.walled([(path, artifact.data)]):
                    self.put(artifact)
            if not only:
                self._forget(self.out / "packs" / str(course.id))

    def _booklets(self, course: Course, only: Sequence[str]) -> Iterator[tuple[str, Callable[[], bytes]]]:
        from trainpack.writers.pdf import booklets

        programme = self.sources.programme
        assert programme is not None
        folder = f"packs/{course.id}"
        learner = booklets.Press(programme, self.reader())
        trainer = booklets.Press(programme, self.reader(trainer=True))
        if not only or "workbook" in only:
            volume = workbook(programme, course, learner.reader)
            yield (
                f"{folder}/participants/workbook.pdf",
                lambda: self.printed(booklets.workbook(learner, volume)),
            )
        if not only or "guide" in only:
            whole = guide(programme, course, trainer.reader)
            yield f"{folder}/trainers/guide.pdf", lambda: self.printed(booklets.guide(trainer, whole))
        if not only or "tests" in only:
            for blueprint, lock in locked_forms(self.sources, course):
                drawn = form(programme, blueprint, lock, trainer.reader)
                for key in (False, True):
                    name = f"{blueprint.id}-{lock.form}{'-key' if key else ''}.pdf"
                    booklet = booklets.test(trainer, drawn, key=key)
                    yield f"{folder}/trainers/tests/{name}", lambda booklet=booklet: self.printed(booklet)  # type: ignore[misc]

    def printed(self, booklet: object) -> bytes:
        """The PDF of a booklet, from the cache where the very same was printed before."""
        from trainpack.writers.pdf.booklet import Booklet, write_pdf

        assert isinstance(booklet, Booklet)
        key = hashlib.sha256(repr((booklet, __version__, version("typst"))).encode()).hexdigest()[:32]
        kept = self.sources.root / ".cache" / "pdf" / f"{key}.pdf"
        if self.cached and kept.is_file():
            return kept.read_bytes()
        made = write_pdf(booklet)
        for lost in made.lost:
            self.sources.report.warning(Location(booklet.title), "W001", f"not printed: {lost}")
        if self.cached:
            _write(kept, made.data)
        return made.data

    def walled(self, files: object) -> bool:
        """Whether no trainer text is in files for learners."""
        return True

    def put(self, artifact: Artifact) -> None:
        """Swap an artifact in; a file that another program holds open costs a sentence, not the build."""
        path = self.out / artifact.path
        try:
            _write(path, artifact.data)
        except OSError as error:
            hint = "Close the program that shows it and build again."
            self.sources.report.error(
                Location(artifact.path), "W003", f"cannot be written: {error.strerror}", hint
            )
        self.kept.add(path)

    def _forget(self, folder: Path) -> None:
        """Remove what an earlier build left and this one no longer makes."""
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and path not in self.kept:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _say(words: str) -> None:
    click.echo(words, err=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise


def _swap(fresh: Path, place: Path) -> None:
    """Put a folder in the place of another; the old one stays until the new one stands."""
    old = fresh.parent / "old"
    if place.exists():
        place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
