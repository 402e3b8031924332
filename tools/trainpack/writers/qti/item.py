"""One question as the file of an assessment item (QTI 2.1, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from trainpack.views.pool import Entry
from trainpack.writers.kit.questions import exchange
from trainpack.writers.qti import process
from trainpack.writers.qti.content import flow
from trainpack.writers.qti.dialect import XML, Dialect
from trainpack.writers.qti.items import Asking, Parts, parts
from trainpack.writers.qti.process import EXPLANATION, HINT

TOOL = {"toolName": "trainpack", "toolVersion": "1"}


def item(entry: Entry, asking: Asking, name: str) -> etree._Element:
    """The whole item. Order of its parts: declarations, case, body, rules, feedback."""
    d, question, made = asking.dialect, asking.question, parts(asking)
    _feedback(asking, made)
    case = [*_case(entry, asking)]
    inside = [] if d.whole or not question.stimulus else [_boxed(question.stimulus, d)]
    root = d.root(
        "assessmentItem",
        *made.responses,
        *process.outcomes(d, asking.points if made.rules or made.human else _NOTHING, human=made.human),
        *case,
        d.element("itemBody", *inside, *made.body),
        d.element("responseProcessing", *made.rules) if made.rules else "",
        *(_shown(d, key, html) for key, html in made.feedback.items()),
        **_head(name, exchange.name(name, asking.stem)),
    )
    root.set(f"{XML}lang", question.language)
    return root


_NOTHING = Decimal(0)


def _head(name: str, title: str) -> dict[str, object]:
    return {"identifier": name, "title": title, "adaptive": False, "timeDependent": False, **TOOL}


def _boxed(case: str, dialect: Dialect) -> etree._Element:
    box = flow(case, dialect)
    box.set("class", exchange.CASE)
    return box


def _case(entry: Entry, asking: Asking) -> Iterator[etree._Element]:
    if asking.dialect.whole and entry.case:
        yield asking.dialect.element("assessmentStimulusRef", identifier=entry.case, href=f"{entry.case}.xml")


def _feedback(asking: Asking, made: Parts) -> None:
    """Explanation to all, hints to who did not earn everything, and what the picks themselves say."""
    d, chosen = asking.dialect, any(key.islower() or key.startswith("n_") for key in made.feedback)
    expressions = [process.variable(d)] if chosen else []
    if asking.explanation:
        made.feedback[EXPLANATION] = asking.explanation
        expressions.append(process.value(d, "identifier", EXPLANATION))
    if expressions:
        made.rules.append(process.told(d, *expressions))
    if asking.question.hints and len(made.rules) > 1:
        less = d.element("lt", process.variable(d, process.SCORE), process.points(d, asking.points))
        shown = process.told(d, process.value(d, "identifier", HINT))
        made.rules.append(process.when(d, (less, [shown])))
        made.feedback[HINT] = "".join(
            f"<p>{hint}</p>" if not hint.startswith("<p>") else hint for hint in asking.question.hints
        )


def _shown(dialect: Dialect, key: str, html: str) -> etree._Element:
    box = flow(html, dialect)
    content = dialect.element("contentBody", box) if dialect.whole else box
    return dialect.element(
        "modalFeedback", content, outcomeIdentifier=process.FEEDBACK, showHide="show", identifier=key
    )


def stimulus(name: str, html: str, title: str, dialect: Dialect, language: str) -> etree._Element:
    """A shared case as a file of its own (QTI 3.0)."""
    body = dialect.element("stimulusBody", flow(html, dialect))
    root = dialect.root("assessmentStimulus", body, identifier=name, title=title)
    root.set(f"{XML}lang", language)
    return root
