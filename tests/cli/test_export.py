"""Packages: what the programme names is made, learners' and graded apart; losses are said at their place."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.writers.base import Written
from trainpack.writers.register import TARGETS

from tests.every_type import every_type
from tests.example import BANK, change, copied, tree

PROGRAMME = "curriculum/programme.yml"
SECRET = """items:
  - id: eii-03-q97
    type: true-false
    objective: eii-03-2
    bloom: understand
    use: [exam]
    stem: {words} of this old factory, in your view?
    answer: true
    explanation: They are there.
"""
ALL = f"packages: [{', '.join(TARGETS)}]"


def run(root: Path, *arguments: str) -> Result:
    done = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert "Traceback" not in done.output
    return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme with all of its packages and reports."""
    root = every_type(tmp_path_factory.mktemp("packages"))
    change(root, PROGRAMME, "packages: [scorm12, cmi5, moodle, qti21]", ALL)
    done = run(root, "build", "packages", "reports")
    assert done.exit_code == 0, done.output
    return root


def test_a_course_and_its_modules_in_each_format_on_each_side(made: Path) -> None:
    files = set(tree(made / "build/packages"))
    expected = {
        f"eii/{side}/{name}{target().suffix}"
        for target in TARGETS.values()
        for side in target().sides
        for name in ("eii", "eii-03")
    }
    assert files == expected | {"eii/learner/eii-03-p1.h5p"}, "a story is a package of its own"


def test_no_graded_question_is_in_a_file_for_learners(made: Path) -> None:
    from trainpack.diagnostics import Report
    from trainpack.writers.kit.readback import read_back

    graded = ("Which question should you settle first", "eii-03-q08", "Where are the two gates")
    for side, expected in (("learner", False), ("graded", True)):
        for path in (made / "build/packages/eii" / side).iterdir():
            texts = " ".join(text for _, text in read_back(path.name, path.read_bytes(), Report()))
            assert any(secret in texts for secret in graded) is expected, path.name


