"""A check that falls over costs its own findings only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from trainpack.checks.context import Context
from trainpack.checks.registry import check
from trainpack.checks.rule import RULES, Finding, Rule
from trainpack.diagnostics import Severity
from trainpack.source.load import load

from tests.checks.cases import EXAMPLE, diagnostics


def _falls(context: Context) -> Iterator[Finding]:
    yield Finding(context.programme.settings.where("title"), "found before the fall")
    raise IndexError("no second word")


@pytest.mark.parametrize(("strict", "severity"), [(False, Severity.WARNING), (True, Severity.ERROR)])
def test_a_crash_is_reported_as_the_fault_of_its_rule(
    monkeypatch: pytest.MonkeyPatch, strict: bool, severity: Severity
) -> None:
    before = {str(d) for d in diagnostics(EXAMPLE, strict=strict)[1]}
    rules = {"Q999": Rule("Q999", Severity.WARNING, "falls over", _falls), **RULES}
    monkeypatch.setattr("trainpack.checks.registry.RULES", rules)
    after = diagnostics(EXAMPLE, strict=strict)[1]
    assert before < {str(d) for d in after}, "all other rules still speak"
    new = [d for d in after if str(d) not in before]
    assert [(d.code, d.severity) for d in new] == [("W020", severity), ("Q999", Severity.WARNING)]
    assert "Q999 (falls over)" in new[0].message and "IndexError: no second word" in new[0].message


def test_each_rule_runs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """None lives on what another one has left behind."""
    sources = load(EXAMPLE)
    together = [str(d) for d in check(sources)]
    alone = []
    for code in list(RULES):
        monkeypatch.setattr("trainpack.checks.registry.RULES", {code: RULES[code]})
        alone += [str(d) for d in check(sources)]
    assert alone == together
