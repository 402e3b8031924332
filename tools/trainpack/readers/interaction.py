"""The interactions of QTI 2.1 as fields of our types. The table at the end says which are read.

https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html
"""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import unquote

import lxml.html
from lxml import etree

from trainpack.readers import answers as a
from trainpack.readers import picture
from trainpack.readers.answers import Answer, UnfitError
from trainpack.readers.found import Fields, Found
from trainpack.readers.markdown import Turning, markdown, quiet, words
from trainpack.readers.rubric import rubric

_GAP = "\ue000"


@dataclass(slots=True)
class Asked:
    """One item of the package. `files` are those of the package by name."""

    element: etree._Element
    found: Found
    files: Mapping[str, bytes]
    place: str
    tags: tuple[str, ...] = ()
    told: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return (self.element.get("title") or self.element.get("identifier") or "")[:120]

    @property
    def turning(self) -> Turning:
        return Turning(self.found, 0, self.name, self._picture)

    def _picture(self, source: str) -> str | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.place), unquote(source)))
        for wanted in (path, unquote(source)):
            if wanted in self.files:
                return picture.kept(wanted, self.files[wanted], self.found, 0, self.name)
        self.lost(f"a picture was left out: `{source[:60]}`")
        return None

    def lost(self, what: str) -> None:
        self.found.lost(0, self.name, what)

    def said(self, element: etree._Element) -> str:
        return markdown(inner(element), self.turning)

    def words(self, element: etree._Element) -> str:
        return words(inner(element), self.turning)

    def response(self, name: str) -> etree._Element:
        """The declaration of a response. Raises UnfitError."""
        for declared in self.element.findall("responseDeclaration"):
            if declared.get("identifier") == name:
                return declared
        raise UnfitError("a response is not declared")

    def right(self, name: str) -> list[str]:
        return [(v.text or "").strip() for v in self.response(name).findall("correctResponse/value")]


def inner(element: etree._Element) -> str:
    """The HTML inside an element of QTI."""
    plain = copy.deepcopy(element)
    plain.tail = None
    text = lxml.html.tostring(plain, encoding="unicode")
    begin, end = text.find(">"), text.rfind("</")
    return text[begin + 1 : end] if end > begin else ""


def fields_of(asked: Asked, body: etree._Element, interactions: list[etree._Element]) -> Fields:
    """The fields of an item by the way it asks. Raises UnfitError."""
    inline = [one for one in interactions if one.tag in ("textEntryInteraction", "inlineChoiceInteraction")]
    first = interactions[0]
    alone = len(interactions) == 1 and first.tag == "textEntryInteraction" and _at_end(first, body)
    if len(inline) == len(interactions) and not alone:
        return _cloze(asked, body, inline)
    if len(interactions) > 1:
        raise UnfitError("it asks in several ways at once")
    if first.tag not in READERS:
        raise UnfitError(f"`{first.tag}` is no way of asking that can be read")
    return READERS[str(first.tag)](asked, first)


def _at_end(entry: etree._Element, body: etree._Element) -> bool:
    """Whether a field stands alone in its paragraph, at most with a unit behind it."""
    parent = entry.getparent()
    return parent is not None and parent is not body and not (parent.text or "").strip() and len(parent) == 1


def dropped(element: etree._Element) -> None:
    """Take an element out; the words behind it stay."""
    parent = element.getparent()
    if parent is not None:
        previous = element.getprevious()
        tail = element.tail or ""
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _choice(asked: Asked, interaction: etree._Element) -> Fields:
    name = interaction.get("responseIdentifier", "")
    right = asked.right(name)
    boxes = interaction.findall("simpleChoice")
    names = [box.get("identifier", "") for box in boxes]
    mapped = {
        e.get("mapKey"): a.share(e.get("mappedValue"), 1) for e in asked.response(name).iter("mapEntry")
    }
    right = right or [key for key, worth in mapped.items() if key and worth > 0]
    texts = [asked.said(box) for box in boxes]
    if not right:
        return _scale(texts)
    several = asked.response(name).get("cardinality") == "multiple"
    if set(names) == {"true", "false"} and not several:
        return a.truth(right == ["true"], asked.told.get("true", ""), asked.told.get("false", "")) | {
            "told": tuple(names)
        }
    made = [
        Answer(text, a.ALL * (key in right), asked.told.get(key, ""))
        for key, text in zip(names, texts, strict=True)
    ]
    given = [ours(key) for key in names]
    fields = a.choices(made, several=several, given=given) | {"told": tuple(names)}
    if interaction.get("shuffle") == "false":
        fields["shuffle"] = "false"
    if several and not any(e.tag == "mapResponse" for e in asked.element.iter()):
        fields["scoring"] = "all-or-nothing"
    return fields


