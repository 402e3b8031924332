"""Making outputs: written aside, held against the wall, swapped in artifact by artifact."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import click

from trainpack.cli.apart import LONG, written
from trainpack.cli.cache import Cache, key
from trainpack.cli.swap import swap, write, write_by
from trainpack.diagnostics import Location, SourceError
from trainpack.source.sources import Sources
from trainpack.views.evidence import Evidence
from trainpack.views.reader import Reader, reader_of
from trainpack.views.wall import secrets
from trainpack.writers.base import Artifact, WriteError
from trainpack.writers.kit.guard import files_of, guarded
from trainpack.writers.kit.memory import give_back
from trainpack.writers.kit.zip import zip_files, zipped
from trainpack.writers.register import FORMATS

WEIGHTY = 3_000
"""Characters of a view, as `repr` writes it, from which its pictures and pages leave much memory behind."""
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
    folders: set[str] = field(default_factory=set)  # swapped in whole
    evidence: Evidence | None = None

    def reader(self) -> Reader:
        assert self.sources.programme is not None
        return reader_of(self.sources.programme, today=self.today)

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
            self.put(Artifact("usb.zip", zipped((f"{name}/{path}", data) for path, data in files_of(place))))

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
            if not self.walled(files_of(fresh)):
                return False
            self._swapped(fresh, place)
            self.folders.add(place.name)
        return not self.sources.report.failed

    def made(self, path: str, name: str, view: object) -> Artifact | None:
        """A view in the format of a name, from the cache where the very same was made before.

        `path` has no suffix. None where it cannot be made: the report says why.
        """
        form = FORMATS[name]()
        path += form.suffix
        description = repr(view)
        kept_as = f"{name}/{key(description, form.version())}{form.suffix}"
        kept = self.cache.get(kept_as)
        if kept is not None:
            return Artifact(path, kept)
        try:
            made = written(name, view) if len(description) > LONG else form.write(view)
            if len(description) > WEIGHTY:
                give_back()
        except SourceError as error:
            self.sources.report.extend([error.diagnostic])
            return None
        except WriteError as error:
            self.sources.report.error(Location(path), "W005", f"cannot be made: {error}")
            return None
        for lost in made.lost:
            self.sources.report.warning(Location(path), "W001", f"left out: {lost}")
        self.sources.report.extend(made.found)
        if not made.lost and not made.found:  # what could not be carried is said at each build
            self.cache.put(kept_as, made.data)
        return Artifact(path, made.data)

    def walled(self, files: Iterable[tuple[str, bytes]]) -> bool:
        """Whether no trainer text is in files for learners, as far as they can be read back."""
        programme = self.sources.programme
        assert programme is not None
        if self.evidence is None:
            self.evidence = secrets(programme, self.reader())
        found = guarded(self.evidence, files)
        self.sources.report.extend(found)
        return not found.failed

    def put(self, artifact: Artifact) -> None:
        """Swap an artifact in."""
        path = self.out / artifact.path
        self._tried(path, lambda: write(path, artifact.data))
        self.kept.add(path)

    def archive(self, folder: str, more: Mapping[str, Path] = MappingProxyType({}), mark: str = "") -> None:
        """Swap in an archive of a folder below build/; `more` are further folders to put into it."""
        name = folder.rpartition("/")[2]
        places = {"": self.out / folder, **more}
        files = [
            ("/".join(filter(None, (name, top, path.relative_to(place).as_posix()))), path)
            for top, place in places.items()
            for path in place.rglob("*")
            if path.is_file()
        ]
        target = self.out / f"{folder}{mark}.zip"
        self._tried(target, lambda: write_by(target, lambda file: zip_files(file, files)))
        self.kept.add(target)

    def take(self, aside: Making, folder: str) -> None:
        """Swap in a folder that was made aside, and the archive beside it."""
        fresh, place = aside.out / folder, self.out / folder
        place.parent.mkdir(parents=True, exist_ok=True)
        self._swapped(fresh, place)
        archive = f"{folder}.zip"
        self._tried(self.out / archive, lambda: _moved(aside.out / archive, self.out / archive))
        self.folders.add(folder)
        self.kept.add(self.out / archive)

    def made_files(self) -> set[Path]:
        """All files of this run: those put one by one, and those of whole folders."""
        folders = (self.out / name for name in self.folders)
        return self.kept.union(path for one in folders for path in one.rglob("*") if path.is_file())

    def forget(self, folder: str) -> None:
        """Remove what an earlier build left in a folder below build/ and this one no longer makes."""
        for path in sorted((self.out / folder).rglob("*"), reverse=True):
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


def _moved(fresh: Path, place: Path) -> None:
    fresh.replace(place)


def _clean(folder: Path) -> None:
    """Remove what a killed build has left; a young folder may belong to one that is running."""
    for left in folder.glob(f"{ASIDE}*"):
        if time.time() - left.stat().st_mtime > LEFT_AFTER:
            shutil.rmtree(left, ignore_errors=True)


def _say(words: str) -> None:
    click.echo(words, err=True)
