"""A rule: a code, a severity, a title, and a function that finds what breaks it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from trainpack.checks.context import Context
from trainpack.diagnostics import Diagnostic, Location, Severity
from trainpack.model.items import Item
from trainpack.source.inline import Wrong


class Finding(NamedTuple):
    """One breach of a rule. An item can waive what was found in it."""

    at: Location
    message: str
    hint: str = ""
    item: Item | None = None


Finder = Callable[[Context], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`strict` rules become errors under --strict."""

    code: str
    severity: Severity
    title: str
    find: Finder
    strict: bool = False

    @property
    def documentation(self) -> str:
        return inspect.cleandoc(self.find.__doc__ or "")

    @property
    def waivable(self) -> bool:
        """Errors stand: what depends on them cannot be built."""
        return self.severity is not Severity.ERROR

    def diagnostics(self, context: Context) -> Iterator[Diagnostic]:
        """What the rule finds, without what the items waive."""
        severity = Severity.ERROR if self.strict and context.strict else self.severity
        for at, message, hint, item in self.find(context):
            if not (self.waivable and item is not None and self.code in item.waive):
                yield Diagnostic(at, self.code, severity, message, hint)


def wrong(context: Context, code: str) -> Iterator[Finding]:
    """The inline forms that cannot be read and for which the reader has this code."""
    for passage, form in context.forms(Wrong):
        if form.code == code:
            yield Finding(context.at(passage, form.start, form.end), form.message)


RULES: dict[str, Rule] = {}


def rule(
    code: str, severity: Literal["error", "warning", "note"], title: str, *, strict: bool = False
) -> Callable[[Finder], Finder]:
    """Register a function as the rule of a code. Its docstring says what, why, and what to write instead."""

    def register(find: Finder) -> Finder:
        if code in RULES:
            raise ValueError(f"two rules have the code {code}")
        RULES[code] = Rule(code, Severity(severity), title, find, strict)
        return find

    return register