def ours(name: str) -> str:
    """An id of ours in a foreign identifier, or nothing."""
    name = name.removeprefix("n_")
    return name if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) and len(name) <= 60 else ""


def _scale(texts: list[str]) -> Fields:
    ends = [re.match(r"(\d+)(?:: (.*))?$", text, re.S) for text in (texts[0], texts[-1])] if texts else []
    first, last = ends if len(ends) == 2 else (None, None)
    if not first or not last or not 0 < int(last[1]) - int(first[1]) <= 10:
        raise UnfitError("no option is right")
    low, high = first[2] or first[1], last[2] or last[1]
    return {"type": "scale", "scale": {"from": first[1], "to": last[1], "low": low, "high": high}}


def _entry(asked: Asked, interaction: etree._Element) -> Fields:
    name = interaction.get("responseIdentifier", "")
    declared = asked.response(name)
    if declared.get("baseType") in ("float", "integer"):
        return _number(asked, name, (interaction.tail or "").strip())
    cased = any(entry.get("caseSensitive") == "true" for entry in declared.iter("mapEntry"))
    typed = _typed(asked, name)
    made: Fields = {"type": "text", "accept": a.accepted(typed)}
    return made | ({"match": {"case": "keep"}} if cased else {}) | {"told": tuple(asked.told)}


def _typed(asked: Asked, name: str) -> list[Answer]:
    """Accepted words with their shares and what is told to who types them. Raises UnfitError."""
    declared = asked.response(name)
    worth = {e.get("mapKey", ""): a.share(e.get("mappedValue"), 1) for e in declared.iter("mapEntry")}
    worth = worth or dict.fromkeys(asked.right(name), Decimal(1))
    told = {}
    for condition in asked.element.iter("responseIf", "responseElseIf"):
        match, value = condition.find("stringMatch/baseValue"), condition.find(".//multiple/baseValue")
        if match is not None and value is not None:
            told[match.text or ""] = asked.told.get((value.text or "").strip(), "")
    best = max(worth.values(), default=Decimal(0))
    if best <= 0:
        raise UnfitError("no answer is right")
    return [Answer(key, share / best, told.get(key, "")) for key, share in worth.items() if key]


def _number(asked: Asked, name: str, unit: str) -> Fields:
    """The first number of the rules earns all; others are near."""
    made: list[Answer] = []
    for condition in asked.element.iter("responseIf", "responseElseIf"):
        equal = condition.find("equal")
        value = equal.find("baseValue") if equal is not None else None
        if equal is None or value is None:
            continue
        told = condition.find(".//multiple/baseValue")
        feedback = asked.told.get((told.text or "").strip(), "") if told is not None else ""
        earned = a.share(condition.findtext("setOutcomeValue/baseValue"), 1)
        off = (equal.get("tolerance") or "0").split()[0]
        made.append(Answer((value.text or "").strip(), earned, feedback, off))
    whole = max((one.share for one in made), default=Decimal(0))
    answers = [Answer(o.text, o.share / whole, o.feedback, o.tolerance) for o in made] if whole else []
    fields = a.numeric(answers or [Answer(value, a.ALL) for value in asked.right(name)])
    known = a.unit(unit)
    return fields | ({"unit": {"expect": known}} if known else {}) | {"told": tuple(asked.told)}


def _cloze(asked: Asked, body: etree._Element, inline: list[etree._Element]) -> Fields:
    gaps: dict[str, Fields] = {}
    places: dict[str, etree._Element] = {one.get("responseIdentifier", ""): one for one in inline}
    for identifier, one in places.items():
        name = ours(identifier) or f"gap{len(gaps) + 1}"
        gaps[name] = _gap(asked, identifier, one)
        one.tail = f"{_GAP}{name}{_GAP}{one.tail or ''}"
    text = copy.deepcopy(body)
    for one in [element for element in text.iter() if str(element.tag).endswith("Interaction")]:
        dropped(one)
    said = re.sub(f"{_GAP}(.*?){_GAP}", r"[[\1]]", markdown(inner(text), asked.turning))
    return {"type": "cloze", "text": said, "gaps": gaps}


