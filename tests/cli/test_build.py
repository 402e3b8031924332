"""Building: what is selected is made, and a build that fails or is killed leaves the last good one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.writers.base import WriteError

from tests.example import EXAMPLE, LESSON, TOOLS, add, change, copied, trainpack, tree

PACKS = {
    "packs/eii/participants/workbook.pdf",
    "packs/eii/trainers/guide.pdf",
    "packs/eii/trainers/tests/eii-post-a.pdf",
    "packs/eii/trainers/tests/eii-post-a-key.pdf",
    "packs/eii/trainers/tests/eii-post-b.pdf",
    "packs/eii/trainers/tests/eii-post-b-key.pdf",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built programme, for copies of it to be changed."""
    root = copied(tmp_path_factory.mktemp("made") / "p")
    done = trainpack("build", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "p"))


def run(root: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(main, ["build", *arguments, "--root", str(root)])
    assert "Traceback" not in done.output
    return done


def test_a_build_makes_the_site_and_the_packs(made: Path) -> None:
    files = set(tree(made / "build"))
    assert files >= PACKS
    assert {"site/index.html", "site/eii/03-what-counts/index.html"} <= files
    assert not [name for name in files if "/." in f"/{name}"], "nothing half-made is left behind"


@pytest.mark.parametrize(
    ("selection", "begins"),
    [
        (["packs", "eii", "--only", "guide"], "packs/eii/trainers/guide."),
        (["packs", "--only", "workbook"], "packs/eii/participants/workbook."),
        (["--only", "tests"], "packs/eii/trainers/tests/"),
        (["packs"], "packs/"),
        (["eii"], "packs/"),
    ],
)
def test_only_what_is_selected_is_made(made: Path, root: Path, selection: list[str], begins: str) -> None:
    """And all of it: what the whole build makes below the same paths."""
    whole = {name for name in tree(made / "build") if name.startswith(begins)}
    shutil.rmtree(root / "build")
    assert run(root, *selection).exit_code == 0
    found = {name for name in tree(root / "build") if not name.startswith(("reports/", "packages/"))}
    assert found == whole and whole & PACKS


def test_the_site_can_be_made_alone_and_elsewhere(root: Path, tmp_path: Path) -> None:
    before = tree(root / "build")
    assert run(root, "site", "--out", str(tmp_path / "elsewhere")).exit_code == 0
    assert {name.split("/")[0] for name in tree(tmp_path / "elsewhere")} == {"site"}
    assert tree(root / "build") == before


def test_an_error_in_the_sources_leaves_every_byte_of_the_last_build(root: Path) -> None:
    before = tree(root / "build")
    add(root, LESSON, "\n/// nonsense\n///\n")
    done = run(root)
    assert done.exit_code == 1
    assert "Nothing was built; the last build is as it was." in done.stderr
    assert tree(root / "build") == before


def test_what_is_no_longer_made_is_removed(root: Path) -> None:
    stale = root / "build/packs/eii/trainers/tests/old-a.pdf"
    stale.write_bytes(b"old")
    assert run(root, "packs", "--only", "tests").exit_code == 0
    assert stale.exists(), "a selection says nothing about the rest"
    assert run(root, "packs").exit_code == 0
    assert not stale.exists()


def test_a_booklet_that_cannot_be_printed_leaves_the_old_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the other booklets are made all the same."""
    before = tree(root / "build")
    change(root, LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers")

    def refuse(booklet: object) -> object:
        if "workbook" in str(booklet)[:600].lower():
            raise WriteError("no font has it")
        return original(booklet)

    from trainpack.writers.pdf import booklet as module

    original = module.write_pdf
    monkeypatch.setattr(module, "write_pdf", refuse)
    done = run(root, "packs")
    assert done.exit_code == 1
    assert (
        "packs/eii/participants/workbook.pdf:1:1: W005 error: cannot be made: no font has it" in done.stdout
    )
    after = tree(root / "build")
    assert after["packs/eii/participants/workbook.pdf"] == before["packs/eii/participants/workbook.pdf"]
    assert after["packs/eii/trainers/guide.pdf"] != before["packs/eii/trainers/guide.pdf"]


@pytest.mark.parametrize("what", ["trainpack.writers.site.plugin.site", "trainpack.writers.kit.page.tail"])
def test_a_fault_in_the_middle_leaves_the_old_site(
    root: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root / "build")

    def fail(*_: object, **__: object) -> str:
        raise RuntimeError("killed")

    monkeypatch.setattr(what, fail)
    if what.endswith("tail"):
        monkeypatch.setattr("trainpack.writers.site.pages.tail", fail)
    assert run(root, "site").exit_code == 1
    assert tree(root / "build") == before


@pytest.mark.parametrize("after", [0.6, 1.2])
def test_a_killed_build_leaves_the_old_one_and_the_next_cleans_up(root: Path, after: float) -> None:
    before = tree(root / "build/site")
    change(root, LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers")
    environment = {**os.environ, "PYTHONPATH": str(TOOLS)}
    command = [sys.executable, "-m", "trainpack", "build", "site", "--no-cache"]
    process = subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (root / "build/site/index.html").is_file()
    assert tree(root / "build/site") == before or "trousers" in (
        root / "build/site/eii/03-what-counts/index.html"
    ).read_text("utf-8")
    for left in (root / "build").glob(".*"):
        os.utime(left, (0, 0))  # as if it had been killed yesterday; another build may be running today
    assert run(root, "site").exit_code == 0
    assert "trousers" in (root / "build/site/eii/03-what-counts/index.html").read_text("utf-8")
    assert not list((root / "build").glob(".*"))


def test_a_file_that_is_held_open_costs_a_sentence_and_not_the_build(root: Path) -> None:
    """A folder in the place of the file stands for what Windows does with an open one."""
    guide = root / "build/packs/eii/trainers/guide.pdf"
    guide.unlink()
    guide.mkdir()
    (guide / "held").touch()
    shutil.rmtree(root / "build/packs/eii/trainers/tests")
    done = run(root, "packs")
    assert done.exit_code == 1
    assert "packs/eii/trainers/guide.pdf:1:1: W003 error: cannot be written:" in done.stdout
    assert "Close the program that shows it" in done.stdout
    assert (root / "build/packs/eii/trainers/tests/eii-post-a.pdf").is_file()


@pytest.mark.parametrize("where", ["the old one goes aside", "the new one goes in"])
def test_a_site_that_is_held_open_stays(root: Path, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(root / "build")
    change(root, LESSON, "Ms Lan sews shirts", "Ms Lan sews trousers")
    original = Path.rename

    def held(self: Path, target: Path) -> Path:
        old = self == root / "build/site"
        new = Path(target) == root / "build/site" and self.name == "site"
        if old if "old" in where else new:
            raise PermissionError(13, "The process cannot access the file")
        return original(self, target)

    monkeypatch.setattr(Path, "rename", held)
    done = run(root, "site")
    assert done.exit_code == 1
    assert "site:1:1: W003 error: cannot be written: The process cannot access the file." in done.stdout
    assert tree(root / "build") == before


def test_a_late_day_marks_figures_on_site_and_paper(root: Path) -> None:
    page = root / "build/site/eii/03-what-counts/index.html"
    assert "last checked" not in page.read_text("utf-8")
    done = run(root, "site", "--today", "2027-07-01")
    assert done.exit_code == 0 and "facts/vnm.yml" in done.stdout
    assert "last checked 21 November 2026" in page.read_text("utf-8")
    before = tree(root / "build")
    assert run(root, "site", "--today", "2027-07-01", "--strict").exit_code == 1
    assert tree(root / "build") == before


def test_the_second_build_changes_nothing(root: Path) -> None:
    before = tree(root / "build")
    assert run(root).exit_code == 0
    assert tree(root / "build") == before
    assert {
        name: value for name, value in tree(root).items() if not name.startswith(("build/", ".cache/"))
    } == {
        name: value for name, value in tree(EXAMPLE).items() if not name.startswith(("build/", ".cache/"))
    }, "a build writes nothing among the sources"
