"""Moodle XML. The table at the end says which types are read; all others are kept as text.

https://docs.moodle.org/en/Moodle_XML_format
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from trainpack.readers import answers as a
from trainpack.readers import picture
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.bounds import MOST_QUESTIONS, parsed
from trainpack.readers.calculated import filled, formula, rows
from trainpack.readers.case import parted
from trainpack.readers.embedded import embedded
from trainpack.readers.found import Draft, Fields, Found, ReadError
from trainpack.readers.markdown import Turning, markdown, quiet, words
from trainpack.readers.rubric import rubric

GRADINGS = {
    "ALL_OR_NOTHING": "exact",
    "ABSOLUTE_POSITION": "position",
    "RELATIVE_NEXT_EXCLUDE_LAST": "adjacent",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the file."""

    element: etree._Element
    found: Found
    name: str

    @property
    def line(self) -> int:
        place: object = self.element.sourceline
        return place if isinstance(place, int) else 0

    def text(self, path: str) -> str:
        return self.element.findtext(path) or ""

    def turning(self, box: etree._Element) -> Turning:
        return Turning(self.found, self.line, self.name, lambda source: self._picture(source, box))

    def markdown(self, box: etree._Element | None) -> str:
        """The Markdown of an element that holds a text: HTML, or plain words."""
        if box is None:
            return ""
        said = box.findtext("text") or ""
        if box.get("format") in ("plain_text",):
            return quiet(" ".join(said.split()))
        return markdown(said, self.turning(box))

    def words(self, box: etree._Element) -> str:
        said = box.findtext("text") or ""
        if box.get("format") == "plain_text" or "<" not in said:
            return " ".join(said.split())
        return words(said, self.turning(box))

    def _picture(self, source: str, box: etree._Element) -> str | None:
        """A picture that stands in the same element by value."""
        wanted = source.removeprefix("@@PLUGINFILE@@/")
        for file in (*box.findall("file"), *self.element.findall("file"), *self.element.findall(".//file")):
            if file.get("name") == wanted:
                return picture.kept(wanted, _bytes(file), self.found, self.line, self.name)
        self.lost(f"a picture was left out: `{source[:60]}`")
        return None

    def lost(self, what: str) -> None:
        self.found.lost(self.line, self.name, what)


def _bytes(file: etree._Element) -> bytes:
    try:
        return base64.b64decode(file.text or "", validate=False)
    except (binascii.Error, ValueError):
        return b""


def read(data: bytes, found: Found) -> None:
    """The questions of a file, in their order. Raises ReadError."""
    root = parsed(data)
    if root.tag != "quiz":
        raise ReadError("this XML is not Moodle's: its root is not <quiz>")
    elements = root.findall("question")
    if len(elements) > MOST_QUESTIONS:
        raise ReadError(f"this file holds more than {MOST_QUESTIONS} questions")
    for element in elements:
        if element.get("type") != "category":
            name = " ".join((element.findtext("name/text") or "").split())[:120]
            _question(Asked(element, found, name))


def _question(asked: Asked) -> None:
    kind = asked.element.get("type", "")
    box = asked.element.find("questiontext")
    html = asked.text("questiontext/text")
    turning = asked.turning(box if box is not None else asked.element)
    case, stem = parted(html, turning)
    try:
        if kind not in READERS:
            raise UnfitError(f"`{kind}` is no type that can be read")
        several = READERS[kind](asked)
        for n, fields in enumerate(several, 1):
            asked.found.drafts.append(
                _draft(asked, fields, case, stem, turning, n if len(several) > 1 else 0)
            )
    except UnfitError as error:
        asked.found.keep(asked.line, asked.name, markdown(html, turning), str(error))


def _draft(
    asked: Asked, fields: Fields, case: Fields | None, stem: str, turning: Turning, place: int
) -> Draft:
    common: Fields = {}
    if "text" not in fields and "stem" not in fields:
        common["stem"] = markdown(stem, turning) or quiet(asked.name) or "?"
    explanation = fields.pop("explanation", None) or asked.markdown(asked.element.find("generalfeedback"))
    if explanation:
        common["explanation"] = explanation
    hints = [asked.markdown(hint) for hint in asked.element.findall("hint")]
    if any(hints):
        common["hints"] = [hint for hint in hints if hint]
    points = asked.text("defaultgrade").strip()
    if points and fields["type"] not in ("scale", "cloze") and a.share(points, 1) not in (0, 1):
        common["points"] = a.number(points)
    if asked.text("shuffleanswers").strip() in ("0", "false"):
        common["shuffle"] = "false"
    tags = tuple((tag.findtext("text") or "").strip() for tag in asked.element.findall("tags/tag"))
    name = asked.text("idnumber").strip()
    return Draft({**fields, **common}, asked.name, asked.line, name if not place else "", tags, case)


def _answers(asked: Asked, *, plain: bool = False) -> list[Answer]:
    read_ = asked.words if plain else asked.markdown
    return [
        Answer(
            read_(one),
            a.share(one.get("fraction")),
            asked.markdown(one.find("feedback")),
            (one.findtext("tolerance") or "0").strip() or "0",
        )
        for one in asked.element.findall("answer")
    ]


def _multichoice(asked: Asked) -> list[Fields]:
    answers = _answers(asked)
    several = asked.text("single").strip() in ("false", "0")
    if a.uneven(answers):
        asked.lost("options worth different shares of the points: the shares are lost")
    if answers and not several and all(answer.share == 1 for answer in answers):
        return [_scale(answers)]
    return [a.choices(answers, several=several)]


