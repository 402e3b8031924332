"""`trainpack new`: what it makes is clean at once, builds, and never takes the place of anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from trainpack.cli.main import main
from trainpack.cli.scaffold import asking
from trainpack.cli.scaffold.editor import vscode_files

ROOT = Path(__file__).resolve().parents[2]
AS_OF = ("--as-of", "2026-11-22")


def run(*arguments: str | Path, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "first-steps"
    folder.mkdir()
    done = run("new", "programme", folder, *AS_OF)
    assert done.exit_code == 0, done.output
    return folder


def clean(folder: Path) -> None:
    """No error, no warning, no note."""
    done = run("check", "--root", folder, "--format", "json")
    assert json.loads(done.stdout) == [] and done.exit_code == 0


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_an_empty_folder_becomes_a_programme_that_checks_clean_and_builds(programme: Path) -> None:
    clean(programme)
    built = run("build", "--root", programme, "--no-cache")
    assert built.exit_code == 0, built.output
    assert "First steps" in (programme / "build/site/index.html").read_text("utf-8")
    lesson = programme / "build/site/meetings/01-meeting-across-time-zones/index.html"
    assert "14.5" not in lesson.read_text("utf-8") and "10.5" in lesson.read_text("utf-8")
    for name in ("participants/workbook", "trainers/guide", "trainers/tests/meetings-post-a-key"):
        assert (programme / f"build/packs/meetings/{name}.pdf").read_bytes().startswith(b"%PDF-")


def test_the_same_day_gives_the_same_files(programme: Path, tmp_path: Path) -> None:
    again = tmp_path / "again" / "first-steps"
    assert run("new", "programme", again, *AS_OF).exit_code == 0
    assert tree(again) == tree(programme)


def test_new_never_overwrites(programme: Path) -> None:
    before = tree(programme)
    done = run("new", "programme", programme)
    assert (
        done.exit_code == 1 and "curriculum/programme.yml" in done.output and "Traceback" not in done.output
    )
    (programme / "README.md").unlink()
    assert run("new", "programme", programme).exit_code == 1
    assert not (programme / "README.md").exists(), "all files or none"
    assert {**tree(programme), "README.md": before["README.md"]} == before


def test_files_that_a_new_repository_has_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    done = run("new", "programme", tmp_path, *AS_OF)
    assert done.exit_code == 0 and "README.md exists and was left" in done.stderr
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    clean(tmp_path)


def test_options_are_taken_and_names_of_countries_come_from_cldr(tmp_path: Path) -> None:
    options = ["--id", "care", "--title", 'Care: "how" & why', "--country", "khm", "--country", "VNM".lower()]
    done = run("new", "programme", tmp_path, *options, "--language", "vi", *AS_OF)
    assert done.exit_code == 0, done.output
    clean(tmp_path)
    settings = yaml.safe_load((tmp_path / "curriculum/programme.yml").read_text("utf-8"))
    assert settings["id"] == "care" and settings["title"] == 'Care: "how" & why'
    assert settings["countries"] == [
        {"code": "khm", "name": {"vi": "Campuchia"}},
        {"code": "vnm", "name": {"vi": "Việt Nam"}},
    ]


@pytest.mark.parametrize(
    "options",
    [
        ["--country", "zzz"],
        ["--country", "../x"],
        ["--id", "../x"],
        ["--language", "English"],
        ["--title", " "],
    ],
)
def test_wrong_values_are_refused_before_anything_is_written(tmp_path: Path, options: list[str]) -> None:
    done = run("new", "programme", tmp_path / "x", *options)
    assert done.exit_code == 2 and not (tmp_path / "x").exists()


@pytest.mark.parametrize("title", ["No", "# 1", "it's: a - 'test'", "Đọc hồ sơ", "គ្រោះថ្នាក់", "a\nb", "{{ x"])
def test_any_title_of_a_course_or_module_is_read_as_it_was_given(programme: Path, title: str) -> None:
    assert run("new", "course", "--root", programme, "--id", "other", "--title", title).exit_code == 0
    course = yaml.load((programme / "curriculum/courses/other.yml").read_text("utf-8"), yaml.BaseLoader)
    assert course["title"] == " ".join(title.split())


def test_a_course_its_modules_and_an_event_check_clean_and_build(programme: Path) -> None:
    steps = [
        ("course", "--id", "claims", "--title", "Handling claims"),
        ("module", "--course", "claims", "--title", "Reading a claim"),
        ("module", "--course", "claims", "--title", "Đọc hồ sơ"),
        ("module", "--id", "meetings-07"),
        ("event", "--course", "claims"),
        ("performance", "--course", "claims"),
    ]
    for step in steps:
        done = run("new", *step, "--root", programme)
        assert done.exit_code == 0, done.output
        clean(programme)
    assert (programme / "modules/claims/02-doc-ho-so/lesson.md").is_file()
    assert run("build", "packs", "--only", "workbook", "--root", programme).exit_code == 0


def test_a_module_is_added_to_its_course_and_nothing_else_there_changes(programme: Path) -> None:
    path = programme / "curriculum/courses/meetings.yml"
    text = path.read_text("utf-8").replace(
        "  - meetings-01\n", "  - meetings-01     # the first\n\n  # later: more\n"
    )
    path.write_text(text, "utf-8")
    assert run("new", "module", "--root", programme).exit_code == 0
    added = path.read_text("utf-8")
    assert added == text.replace("# the first\n", "# the first\n  - meetings-02\n")


def test_a_course_that_cannot_take_the_module_stops_it(programme: Path) -> None:
    path = programme / "curriculum/courses/meetings.yml"
    path.write_text(path.read_text("utf-8").replace("modules:  ", "modules: x\nmore:"), "utf-8")
    before = tree(programme)
    done = run("new", "module", "--course", "meetings", "--root", programme)
    assert done.exit_code != 0 and tree(programme) == before


def test_a_bank_asks_for_the_objectives_of_its_module(programme: Path) -> None:
    bank = programme / "quizzes/meetings/01-meeting-across-time-zones.yml"
    first = bank.read_text("utf-8")
    assert run("new", "bank", "--root", programme).exit_code == 2, "the only module has its bank"
    bank.unlink()
    assert run("new", "bank", "--root", programme).exit_code == 0
    clean(programme)
    assert [line for line in bank.read_text("utf-8").splitlines() if "objective:" in line] == [
        line for line in first.splitlines() if "objective:" in line
    ]


def test_an_event_has_days_enough_and_none_on_a_weekend(programme: Path) -> None:
    for number in range(2, 9):
        assert run("new", "module", "--id", f"meetings-{number:02}", "--root", programme).exit_code == 0
    assert run("new", "event", "--on", "2027-01-15", "--root", programme).exit_code == 0
    event = yaml.safe_load((programme / "curriculum/events/meetings-2027-01.yml").read_text("utf-8"))
    assert [str(day) for day in event["dates"]] == ["2027-01-15", "2027-01-18"]
    clean(programme)


def test_outside_a_programme_there_is_a_sentence(tmp_path: Path) -> None:
    for kind in ("course", "module", "bank", "event", "performance"):
        done = run("new", kind, "--root", tmp_path)
        assert done.exit_code == 1 and "trainpack new programme" in done.output


def test_at_a_terminal_missing_values_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "terminal", lambda: True)
    monkeypatch.setattr("trainpack.cli.new.terminal", lambda: True)
    done = run("new", "programme", tmp_path, *AS_OF, typed="Our course\nen\nlao\ny\nn\n")
    assert done.exit_code == 0, done.output
    settings = (tmp_path / "curriculum/programme.yml").read_text("utf-8")
    assert "title: Our course" in settings and "code: lao" in settings
    assert (tmp_path / ".pre-commit-config.yaml").is_file() and not (tmp_path / ".github").exists()


def test_hooks_and_workflow_are_written_when_asked_for(tmp_path: Path) -> None:
    assert run("new", "programme", tmp_path, "--with", "hooks", "--with", "workflow", *AS_OF).exit_code == 0
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))
    assert hooks["repos"][0]["hooks"][0]["entry"] == "trainpack check"
    assert_publishes_only_the_site(tmp_path)
    requirements = (tmp_path / "requirements.txt").read_text("utf-8")
    assert re.search(r"^trainpack\[all\]==", requirements, flags=re.MULTILINE)


def test_the_workflow_of_this_repository_publishes_only_the_site() -> None:
    assert_publishes_only_the_site(ROOT)


def assert_publishes_only_the_site(folder: Path) -> None:
    workflow = yaml.safe_load((folder / ".github/workflows/publish.yml").read_text("utf-8"))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    uses = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in uses)
    uploads = [step["with"]["path"] for step in steps if "upload" in step.get("uses", "")]
    assert uploads == ["build/site"]
    assert "secrets" not in json.dumps(workflow) and workflow["permissions"] == {"contents": "read"}
    runs = " ".join(step.get("run", "") for step in steps)
    assert "check" in runs and "--format github" in runs and "build" in runs


def test_hooks_for_other_programmes_name_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {"trainpack-check", "trainpack-fix"}
    for hook in hooks:
        _, *words = hook["entry"].split()
        assert run(*words, "--help").exit_code == 0


def test_the_editor_settings_of_this_repository_are_those_of_a_new_programme(programme: Path) -> None:
    for path, text in vscode_files().items():
        assert (ROOT / path).read_text("utf-8") == text == (programme / path).read_text("utf-8")


def test_github_format_is_one_workflow_command_a_complaint(programme: Path) -> None:
    lesson = programme / "modules/meetings/01-meeting-across-time-zones/lesson.md"
    lesson.write_text(lesson.read_text("utf-8").replace(" {#decided}", ""), "utf-8")
    course = programme / "curriculum/courses/meetings.yml"
    course.write_text(course.read_text("utf-8").replace("summary:", "100%: x\nsummary:"), "utf-8")
    done = run("check", "--root", programme, "--format", "github")
    assert done.exit_code == 1
    rows = done.stdout.splitlines()
    line = lesson.read_text("utf-8").splitlines().index("## The two calls, decided") + 1
    assert any(
        row.startswith(
            f"::error file={lesson.relative_to(programme).as_posix()},line={line},col=1,title=D013::"
        )
        for row in rows
    )
    assert any("::there is no field `100%25` here" in row for row in rows)
    assert all(
        re.match(r"::(error|warning|notice) file=[^,]+,line=\d+,col=\d+,title=[A-Z]\d{3}::\S", row)
        for row in rows
    )
