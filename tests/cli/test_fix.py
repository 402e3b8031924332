"""`trainpack fix`: small repairs as a diff, written when asked, and never a change of what a file says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from trainpack.cli.main import main
from trainpack.diagnostics import Report
from trainpack.source.lines import lines
from trainpack.source.repair import repair

EXAMPLE = Path(__file__).resolve().parents[1] / "projects/example"
BANK = "quizzes/eii/03-what-counts.yml"
MODULE = "modules/eii/03-what-counts"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    return folder


def fix(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["fix", "--root", str(folder), *arguments])


def edited(folder: Path, path: str, *changes: tuple[str, str]) -> str:
    """Change a file; returns its text."""
    text = (folder / path).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / path).write_text(text, "utf-8", newline="")
    return text


def after(folder: Path, path: str) -> str:
    done = fix(folder, "--write")
    assert done.exit_code == 0, done.output
    return (folder / path).read_text("utf-8")


def test_clean_sources_are_left_alone(programme: Path) -> None:
    done = fix(programme)
    assert done.exit_code == 0 and done.stdout == "" and "Nothing to repair" in done.stderr


def test_a_diff_is_shown_and_nothing_written_without_write(programme: Path) -> None:
    text = edited(programme, BANK, ("bank: eii-03\n", "bank: eii-03  \n"))
    done = fix(programme)
    assert done.stdout.startswith(
        f"--- a/{BANK}\n+++ b/{BANK}\n@@ -1,4 +1,4 @@\n-bank: eii-03  \n+bank: eii-03\n"
    )
    assert (programme / BANK).read_text("utf-8") == text
    assert after(programme, BANK) == text.replace("eii-03  \n", "eii-03\n", 1)
    assert fix(programme).stdout == "", "a repaired file needs no repair"


def test_only_named_files_are_repaired(programme: Path) -> None:
    edited(programme, BANK, ("bank: eii-03\n", "bank: eii-03  \n"))
    edited(programme, "curriculum/glossary.yml", ("terms:\n", "terms: \n"))
    done = fix(programme, "curriculum/glossary.yml")
    assert "glossary" in done.stdout and BANK not in done.stdout
    assert fix(programme, "README.md").exit_code == 2
    assert fix(programme, "../elsewhere.yml").exit_code == 2


def test_ends_of_lines_and_files(programme: Path) -> None:
    path = f"{MODULE}/lesson.md"
    text = (programme / path).read_text("utf-8")
    messy = text.replace("id: eii-03\n", "id: eii-03 \t\n", 1).replace("## Is the way", "## Is the way", 1)
    messy = messy.replace(
        "A claims officer does not", "A line  \nbreak and\ta tab\t\nA claims officer does not"
    )
    (programme / path).write_text(messy.rstrip("\n"), "utf-8")
    fixed = after(programme, path)
    assert "A line  \nbreak and\ta tab\nA claims" in fixed, (
        "two spaces are a line break; a tab inside is nobody's business"
    )
    assert fixed.endswith("///\n") and "id: eii-03\n" in fixed


def test_code_keeps_its_white_space(programme: Path) -> None:
    path = f"{MODULE}/lesson.md"
    code = "```text\nfirst   \n\tsecond \n```\n"
    edited(programme, path, ("A claims officer", f"{code}\nA claims officer"))
    assert fix(programme).stdout == "" and code in (programme / path).read_text("utf-8")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_of_windows_and_a_byte_order_mark_stay(programme: Path, mark: bytes) -> None:
    place = programme / BANK
    data = mark + place.read_bytes().replace(b"bank: eii-03\n", b"bank: eii-03 \n").replace(b"\n", b"\r\n")
    place.write_bytes(data)
    assert fix(programme, "--write").exit_code == 0
    assert place.read_bytes() == data.replace(b"eii-03 \r\n", b"eii-03\r\n")


def test_tabs_that_keep_a_file_from_being_read_become_spaces(programme: Path) -> None:
    path = "curriculum/courses/eii.yml"
    text = (programme / path).read_text("utf-8")
    (programme / path).write_text(text.replace("\n    ", "\n\t\t"), "utf-8")
    assert after(programme, path) == text


def test_tabs_that_help_nobody_stay(programme: Path) -> None:
    """What spaces do not mend is left as it is, and said."""
    path = "curriculum/courses/eii.yml"
    text = edited(programme, path, ("title: ", "\ttitle: {"))
    fix(programme, "--write")
    assert (programme / path).read_text("utf-8") == text


def test_missing_ids_get_the_next_free_number_and_comments_stay(programme: Path) -> None:
    """q12 is only mentioned, in a lesson, and so it is not used."""
    edited(programme, f"{MODULE}/lesson.md", ("eii-03-q01, eii-03-q04", "eii-03-q01, eii-03-q12"))
    text = edited(
        programme,
        BANK,
        ("  - id: eii-03-q02\n    type", "  - # by hand\n    type"),
        ("  - id: eii-03-s1\n    title", "  - title"),
        ("stimulus: eii-03-s1\n", "stimulus: eii-03-s1 # both\n"),
        ("      - id: refuse\n        text", "      - text"),
        ("{id: event, text", "{text"),
        ("      - {id: named, text: Named as covered}", "      - {text: Covered}"),
    )
    fixed = after(programme, BANK)
    assert fixed == (
        text.replace("  - # by hand\n    type", "  - # by hand\n    id: eii-03-q13\n    type")
        .replace("  - title: A fall", "  - id: eii-03-s2\n    title: A fall")
        .replace("      - text: The claim", "      - id: b\n        text: The claim")
        .replace("{text: Is the event", "{id: b, text: Is the event")
        .replace("{text: Covered}", "{id: covered, text: Covered}")
    )


def test_an_id_without_a_value_gets_one(programme: Path) -> None:
    text = edited(
        programme,
        BANK,
        ("  - id: eii-03-q02\n", "  - id:\n"),
        ("      - id: refuse\n", "      - id:   # a word\n"),
        ("{id: event, text", "{id: , text"),
    )
    assert after(programme, BANK) == (
        text.replace("  - id:\n", "  - id: eii-03-q11\n")
        .replace("- id:   # a word", "- id: b   # a word")
        .replace("{id: , text", "{id: b , text")
    )


NUMBERS = """\
  - id: eii-03-q20
    type: single
    objective: eii-03-1
    bloom: remember
    use: [practice]
    stem: How many tests are there?
    options:
      # in any order
      - id: many
        text: 1,200 tests
        # said by one who was tired
      # the key
      - id: few
        text: 3 tests
        correct: true

      - {id: some, text: 12 tests}
    explanation: Three.

