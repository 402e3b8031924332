"""Making packages for other systems: courses and modules in each format, learners' and graded apart."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from trainpack.cli.making import Making
from trainpack.diagnostics import Location, SourceError
from trainpack.model.course import Course
from trainpack.views.package import Package, packages, questions
from trainpack.views.pool import SIDES
from trainpack.views.unit import scos
from trainpack.writers.base import Artifact, Target, WriteError, Written
from trainpack.writers.register import TARGETS
from trainpack.writers.report.fates import Fate, fates

FOLDER = "packages"


def make_packages(making: Making, courses: Sequence[str], *, strict: bool) -> None:
    """The packages that programme.yml names; what a format cannot carry is said at the question's place."""
    programme = making.sources.programme
    assert programme is not None
    targets: dict[str, Target] = {}
    for wanted in programme.settings.outputs.packages:
        if str(wanted) in TARGETS:
            targets[str(wanted)] = TARGETS[str(wanted)]()
        else:
            hint = f"There are: {', '.join(TARGETS)}."
            said = f"no package of the format `{wanted}` was made: this version does not know it"
            making.sources.report.warning(wanted.at, "P003", said, hint)
    for name, course in programme.courses.items():
        modules = [str(module) for module in course.modules if str(module) in courses]
        if not courses or name in courses or modules:
            mine = course_packages(making, course)
            found = course_fates(mine, targets)
            some = modules if modules and name not in courses else ()
            say(making, [fate for fate in found if not some or fate.module in some], strict=strict)
            if making.sources.report.failed:  # the last good files stay
                return
            write_packages(making, mine, targets, some)
            if not some and not making.sources.report.failed:
                making.forget(f"{FOLDER}/{course.id}")


def course_packages(making: Making, course: Course) -> tuple[Package, ...]:
    """The packages of a course: learners' first, each side with the course before its modules."""
    programme = making.sources.programme
    assert programme is not None
    return tuple(one for side in SIDES for one in packages(programme, course, side, making.today))


def write_packages(
    making: Making, mine: Iterable[Package], targets: Mapping[str, Target], only: Collection[str] = ()
) -> None:
    """Write packages in these formats; with `only`, those of the course or modules of these ids."""
    seen: set[bytes] = set()
    for package in mine:
        views = _Views(package)
        for target in targets.values():
            if package.side in target.sides and (not only or package.id in only):
                _write(making, package, target, views, seen)


@dataclass(slots=True)
class _Views:
    """The views of a package: what several formats take is made once."""

    package: Package
    made: dict[Callable[[Package], Any], Any] = field(default_factory=dict)

    def of(self, target: Target) -> object:
        if target.view not in self.made:
            self.made[target.view] = target.view(self.package)
        return self.made[target.view]


def _write(making: Making, package: Package, target: Target, views: _Views, seen: set[bytes]) -> None:
    path = f"{FOLDER}/{package.path}{target.suffix}"
    try:
        view = views.of(target)
        made = target.write(view) if view is not None else Written(b"")
    except SourceError as error:
        making.sources.report.extend([error.diagnostic])
        return
    except WriteError as error:
        making.sources.report.error(Location(path), "W005", f"cannot be made: {error}")
        return
    if view is None and target.view is scos:
        said = f"no {target.title} package of the whole course `{package.id}`"
        hint = (
            "Open edX keeps one state for a package and opens its first page: upload the modules one by one."
        )
        making.sources.report.note(package.programme.settings.outputs.at, "P004", said, hint)
    _put(making, path, package, made.data, seen)
    folder = f"{FOLDER}/{package.course.id}/{package.side}"
    for name, data in made.beside:
        _put(making, f"{folder}/{name}{target.suffix}", package, data, seen)


def _put(making: Making, path: str, package: Package, data: bytes, seen: set[bytes]) -> None:
    """Put a file in its place, one for learners only when the wall has found nothing in it."""
    passed = set(seen)
    if data and (package.side != "learner" or making.walled(_fresh(path, data, passed))):
        seen |= passed  # what the wall has found something in is read again where it comes again
        click.echo(f"{path} ...", err=True)
        making.put(Artifact(path, data))


_BLOCKS = re.compile(rb"(?<=</question>)|(?<=\n\n)")
"""Where a question ends in files of questions."""


def _fresh(path: str, data: bytes, seen: set[bytes]) -> Iterator[tuple[str, bytes]]:
    """What the wall has not read yet: a course and its modules hold the same questions in the same order."""
    if not data.startswith(b"PK"):
        blocks = (("", block) for block in _BLOCKS.split(data))
        yield path, b"".join(block for _, block in _unseen(blocks, seen))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        yield f"{path}!names.txt", "\n".join(names).encode()
        for name, member in _unseen(((name, archive.read(name)) for name in names), seen):
            yield f"{path}!{name}", member


def _unseen(parts: Iterable[tuple[str, bytes]], seen: set[bytes]) -> Iterator[tuple[str, bytes]]:
    """Parts that are met for the first time."""
    for name, data in parts:
        digest = hashlib.sha256(data).digest()
        if digest not in seen:
            seen.add(digest)
            yield name, data


def course_fates(mine: Iterable[Package], targets: Mapping[str, Target]) -> tuple[Fate, ...]:
    """What becomes of each question of a course in each format that may hold it."""
    pools = (questions(package) for package in mine if package.id == package.course.id)
    return fates([pool for pool in pools if pool is not None], targets)


def say(making: Making, found: Iterable[Fate], *, strict: bool) -> None:
    """A warning (with `strict` an error) for each refused question, and a note for each reduced one."""
    report = making.sources.report
    said = {one.at for one in report if one.code == "Q033"} if not strict else set()
    places: dict[Location, list[Fate]] = {}
    for fate in found:
        places.setdefault(fate.at, []).append(fate)
    for at, there in places.items():
        refused = [f"{fate.target} ({fate.how})" for fate in there if fate.level == "refused"]
        reduced = [fate.target for fate in there if fate.level == "reduced"]
        if refused and not said & {at, there[0].type_at}:
            message = f"`{there[0].id}` is not in {', '.join(refused)}"
            (report.error if strict else report.warning)(at, "P001", message)
        if reduced:
            message = f"`{there[0].id}` is reduced in {', '.join(reduced)}"
            report.note(at, "P002", message, "`trainpack build reports` says how, in reports/fidelity.html.")
