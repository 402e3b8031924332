"""A bank from strangers on trial: checked in a small programme of its own before anybody gets it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from trainpack.checks.registry import check
from trainpack.diagnostics import Diagnostic, Severity
from trainpack.readers.bank import Bank, media
from trainpack.readers.found import Found
from trainpack.source.load import load

ROUNDS = 5
BANK = "quizzes/trial/01.yml"
_PROGRAMME = """id: trial
title: Trial
publisher: Trial
licence: CC-BY-4.0
edition: "1"
as_of: 2026-01-01
language: en
languages: [{code: en}]
countries: [COUNTRIES]
courses: [COURSE]
outputs: {}
"""
_COURSE = """id: COURSE
title: Trial
summary: Trial.
audiences: [{id: all, title: All}]
tasks: [{id: work, audience: all, text: Work.}]
modules: [MODULE]
"""
_LESSON = """---
id: MODULE
title: Trial
summary: Trial.
minutes: 30
task: work
product: a note
audiences: [all]
countries: [COUNTRIES]
objectives: [OBJECTIVES]
---

## One {#one}

Words.

/// desk
Do it.
///
"""


def settled(bank: Bank, found: Found) -> Bank:
    """The bank without the questions that `check` refuses; those are kept as text, with the reason."""
    for _ in range(ROUNDS):
        refused = _refused(bank, found)
        if not refused:
            break
        for item in bank.items:
            if item["id"] in refused:
                said = str(item.get("stem") or item.get("text") or "")
                one = refused[item["id"]]
                found.keep(0, str(item["id"]), said, f"{one.code} {one.message}")
        bank = bank.without(refused)
    return bank


def _refused(bank: Bank, found: Found) -> dict[str, Diagnostic]:
    """The items in which something is wrong, and the first thing that is."""
    if not bank.items:
        return {}
    text = bank.text()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, said in _files(bank, text, found):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(said)
        sources = load(root)
        complaints = [*sources.report, *check(sources)]
    lines = _lines(text)
    wrong: dict[str, Diagnostic] = {}
    for one in complaints:
        if one.severity is Severity.ERROR and one.at.path == BANK:
            name = next((name for name, line in reversed(lines) if line <= one.at.line), None)
            wrong.setdefault(name or str(bank.items[0]["id"]), one)
    return wrong


def _lines(text: str) -> list[tuple[str, int]]:
    """Each item and the line in which it begins."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines(), 1):
        inside = inside or line == "items:"
        if inside and line.startswith("  - id: "):
            found.append((line.removeprefix("  - id: ").strip("'\""), number))
    return found


def _files(bank: Bank, text: str, found: Found) -> Iterator[tuple[str, bytes]]:
    """A programme of one module, with just what the bank refers to."""
    module = bank.place.module
    countries = sorted({code for item in bank.items for code in item.get("countries", ())}) or ["xaa"]
    names = {
        "COURSE": module.rpartition("-")[0] or module,
        "MODULE": module,
        "OBJECTIVES": ", ".join(f"{{id: {o}, text: Do it., bloom: apply}}" for o in bank.place.objectives),
    }

    def filled(template: str, codes: str) -> bytes:
        for key, value in {**names, "COUNTRIES": codes}.items():
            template = template.replace(key, value)
        return template.encode()

    described = ", ".join(f"{{code: {code}, name: {{en: {code}}}}}" for code in countries)
    yield "curriculum/programme.yml", filled(_PROGRAMME, described)
    yield f"curriculum/courses/{names['COURSE']}.yml", filled(_COURSE, "")
    yield "curriculum/references.yml", b"references: []\n"
    yield "curriculum/glossary.yml", b"terms: []\n"
    yield "modules/trial/01/lesson.md", filled(_LESSON, ", ".join(countries))
    yield BANK, text.encode()
    if found.pictures:
        yield "modules/trial/01/media/media.yml", media(found.pictures, "trial").encode()
    for name, data in found.pictures.items():
        yield f"modules/trial/01/media/{name}", data
