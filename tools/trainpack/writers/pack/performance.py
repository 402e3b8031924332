"""Performance tests: the paper of each form, the rubric to fill in, the marker's booklet, the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.performance import Performance
from trainpack.views.pack import Pack
from trainpack.views.performance import Trial, Unseen, trial
from trainpack.views.personal import shares
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet, Shape
from trainpack.writers.kit.page import tail
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.table import Table
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Binder, Bound

PLACE = "trainers/performance"
BLANK = (("\u00a0" * 6, "\u00a0" * 40),) * 20
"""Rows of a record when nobody is on the list, with room for codes and names."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """What each performance test of the course needs."""
    for test in pack.programme.performance.values():
        if test.course == pack.course.id:
            name = f"{PLACE}/{test.id}"
            for letter in sorted(test.forms):
                yield Piece(f"{name}-{letter}", ("pdf",), partial(_paper, pack, test, str(letter)))
            for path, some in shares(pack, f"{name}-rubric"):
                yield Piece(path, ("pdf",), partial(_rubric, some, test))
            yield Piece(f"{name}-marker", ("pdf",), partial(_marker, pack, test))
            for path, some in shares(pack, f"{name}-record"):
                yield Piece(path, ("pdf",), partial(_record, some, test))
            yield Piece(f"{name}-record", ("csv",), partial(_table, pack, test))


def _paper(pack: Pack, test: Performance, letter: str) -> Booklet:
    """What a participant gets: the task, how it is judged, the file."""
    made, word = trial(pack, test), words(pack.trainer.language, "performance")
    form = next(one for one in made.forms if one.letter == letter)
    binder = Binder(pack.programme, pack.trainer)
    binder.add(template("performance/task").render(trial=made, form=form, word=word))
    binder.add('<div class="page-break"></div>')
    binder.title(1, form.page.title)
    _file(binder, form)
    kind = f"{word['test']} · {word['form'].format(letter=letter.upper())}"
    return _printed(pack, made, kind, binder.bound(), key=False)


def _file(binder: Binder, form: Unseen) -> None:
    module = form.module
    maker = binder.maker(form.page, module.folder, 0)
    binder.add(binder.html(maker, form.page.parts, f"{module.id}-unseen-{form.letter}"))
    binder.add(tail(form.page))


def _rubric(pack: Pack, test: Performance) -> Booklet:
    """A sheet for each participant, or one to be copied: points are ringed, critical errors ticked."""
    made, word = trial(pack, test), words(pack.trainer.language, "performance")
    people = [(str(one.code), str(one.name)) for one in pack.participants] or [("", "")]
    sheet = template("performance/rubric")
    sheets = (sheet.render(trial=made, code=code, name=name, word=word) for code, name in people)
    body = Bound('<div class="page-break"></div>'.join(sheets), {})
    return _printed(pack, made, word["rubric"], body, key=True, shape="bare")


def _marker(pack: Pack, test: Performance) -> Booklet:
    """How to mark, why the bar stands where it stands, and what each file holds."""
    made, word = trial(pack, test), words(pack.trainer.language, "performance")
    body = template("performance/marker").render(trial=made, word=word, sources=Markup(tail(made.sources)))
    return _printed(pack, made, word["marker"], Bound(body, {}), key=True)


def _record(pack: Pack, test: Performance) -> Booklet:
    made, word = trial(pack, test), words(pack.trainer.language, "performance")
    body = template("performance/record").render(trial=made, people=_people(pack) or BLANK, word=word)
    return _printed(pack, made, word["record"], Bound(body, {}), key=True, shape="landscape")


def _table(pack: Pack, test: Performance) -> Table:
    """The record as a spreadsheet."""
    word = words(pack.trainer.language, "performance")
    columns = tuple(word[f"record_{name}"] for name in RECORD)
    return Table(columns, tuple((code, name, *([""] * (len(RECORD) - 2))) for code, name in _people(pack)))


RECORD = ("code", "name", "form", "date", "points", "critical", "second", "passed", "evidence", "competent")
"""The columns of the competence record."""


def _people(pack: Pack) -> Sequence[tuple[str, str]]:
    return [(str(one.code), str(one.name)) for one in pack.participants]


def _printed(
    pack: Pack, made: Trial, kind: str, body: Bound, *, key: bool, shape: Shape = "upright"
) -> Booklet:
    press = Press(pack.programme, pack.trainer)
    marking = press.word("key_marking") if key else ""
    return press.booklet(made.title, kind, body, draft=made.draft, marking=marking, cover=False, shape=shape)
