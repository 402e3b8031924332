"""The wall: what is meant for trainers, so that no output for learners holds any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from trainpack.diagnostics import Diagnostic, Location, Severity
from trainpack.model.programme import Programme
from trainpack.views.evidence import Evidence
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope
from trainpack.views.sides import for_all, for_trainers, on_paper

SHOWN = 40
"""Characters of a leaked text that a complaint quotes."""

_WORD_BEFORE = re.compile(r"\S{0,12}\Z")


def secrets(programme: Programme, reader: Reader) -> Evidence:
    """Everything on the trainers' side, as it is written and as readers of all countries would see it."""
    scope = Scope(programme, replace(reader, country=None))
    return Evidence(for_trainers(programme, scope), for_all(programme, scope), on_paper())


def leaks(evidence: Evidence, texts: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """W010 at the author's place for each trainer text that a learner output holds; texts come with paths."""
    told = set()
    for path, source, position in evidence.found(texts):
        at = source.text.at
        if (at, path) not in told:
            told.add((at, path))
            yield _leak(at, source.plain, position, path)


def _leak(at: Location, plain: str, position: int, path: str) -> Diagnostic:
    line = plain.count("\n", 0, position) if at.path.endswith(".md") else 0  # YAML folds lines
    position -= len(_WORD_BEFORE.findall(plain[:position])[0])
    quoted = " ".join(plain[position : position + 2 * SHOWN].split())[:SHOWN]
    hint = "If learners may read it, write it into the lesson too; else the output must not hold it."
    message = f"this trainer text is in {path}: “…{quoted}…”"
    return Diagnostic(at._replace(line=at.line + line), "W010", Severity.ERROR, message, hint)
