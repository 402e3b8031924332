"""The command as authors call it: help, exit codes, the three ways of showing complaints, sentences."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trainpack.cli.main import COMMANDS, main

from tests.example import LESSON, SLIDES, add, change, copied, trainpack


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    usage, _, text = shown.output.partition("\n\n")
    assert usage.startswith(f"Usage: main {command}")
    assert len(text.strip().split("\n")[0]) > 20
    for option in re.findall(r"^  (--[a-z-]+)(.*)$", text, re.M):
        assert re.search(rf"{option[0]}.*(\s{{2,}}\w|\n\s{{10,}}\w)", text), f"{option[0]} has no help"


def test_the_list_of_commands_says_what_each_does() -> None:
    listed = dict(re.findall(r"^  ([a-z]+)  +(\S.*)$", run("--help").output, re.M))
    assert set(listed) == set(COMMANDS)


def test_a_programme_in_order_is_exit_0(root: Path) -> None:
    done = run("check", "--root", str(root))
    assert done.exit_code == 0
    counted = re.findall(r"(\d+) (?:warning|note)s?", done.stderr)
    assert sum(map(int, counted)) == done.stdout.count("\n") > 0


def test_an_error_in_the_sources_is_exit_1_at_its_place(root: Path) -> None:
    add(root, LESSON, '\n{{ fact("vnm.nothing") }}\n')
    line = (root / LESSON).read_text("utf-8").rstrip("\n").count("\n") + 1
    done = run("check", "--root", str(root))
    assert done.exit_code == 1
    assert f"{LESSON}:{line}:10: " in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "--format", "xml"],
        ["check", "--today", "tomorrow"],
        ["check", "--root", "/no/such/folder"],
        ["build", "nonsense"],
        ["build", "packs", "nonsense"],
        ["build", "--only", "nonsense"],
        ["explain", "Z999"],
    ],
)
def test_a_wrong_call_is_exit_2_and_a_sentence(
    root: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Error: " in done.stderr
    assert not (root / "build").exists()


def test_an_unknown_selection_names_what_there_is(root: Path) -> None:
    said = run("build", "nonsense", "--root", str(root)).stderr
    known = r"There are: site, packs, packages, .*eii, eii-03\."
    assert re.search(rf"There is no nonsense to build\. {known}", said)


@pytest.mark.parametrize("command", ["check", "build", "draw", "serve"])
def test_a_folder_without_a_programme_is_a_sentence(tmp_path: Path, command: str) -> None:
    done = trainpack(command, cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no programme in" in done.stderr and "--root" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_json_is_one_list_of_records(root: Path) -> None:
    done = run("check", "--root", str(root), "--format", "json")
    records = json.loads(done.stdout)
    assert len(records) == run("check", "--root", str(root)).stdout.count("\n")
    (record,) = [one for one in records if one["code"] == "M002"]
    assert record == {
        "path": LESSON,
        "line": 24,
        "column": 9,
        "code": "M002",
        "severity": "warning",
        "message": "no step of the session teaches `eii-03-3`",
        "hint": record["hint"],
    }


def test_what_follows_from_a_mistake_is_not_complained_about_again(root: Path) -> None:
    """A lesson that cannot be used takes its bank along; that is no reason to say that a test lacks items."""
    change(root, LESSON, "minutes: 25", "minutes: many")
    done = run("check", "--root", str(root))
    assert done.stdout == f"{LESSON}:5:10: Y012 error: 'many' is not a whole number\n"


def test_github_is_one_workflow_command_a_line(root: Path) -> None:
    warned = run("check", "--root", str(root), "--format", "github")
    assert f"::warning file={SLIDES},line=20,col=1,title=M005::" in warned.stdout
    change(root, LESSON, "minutes: 25", "minutes: '25%\n  x'")
    done = run("check", "--root", str(root), "--format", "github")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert lines and all(
        re.match(r"::(error|warning|notice) file=\S+,line=\d+,col=\d+,title=[A-Z]\d{3}::\S", line)
        for line in lines
    )
    assert any(line.startswith(f"::error file={LESSON},line=5,col=") and "%25" in line for line in lines)


def test_the_day_is_what_the_caller_says(root: Path) -> None:
    """No clock is read: without --today a figure is compared with the day of the programme."""
    assert "check" not in run("check", "--root", str(root)).stdout
    late = run("check", "--root", str(root), "--today", "2027-07-01", "--format", "json")
    said = [record for record in json.loads(late.stdout) if "facts/" in record["path"]]
    assert late.exit_code == 0
    assert {record["severity"] for record in said} == {"warning"}
    strict = run("check", "--root", str(root), "--today", "2027-07-01", "--strict", "--format", "json")
    again = [record for record in json.loads(strict.stdout) if "facts/" in record["path"]]
    assert strict.exit_code == 1
    assert [(r["path"], r["line"], r["code"]) for r in again] == [
        (r["path"], r["line"], r["code"]) for r in said
    ]
    assert {record["severity"] for record in again} == {"error"}
    assert run("check", "--root", str(root), "--today", "2027-06-30", "--strict").exit_code == 0


def test_explain_says_why_and_shows_what_to_write() -> None:
    listed = run("explain").stdout
    assert re.search(r"^T002  \S", listed, re.M)
    text = run("explain", "t002").stdout
    assert text.startswith("T002 error: ") and "Bad:" in text and "Good:" in text


def test_a_fault_inside_costs_a_sentence_and_keeps_its_trace(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainpack.source.load.load", lambda root: [][1])
    done = run("check", "--root", str(root))
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    found = re.search(r"What happened is in (\S+)\.$", done.stderr, re.M)
    assert found is not None
    kept = Path(found[1])
    assert "IndexError" in kept.read_text("utf-8")
    kept.unlink()


def test_a_port_that_is_taken_is_a_sentence(root: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = trainpack("serve", "--port", port, cwd=root)
    assert done.returncode == 2
    assert f"Port {port} cannot be used" in done.stderr and "Traceback" not in done.stderr
