"""Codes: each is documented, each that the package says is known, and none is known that nobody says."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
import trainpack
from trainpack.checks.catalogue import catalogue
from trainpack.checks.registry import check, codes, explain
from trainpack.checks.rule import RULES, rule
from trainpack.source.load import load

from tests.checks.cases import EXAMPLE, copied_example, diagnostics, unusual

PACKAGE = Path(trainpack.__file__).parent
CODE = re.compile(r"[FYDERLMQTGWP]\d{3}")


def _said() -> set[str]:
    """Every code that stands as a string of its own in the package."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found.add(node.value)
    return found


def test_every_code_that_is_said_is_explained_and_the_other_way_round() -> None:
    known = {code for code, _ in codes()}
    assert _said() - known == set(), "explain these in checks/words/codes.md"
    assert known - _said() == set(), "nobody says these: take them out of checks/words/codes.md"


def test_rules_and_catalogue_share_no_code() -> None:
    assert not set(RULES) & set(catalogue())


@pytest.mark.parametrize("code", [code for code, _ in codes()])
def test_explanation(code: str) -> None:
    text = explain(code) or ""
    head, _, body = text.partition("\n\n")
    assert re.fullmatch(rf"{code} (error|warning|note)(, an error under --strict)?: \S.*", head)
    what, _, examples = body.partition("\nBad:\n\n")
    bad, _, good = examples.partition("\nGood:\n\n")
    assert len(what.split()) >= 6 and what.strip().endswith(".")
    assert bad.strip() and good.strip() and bad.strip() != good.strip()


def test_unknown_code_has_no_explanation() -> None:
    assert explain("Q999") is None


def test_codes_are_sorted_and_have_titles() -> None:
    assert list(codes()) == sorted(codes())
    assert all(title and not title.endswith(".") for _, title in codes())


def test_one_code_cannot_have_two_rules() -> None:
    with pytest.raises(ValueError, match="Q003"):
        rule("Q003", "error", "again")(lambda context: iter(()))


def test_a_broken_programme_yml_is_not_checked_any_further(tmp_path: Path) -> None:
    root = copied_example(tmp_path / "programme")
    (root / "curriculum/programme.yml").write_text("id: x\n", "utf-8")
    assert list(check(load(root))) == []


def test_check_by_is_compared_with_as_of_or_with_today() -> None:
    days = (None, dt.date(2027, 6, 30), dt.date(2027, 7, 1))
    found = [{d.at.path for d in diagnostics(EXAMPLE, day)[1] if d.code == "L003"} for day in days]
    assert found == [set(), set(), {"curriculum/facts/khm.yml", "curriculum/facts/vnm.yml"}]


def test_strict_makes_errors_of_figures_past_their_day() -> None:
    for strict, severity in ((False, "warning"), (True, "error")):
        found = [d for d in diagnostics(EXAMPLE, dt.date(2030, 1, 1), strict=strict)[1] if d.code == "L003"]
        assert found and {str(d.severity) for d in found} == {severity}
    others = [d for d in diagnostics(EXAMPLE, strict=True)[1] if d.code != "L003"]
    assert {str(d.severity) for d in others} == {"warning", "note"}


def test_unused_figures_are_not_complained_about() -> None:
    found = [d.message for d in diagnostics(EXAMPLE, dt.date(2030, 1, 1))[1] if d.code == "L003"]
    assert any("vnm.reference-level" in message for message in found)
    assert not any("khm.or.wage-ceiling" in message for message in found)


@pytest.mark.parametrize(
    "path",
    [
        "curriculum/references.yml",
        "curriculum/facts/vnm.yml",
        "curriculum/courses/eii.yml",
        "curriculum/glossary.yml",
    ],
)
def test_ids_of_an_unreadable_file_are_not_called_unknown(path: str, tmp_path: Path) -> None:
    root = copied_example(tmp_path / "programme")
    (root / path).write_text("{", "utf-8")
    assert {d.code for d in unusual(diagnostics(root)[1])} == {"Y001"}


def test_one_wrong_field_does_not_make_its_id_unknown(tmp_path: Path) -> None:
    root = copied_example(tmp_path / "programme")
    path = root / "quizzes/eii/03-what-counts.yml"
    path.write_text(path.read_text("utf-8").replace("bloom: remember", "bloom: recall"), "utf-8")
    assert {d.code for d in unusual(diagnostics(root)[1])} == {"Y012"}
