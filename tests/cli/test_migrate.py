"""`trainpack migrate`: today all files are of version 1; a migration of tomorrow changes files like `fix`."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.source import migrate as migrations
from trainpack.source.migrate import VersionError, migrated, version

EXAMPLE = Path(__file__).resolve().parents[1] / "projects/example"
LESSON = "modules/eii/03-what-counts/lesson.md"


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "example"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    return folder


def migrate(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["migrate", "--root", str(folder), *arguments])


def renamed(path: str, text: str) -> str:
    """A migration that renames a field."""
    return text.replace("\nsummary:", "\nabstract:")


def test_all_files_are_of_the_first_version(programme: Path) -> None:
    done = migrate(programme, "--write")
    assert done.exit_code == 0 and done.stdout == ""
    assert re.fullmatch(r"All \d\d files are of format 1, the newest.\n", done.stderr)


def test_a_version_that_is_written_is_the_same_version(programme: Path) -> None:
    text = (programme / LESSON).read_text("utf-8")
    (programme / LESSON).write_text(text.replace("---\n", "---\nschema: 1\n", 1), "utf-8")
    assert migrate(programme).exit_code == 0
    assert CliRunner().invoke(main, ["check", "--root", str(programme)]).exit_code == 0


@pytest.mark.parametrize("written", ["2", "0", "one"])
def test_a_version_that_nobody_knows_is_an_error(programme: Path, written: str) -> None:
    text = (programme / LESSON).read_text("utf-8")
    (programme / LESSON).write_text(text.replace("---\n", f"---\nschema: {written}\n", 1), "utf-8")
    done = migrate(programme)
    assert done.exit_code == 1 and LESSON in done.stderr and written in done.stderr


def test_a_migration_is_shown_and_written_with_the_new_version(
    programme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if there were a second version: the command then changes all files, once."""
    monkeypatch.setattr(migrations, "CURRENT", 2)
    monkeypatch.setattr(migrations.migrated, "__defaults__", ({1: renamed}, 2))
    before = (programme / LESSON).read_text("utf-8")
    shown = migrate(programme, LESSON)
    assert (
        "-summary: Three" in shown.stdout
        and "+abstract: Three" in shown.stdout
        and "+schema: 2" in shown.stdout
    )
    assert (programme / LESSON).read_text("utf-8") == before
    assert migrate(programme, "--write").exit_code == 0
    after = (programme / LESSON).read_text("utf-8")
    assert after == before.replace("---\n", "---\nschema: 2\n", 1).replace("\nsummary:", "\nabstract:")
    assert "files are of format 2, the newest" in migrate(programme, "--write").stderr


def test_versions_are_passed_one_after_the_other() -> None:
    """Comments stay, and the version is written where it stood."""
    text = "# first\nid: a\nschema: 1   # as it was\nsteps: x\n"
    steps = {1: lambda path, text: text.replace("x", "xy"), 2: lambda path, text: text.replace("y", "z")}
    assert migrated("a.yml", text, steps, 3) == "# first\nid: a\nschema: 3   # as it was\nsteps: xz\n"
    assert migrated("a.yml", "# first\nid: a\n", steps, 3) == "# first\nschema: 3\nid: a\n"


def test_a_gap_in_the_migrations_is_an_error() -> None:
    with pytest.raises(VersionError, match="from version 2 to 3"):
        migrated("a.yml", "id: a\n", {1: lambda path, text: text}, 3)


def test_every_version_up_to_the_newest_has_a_migration() -> None:
    assert sorted(migrations.MIGRATIONS) == list(range(1, migrations.CURRENT))
    assert version("a.yml", "id: a\n") == 1
