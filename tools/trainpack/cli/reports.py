"""The reports that `build` leaves in build/reports: the ledger of facts, and the alignment of each course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trainpack.cli.making import Making
from trainpack.model.course import Course
from trainpack.views.alignment import Alignment, alignment
from trainpack.views.ledger import desk_reader, ledger
from trainpack.views.reader import Reader
from trainpack.views.usage import usage
from trainpack.writers.base import Artifact
from trainpack.writers.report import html, record

DAYS = 90
MARKING = "For authors and trainers: it names graded questions."


def make_reports(making: Making, courses: Sequence[str]) -> None:
    """Write the reports. With courses, only theirs."""
    programme = making.sources.programme
    assert programme is not None
    if not courses:
        for artifact in _facts(making):
            making.put(artifact)
    for name, course in programme.courses.items():
        if not courses or name in courses:
            for path, make in _alignment(making, course):
                making.put(Artifact(path, make()))


def _facts(making: Making) -> Iterator[Artifact]:
    programme = making.sources.programme
    assert programme is not None
    reader = desk_reader(programme, making.today)
    entries = ledger(programme, usage(making.sources), reader, DAYS)
    yield Artifact("reports/facts.html", html.ledger_page(programme, entries, reader, DAYS).encode())
    yield Artifact("reports/facts.json", record.dumped(record.ledger_record(entries)).encode())


def _alignment(making: Making, course: Course) -> Iterator[tuple[str, Callable[[], bytes]]]:
    programme = making.sources.programme
    assert programme is not None
    reader = desk_reader(programme, making.today)
    found = alignment(programme, course)
    folder = f"reports/{course.id}"
    yield f"{folder}/alignment.html", lambda: html.alignment_page(programme, found, reader).encode()
    yield f"{folder}/alignment.json", lambda: record.dumped(record.alignment_record(found)).encode()
    yield f"{folder}/alignment.pdf", lambda: _printed(making, found, reader)


def _printed(making: Making, found: Alignment, reader: Reader) -> bytes:
    from trainpack.writers.kit.volume import Bound
    from trainpack.writers.pdf.booklets import Press

    programme = making.sources.programme
    assert programme is not None
    body = Bound(html.alignment_body(found), {})
    press = Press(programme, reader)
    return making.printed(
        press.booklet(found.title, "Alignment report", body, draft=False, marking=MARKING, cover=False)
    )
