"""What a test needs besides its paper: personal papers, their keys on strips, a sheet to mark on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from trainpack.views.form import Form
from trainpack.views.pack import Pack
from trainpack.views.personal import Paper
from trainpack.views.question_types import Question
from trainpack.writers.kit import paper
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.page import with_stimuli
from trainpack.writers.kit.table import Table
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Bound, unlinked

STRIP, STRIP_LETTERS = 10, 66
"""Answers side by side on a personal key, and the letters that a line of it holds."""
LEAST = 3
"""Letters that the shortest answer takes."""
WIDE = 32
"""Questions side by side on a marking sheet."""


def personal_body(pack: Pack, papers: Sequence[Paper], word: Mapping[str, str]) -> Bound:
    """The papers of several people, each with a head of its own."""
    head = template("personal_head")
    made = []
    for one in papers:
        opening = raw(head.render(paper=one, form=one.form, owner=owner(one), word=word))
        asked = _asked(one.form.questions, word)
        made.append(
            Markup('<div class="paper" data-owner="{}">{}{}</div>').format(
                owner(one), Markup(opening), Markup(asked)
            )
        )
    body = str(Markup("").join(made))
    return Bound(body, shown_pictures(pack, body))


def _asked(questions: Sequence[Question], word: Mapping[str, str]) -> str:
    numbers = {str(question.item.id): n for n, question in enumerate(questions, 1)}
    style = paper.Print(word, numbers, points=True)
    body = with_stimuli(
        questions, lambda q: paper.item(q, style), lambda case: f'<div class="stimulus">{case}</div>'
    )
    return unlinked(body) if 'href="#' in body else body


def shown_pictures(pack: Pack, body: str) -> dict[str, bytes | None]:
    """The authors' pictures that a body shows."""
    known = sorted(
        f"{m.folder}/media/{picture.file}" for m in pack.programme.modules.values() for picture in m.media
    )
    return {source: None for source in known if f'src="{source}"' in body}


def owner(one: Paper) -> str:
    """Whose paper it is, as every foot says: the code and the name."""
    return f"{one.participant.code} · {one.participant.name}"


def answers(form: Form) -> tuple[str, ...]:
    """The right answer to each question in the order of a form; empty where somebody has to read."""
    return tuple(
        "" if question.criteria else str(paper.right_answer(question).unescape())
        for question in form.questions
    )


def strips_body(papers: Sequence[Paper], word: Mapping[str, str]) -> Bound:
    """A strip for each person: numbers above, answers below; it is laid beside the paper."""
    strips = [
        (
            owner(one),
            one.form.letter.upper(),
            [(row, " ".join(str(_room(answer)) for _, answer in row)) for row in _strip(one.form)],
        )
        for one in papers
    ]
    return Bound(raw(template("strips").render(strips=strips, word=word)), {})


def _strip(form: Form) -> Iterator[tuple[tuple[int, str], ...]]:
    """Numbers and answers, as many side by side as a line holds."""
    row: list[tuple[int, str]] = []
    for one in enumerate(answers(form), 1):
        taken = sum(_room(answer) for _, answer in (*row, one))
        if row and (len(row) == STRIP or taken > STRIP_LETTERS):
            yield tuple(row)
            row = []
        row.append(one)
    yield tuple(row)


def _room(answer: str) -> int:
    return max(LEAST, min(len(answer), STRIP_LETTERS // 2)) + 2


def marking_body(form: Form, people: Sequence[Sequence[str]], word: Mapping[str, str]) -> Bound:
    """A row for each person (code, name, form), a cell for the points of each question."""
    count = len(form.questions)
    parts = [range(start, min(start + WIDE, count)) for start in range(0, count, WIDE)]
    return Bound(raw(template("marking").render(form=form, parts=parts, people=people, word=word)), {})


def entry_table(papers: Sequence[Paper]) -> Table:
    """Every answer that is to be typed in: whose, which item, where it stood, what is right."""
    columns = ("code", "form", "number", "item", "most", "right", "given", "points")
    rows = tuple(
        (
            str(one.participant.code),
            one.form.letter,
            str(number),
            str(asked.item.id),
            str(asked.item.points),
            right,
            "",
            "",
        )
        for one in papers
        for number, (asked, right) in enumerate(zip(one.form.questions, answers(one.form), strict=True), 1)
    )
    return Table(columns, rows)