@pytest.mark.parametrize("name", ["epub", "imscc", "h5p", "moodle"])
def test_a_package_for_learners_with_trainer_text_in_it_is_not_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wall reads zips and the JSON in them: here a writer has put a graded question into its package."""
    root, secret = copied(tmp_path / "p"), "Where are the two gates"
    change(root, BANK, "items:", SECRET.format(words=secret))
    change(root, PROGRAMME, "packages: [scorm12, cmi5, moodle, qti21]", f"packages: [{name}]")
    target = TARGETS[name]()

    def leaking(view: object) -> Written:
        data = target.write(view).data
        said = json.dumps({"deep": [{"html": f"<p>{secret} of this old factory, in your view?</p>"}]})
        if not data.startswith(b"PK"):
            return Written(data + said.encode())
        box = io.BytesIO(data)
        with zipfile.ZipFile(box, "a") as archive:
            archive.writestr("content/extra.json", said)
        return Written(box.getvalue())

    monkeypatch.setattr("trainpack.cli.packages.TARGETS", {name: lambda: replace(target, write=leaking)})
    done = run(root, "build", "packages")
    assert done.exit_code == 1 and "W010 error" in done.output
    assert not list((root / "build").rglob(f"learner/*{target.suffix}"))


def test_the_same_packages_come_out_again_elsewhere(made: Path, tmp_path: Path) -> None:
    assert run(made, "build", "packages", "--out", str(tmp_path / "again")).exit_code == 0
    assert tree(tmp_path / "again/packages") == tree(made / "build/packages")


def test_what_is_lost_is_said_at_the_question(made: Path) -> None:
    said = run(made, "build", "packages").output
    number = _line(made, "eii-03-q93")
    assert f"{BANK}:{number}:5: P002 note: `eii-03-q93` is reduced in moodle, gift, qti21, scorm12" in said
    assert "Q033 warning: aiken cannot hold an item of type `essay`" in said


def test_strict_makes_a_refusal_an_error_and_leaves_the_old_packages(made: Path) -> None:
    before = tree(made / "build")
    done = run(made, "build", "packages", "--strict")
    assert done.exit_code == 1
    number = _line(made, "eii-03-q91")
    assert (
        f"{BANK}:{number}:5: P001 error: `eii-03-q91` is not in gift (GIFT has no questions about"
        in done.output
    )
    assert tree(made / "build") == before


def _line(root: Path, name: str) -> int:
    lines = (root / BANK).read_text("utf-8").splitlines()
    return lines.index(f"  - id: {name}") + 1


def test_the_report_has_a_row_for_each_question_and_format(made: Path) -> None:
    found = json.loads((made / "build/reports/fidelity.json").read_text("utf-8"))
    ids = {row["id"] for row in found}
    graded = {row["id"] for row in found if row["side"] == "graded"}
    on_servers = [name for name, target in TARGETS.items() if "graded" in target().sides]
    assert len(found) == len(ids - graded) * len(TARGETS) + len(graded) * len(on_servers)
    assert {row["level"] for row in found} == {"full", "reduced", "refused"}
    essay = next(row for row in found if row["id"] == "eii-03-q93" and row["format"] == "moodle")
    assert essay["level"] == "reduced" and essay["how"] == "the rubric is a note for the marker"
    assert (essay["path"], essay["line"]) == (BANK, _line(made, "eii-03-q93"))
    page = (made / "build/reports/fidelity.html").read_text("utf-8")
    assert all(f"{name}<br>" in page for name in ids) and "the rubric is a note for the marker" in page


def test_a_format_that_is_not_there_is_said_where_it_is_asked_for(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, PROGRAMME, "packages: [scorm12, cmi5, moodle, qti21]", "packages: [gift, scorm2006]")
    done = run(root, "build", "packages")
    assert done.exit_code == 0
    assert f"{PROGRAMME}:29:20: P003 warning: no package of the format `scorm2006` was made" in done.stdout
    assert (root / "build/packages/eii/learner/eii.gift.txt").is_file()


def test_packages_that_are_no_longer_made_are_removed(made: Path, tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    stale = root / "build/packages/eii/learner/old.gift.txt"
    stale.parent.mkdir(parents=True)
    stale.write_text("old")
    assert run(root, "export", "moodle", "eii").exit_code == 0
    assert stale.exists(), "an export says nothing about the rest"
    assert run(root, "build", "packages", "eii-03").exit_code == 0
    assert stale.exists(), "one module says nothing about the rest"
    assert run(root, "build", "packages").exit_code == 0
    assert not stale.exists()


def test_export_writes_one_format_of_a_course_or_a_module(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    assert run(root, "export", "gift", "eii-03", "--out", str(tmp_path / "out")).exit_code == 0
    assert set(tree(tmp_path / "out")) == {f"packages/eii/{s}/eii-03.gift.txt" for s in ("learner", "graded")}
    assert run(root, "export", "gift", "nothing").exit_code == 2
    assert run(root, "export", "word", "eii").exit_code == 2
    assert run(root, "export").exit_code == 2


def test_the_list_names_every_format(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["export", "--list"])
    assert done.exit_code == 0
    for name, target in TARGETS.items():
        assert f"{name} " in done.output and target().suffix in done.output


def test_an_error_in_the_sources_exports_nothing(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "bloom: understand", "bloom: guess")
    done = run(root, "export", "moodle", "eii", "--out", str(tmp_path / "out"))
    assert done.exit_code == 1 and "Nothing was written." in done.output
    assert not (tmp_path / "out").exists()


def test_open_edx_gets_scorm_packages_of_modules_only(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, PROGRAMME, "packages: [scorm12, cmi5, moodle, qti21]", "packages: [scorm12, cmi5]")
    change(root, PROGRAMME, "scorm: {graded: false}", "scorm: {system: openedx}")
    done = run(root, "build", "packages")
    assert done.exit_code == 0, done.output
    assert "P004 note: no SCORM 1.2 package of the whole course `eii`" in done.output
    files = set(tree(root / "build/packages"))
    assert files == {
        f"eii/learner/{name}" for name in ("eii-03.scorm12.zip", "eii.cmi5.zip", "eii-03.cmi5.zip")
    }
    done = run(root, "export", "scorm2004", "eii", "--system", "canvas")
    assert done.exit_code == 0 and (root / "build/packages/eii/learner/eii.scorm2004.zip").is_file()
