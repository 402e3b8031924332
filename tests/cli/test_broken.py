"""No traceback ever reaches an author: whatever is in the files, the command answers with complaints."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from trainpack.cli.main import main

from tests.example import BANK, BLUEPRINT, LESSON, SESSION, SLIDES, change, copied, trainpack, tree

FILES = (
    "curriculum/programme.yml",
    "curriculum/courses/eii.yml",
    "curriculum/facts/vnm.yml",
    "curriculum/references.yml",
    "curriculum/glossary.yml",
    "curriculum/events/hanoi-2027-01.yml",
    "curriculum/events/hanoi-2027-01.csv",
    "curriculum/locks/eii/eii-post-a.lock.json",
    "modules/eii/03-what-counts/media/media.yml",
    "modules/eii/03-what-counts/handouts/case-school-run.md",
    BLUEPRINT,
    LESSON,
    SESSION,
    SLIDES,
    BANK,
)


def check(root: Path) -> str:
    """What `trainpack check` says; fails if it fell over."""
    done = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert done.exit_code in (0, 1)
    assert "Traceback" not in done.output and "trainpack itself failed" not in done.output, done.output
    assert "W020" not in done.output, done.output
    for line in done.stdout.splitlines():
        assert re.match(r"[^:]+:\d+:\d+: [A-Z]\d{3} (error|warning|note): \S", line), line
    return done.stdout


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    "content", [b"", b"\0", b"\xff\xfe\xfa", b"---\n", b"[", b"- a\n", b"a: {{ b }}\n", b"x"]
)
def test_a_file_with_nothing_sensible_in_it(tmp_path: Path, path: str, content: bytes) -> None:
    root = copied(tmp_path / "p")
    (root / path).write_bytes(content)
    check(root)


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone(tmp_path: Path, path: str) -> None:
    root = copied(tmp_path / "p")
    (root / path).unlink()
    check(root)


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_a_folder(tmp_path: Path, path: str) -> None:
    root = copied(tmp_path / "p")
    (root / path).unlink()
    (root / path).mkdir()
    check(root)


@pytest.mark.parametrize("path", FILES)
def test_files_with_pieces_cut_out_swapped_and_doubled(tmp_path: Path, path: str) -> None:
    """The slips of many hands, always the same: a line lost, twice, cut short, with a sign too many."""
    root = copied(tmp_path / "p")
    chance = random.Random(path)
    whole = (root / path).read_text("utf-8").splitlines()
    for _ in range(6):
        lines = list(whole)
        for _ in range(chance.randint(1, 3)):
            n = chance.randrange(len(lines))
            kind = chance.randrange(6)
            if kind == 0:
                del lines[n]
            elif kind == 1:
                lines.insert(n, lines[n])
            elif kind == 2:
                lines[n] = lines[n][: chance.randrange(len(lines[n]) + 1)]
            elif kind == 3:
                place = chance.randrange(len(lines[n]) + 1)
                sign = chance.choice(
                    ["{", "}", ":", "[", "]", "///", "{{", "'", '"', "#", "\t", "-", "|", "<", "&a "]
                )
                lines[n] = lines[n][:place] + sign + lines[n][place:]
            elif kind == 4:
                lines[n] = "  " + lines[n]
            else:
                lines[n] = re.sub(
                    r"[\w.-]+\s*$", chance.choice(["~", "[]", "{}", "-1", "9" * 40, "x y"]), lines[n]
                )
            lines = lines or [""]
        (root / path).write_text("\n".join(lines), "utf-8")
        check(root)


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        (LESSON, "Ms Lan sews", "{{ 1 / 0 }} Ms Lan sews", ["site"]),
        (LESSON, "  loss: 18", "  loss: vnm.nothing", ["site"]),
        (LESSON, "[@kor-iaci, Art. 37(3)]", "[@nobody]", ["site"]),
        (BANK, "formula: first * level", "formula: first / (least - 5)", ["site"]),
        (BANK, "      loss: {range", "      lost: {range", ["site"]),
        (BANK, "range: [10, 30]", "range: [30, 10]", ["site"]),
        ("curriculum/facts/vnm.yml", "from: 2026-07-01", "from: 2027-07-01", ["site"]),
        ("curriculum/facts/vnm.yml", "unit: vnd", "unit: dong", ["site"]),
        ("curriculum/programme.yml", "code: km", "code: zz", ["site"]),
        ("modules/eii/03-what-counts/media/ways-home.svg", "<svg", "<sv g", ["site"]),
        (LESSON, "Ms Lan sews", "\U0001f600 \U00012000 Ms Lan sews", ["packs"]),
        (LESSON, "| The person | pay", "| The person | | | pay", ["site"]),
    ],
)
def test_a_build_of_something_wrong_is_complaints_and_no_trace(
    tmp_path: Path, path: str, old: str, new: str, what: list[str]
) -> None:
    root = copied(tmp_path / "p")
    change(root, path, old, new)
    done = trainpack("build", *what, cwd=root)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stdout + done.stderr
    assert "trainpack itself failed" not in done.stderr, done.stderr
    if done.returncode == 1:
        assert re.search(r"^[^:\n]+:\d+:\d+: [A-Z]\d{3} error: ", done.stdout, re.M), done.stdout


def test_a_diagram_that_cannot_be_drawn_is_told_at_its_line(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    assert trainpack("build", cwd=root).returncode == 0
    before = tree(root / "build")
    change(root, LESSON, "B -- yes --> C{Covered", "B -- yes --> {Covered")
    line = (root / LESSON).read_text("utf-8").split("\n").index("    B -- yes --> {Covered event?}") + 1
    done = trainpack("build", cwd=root)
    assert done.returncode == 1
    assert f"{LESSON}:{line}:1: W004 error: not drawn: mermaid cannot read it near" in done.stdout
    assert tree(root / "build") == before
