"""What is read of a course or a module as a cmi5 package: an assignable unit a module, and cmi5.xml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from trainpack.model.items import Essay
from trainpack.views.question_types import Question, Side
from trainpack.views.unit import Reading
from trainpack.writers.base import Fidelity, Written, carried
from trainpack.writers.cmi5.structure import PLACE, iri, structure
from trainpack.writers.kit.plain.interaction import interaction
from trainpack.writers.kit.plain.page import MASTERY, Style, asked, package
from trainpack.writers.kit.questions.exchange import words
from trainpack.writers.kit.zip import zipped

INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_SCRIPT = Path(__file__).parent / "static" / "cmi5.js"


def write(reading: Reading) -> Written:
    """The package."""
    whose = {str(one.item.id): unit for unit in reading.units for one in unit.questions}
    course = reading.package.course

    def more(question: Question) -> Mapping[str, object]:
        """The activity that answers are about (xAPI Data 2.4.4.1)."""
        name = str(question.item.id)
        unit = whose[name]
        return {
            "iri": iri(unit.programme, str(course.id), unit.id, name),
            "definition": _definition(question, name),
        }

    files = package(reading, Style("cmi5", _SCRIPT, {"mastery": MASTERY}, more))
    files[PLACE] = etree.tostring(structure(reading), encoding="UTF-8", xml_declaration=True) + b"\n"
    return Written(zipped(files.items(), first=[PLACE]))


def _definition(question: Question, name: str) -> Mapping[str, object]:
    return {
        "type": INTERACTION,
        "interactionType": interaction(question).type,
        "name": {question.language: name},
        "description": {question.language: asked(question)},
        **_components(question),
    }


def _components(question: Question) -> Mapping[str, object]:
    """What there is to choose from, with its words."""
    told = interaction(question)
    choices = [Side(one.id, one.html) for one in question.choices]
    if told.type == "choice":
        return {"choices": _named(choices, question)}
    if told.type == "likert":
        return {"scale": _named(choices, question)}
    if told.type == "sequencing":
        return {"choices": _named(question.steps, question)}
    if told.type == "matching":
        return {"source": _named(question.lefts, question), "target": _named(question.rights, question)}
    if told.type == "performance":
        return {"steps": [{"id": str(n)} for n in range(len(question.scenes))]}
    return {}


def _named(sides: tuple[Side, ...] | list[Side], question: Question) -> list[Mapping[str, object]]:
    return [{"id": side.id, "description": {question.language: words(side.html)}} for side in sides]


def fidelity(question: Question) -> Fidelity:
    """What cmi5 makes of a question: the page asks it as the site does."""
    return carried(_losses(question))


def _losses(question: Question) -> Iterator[str]:
    if isinstance(question.item, Essay):
        yield "learners judge their text themselves, and it has no points"
