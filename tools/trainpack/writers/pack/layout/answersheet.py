"""The answer sheet of a form and the mask that lies over it: both are drawn from one table of places.

Lengths are millimetres from the top left corner of what is printed. Letters stand beside the rings, not in
them, so that a tick stays readable; rings and boxes are large enough for a copy of a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainpack.model.items import Essay, Order, Scale, TrueFalse
from trainpack.views.form import Form
from trainpack.views.question_types import Question
from trainpack.writers.kit.paper import letter, right_answer

WIDTH, HEIGHT = 170.0, 250.0
HEAD = 50.0
COLUMN, GUTTER = 80.0, 10.0
LINE = 10.0
NUMBER = 10.0
RING, BOX, SQUARE = 6.0, 6.5, 6.0
TARGET = 8.0
"""The mask's ring: it shows the whole ring of the sheet, and a hole punch of 6 mm fits in."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at its place: what kind, where its box lies, its size of type in points, its text as HTML."""

    kind: str
    x: float
    y: float
    w: float
    h: float
    size: float = 10
    html: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Something to fill in: a ring or a box, what stands before and after it, and what belongs there."""

    kind: str
    label: str
    room: float
    width: float
    label_width: float = 5.0
    after: str = ""
    right: bool = False
    answer: str = ""


def slots(question: Question) -> tuple[Slot, ...]:
    """What a question asks to be filled in; nothing for an essay, which is written on paper."""
    item = question.item
    if isinstance(item, Essay):
        return ()
    if isinstance(item, TrueFalse):
        return tuple(Slot("ring", c.html, 34, RING, 24, right=c.correct) for c in question.choices)
    if question.choices:
        names = [c.id if isinstance(item, Scale) else letter(n) for n, c in enumerate(question.choices)]
        chosen = zip(names, question.choices, strict=True)
        return tuple(Slot("ring", name, 13.5, RING, right=c.correct) for name, c in chosen)
    if question.gaps:
        answers = right_answer(question).unescape().split("; ")
        pairs = enumerate(answers, 1)
        return tuple(Slot("box", str(n), 35, 28, answer=said.partition(" ")[2]) for n, said in pairs)
    if isinstance(item, Order) or question.lefts:
        return tuple(_lettered(question))
    width = 40.0 if question.unit else 66.0
    answer = right_answer(question).unescape()
    return (Slot("box", "", 68, width, 0, after=question.unit, answer=answer),)


def _lettered(question: Question) -> Iterator[Slot]:
    """A box for each line of a question that is answered by letters or by places."""
    if isinstance(question.item, Order):
        place = {side: n for n, side in enumerate(question.sequence, 1)}
        for n, step in enumerate(question.steps):
            yield Slot("box", letter(n), 16, BOX, answer=str(place[step.id]))
        return
    rights = [side.id for side in question.rights]
    belongs = dict(question.pairs)
    for n, left in enumerate(question.lefts, 1):
        yield Slot("box", str(n), 16, BOX, answer=letter(rights.index(belongs[left.id])))


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot at its place on a page."""

    slot: Slot
    page: int
    x: float
    y: float


def laid_out(form: Form) -> tuple[tuple[tuple[int, int, float, float], ...], tuple[Filled, ...]]:
    """The numbers of the questions (number, page, x, y), and every slot at its place."""
    numbers: list[tuple[int, int, float, float]] = []
    found: list[Filled] = []
    page, column, y = 0, 0, HEAD
    for number, question in enumerate(form.questions, 1):
        lines = list(_lines(slots(question)))
        if y + LINE * len(lines) > HEIGHT - SQUARE:
            page, column = (page, 1) if column == 0 else (page + 1, 0)
            y = HEAD
        left = column * (COLUMN + GUTTER)
        numbers.append((number, page, left, y))
        for line in lines:
            x = left + NUMBER
            for slot in line:
                found.append(Filled(slot, page, x, y))
                x += slot.room
            y += LINE
    return tuple(numbers), tuple(found)


