"""The questions of a module as an assessment of QTI 1.2.1 in the profile of Common Cartridge 1.1.

https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html, section 4.11
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from lxml import etree

from trainpack.views.pool import DRAFT, Chapter, Entry, Side
from trainpack.views.question_types import Question
from trainpack.writers.cartridge.asked import RENDERERS, Asked, Label, weight
from trainpack.writers.kit.child import child
from trainpack.writers.kit.questions import exchange

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
BASE = "$IMS-CC-FILEBASE$../"
"""The folder of the cartridge, as the assessment's own folder sees it (section 4.11.2)."""
PICTURES = "pictures"
RESPONSE = "response"
EVERYTHING = "100"
EXAM = {
    "cc_profile": "cc.exam.v0p1",
    "qmd_assessmenttype": "Examination",
    "qmd_scoretype": "Percentage",
    "qmd_feedbackpermitted": "Yes",
    "qmd_solutionspermitted": "Yes",
}
"""Only these words are allowed (rule set 1)."""


def assessment(chapter: Chapter, entries: Iterable[Entry], side: Side, title: str) -> bytes:
    """The file of one assessment, all its questions in one section."""
    root = etree.Element(f"{{{QTI}}}questestinterop", nsmap={None: QTI})  # type: ignore[dict-item]
    title = f"{title} ({DRAFT})" if chapter.draft else title
    quiz = child(root, "assessment", ident=f"{chapter.id}-{side}", title=title)
    attempts = "unlimited" if side == "learner" else "1"
    _fields(child(quiz, "qtimetadata"), {**EXAM, "cc_maxattempts": attempts})
    section = child(quiz, "section", ident="root_section")
    for entry in entries:
        for asked in RENDERERS[type(entry.question.item)](entry.question):  # type: ignore[index]
            _item(section, entry, asked)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _fields(parent: etree._Element, fields: dict[str, str]) -> None:
    for label, entry in fields.items():
        box = child(parent, "qtimetadatafield")
        child(box, "fieldlabel", label)
        child(box, "fieldentry", entry)


def _item(section: etree._Element, entry: Entry, asked: Asked) -> None:
    question = entry.question
    name = f"{entry.id}{asked.ending}"
    item = child(section, "item", ident=name, title=exchange.name(name, asked.stem))
    fields = {"cc_profile": f"cc.{asked.kind}.v0p1", "cc_weighting": str(weight(question.item.points))}
    if asked.kind == "essay":
        fields["qmd_computerscored"] = "No"
    _fields(child(child(item, "itemmetadata"), "qtimetadata"), fields)
    shown = child(item, "presentation")
    _material(shown, exchange.with_case(question, asked.stem, path))
    _answering(shown, asked, shuffled=bool(getattr(question.item, "shuffle", False)))
    rules = child(item, "resprocessing")
    child(
        child(rules, "outcomes"), "decvar", varname="SCORE", vartype="Decimal", minvalue="0", maxvalue="100"
    )
    told = dict(_feedback(asked, question))
    _rules(rules, asked, told)
    for ident, html in told.items():
        box = child(item, "itemfeedback", ident=ident)
        _material(child(box, "flow_mat"), exchange.html(html, path))
    if asked.sample:
        box = child(child(child(item, "itemfeedback", ident="solution"), "solution"), "solutionmaterial")
        _material(child(box, "flow_mat"), exchange.html(asked.sample, path))


def path(source: str) -> str:
    """A picture as an assessment names it."""
    return BASE + quote(f"{PICTURES}/{exchange.own_name(source)}")


def _material(parent: etree._Element, html: str) -> None:
    child(child(parent, "material"), "mattext", html, texttype="text/html")


def _answering(shown: etree._Element, asked: Asked, *, shuffled: bool) -> None:
    if asked.labels:
        many = "Multiple" if asked.kind == "multiple_response" else "Single"
        box = child(shown, "response_lid", ident=RESPONSE, rcardinality=many)
        fixed = {"shuffle": "Yes"} if shuffled else {}
        choices = child(box, "render_choice", **fixed)
        for label in asked.labels:
            _material(child(choices, "response_label", ident=label.id), exchange.html(label.html, path))
    else:
        box = child(shown, "response_str", ident=RESPONSE)
        prompt = "Box" if asked.kind == "essay" else "Dashline"
        child(child(box, "render_fib", prompt=prompt), "response_label", ident="answer")


def _feedback(asked: Asked, question: Question) -> Iterator[tuple[str, str]]:
    if asked.explanation:
        yield "general", asked.explanation
    for label in asked.labels:
        if label.feedback:
            yield f"{label.id}_told", label.feedback


def _rules(rules: etree._Element, asked: Asked, told: dict[str, str]) -> None:
    """What is shown to all; what each choice shows; what earns everything."""
    if "general" in told or asked.kind == "essay":
        everybody = child(rules, "respcondition", **{"continue": "Yes"})
        child(child(everybody, "conditionvar"), "other")
        if "general" in told:
            _show(everybody, "general")
        if asked.sample:
            child(everybody, "displayfeedback", feedbacktype="Solution", linkrefid="solution")
    for label in asked.labels:
        if f"{label.id}_told" in told:
            chosen = child(rules, "respcondition", **{"continue": "Yes"})
            _equal(child(chosen, "conditionvar"), label.id)
            _show(chosen, f"{label.id}_told")
    if asked.kind == "multiple_response":
        _all(rules, asked.labels)
    else:
        right = [label.id for label in asked.labels if label.correct] or list(asked.accepted)
        groups = [right] if asked.accepted else [[one] for one in right]
        for group in groups:
            earned = child(rules, "respcondition", **{"continue": "No"})
            condition = child(earned, "conditionvar")
            for value in group:
                _equal(condition, value, typed=bool(asked.accepted))
            _earn(earned)


def _all(rules: etree._Element, labels: Iterable[Label]) -> None:
    """Everything for the right choices and no others."""
    earned = child(rules, "respcondition", **{"continue": "No"})
    both = child(child(earned, "conditionvar"), "and")
    for label in labels:
        _equal(both if label.correct else child(both, "not"), label.id, case="Yes")
    _earn(earned)


def _equal(parent: etree._Element, value: str, *, typed: bool = False, case: str = "") -> None:
    folded = {"case": case or "No"} if typed or case else {}
    child(parent, "varequal", value, respident=RESPONSE, **folded)


def _earn(condition: etree._Element) -> None:
    child(condition, "setvar", EVERYTHING, action="Set", varname="SCORE")


def _show(condition: etree._Element, ident: str) -> None:
    child(condition, "displayfeedback", feedbacktype="Response", linkrefid=ident)
