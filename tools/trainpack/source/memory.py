"""What was made of each file at the last reading: a server makes anew only what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from trainpack.diagnostics import Diagnostic, Report

ValueT = TypeVar("ValueT")


@dataclass(slots=True)
class Memory:
    """By kind and path: the text of a file, what was made of it, and what was said about it."""

    _kept: dict[tuple[str, str], tuple[str, Any, list[Diagnostic]]] = field(default_factory=dict)

    def made(
        self, kind: str, path: str, text: str, report: Report, make: Callable[[Report], ValueT]
    ) -> ValueT:
        """What `make` makes of a text, or what it has made of the same text before; complaints are repeated.

        What is made is shared between readings, so nobody may change it.
        """
        known = self._kept.get((kind, path))
        if known is None or known[0] != text:
            said = Report()
            try:
                known = (text, make(said), said.diagnostics)
            except BaseException:
                report.extend(said.diagnostics)
                raise
            self._kept[kind, path] = known
        report.extend(known[2])
        value: ValueT = known[1]
        return value
