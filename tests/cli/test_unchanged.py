"""A second build of the same sources makes nothing again, and says what the first one said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main

from tests.example import LESSON, change, copied, tree

NOTHING = "Nothing has changed"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "packs", "--only", "slides", "--root", str(root), *arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copied(tmp_path_factory.mktemp("unchanged") / "p")
    change(
        root,
        "modules/eii/03-what-counts/slides.md",
        "## ",
        "## A title with far too many words for one slide. ",
    )
    assert run(root).exit_code == 0
    return root


def test_nothing_is_made_again(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (made / "build").rglob("*")}
    again = run(made)
    assert again.exit_code == 0 and NOTHING in again.output
    assert {path: path.stat().st_mtime_ns for path in (made / "build").rglob("*")} == before


def test_what_was_said_is_said_again(made: Path) -> None:
    first, again = run(made, "--no-cache"), run(made)
    said = [line for line in first.stdout.splitlines() if ": " in line]
    assert said and [line for line in again.stdout.splitlines() if ": " in line] == said


def test_a_change_of_the_sources_is_seen(made: Path, tmp_path: Path) -> None:
    change(made, LESSON, "Ms Lan sews shirts", "Ms Lan sews skirts")
    assert NOTHING not in run(made).output
    assert NOTHING in run(made).output


def test_an_output_that_is_gone_or_changed_is_made_again(made: Path) -> None:
    run(made)
    before = tree(made / "build")
    path = next((made / "build").rglob("*.pptx"))
    path.unlink()
    assert NOTHING not in run(made).output
    path.write_bytes(b"edited by hand")
    assert NOTHING not in run(made).output
    assert tree(made / "build") == before


def test_another_command_is_another_build(made: Path) -> None:
    run(made)
    assert NOTHING not in run(made, "--country", "vnm").output