"""


def test_options_that_are_numbers_rise_and_take_their_comments_along(programme: Path) -> None:
    edited(programme, BANK, ("scenarios:\n", f"{NUMBERS}scenarios:\n"))
    fixed = after(programme, BANK)
    assert (
        """\
      # in any order
      # the key
      - id: few
        text: 3 tests
        correct: true
      - {id: some, text: 12 tests}

      - id: many
        text: 1,200 tests
        # said by one who was tired
    explanation: Three.
"""
        in fixed
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12 tests", "12 questions"),
        ("12 tests", "a dozen tests"),
        ("1,200 tests", "1 tests"),
        ("12 tests", "{{ 12 }} tests"),
    ],
    ids=["other unit", "words", "already in order", "expression"],
)
def test_options_of_another_kind_keep_their_order(programme: Path, old: str, new: str) -> None:
    edited(programme, BANK, ("scenarios:\n", f"{NUMBERS.replace(old, new)}scenarios:\n"))
    assert fix(programme).stdout == ""


def test_headings_get_ids_from_their_words(programme: Path) -> None:
    lesson = edited(
        programme,
        f"{MODULE}/lesson.md",
        (" {#three-tests}", ""),
        ("## Is the way to work covered? {#way-to-work}", "## The school run: {{ loss }}% [@ilo-c121]"),
    )
    slides = edited(programme, f"{MODULE}/slides.md", ("{#evidence layout=table}", "{layout=table}"))
    assert after(programme, f"{MODULE}/lesson.md") == lesson.replace(
        "decide a claim?", "decide a claim? {#which-questions-decide-a-claim}"
    ).replace("[@ilo-c121]\n", "[@ilo-c121] {#the-school-run}\n", 1)
    assert (programme / f"{MODULE}/slides.md").read_text("utf-8") == slides.replace(
        "{layout=table}", "{#records-made-at-the-time-beat-memories layout=table}", 1
    )


def test_ids_of_headings_differ_and_need_no_latin_letters(programme: Path) -> None:
    path = f"{MODULE}/slides.md"
    edited(
        programme,
        path,
        ("## Three questions decide every claim {#tests}", "## ការងារ\n\n## Opening\n\n## ការងារ"),
    )
    fixed = after(programme, path)
    assert (
        "## ការងារ {#slide}" in fixed
        and "## Opening {#opening-2}" in fixed
        and "## ការងារ {#slide-2}" in fixed
    )


SOURCES = sorted(
    path.relative_to(EXAMPLE).as_posix()
    for pattern in ("curriculum/**/*.yml", "modules/**/*.md", "quizzes/**/*.yml")
    for path in EXAMPLE.glob(pattern)
)


@given(st.sampled_from(SOURCES), st.dictionaries(st.integers(0, 200), st.sampled_from([" ", "\t", " \t"])))
def test_white_space_at_the_ends_of_lines_is_taken_away_and_nothing_else(
    path: str, noise: dict[int, str]
) -> None:
    text = (EXAMPLE / path).read_text("utf-8")
    code = {line.number for line in lines(path, text, 0, Report()) if line.masked}
    rows = [row + noise.get(n, "") if n not in code else row for n, row in enumerate(text.split("\n"))]
    assert repair.repaired(path, "\n".join(rows), frozenset()) == text


def test_a_repair_that_would_change_what_is_said_is_refused(
    programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repair, "trimmed_yaml", lambda text: text.replace("points: 1", "points: 2"))
    monkeypatch.setattr(repair, "trimmed_markdown", lambda path, body: body.replace("employed", "paid"))
    before = {path: path.read_bytes() for path in programme.rglob("*") if path.is_file()}
    done = fix(programme, "--write")
    assert done.exit_code == 1
    assert f"{BANK}: a repair would have changed" in done.stderr
    assert f"{MODULE}/lesson.md: a repair would have changed" in done.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_repaired(programme: Path) -> None:
    (programme / f"{MODULE}/session.md").write_text("no front matter\n", "utf-8")
    edited(programme, BANK, ("bank: eii-03\n", "bank: eii-03  \n"))
    done = fix(programme, "--write")
    assert done.exit_code == 1 and f"{MODULE}/session.md:1:1: F005" in done.stderr
    assert (programme / BANK).read_text("utf-8").startswith("bank: eii-03\n")
