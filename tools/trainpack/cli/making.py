"""Making outputs: written aside, held against the wall, swapped in artifact by artifact."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from trainpack.cli.cache import Cache, key
from trainpack.cli.locks import locked_forms
from trainpack.cli.swap import swap, write
from trainpack.diagnostics import Location, Report, SourceError
from trainpack.model.course import Course
from trainpack.source.sources import Sources
from trainpack.views.evidence import Evidence
from trainpack.views.form import form
from trainpack.views.guide import guide, workbook
from trainpack.views.reader import Reader, reader_of
from trainpack.views.wall import leaks, secrets
from trainpack.writers.base import Artifact
from trainpack.writers.kit.readback import read_back
from trainpack.writers.kit.zip import zipped

ASIDE = ".site-"
LEFT_AFTER = 3600
"""Seconds after which a folder aside is taken for one that a killed build has left."""


@dataclass(slots=True)
class Making:
    """One run of the build."""

    sources: Sources
    out: Path
    today: dt.date | None
    cache: Cache
    kept: set[Path] = field(default_factory=set)
    evidence: Evidence | None = None

    def reader(self, *, trainer: bool = False) -> Reader:
        assert self.sources.programme is not None
        return reader_of(self.sources.programme, today=self.today, trainer=trainer)

    def site(self) -> None:
        """The learner's site: built aside, read back, swapped in; the old one stays where that fails."""
        _say("The learner's site ...")
        self._site(self.out / "site")

    def usb(self) -> None:
        """The same as a folder and an archive of it, for a memory stick: it opens without a server."""
        _say("The site for a memory stick ...")
        place = self.out / "usb"
        if self._site(place, flat=True):
            assert self.sources.programme is not None
            name = self.sources.programme.settings.id
            files = (path for path in place.rglob("*") if path.is_file())
            named = ((f"{name}/{path.relative_to(place).as_posix()}", path.read_bytes()) for path in files)
            self.put(Artifact("usb.zip", zipped(named)))

    def _site(self, place: Path, *, flat: bool = False) -> bool:
        """Build a site aside and swap it in; returns whether nothing was in the way."""
        from trainpack.writers.site.build import write_site

        self.out.mkdir(parents=True, exist_ok=True)
        _clean(self.out)
        with tempfile.TemporaryDirectory(prefix=ASIDE, dir=self.out) as aside:
            fresh = Path(aside) / "site"
            try:
                warnings = write_site(self.sources, fresh, self.today, flat=flat)
            except SourceError as error:
                self.sources.report.extend([error.diagnostic])
                return False
            for warning in warnings:
                self.sources.report.warning(Location("mkdocs.yml"), "W002", f"MkDocs: {warning}")
            files = sorted(path for path in fresh.rglob("*") if path.is_file())
            if not self.walled((path.relative_to(fresh).as_posix(), path.read_bytes()) for path in files):
                return False
            self._swapped(fresh, place)
        return not self.sources.report.failed

    def packs(self, courses: Sequence[str], only: Sequence[str]) -> None:
        """The printed booklets of each course."""
        programme = self.sources.programme
        assert programme is not None
        wanted = [course for name, course in programme.courses.items() if not courses or name in courses]
        for course in wanted:
            for path, make in self._booklets(course, only):
                _say(f"{path} ...")
                data = self.made(path, make)
                learner = "/participants/" in path
                if data is not None and (not learner or self.walled([(path, data)])):
                    self.put(Artifact(path, data))
            if not only and not self.sources.report.failed:  # after an error the last good files stay
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
                for answers in (False, True):
                    name = f"{blueprint.id}-{lock.form}{'-key' if answers else ''}.pdf"
                    booklet = booklets.test(trainer, drawn, key=answers)
                    yield f"{folder}/trainers/tests/{name}", lambda booklet=booklet: self.printed(booklet)  # type: ignore[misc]

    def made(self, path: str, make: Callable[[], bytes]) -> bytes | None:
        """The bytes of an artifact, or None where it cannot be made; the report says why."""
        from trainpack.writers.pdf.booklet import PrintError

        try:
            return make()
        except SourceError as error:
            self.sources.report.extend([error.diagnostic])
        except PrintError as error:
            self.sources.report.error(Location(path), "W005", f"cannot be printed: {error}")
        return None

    def printed(self, booklet: object) -> bytes:
        """The PDF of a booklet, from the cache where the very same was printed before."""
        from trainpack.writers.pdf.booklet import Booklet, write_pdf
        from trainpack.writers.pdf.version import engine_version

        assert isinstance(booklet, Booklet)
        name = f"pdf/{key(booklet, engine_version())}.pdf"
        kept = self.cache.get(name)
        if kept is not None:
            return kept
        made = write_pdf(booklet)
        for lost in made.lost:
            self.sources.report.warning(Location(booklet.title), "W001", f"not printed: {lost}")
        if not made.lost:  # what could not be printed is said at each build
            self.cache.put(name, made.data)
        return made.data

    def walled(self, files: Iterable[tuple[str, bytes]]) -> bool:
        """Whether no trainer text is in files for learners, as far as they can be read back."""
        programme = self.sources.programme
        assert programme is not None
        if self.evidence is None:
            self.evidence = secrets(programme, self.reader())
        found = Report()
        texts = (text for path, data in files for text in read_back(path, data, found))
        found.extend(leaks(self.evidence, texts))
        self.sources.report.extend(found)
        return not found.failed

    def put(self, artifact: Artifact) -> None:
        """Swap an artifact in."""
        path = self.out / artifact.path
        self._tried(path, lambda: write(path, artifact.data))
        self.kept.add(path)

    def _forget(self, folder: Path) -> None:
        """Remove what an earlier build left and this one no longer makes."""
        for path in sorted(folder.rglob("*"), reverse=True):
            if path.is_file() and path not in self.kept:
                self._tried(path, path.unlink)
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def _swapped(self, fresh: Path, place: Path) -> None:
        self._tried(place, lambda: swap(fresh, place))

    def _tried(self, path: Path, change: Callable[[], None]) -> None:
        """Change an output; a file that another program holds open costs a sentence, not the build."""
        try:
            change()
        except OSError as error:
            hint = "Close the program that shows it and build again."
            place = Location(path.relative_to(self.out).as_posix())
            self.sources.report.error(place, "W003", f"cannot be written: {error.strerror}", hint)


def _clean(folder: Path) -> None:
    """Remove what a killed build has left; a young folder may belong to one that is running."""
    for left in folder.glob(f"{ASIDE}*"):
        if time.time() - left.stat().st_mtime > LEFT_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _say(words: str) -> None:
    click.echo(words, err=True)