def _lines(found: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Slots in lines as wide as a column; one empty line where there are none."""
    line: list[Slot] = []
    used = 0.0
    for slot in found:
        if line and used + slot.room > COLUMN - NUMBER + 0.01:
            yield line
            line, used = [], 0.0
        line.append(slot)
        used += slot.room
    yield line


def sheet(form: Form, word: Mapping[str, str]) -> str:
    """The answer sheet as HTML."""
    numbers, filled = laid_out(form)
    marks: dict[int, list[Mark]] = {}
    for number, page, x, y in numbers:
        marks.setdefault(page, []).append(Mark("words", x, y, NUMBER, BOX, 11, f"<strong>{number}</strong>"))
        if not slots(form.questions[number - 1]):
            marks[page].append(Mark("words", x + NUMBER, y, COLUMN - NUMBER, BOX, 9, word["on_paper"]))
    for one in filled:
        marks.setdefault(one.page, []).extend(_empty(one))
    heads = [
        Mark("words", 12, 0, 118, 9, 15, f"<strong>{_html(form.title)}</strong>"),
        Mark(
            "words",
            12,
            9,
            118,
            6,
            10,
            _html(f"{word['answer_sheet']} · {word['how_many'].format(n=len(form.questions))}"),
        ),
        Mark("words", 12, 16, 118, 10, 9, _html(word["fill_in"])),
        Mark("words", 12, 28, 30, 8, 10, _html(word["name_or_code"])),
        Mark("box", 42, 28, 60, 9),
        Mark("words", 106, 28, 16, 8, 10, _html(word["date"])),
        Mark("box", 122, 28, 36, 9),
    ]
    return _plates(form, marks, heads)


def overlay(form: Form, word: Mapping[str, str]) -> str:
    """The mask as HTML: rings where rings belong, answers beside boxes."""
    numbers, filled = laid_out(form)
    marks: dict[int, list[Mark]] = {page: [] for _, page, *_ in numbers}
    for number, page, x, y in numbers:
        marks[page].append(Mark("words", x, y, NUMBER, BOX, 8, str(number)))
    for one in filled:
        marks[one.page].extend(_shown(one))
    heads = [
        Mark("words", 12, 0, 118, 9, 15, f"<strong>{_html(form.title)}</strong>"),
        Mark("words", 12, 9, 118, 6, 10, f"<strong>{_html(word['overlay'])}</strong>"),
        Mark("words", 12, 16, 118, 26, 9, _html(word["overlay_how"])),
    ]
    return _plates(form, marks, heads)


def _empty(one: Filled) -> Iterator[Mark]:
    """A slot to be filled in."""
    slot, x, y = one.slot, one.x, one.y
    if slot.label:
        yield Mark("words", x, y, slot.label_width, BOX, 10, slot.label)
    height = RING if slot.kind == "ring" else BOX
    yield Mark(slot.kind, x + slot.label_width, y + (BOX - height) / 2, slot.width, height)
    if slot.after:
        yield Mark("words", x + slot.label_width + slot.width + 2, y, 24, BOX, 10, _html(slot.after))


def _shown(one: Filled) -> Iterator[Mark]:
    """A slot's answer: the label and a wide ring round a right ring, or words at the box."""
    slot, x, y = one.slot, one.x, one.y
    if slot.right:
        yield Mark("words", x, y, slot.label_width, BOX, 10, slot.label)
        beyond = (TARGET - RING) / 2
        yield Mark("target", x + slot.label_width - beyond, y + (BOX - TARGET) / 2, TARGET, TARGET)
    elif slot.answer and slot.width == BOX:
        yield Mark("words", x, y, slot.label_width, BOX, 10, slot.label)
        yield Mark(
            "words", x + slot.label_width + BOX + 0.8, y, 4, BOX, 10, f"<strong>{_html(slot.answer)}</strong>"
        )
    elif slot.answer:
        yield Mark("words", x, y + BOX, slot.room, LINE - BOX, 7.5, f"<strong>{_html(slot.answer)}</strong>")


def _plates(form: Form, marks: Mapping[int, Sequence[Mark]], heads: Sequence[Mark]) -> str:
    """Pages with what both sheets have: four squares to lay over one another, and the letter of the form."""
    letter_of = Mark("words", 140, 1, 18, 18, 30, f"<strong>{form.letter.upper()}</strong>")
    frame = Mark("box", 134, 0, 20, 20)
    corners = [
        Mark("square", x, y, SQUARE, SQUARE) for x in (0, WIDTH - SQUARE) for y in (0, HEIGHT - SQUARE)
    ]
    shared = [*corners, *heads, frame, letter_of]
    pages = (_plate([*shared, *found]) for _, found in sorted(marks.items()))
    return '<div class="page-break"></div>'.join(pages)


def _plate(marks: Sequence[Mark]) -> str:
    made = Markup("").join(
        Markup(
            '<p data-kind="{}" data-x="{:.2f}" data-y="{:.2f}" data-w="{:.2f}" data-h="{:.2f}" '
            'data-size="{}">{}</p>'
        ).format(m.kind, m.x, m.y, m.w, m.h, m.size, Markup(m.html))
        for m in marks
    )
    return str(Markup('<div class="plate" data-height="{}">{}</div>').format(HEIGHT, made))


def _html(text: str) -> str:
    return str(Markup.escape(text))
