"""All checks: run them over a programme, and explain every code that trainpack ever says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from trainpack.checks import (
    answers,
    blueprints,
    bodies,
    cards,
    choices,
    completeness,
    countries,
    courses,
    cues,
    data,
    deck,
    events,
    expressions,
    facts,
    figures,
    files,
    forms,
    glyphs,
    headings,
    hints,
    items,
    languages,
    links,
    media,
    modules,
    numbers,
    objectives,
    performance,
    plain_language,
    references,
    registers,
    scenarios,
    sections,
    slides,
    stems,
    targets,
    terms,
    timing,
    titles,
)
from trainpack.checks.catalogue import catalogue
from trainpack.checks.context import Context, context_of
from trainpack.checks.rule import RULES, Rule, rule
from trainpack.diagnostics import Diagnostic, Location, Severity
from trainpack.source.sources import Sources, uncollected

GROUPS = (
    headings, bodies, slides, expressions, references, countries, links, facts, modules, courses, media, data,
    files, items, hints, scenarios, blueprints, performance, registers, cards, events, glyphs,
    languages, stems, choices, numbers, cues, answers, targets, forms,
    sections, objectives, timing, titles, deck, plain_language, terms, figures, completeness,
)  # fmt: skip
"""The files of rules; importing one registers its rules."""


def check(sources: Sources, *, today: dt.date | None = None, strict: bool = False) -> Iterator[Diagnostic]:
    """Everything that the rules find in a programme, and nothing where programme.yml could not be used.

    `today` is compared with check-by dates; without it the day is that of `as_of`. `strict` makes errors of
    some warnings. What the reader found is in the report of the sources already.
    """
    if sources.programme is None:
        return
    with uncollected():
        yield from _found(sources, today or sources.programme.settings.as_of, strict)


def _found(sources: Sources, today: dt.date, strict: bool) -> list[Diagnostic]:
    programme = sources.programme
    assert programme is not None
    context = context_of(sources, programme, today, strict=strict)
    return [found for one in RULES.values() for found in _tried(one, context)]


def _tried(one: Rule, context: Context) -> Iterator[Diagnostic]:
    """What a rule finds; if it falls over, what it found before and a word about its fault."""
    try:
        yield from one.diagnostics(context)
    except Exception as error:
        severity = Severity.ERROR if context.strict else Severity.WARNING
        said = f"the check {one.code} ({one.title}) failed by itself: {type(error).__name__}: {error}"
        hint = "This is not the fault of your sources. All other checks were made."
        yield Diagnostic(Location("curriculum/programme.yml"), "W020", severity, said, hint)


def codes() -> tuple[tuple[str, str], ...]:
    """Every code with its title, in the order of the alphabet."""
    titles = {code: entry.title for code, entry in catalogue().items()}
    titles |= {code: known.title for code, known in RULES.items()}
    return tuple(sorted(titles.items()))


def explain(code: str) -> str | None:
    """What a code means, why it matters and what to write instead; None for a code that nobody says."""
    known = RULES.get(code)
    if known is not None:
        strict = ", an error under --strict" if known.strict else ""
        return f"{code} {known.severity}{strict}: {known.title}\n\n{known.documentation}\n"
    entry = catalogue().get(code)
    return None if entry is None else f"{code} {entry.severity}: {entry.title}\n\n{entry.text}\n"


__all__ = ["GROUPS", "check", "codes", "explain", "rule"]
