"""The wall: trainers' texts are found in learners' outputs; what learners may read anyway is not."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainpack.diagnostics import Diagnostic, Location, Report
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.source.load import load
from trainpack.views.evidence import PIECE, SHARED, Evidence, Source, squeeze
from trainpack.views.reader import reader_of
from trainpack.views.wall import leaks, secrets
from trainpack.writers.kit.readback import read_back
from trainpack.writers.site.build import write_site

EXAMPLE = Path(__file__).parent.parent / "projects" / "example"
SESSION = "modules/eii/03-what-counts/session.md"
QUIZZES = "quizzes/eii/03-what-counts.yml"
LESSON = "site/eii/03-what-counts/index.html"

ENGLISH = "Keep the cards face down until both advisers have spoken to the officer."
KHMER = "សូមរក្សាទុកកាតទាំងអស់ឱ្យផ្កាប់មុខរហូតដល់ទីប្រឹក្សាទាំងពីរបាននិយាយជាមួយមន្ត្រី"
VIETNAMESE = "Giữ các thẻ úp mặt cho đến khi cả hai cố vấn đã nói chuyện với cán bộ giải quyết hồ sơ."


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(EXAMPLE).programme
    assert found is not None
    return found


@pytest.fixture(scope="module")
def wall(programme: Programme) -> Evidence:
    return secrets(programme, reader_of(programme))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "site"
    write_site(load(EXAMPLE), folder)
    return folder


def wall_of(*guarded: str, open_: tuple[str, ...] = ()) -> Evidence:
    return Evidence([Source(Text(text, Location("a.md", 9, 1)), text) for text in guarded], open_)


def leaked(wall: Evidence, text: str, path: str = LESSON) -> list[str]:
    return [str(found) for found in leaks(wall, [(path, text)])]


# Which texts are on which side


MODULE = EXAMPLE / "modules/eii/03-what-counts"


@pytest.mark.parametrize(
    ("file", "begins", "text"),
    [
        (
            "session.md",
            "- No projector?",
            "No projector? Draw the three tests on a flipchart before the room fills.",
        ),
        ("session.md", "    purpose: Everybody", "Everybody takes a position before hearing the rule."),
        (
            "session.md",
            "Ms Lan left her road",
            "Ms Lan left her road home for 600 metres. She was back on it when she fell. You have",
        ),
        (
            "session.md",
            "People ask for the law.",
            "“In ten minutes. First your feeling, because your claimants have one too.”",
        ),
        (
            "session.md",
            "Every person has one dot",
            "Every person has one dot on the wall, and nobody has heard the rule.",
        ),
        (
            "session.md",
            "| vnm | open",
            "open: argue both sides the law asks for a reasonable route and time (Law on Occupational",
        ),
        ("session.md", "2. Who brought", "Who brought the evidence, and who should have?"),
        ("session.md", "Add one sentence", "on the loss of working capacity: nothing is paid below 5%"),
        (
            "session.md",
            "Add one sentence",
            'on the loss of working capacity: nothing is paid below {{ fact("vnm.eii.minimum',
        ),
        ("slides.md", "Read the case", "Stop talking while people walk to the wall."),
        (
            "slides.md",
            "Road, school, factory",
            "A cross where she fell. Three words: covered, not covered, it depends.",
        ),
        ("handouts/role-cards.md", "- The factory", "The factory has no say in where the school is."),
    ],
)
def test_what_is_written_for_trainers_is_found_at_its_line(
    wall: Evidence, file: str, begins: str, text: str
) -> None:
    lines = (MODULE / file).read_text("utf-8").splitlines()
    line = next(number for number, words in enumerate(lines, 1) if words.startswith(begins))
    (complaint,) = leaks(wall, [(LESSON, f"Words before. {text} Words after.")])
    assert (complaint.at.path, complaint.at.line) == (f"modules/eii/03-what-counts/{file}", line)
    assert str(complaint).startswith(f"{complaint.at}: W010 error: this trainer text is in {LESSON}: “…")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("stem", "Which two pieces of evidence show best that Mr Sok is an employee?"),
        ("options, as they stand", "the weekly bank transfers the record of who gave him his shifts"),
        ("things in another order", "intentional self-harm a burn at the meal between shifts"),
        ("feedback", "A denial is a statement of an interested party. Records weigh more."),
        (
            "explanation",
            "The law of the country says where work begins and on what conditions the way to it counts",
        ),
        ("things to sort", "a fall in the corridor during a breastfeeding break"),
        (
            "a case of graded items alone",
            "On Tuesday he trips inside the gate at 07:50, ten minutes before his shift",
        ),
        ("numeric stem", "From which loss of working capacity, in per cent, does the fund pay an allowance?"),
    ],
)
def test_a_graded_item_is_found_whatever_part_of_it_shows(wall: Evidence, place: str, text: str) -> None:
    complaints = leaked(wall, text)
    assert complaints and all(complaint.startswith(f"{QUIZZES}:") for complaint in complaints), place


def _everything_learners_read(folder: Path) -> Iterator[tuple[str, str]]:
    module = folder / "modules/eii/03-what-counts"
    for path in (
        module / "lesson.md",
        module / "handouts/case-school-run.md",
        folder / "curriculum/glossary.yml",
    ):
        yield path.name, path.read_text("utf-8")
    yield (
        "practice items",
        (folder / QUIZZES).read_text("utf-8").partition("# graded")[0].partition("items:")[2],
    )


def test_the_learners_own_sources_are_no_leak(wall: Evidence) -> None:
    assert list(leaks(wall, _everything_learners_read(EXAMPLE))) == []


def _formula_key(use: str, folder: Path) -> Evidence:
    """The example with its calculation item used for practice or graded."""
    shutil.copytree(EXAMPLE, folder)
    bank = folder / QUIZZES
    before, name, after = bank.read_text("utf-8").partition("id: eii-03-q05")
    bank.write_text(before + name + after.replace("use: [practice]", f"use: [{use}]", 1), "utf-8")
    found = load(folder).programme
    assert found is not None
    return secrets(found, reader_of(found))


def test_a_graded_calculation_is_found_with_its_numbers_and_its_feedback(tmp_path: Path) -> None:
    stem = "The medical board sets a loss of 20%. One part of the one-off allowance is 5 reference levels for"
    near = "You stopped at the first step. Add the further points."
    graded, practice = (
        _formula_key("exam", tmp_path / "graded"),
        _formula_key("practice", tmp_path / "practice"),
    )
    assert all(leaked(graded, text) for text in (stem, near))
    assert not any(leaked(practice, text) for text in (stem, near))


def test_a_case_that_practice_items_share_is_no_secret(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "shared")
    bank = tmp_path / "shared" / QUIZZES
    bank.write_text(
        bank.read_text("utf-8").replace("type: single\n", "type: single\n    stimulus: eii-03-s1\n", 1),
        "utf-8",
    )
    found = load(tmp_path / "shared").programme
    assert found is not None
    assert not leaked(
        secrets(found, reader_of(found)), "On Tuesday he trips inside the gate at 07:50, ten minutes before"
    )


# How texts are compared


TEXTS = st.sampled_from([ENGLISH, KHMER, VIETNAMESE])
INVISIBLE = ["\u200b", "\u2060", "\u00ad", "\u200c", "\ufeff"]
BETWEEN = st.sampled_from(["", "", "", *INVISIBLE, " ", "\n", "\xa0", "- ", "\r\n\t"])


@given(
    TEXTS,
    st.data(),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([str, str.upper, str.title, str.casefold]),
)
def test_invisible_signs_spaces_case_and_composition_hide_nothing(
    text: str, data: st.DataObject, form: Literal["NFC", "NFD"], case: Callable[[str], str]
) -> None:
    changed = unicodedata.normalize(form, case(text))
    hidden = "".join(sign + data.draw(BETWEEN) for sign in changed)
    assert leaked(wall_of(text), f"Before {hidden} after")


@given(TEXTS, st.integers(0, 60))
def test_every_stretch_of_enough_letters_is_found(text: str, start: int) -> None:
    letters = squeeze(text)
    part = letters[start : start + SHARED]
    if len(part) == SHARED:
        assert leaked(wall_of(text), f"Before 0 {part} 0 after")
    assert not leaked(wall_of(text), f"Before 0 {part[: SHARED - 5]} 0 after")


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_what_learners_may_read_is_silent_and_the_rest_of_the_text_is_not(
    text: str, start: int, length: int
) -> None:
    """A learner text may quote any part; what is found lies mostly outside the quotation."""
    letters = squeeze(text)
    quoted = letters[start : start + SHARED + length]
    rest = max(start, len(letters) - start - len(quoted))
    wall = wall_of(text, open_=(f"learners read {quoted} too",))
    assert not leaked(wall, quoted)
    if rest >= SHARED:
        assert leaked(wall, letters)


def test_marks_of_markdown_and_print_hide_nothing() -> None:
    wall = wall_of('Ask: **"Which of these does your office already receive?"** -- wait ten seconds.')
    assert leaked(wall, "Ask: “Which of these does your office already receive?” – wait ten seconds.")


def test_learner_text_in_another_order_is_no_evidence() -> None:
    """Pages print titles, citations and lists in an order of their own."""
    law, place = "Law on Occupational Safety and Health 2015", "Convention on Employment Injury Benefits 1964"
    wall = wall_of(f"Compare ({law}, Art. 45) with ({place}, Art. 7).", open_=(law, place))
    assert not leaked(wall, f"{law}, Art. 45; {place}, Art. 7")
    assert leaked(wall_of(f"Compare ({law}, Art. 45)."), f"{law}, Art. 45")


def test_short_texts_that_many_outputs_hold_are_no_evidence(wall: Evidence) -> None:
    assert not leaked(
        wall, "True False Yes No 5% Viet Nam Cambodia Republic of Korea Title Name Date Signature"
    )
    assert PIECE < SHARED


def test_one_complaint_for_a_text_in_an_output_and_one_for_each_output(wall: Evidence) -> None:
    said = "Give out the case file and the cards. Check that nobody shows a card."
    found = list(leaks(wall, [("a.html", said * 3), ("a.html", said), ("b.zip!c.html", said)]))
    assert [complaint.message.split(": ")[0].split(" is in ")[1] for complaint in found] == [
        "a.html",
        "b.zip!c.html",
    ]


# The whole way


def _read(folder: Path, wall: Evidence) -> tuple[list[Diagnostic], list[Diagnostic]]:
    report = Report()
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    texts = (
        text
        for path in files
        for text in read_back(f"site/{path.relative_to(folder).as_posix()}", path.read_bytes(), report)
    )
    return list(leaks(wall, texts)), list(report)


def test_the_example_s_site_holds_nothing_for_trainers(site: Path, wall: Evidence) -> None:
    assert (site / "eii/03-what-counts/index.html").is_file()
    assert _read(site, wall) == ([], [])


def test_a_trainer_sentence_in_the_lesson_page_is_found_once(
    site: Path, wall: Evidence, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site")
    page = tmp_path / "site/eii/03-what-counts/index.html"
    sentence = "Ask who has accepted such a claim before. Let that person tell the story in two minutes."
    planted = f"<p>{sentence.replace('such', '<em>such</em>')}</p></article>"
    page.write_text(page.read_text("utf-8").replace("</article>", planted, 1), "utf-8")
    (complaint,), notes = _read(tmp_path / "site", wall)
    line = (EXAMPLE / SESSION).read_text("utf-8").splitlines().index(sentence) + 1
    assert (complaint.at, complaint.code) == (Location(SESSION, line, 1), "W010")
    assert complaint.message.startswith(f"this trainer text is in {LESSON}: “…")
    assert "who has accepted such a claim before" in complaint.message
    assert notes == []


def test_a_graded_item_among_the_encoded_keys_is_found(wall: Evidence) -> None:
    """As if a writer had taken a graded item for a practice item."""
    from trainpack.views.question import question
    from trainpack.views.scope import Scope
    from trainpack.writers.kit.quiz.key import encode

    found = load(EXAMPLE).programme
    assert found is not None
    bank = found.modules["eii-03"].bank
    assert bank is not None
    key = encode(question(found.items["eii-03-q08"], bank, Scope(found, reader_of(found))))
    page = f'<div data-key="{key}"></div><script>{json.dumps({"k": key})}</script>'
    complaints = list(leaks(wall, read_back(LESSON, page.encode(), Report())))
    assert complaints and {complaint.at.path for complaint in complaints} == {QUIZZES}
    practice = encode(question(found.items["eii-03-q01"], bank, Scope(found, reader_of(found))))
    assert list(leaks(wall, read_back(LESSON, f'<div data-key="{practice}"></div>'.encode(), Report()))) == []


def test_a_source_file_copied_into_the_site_is_found(wall: Evidence) -> None:
    """What a renderer does that takes a whole folder."""
    for name in ("session.md", "slides.md", "handouts/role-cards.md"):
        data = (EXAMPLE / "modules/eii/03-what-counts" / name).read_bytes()
        complaints = list(leaks(wall, read_back(f"site/{name}", data, Report())))
        assert len(complaints) >= 3, name
        assert {complaint.at.path for complaint in complaints} == {f"modules/eii/03-what-counts/{name}"}
    bank = list(leaks(wall, read_back("site/bank.yml", (EXAMPLE / QUIZZES).read_bytes(), Report())))
    assert {complaint.at.path for complaint in bank} == {QUIZZES}
