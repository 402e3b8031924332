"""The reports that `build` leaves in build/reports: facts, what packages carry, alignment of each course."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainpack.cli.making import Making
from trainpack.cli.packages import course_fates, course_packages
from trainpack.model.course import Course
from trainpack.model.programme import Programme
from trainpack.views.alignment import Alignment, alignment
from trainpack.views.ledger import desk_reader, ledger
from trainpack.views.reader import Reader
from trainpack.views.usage import usage
from trainpack.writers.base import Artifact
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Bound
from trainpack.writers.register import TARGETS
from trainpack.writers.report import html, record

DAYS = 90
MARKING = "For authors and trainers: it names graded questions."


def make_reports(making: Making, courses: Sequence[str]) -> None:
    """Write the reports. With courses, only theirs."""
    programme = making.sources.programme
    assert programme is not None
    if not courses:
        for artifact in (*_facts(making), *_fidelity(making)):
            making.put(artifact)
    for name, course in programme.courses.items():
        if not courses or name in courses:
            _alignment(making, course)


def _facts(making: Making) -> Iterator[Artifact]:
    programme = making.sources.programme
    assert programme is not None
    reader = desk_reader(programme, making.today)
    entries = ledger(programme, usage(making.sources), reader, DAYS)
    yield Artifact("reports/facts.html", html.ledger_page(programme, entries, reader, DAYS).encode())
    yield Artifact("reports/facts.json", record.dumped(record.ledger_record(entries)).encode())


def _fidelity(making: Making) -> Iterator[Artifact]:
    """What becomes of each question in every format that there is, made by this programme or not."""
    programme = making.sources.programme
    assert programme is not None
    targets = {name: target() for name, target in TARGETS.items()}
    courses = (course_packages(making, course) for course in programme.courses.values())
    found = [fate for mine in courses for fate in course_fates(mine, targets)]
    reader = desk_reader(programme, making.today)
    yield Artifact("reports/fidelity.html", html.fidelity_page(programme, found, targets, reader).encode())
    yield Artifact("reports/fidelity.json", record.dumped(record.fidelity_record(found)).encode())


def _alignment(making: Making, course: Course) -> None:
    programme = making.sources.programme
    assert programme is not None
    reader = desk_reader(programme, making.today)
    found = alignment(programme, course)
    path = f"reports/{course.id}/alignment"
    making.put(Artifact(f"{path}.html", html.alignment_page(programme, found, reader).encode()))
    making.put(Artifact(f"{path}.json", record.dumped(record.alignment_record(found)).encode()))
    booklet = _booklet(programme, found, reader)
    for name in ("pdf", "docx"):
        printed = making.made(path, name, booklet)
        if printed is not None:
            making.put(printed)


def _booklet(programme: Programme, found: Alignment, reader: Reader) -> Booklet:
    press, body = Press(programme, reader), Bound(html.alignment_body(found), {})
    return press.booklet(found.title, "Alignment report", body, draft=False, marking=MARKING, cover=False)
