"""Branching scenarios in QTI 3.0: a scene is an item, its ways are branch rules of a linear part.

https://www.imsglobal.org/spec/qti/v3p0/impl (branching); a rule leads only to what was not shown yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from trainpack.views.question_types import Question, Scene
from trainpack.writers.kit.questions import exchange
from trainpack.writers.qti import process
from trainpack.writers.qti.content import flow
from trainpack.writers.qti.dialect import XML, Dialect, identifier

END = "EXIT_TESTPART"


def scene_id(question: Question, scene: str) -> str:
    """No full stop: in a rule it would part the item from its variable."""
    return f"{question.item.id}_{scene}"


def scenes(question: Question, dialect: Dialect) -> Iterator[tuple[str, etree._Element]]:
    """The items by id: a scene with its choices, or an end with its score."""
    for scene in question.scenes:
        name = scene_id(question, scene.id)
        body = flow(scene.html, dialect)
        inside = [body, _choices(scene, dialect)] if scene.ways else [body]
        declared = [process.response(dialect, "single", "identifier")] if scene.ways else []
        root = dialect.root(
            "assessmentItem",
            *declared,
            *process.outcomes(dialect, scene.score, start=scene.score),
            dialect.element("itemBody", *inside),
            identifier=name,
            title=exchange.name(name, scene.html),
            adaptive=False,
            timeDependent=False,
        )
        root.set(f"{XML}lang", question.language)
        yield name, root


def _choices(scene: Scene, dialect: Dialect) -> etree._Element:
    e = dialect.element
    made = (e("simpleChoice", flow(way.html, dialect), identifier=identifier(way.id)) for way in scene.ways)
    return e("choiceInteraction", *made, responseIdentifier=process.RESPONSE, shuffle=False, maxChoices=1)


def part(question: Question, dialect: Dialect) -> etree._Element:
    """The linear part of the test in which the story is told."""
    e = dialect.element
    told = (
        e(
            "assessmentItemRef",
            *_rules(question, scene, dialect),
            identifier=scene_id(question, scene.id),
            href=f"{scene_id(question, scene.id)}.xml",
        )
        for scene in question.scenes
    )
    title = exchange.name(str(question.item.id), question.stem)
    section = e(
        "assessmentSection", *told, identifier=f"section-{question.item.id}", title=title, visible=True
    )
    name = f"part-{question.item.id}"
    return e("testPart", section, identifier=name, navigationMode="linear", submissionMode="individual")


def _rules(question: Question, scene: Scene, dialect: Dialect) -> Iterator[etree._Element]:
    e = dialect.element
    here = scene_id(question, scene.id)
    for way in scene.ways:
        chosen = e("variable", identifier=f"{here}.{process.RESPONSE}")
        condition = e("match", chosen, process.value(dialect, "identifier", identifier(way.id)))
        yield e("branchRule", condition, target=scene_id(question, way.to))
    if not scene.ways:
        yield e("branchRule", process.value(dialect, "boolean", "true"), target=END)
