"""QTI 2.1: a package or a single item.

https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html
"""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from urllib.parse import unquote

from lxml import etree

from trainpack.readers import answers as a
from trainpack.readers.answers import UnfitError
from trainpack.readers.bounds import MOST_QUESTIONS, parsed, unzipped
from trainpack.readers.case import parted
from trainpack.readers.found import Draft, Fields, Found, ReadError
from trainpack.readers.interaction import Asked, dropped, fields_of, inner
from trainpack.readers.markdown import markdown, quiet

EXPLANATION, HINT = "EXPLANATION", "HINT"


def read_package(data: bytes, found: Found) -> None:
    """The items of a package, in the order of its manifest. Raises ReadError."""
    files = unzipped(data, found)
    items = _items(files, found)
    if not items:
        raise ReadError("this archive holds no QTI 2.1 items")
    if len(items) > MOST_QUESTIONS:
        raise ReadError(f"this package holds more than {MOST_QUESTIONS} questions")
    for place, tags in items.items():
        try:
            root = bare(parsed(files[place]))
        except ReadError as error:
            found.lost(error.line, place, f"left out: {error}")
            continue
        if root.tag == "assessmentItem":
            _question(Asked(root, found, files, place, tags))


def read_item(data: bytes, found: Found) -> None:
    """A single item. Raises ReadError."""
    root = bare(parsed(data))
    if root.tag != "assessmentItem":
        raise ReadError("this XML is no item of QTI 2.1")
    _question(Asked(root, found, {}, ""))


def bare(root: etree._Element) -> etree._Element:
    """The same tree without name spaces, which differ between 2.0, 2.1 and 2.2."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)
    return root


def _items(files: Mapping[str, bytes], found: Found) -> dict[str, tuple[str, ...]]:
    """Files of items with the keywords that the manifest has for them; without one, every XML file."""
    manifest = next((name for name in files if posixpath.basename(name) == "imsmanifest.xml"), None)
    if manifest is None:
        return {name: () for name in sorted(files) if name.endswith(".xml")}
    folder = posixpath.dirname(manifest)
    items: dict[str, tuple[str, ...]] = {}
    for resource in bare(parsed(files[manifest])).iter("resource"):
        if resource.get("type", "").startswith(("imsqti_item", "imsqti_apipitem")):
            place = posixpath.normpath(posixpath.join(folder, unquote(resource.get("href", ""))))
            if place in files:
                keywords = (one.text or "" for box in resource.iter("keyword") for one in box.iter())
                items[place] = tuple(filter(None, (word.strip() for word in keywords)))
            else:
                found.lost(0, place, "the manifest names an item that the archive does not hold")
    return items


def _question(asked: Asked) -> None:
    body = asked.element.find("itemBody")
    if body is None:
        return
    for shown in asked.element.findall("modalFeedback"):
        asked.told[shown.get("identifier", "")] = asked.said(shown)
    interactions = [element for element in body.iter() if str(element.tag).endswith("Interaction")]
    try:
        if not interactions:
            raise UnfitError("it asks nothing")
        fields = fields_of(asked, body, interactions)
    except UnfitError as error:
        asked.found.keep(0, asked.name, markdown(inner(body), asked.turning), str(error))
        return
    asked.found.drafts.append(_draft(asked, fields, body))


def _draft(asked: Asked, fields: Fields, body: etree._Element) -> Draft:
    stem = copy.deepcopy(body)
    for rubric_ in list(stem.iter("rubricBlock")):
        dropped(rubric_)
    prompts = [inner(prompt) for prompt in stem.iter("prompt")]
    for one in [element for element in stem.iter() if str(element.tag).endswith("Interaction")]:
        parent = one.getparent()
        dropped(
            parent if parent is not None and parent.tag == "p" and one.tag == "textEntryInteraction" else one
        )
    case, rest = parted(inner(stem) + "".join(f"<p>{prompt}</p>" for prompt in prompts), asked.turning)
    common: Fields = {}
    if "text" not in fields:
        common["stem"] = markdown(rest, asked.turning) or quiet(asked.name) or "?"
    if asked.told.get(EXPLANATION):
        common["explanation"] = asked.told[EXPLANATION]
    elif "explanation" not in fields and (general := _general(asked)):
        common["explanation"] = general
    if asked.told.get(HINT):
        common["hints"] = [asked.told[HINT]]
    points = _points(asked)
    if points and fields["type"] != "scale":
        common["points"] = points
    used = fields.pop("told", ())
    for name in set(asked.told) - {EXPLANATION, HINT} - set(used):
        if asked.told[name] and common.get("explanation") != asked.told[name]:
            asked.lost(f"the feedback `{name}` is lost")
    name = asked.element.get("identifier", "")
    return Draft({**fields, **common}, asked.name, 0, name, asked.tags, case)


def _general(asked: Asked) -> str:
    """Feedback that belongs to no choice, where there is exactly one such."""
    chosen = {e.get("identifier") for e in asked.element.iter("simpleChoice")}
    free = [text for name, text in asked.told.items() if name not in chosen and text]
    return free[0] if len(free) == 1 else ""


def _points(asked: Asked) -> str:
    for declared in asked.element.findall("outcomeDeclaration"):
        if declared.get("identifier") in ("MAXSCORE", "SCORE"):
            value = declared.get("normalMaximum") or (
                declared.findtext("defaultValue/value") if declared.get("identifier") == "MAXSCORE" else None
            )
            if value and a.share(value, 1) not in (0, 1):
                return a.number(value)
    return ""
