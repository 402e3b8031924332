"""What is read of a course or a module as a SCORM package: a SCO for each module, a manifest, letters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from lxml import etree

from trainpack.model.items import Essay
from trainpack.views.question_types import Question
from trainpack.views.unit import Reading
from trainpack.writers.base import Fidelity, Written, carried
from trainpack.writers.kit.plain.interaction import interaction
from trainpack.writers.kit.plain.page import Style, asked, package, pages
from trainpack.writers.kit.zip import zipped
from trainpack.writers.scorm.manifest import PLACE, SCORM12, SCORM2004, Edition, Sco, manifest

RECORD = "interactions.json"
"""Which letter stands for which answer where SCORM 1.2 records letters."""
_SCRIPT = Path(__file__).parent / "static" / "scorm.js"


def write(reading: Reading, edition: Edition) -> Written:
    """The package."""
    style = Style(
        f"SCORM {edition.version}", _SCRIPT, {"scorm": edition.version}, partial(_more, edition=edition)
    )
    files = package(reading, style)
    if edition is SCORM12:
        files[RECORD] = _record(reading)
    scos = []
    for unit in reading.units:
        own = tuple(pages(reading, unit, style))
        scos.append(Sco(unit.id, unit.title, own[0], own))
    common = set(files).difference(*(sco.files for sco in scos))
    tree = manifest(reading, scos, common, edition)
    files[PLACE] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"
    return Written(zipped(files.items(), first=[PLACE]))


write12 = partial(write, edition=SCORM12)
write2004 = partial(write, edition=SCORM2004)


def _more(question: Question, edition: Edition) -> Mapping[str, object]:
    """SCORM 1.2 has no place for the words of a question."""
    return {} if edition is SCORM12 else {"asked": asked(question)}


def _record(reading: Reading) -> bytes:
    letters = {
        str(question.item.id): {"type": told.type, **told.letters()}
        for unit in reading.units
        for question in unit.questions
        if (told := interaction(question)).letters()
    }
    return (json.dumps(letters, ensure_ascii=False, indent=1) + "\n").encode()


def fidelity(question: Question, edition: Edition) -> Fidelity:
    """What SCORM makes of a question: the page asks it as the site does."""
    return carried(_losses(question), _remarks(question, edition))


fidelity12 = partial(fidelity, edition=SCORM12)
fidelity2004 = partial(fidelity, edition=SCORM2004)


def _losses(question: Question) -> Iterator[str]:
    if isinstance(question.item, Essay):
        yield "learners judge their text themselves, and it has no points"


def _remarks(question: Question, edition: Edition) -> Iterator[str]:
    told = interaction(question)
    if edition is SCORM12 and told.letters():
        yield f"answers are recorded as letters, which {RECORD} explains"
    if told.type in ("fill-in", "long-fill-in"):
        yield "long texts are cut where answers are recorded"