def _gap(asked: Asked, identifier: str, one: etree._Element) -> Fields:
    if one.tag == "inlineChoiceInteraction":
        right = asked.right(identifier)
        texts = {c.get("identifier", ""): quiet(asked.words(c)) for c in one.findall("inlineChoice")}
        if len(right) != 1 or right[0] not in texts or len(set(texts.values())) != len(texts):
            raise UnfitError("a gap has not exactly one right choice")
        return {"choose": list(texts.values()), "answer": texts[right[0]]}
    if asked.response(identifier).get("baseType") in ("float", "integer"):
        for equal in asked.element.iter("equal"):
            variable = equal.find("variable")
            if variable is not None and variable.get("identifier") == identifier:
                value, off = equal.findtext("baseValue") or "", (equal.get("tolerance") or "0").split()[0]
                return {"value": a.number(value), "tolerance": {"absolute": a.number(off)}}
        return {"value": a.number((asked.right(identifier) or [""])[0])}
    return {"accept": a.accepted(_typed(asked, identifier))}


def _match(asked: Asked, interaction: etree._Element) -> Fields:
    sets = [s.findall("simpleAssociableChoice") for s in interaction.findall("simpleMatchSet")]
    if len(sets) != 2:
        raise UnfitError("it does not match two sets")
    lefts, rights = ({c.get("identifier", ""): asked.said(c) for c in one} for one in sets)
    belongs = dict(
        pair.split() for pair in asked.right(interaction.get("responseIdentifier", "")) if " " in pair
    )
    if not set(belongs) <= set(lefts) or not set(belongs.values()) <= set(rights):
        raise UnfitError("its pairs cannot be read")
    sides = [(lefts[left], rights[belongs[left]]) for left in lefts if left in belongs]
    spare = [text for key, text in rights.items() if key not in belongs.values()]
    given = [ours(left.removeprefix("l.")) for left in lefts if left in belongs]
    return a.pairs(sides, spare, given)


def _order(asked: Asked, interaction: etree._Element) -> Fields:
    texts = {c.get("identifier", ""): asked.said(c) for c in interaction.findall("simpleChoice")}
    right = [name for name in asked.right(interaction.get("responseIdentifier", "")) if name in texts]
    tags = {str(element.tag) for element in asked.element.iter()}
    scoring = "adjacent" if "contains" in tags else "position" if "index" in tags else "exact"
    return a.steps([texts[name] for name in right], scoring, [ours(name) for name in right])


def _essay(asked: Asked, interaction: etree._Element) -> Fields:
    box = next(asked.element.iter("rubricBlock"), None)
    criteria, sample = rubric(inner(box) if box is not None else "", asked.turning)
    if not criteria:
        asked.lost("without a rubric: one line asks whether the task is met")
    return a.essay(sample, criteria)


def _hotspot(asked: Asked, interaction: etree._Element) -> Fields:
    """Regions in the points of the picture. Raises UnfitError."""
    shown = interaction.find("object") if interaction.find("object") is not None else interaction.find("img")
    if shown is None or len(interaction.findall("hotspotChoice")) < 2:
        raise UnfitError("it has no picture with two regions")
    source = shown.get("data") or shown.get("src") or ""
    kept = asked.turning.picture(source)
    if kept is None:
        raise UnfitError("its picture is missing")
    alt = " ".join(str(said) for said in shown.itertext()).strip() or shown.get("alt") or "picture"
    right = asked.right(interaction.get("responseIdentifier", ""))
    regions = [_region(choice, right) for choice in interaction.findall("hotspotChoice")]
    size = {side: a.number(shown.get(side) or "0") for side in ("width", "height")}
    return {
        "type": "hotspot",
        "image": {"src": f"media/{kept}", "alt": quiet(alt), **size},
        "regions": regions,
    }


def _region(choice: etree._Element, right: list[str]) -> Fields:
    key, shape = choice.get("identifier", ""), choice.get("shape", "")
    points = [Decimal(a.number(point)) for point in choice.get("coords", "").split(",")]
    if shape == "rect" and len(points) == 4:
        points = [points[0], points[1], points[2] - points[0], points[3] - points[1]]
    elif shape not in ("circle", "poly"):
        raise UnfitError(f"a region of the shape `{shape}` cannot be read")
    made: Fields = {
        "id": ours(key) or f"r{key}",
        "shape": shape.replace("poly", "polygon"),
        "at": [f"{point:f}" for point in points],
        "label": quiet(choice.get("hotspotLabel") or key),
    }
    return made | ({"correct": "true"} if key in right else {})


READERS: Mapping[str, Callable[[Asked, etree._Element], Fields]] = MappingProxyType(
    {
        "choiceInteraction": _choice,
        "textEntryInteraction": _entry,
        "matchInteraction": _match,
        "orderInteraction": _order,
        "extendedTextInteraction": _essay,
        "hotspotInteraction": _hotspot,
    }
)
"""What can be read, beside texts with gaps."""