def _scale(answers: list[Answer]) -> Fields:
    """A choice in which every answer is right: places on a scale, where they are numbered."""
    ends = [re.match(r"(\d+)(?:: (.*))?$", answer.text, re.S) for answer in (answers[0], answers[-1])]
    first, last = ends
    if not first or not last or not 0 < int(last[1]) - int(first[1]) <= 10:
        raise UnfitError("every option is right")
    low, high = first[2] or first[1], last[2] or last[1]
    return {"type": "scale", "scale": {"from": first[1], "to": last[1], "low": low, "high": high}}


def _truefalse(asked: Asked) -> list[Fields]:
    boxes = {asked.words(one).lower(): one for one in asked.element.findall("answer")}
    if set(boxes) != {"true", "false"}:
        raise UnfitError("it has no answers true and false")
    told = {side: asked.markdown(box.find("feedback")) for side, box in boxes.items()}
    right = a.share(boxes["true"].get("fraction")) > a.share(boxes["false"].get("fraction"))
    return [a.truth(right, told["true"], told["false"])]


def _shortanswer(asked: Asked) -> list[Fields]:
    answers = [
        Answer(one.text.replace("\\*", "*"), one.share, one.feedback)
        for one in _answers(asked, plain=True)
        if one.text != "*"
    ]
    if any("*" in (one.findtext("text") or "").replace("\\*", "") for one in asked.element.findall("answer")):
        asked.lost("an asterisk that stands for anything is read as an asterisk")
    if not any(answer.share > 0 for answer in answers):
        raise UnfitError("no answer is right")
    made: Fields = {"type": "text", "accept": a.accepted(answers)}
    return [made | ({"match": {"case": "keep"}} if asked.text("usecase").strip() == "1" else {})]


def _numerical(asked: Asked) -> list[Fields]:
    answers = _answers(asked, plain=True)
    if any(one.text == "*" and one.feedback for one in answers):
        asked.lost("feedback to all other numbers is lost")
    return [a.numeric(answers) | _unit(asked)]


def _unit(asked: Asked) -> Fields:
    names = [(one.text or "").strip() for one in asked.element.findall("units/unit/unit_name")]
    known = a.unit(names[0]) if names else None
    if len(names) > 1 or (names and known is None):
        asked.lost(f"the units {', '.join(names)} are lost" if not known else "further units are lost")
    return {"unit": {"expect": known}} if known else {}


def _calculated(asked: Asked) -> list[Fields]:
    """A formula where ours can say it; else a number for each row of the dataset."""
    answers = _answers(asked, plain=True)
    stem = asked.element.find("questiontext")
    assert stem is not None
    said = asked.markdown(stem).replace("&#123;", "{")
    explained = asked.markdown(asked.element.find("generalfeedback")).replace("&#123;", "{")
    table = rows(asked.element)
    made = formula(answers, asked.element, said, explained, table)
    if made is None:
        asked.lost(f"a calculated question became {len(table)} questions with fixed numbers")
        return [one | _unit(asked) for one in _fixed(answers, said, explained, table)]
    return [made | _unit(asked)]


def _fixed(answers: list[Answer], stem: str, explanation: str, table: list[dict[str, str]]) -> list[Fields]:
    return [
        a.numeric(
            [Answer(filled(o.text, row), o.share, filled(o.feedback, row), o.tolerance) for o in answers]
        )
        | {"stem": filled(stem, row), "explanation": filled(explanation, row)}
        for row in table
    ]


def _match(asked: Asked) -> list[Fields]:
    sides, spare = [], []
    for one in asked.element.findall("subquestion"):
        left, right = asked.markdown(one), quiet(" ".join((one.findtext("answer/text") or "").split()))
        if left:
            sides.append((left, right))
        elif right:
            spare.append(right)
    return [a.pairs(sides, spare)]


def _ordering(asked: Asked) -> list[Fields]:
    grading = asked.text("gradingtype").strip()
    if grading not in GRADINGS:
        asked.lost(f"the way of marking `{grading}` became all or nothing")
    texts = [answer.text for answer in _answers(asked)]
    return [a.steps(texts, GRADINGS.get(grading, "exact"))]


def _cloze(asked: Asked) -> list[Fields]:
    box = asked.element.find("questiontext")
    assert box is not None
    return [embedded(box.findtext("text") or "", asked.turning(box))]


def _essay(asked: Asked) -> list[Fields]:
    box = asked.element.find("graderinfo")
    criteria, sample = rubric(
        box.findtext("text") or "" if box is not None else "", asked.turning(asked.element)
    )
    if not criteria:
        asked.lost("without a rubric: one line asks whether the task is met")
    least, most = asked.text("minwordlimit").strip(), asked.text("maxwordlimit").strip()
    return [a.essay(sample, criteria, (least, most) if least and most else None)]


READERS: Mapping[str, Callable[[Asked], list[Fields]]] = MappingProxyType(
    {
        "multichoice": _multichoice,
        "truefalse": _truefalse,
        "shortanswer": _shortanswer,
        "numerical": _numerical,
        "calculated": _calculated,
        "calculatedsimple": _calculated,
        "match": _match,
        "matching": _match,
        "ordering": _ordering,
        "multianswer": _cloze,
        "cloze": _cloze,
        "essay": _essay,
    }
)
"""What can be read. A picture with markers names no wrong regions, and so becomes no hotspot of ours."""
