"""`trainpack review`: what is draft, changed or due; a sign-off holds for what a file says, and no longer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.source.document import digest

EXAMPLE = Path(__file__).resolve().parents[1] / "projects/example"
MODULE = "modules/eii/03-what-counts"
LESSON, SLIDES, BANK = f"{MODULE}/lesson.md", f"{MODULE}/slides.md", "quizzes/eii/03-what-counts.yml"
LAWYER = "lawyer in social insurance, Viet Nam"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    return folder


def review(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", "--root", str(folder), *arguments])


def sign(folder: Path, path: str, role: str = LAWYER, on: str = "2026-12-01", *more: str) -> Result:
    return review(folder, "sign", path, "--role", role, "--on", on, *more)


def standing(folder: Path, path: str, *arguments: str) -> dict[str, Any]:
    found = json.loads(review(folder, "--format", "json", *arguments).stdout)
    return next(one for one in found if one["path"] == path)


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), "utf-8")


def test_all_files_that_are_reviewed_are_listed_as_drafts(programme: Path) -> None:
    done = review(programme)
    assert done.exit_code == 0
    assert "6 draft, 0 changed, 0 reviewed; 0 with a review due." in done.stderr
    assert f"{LESSON}: draft, never signed; next 2027-03-31 ({LAWYER})" in done.stdout.splitlines()
    assert [line.split(":")[0] for line in done.stdout.splitlines()][-1] == BANK


def test_files_with_errors_are_said_to_be_missing(programme: Path) -> None:
    edit(programme, SLIDES, "title: ", "titel: ")
    done = review(programme)
    assert SLIDES not in done.stdout and "trainpack check" in done.stderr


def test_what_is_due_depends_on_the_day(programme: Path) -> None:
    assert standing(programme, LESSON, "--today", "2027-03-30")["due"] == []
    assert standing(programme, LESSON, "--today", "2027-03-31")["due"] == [
        {"role": LAWYER, "on": None, "next": "2027-03-31"}
    ]


@pytest.mark.parametrize(
    "path", [LESSON, SLIDES, BANK, f"{MODULE}/session.md", f"{MODULE}/handouts/role-cards.md"]
)
def test_a_signed_file_is_reviewed_until_it_changes(programme: Path, path: str) -> None:
    before = (programme / path).read_text("utf-8")
    done = sign(programme, path)
    assert done.exit_code == 0 and done.stdout == f"{path}: signed by {LAWYER} on 2026-12-01.\n"
    assert standing(programme, path)["state"] == "reviewed"
    after = (programme / path).read_text("utf-8")
    kept = iter(after.splitlines())
    assert all(line in kept for line in before.splitlines()), "all old lines, in their order"
    assert len(after.splitlines()) - len(before.splitlines()) in (2, 4)
    edit(programme, path, "eii-03", "eii-03  ")
    assert standing(programme, path)["state"] == "reviewed", "white space says nothing"
    edit(programme, path, "eii-03  ", "eii-03  # or another")
    assert standing(programme, path)["state"] == "changed"


def test_a_planned_review_is_filled_in(programme: Path) -> None:
    assert sign(programme, LESSON, on="2027-04-02").exit_code == 0
    text = (programme / LESSON).read_text("utf-8")
    entry = f"  - role: {LAWYER}\n    next: 2027-03-31\n    on: 2027-04-02\n    hash: {digest(text)}\n---\n"
    assert entry in text
    assert standing(programme, LESSON, "--today", "2027-05-01")["due"] == [], "it was done after its day"


def test_signing_again_writes_over_the_old_sign_off(programme: Path) -> None:
    assert sign(programme, BANK).exit_code == 0
    edit(programme, BANK, "points: 1", "points: 2")
    assert sign(programme, BANK, LAWYER, "2026-12-05", "--next", "2027-12-05").exit_code == 0
    text = (programme / BANK).read_text("utf-8")
    assert text.count("role:") == 1 and "on: 2026-12-05" in text and text.count("hash:") == 1
    assert standing(programme, BANK)["state"] == "reviewed"
    assert standing(programme, BANK, "--today", "2027-12-05")["due"][0]["next"] == "2027-12-05"


def test_several_roles_sign_the_same_content(programme: Path) -> None:
    assert sign(programme, LESSON).exit_code == 0
    assert sign(programme, LESSON, "officer: claims, Cambodia").exit_code == 0
    assert standing(programme, LESSON)["state"] == "reviewed"
    edit(programme, LESSON, "Three tests decide", "Four tests decide")
    assert sign(programme, LESSON, "officer: claims, Cambodia").exit_code == 0
    assert standing(programme, LESSON)["state"] == "reviewed", "one of the newest sign-offs fits"


@pytest.mark.parametrize(
    "written",
    [
        f"review:\n  - {{role: '{LAWYER}', next: 2027-03-31}}\n",
        "review:\n- role: somebody else\n\n- role: a third\n  on: 2026-01-01\n  hash: 0123456789abcdef\n",
        f"review:   # who has read it\n  - role: {LAWYER}\n    on: 2026-01-01\n    hash: 0123456789abcdef\n",
    ],
    ids=["braces", "no indent", "comment"],
)
def test_other_layouts_of_sign_offs_stay(programme: Path, written: str) -> None:
    edit(
        programme,
        SLIDES,
        "title: What counts as a work injury?\n",
        f"title: What counts?\n{written}given: {{x: 1}}\n",
    )
    done = sign(programme, SLIDES)
    assert done.exit_code == 0, done.output
    assert standing(programme, SLIDES)["state"] == "reviewed"
    assert "given: {x: 1}" in (programme / SLIDES).read_text("utf-8")


@pytest.mark.parametrize("written", ["review: []\n", f"review: [{{role: '{LAWYER}'}}]\n"])
def test_a_layout_that_cannot_be_signed_is_said_and_left(programme: Path, written: str) -> None:
    edit(programme, SLIDES, "title: What counts as a work injury?\n", f"title: What counts?\n{written}")
    before = (programme / SLIDES).read_bytes()
    done = sign(programme, SLIDES)
    assert done.exit_code == 1 and "Nothing was written" in done.output
    assert (programme / SLIDES).read_bytes() == before


def test_only_files_without_errors_can_be_signed(programme: Path) -> None:
    edit(programme, SLIDES, "{#tests}", "")
    done = sign(programme, SLIDES)
    assert done.exit_code == 1 and "D013" in done.output
    for path in ("curriculum/programme.yml", "missing.md", "../outside.md"):
        assert sign(programme, path).exit_code == 2
    assert sign(programme, LESSON, " ").exit_code == 2
    assert sign(programme, LESSON, LAWYER, "2026-12-01", "--next", "2026-11-01").exit_code == 2


def test_line_ends_of_windows_stay(programme: Path) -> None:
    place = programme / LESSON
    place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    assert sign(programme, LESSON).exit_code == 0
    data = place.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert standing(programme, LESSON)["state"] == "reviewed"


def test_text_that_looks_like_a_sign_off_counts(programme: Path) -> None:
    """Only the front matter holds sign-offs: a line of the text that begins alike is content."""
    edit(programme, LESSON, "A claims officer", "review:\n  one\n\nA claims officer")
    assert sign(programme, LESSON).exit_code == 0
    edit(programme, LESSON, "review:\n  one\n\nA claims", "review:\n  two\n\nA claims")
    assert standing(programme, LESSON)["state"] == "changed"
