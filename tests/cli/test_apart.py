"""Long papers are made in a process of their own: the same bytes, the same complaints."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from trainpack.cli import making
from trainpack.cli.main import main

from tests.example import add, copied, tree

WORKBOOK = ("build", "packs", "--only", "workbook", "--no-cache", "--root")


def test_a_paper_made_apart_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [copied(tmp_path / name / "p") for name in ("here", "apart")]
    for root, longest in zip(roots, (10**9, 0), strict=True):
        monkeypatch.setattr(making, "LONG", longest)
        assert CliRunner().invoke(main, [*WORKBOOK, str(root)]).exit_code == 0
    here, apart = (tree(root / "build") for root in roots)
    assert here == apart and len([path for path in here if path.endswith((".pdf", ".docx"))]) == 2


def test_what_cannot_be_made_apart_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copied(tmp_path / "p")
    add(root, "modules/eii/03-what-counts/lesson.md", "\nNobody has a font for 𐎀𐎁.\n")
    said = []
    for longest in (10**9, 0):
        monkeypatch.setattr(making, "LONG", longest)
        result = CliRunner().invoke(main, [*WORKBOOK, str(root)])
        assert result.exit_code == 1
        said.append([line for line in result.output.split("\n") if " error: " in line])
    assert said[0] == said[1] != []
