"""Each broken programme of tests/projects/broken gets exactly the complaints that its case file names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from trainpack.checks.registry import codes
from trainpack.checks.rule import RULES

from tests.checks.cases import BROKEN, apply, copied_example, diagnostics, read_case, unusual

CASES = sorted(BROKEN.glob("*.txt"))

# Said about files that are no text, or by the build: tests of their own show them.
SHOWN_ELSEWHERE = re.compile(r"F002|F003|F006|F008|P\d\d\d|Y003|W\d\d\d|T004|T005|T029")


@pytest.mark.parametrize("case_file", CASES, ids=lambda path: path.stem)
def test_case(case_file: Path, tmp_path: Path) -> None:
    case = read_case(case_file)
    root = copied_example(tmp_path / "programme")
    for change in case.changes:
        apply(change, root)
    sources, found = diagnostics(root)
    assert [f"{d.at}: {d.code}" for d in unusual(found)] == list(case.expected)
    for place, words in zip(case.expected, case.words, strict=True):
        path, line, column, _ = place.split(":")
        if words:
            text = sources.texts.get(path) or (root / path).read_text("utf-8")
            assert text.split("\n")[int(line) - 1][int(column) - 1 :].startswith(words)


@pytest.mark.parametrize("case_file", CASES, ids=lambda path: path.stem)
def test_case_is_named_after_its_code(case_file: Path) -> None:
    code = case_file.stem.partition("-")[0]
    assert code in case_file.read_text("utf-8") or code in dict(codes())


def test_every_code_has_a_case() -> None:
    shown = {place.rpartition(" ")[2] for path in CASES for place in read_case(path).expected}
    missing = [code for code, _ in codes() if code not in shown and not SHOWN_ELSEWHERE.fullmatch(code)]
    assert not missing
    assert set(RULES) <= shown


def test_the_example_has_no_errors() -> None:
    from tests.checks.cases import EXAMPLE

    found = diagnostics(EXAMPLE)[1]
    assert {str(d.severity) for d in found} <= {"warning", "note"}
    # A programme in miniature: what is said of it is that it is no whole module.
    small = {"M009", "M016", "M031", "M032", "M034", "Q051"}
    assert {d.code for d in found} == {"M002", "M005", "M017", "Q011", "Q033"} | small
