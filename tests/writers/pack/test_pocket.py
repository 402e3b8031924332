"""What the trainer holds in hand: thin, and the words to say go last."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.model.block import Answers, Country, Done, Pitfalls, Prose, Say, Step, Variant
from trainpack.model.module import walk
from trainpack.views.agenda import agendas
from trainpack.views.duration import timed_steps
from trainpack.views.pack import Pack, course_pack
from trainpack.views.pocket import LEVELS, trimmed
from trainpack.writers.kit.readback.pdf import count
from trainpack.writers.pack import days, firsttime
from trainpack.writers.pack.layout.extract import cut, first_sentence, people, points_under
from trainpack.writers.pack.layout.length import length
from trainpack.writers.pdf.booklet import write_pdf

from tests.example import SESSION, copied, programme

LONG = "\n\n".join(f"{n}. Read paper {n} aloud, and ask who would sign it." for n in range(1, 220))


def pack_of(root: Path) -> Pack:
    whole = programme(root)
    return course_pack(whole, whole.courses["eii"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def kinds(step: Step) -> set[type]:
    return {type(part) for part in walk(step.parts)}


def test_each_level_leaves_out_more_and_words_to_say_go_last(root: Path) -> None:
    vote = timed_steps(pack_of(root))[0].step
    told = [trimmed(vote, level, interpreted=False) for level in range(LEVELS)]
    sizes = [len(list(walk(step.parts))) for step in told]
    assert sizes == sorted(sizes, reverse=True) and sizes[-1] == 0
    assert {Variant, Pitfalls, Say, Done} <= kinds(told[0])
    assert Variant not in kinds(told[3]) and Pitfalls not in kinds(told[4])
    last = told[LEVELS - 2]
    assert kinds(last) == {Say, Done, Prose}
    assert all(part.parts for part in last.parts if isinstance(part, Say)), "with their words"


def test_answers_for_the_country_of_the_course_stay_and_no_frame_is_empty(root: Path) -> None:
    text = (root / SESSION).read_text("utf-8")
    start, end = text.index("/// answers\n") + len("/// answers\n"), text.index("/// debrief")
    countries = "".join(f"/// country | {code}\nAnswer for {code}.\n///\n\n" for code in ("vnm", "khm kor"))
    (root / SESSION).write_text(f"{text[:start]}{countries}///\n\n{text[end:]}", "utf-8")
    decide = next(one.step for one in timed_steps(pack_of(root)) if one.step.id == "decide")
    here = trimmed(decide, 2, interpreted=False, country="vnm")
    assert [str(part.title) for part in walk(here.parts) if isinstance(part, Country)] == ["vnm"]
    anywhere = kinds(trimmed(decide, 2, interpreted=False))
    assert Country not in anywhere and Answers not in anywhere and Say in anywhere


def test_a_version_for_interpreting_is_for_interpreted_days(root: Path) -> None:
    text = (root / SESSION).read_text("utf-8")
    (root / SESSION).write_text(text.replace("/// variant | late", "/// variant | interpreted"), "utf-8")
    vote = timed_steps(pack_of(root))[0].step
    assert Variant in kinds(trimmed(vote, 0, interpreted=True))
    assert Variant not in kinds(trimmed(vote, 0, interpreted=False))


def test_a_day_of_many_words_still_has_fourteen_pages(root: Path) -> None:
    text = (root / SESSION).read_text("utf-8")
    for step in ("1. Show the slide.", "1. Draw the three tests.", "1. Pairs."):
        text = text.replace(step, f"{LONG}\n\n{step}")
    (root / SESSION).write_text(text, "utf-8")
    (folder,) = days.pieces(pack_of(root))
    booklet = folder.view()
    assert count(write_pdf(booklet).data) <= days.MOST
    assert "kept thin" in booklet.html
    assert "Would your institution pay?" in booklet.html, "what is said aloud is there"


def test_the_estimate_is_no_less_than_what_is_printed(root: Path) -> None:
    """A folder that is thicker than it was thought would break its promise."""
    for piece in [*days.pieces(pack_of(root)), *firsttime.pieces(pack_of(root))]:
        booklet = piece.view()
        assert count(write_pdf(booklet).data) <= length(booklet.html) + 1.25, piece.path


def test_every_exercise_is_in_both_lists_of_the_index(root: Path) -> None:
    index = next(piece for piece in firsttime.pieces(pack_of(root)) if piece.path.endswith("activities"))
    html = index.view().html
    assert html.count("Three chairs, three countries") == 2
    assert html.count("Teach it back") == 3, "twice as an exercise, once as the step that it is"
    assert agendas(pack_of(root))[0].days


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Yes, if the facts show it. Then more.", "Yes, if the facts show it."),
        ("- Somebody asks. Answer.\n- Another", "Somebody asks."),
        ('Not so <a class="citation" href="#ref-x">Act, Art. 3</a>. More.', "Not so."),
        ("**Bold** words", "Bold words"),
        ("", ""),
    ],
)
def test_first_sentences(markdown: str, expected: str) -> None:
    assert first_sentence(markdown, 100) == expected


def test_a_long_text_is_cut_between_words() -> None:
    assert cut("one two three four", 9) == "one two …"
    assert cut("one two", 9) == "one two"


def test_names_with_a_title_are_found_once() -> None:
    texts = [
        "Ms Lan sews. Then Mr Nguyễn Văn An came.",
        "**Ms Lan** fell. Dr. Sok saw it. Mr and Mrs are no names.",
    ]
    assert list(people(texts)) == ["Ms Lan", "Mr Nguyễn Văn An", "Dr. Sok"]


def test_points_under_a_heading(root: Path) -> None:
    lesson = pack_of(root).modules[0].lesson
    assert points_under(lesson.parts, "No such heading") == ()
