"""cmi5.xml by the rules of cmi5 1.0, 13.1, with a broken one for each: no registry has its schema."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from lxml import etree
from trainpack.model.raw import Scalar
from trainpack.views.package import packages
from trainpack.writers.cmi5.structure import PLACE, SPACE, iri
from trainpack.writers.register import TARGETS

from tests.writers.pools import programme

IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
MOVES = ("NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed")
ORDER = {
    "courseStructure": ("course", "objectives", "au"),
    "au": ("title", "description", "objectives", "url"),
    "course": ("title", "description"),
    "objective": ("title", "description"),
}
Files = dict[str, bytes]


def files(name: str = "eii") -> Files:
    made = TARGETS["cmi5"]()
    whole = {one.id: one for one in packages(programme(), programme().courses["eii"], "learner")}
    data = made.write(made.view(whole[name])).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(found: Files) -> Iterator[str]:
    """What a strict system would refuse."""
    root = etree.fromstring(found[PLACE])
    if root.tag != f"{{{SPACE}}}courseStructure":
        yield "the root has the name and the name space of cmi5"
    for element in root.iter():
        element.tag = etree.QName(element).localname
    yield from order_faults(root)
    ids = [str(one.get("id")) for one in root.iter("course", "objective", "au") if one.get("id")]
    if not all(map(IRI.fullmatch, ids)) or len(set(ids)) != len(ids):
        yield "ids are IRIs and stand once"
    known = {one.get("id") for one in root.findall("objectives/objective")}
    if not {one.get("idref") for one in root.findall("au/objectives/objective")} <= known:
        yield "objectives of a unit are those of the course"
    for unit in root.findall("au"):
        yield from unit_faults(unit, found)
    for string in root.iter("langstring"):
        if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*", string.get("lang", "")) or not string.text:
            yield "texts have a language"


def order_faults(root: etree._Element) -> Iterator[str]:
    for name, order in ORDER.items():
        for element in root.iter(name):
            if element.get("idref"):
                continue
            there = [str(child.tag) for child in element]
            if there != sorted(there, key=lambda tag: order.index(tag) if tag in order else 9):
                yield "elements stand in the order of the schema"
            if {"title", "description"} & set(order) and there[:2] != ["title", "description"]:
                yield "everything has a title and a description"


def unit_faults(unit: etree._Element, found: Files) -> Iterator[str]:
    if unit.get("moveOn") not in MOVES:
        yield "moveOn is a word of the list"
    if unit.get("launchMethod") not in ("AnyWindow", "OwnWindow"):
        yield "launchMethod is a word of the list"
    score = unit.get("masteryScore", "")
    if not re.fullmatch(r"0(\.\d{1,4})?|1(\.0{1,4})?", score) or float(score) == 0:
        yield "a mastery score lies above 0, to 1, with four decimals at most"
    if unit.findtext("url") not in found:
        yield "what is launched is in the package"


@pytest.mark.parametrize("package", ["eii", "eii-03"])
def test_no_strict_system_has_anything_to_refuse(package: str) -> None:
    assert list(faults(files(package))) == []


def _swap(old: str, new: str) -> Callable[[Files], Files]:
    def change(found: Files) -> Files:
        assert old.encode() in found[PLACE]
        return {**found, PLACE: found[PLACE].replace(old.encode(), new.encode(), 1)}

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_swap(SPACE, "https://w3id.org/xapi/profiles/cmi5/v2"), "name space"),
        (_swap('moveOn="Completed"', 'moveOn="Whenever"'), "moveOn"),
        (_swap('masteryScore="0.8"', 'masteryScore="0.80001"'), "mastery score"),
        (_swap('masteryScore="0.8"', 'masteryScore="0"'), "mastery score"),
        (_swap('launchMethod="AnyWindow"', 'launchMethod="Popup"'), "launchMethod"),
        (_swap('id="urn:x-trainpack:asean-social-security:eii:eii-03"', 'id="eii-03"'), "IRIs"),
        (_swap("eii:eii-03-2", "eii:eii-03-1"), "stand once"),
        (_swap('idref="urn:x-trainpack:', 'idref="urn:x-other:'), "those of the"),
        (_swap("<url>eii-03/index.html", "<url>gone.html"), "in the package"),
        (_swap('lang="en"', 'lang=""'), "have a language"),
        (_swap("<url>", "<title/><url>"), "order of the schema"),
    ],
)  # fmt: skip
def test_what_a_system_would_refuse_is_seen(change: Callable[[Files], Files], fault: str) -> None:
    assert any(fault in found for found in faults(change(files())))


def test_the_course_says_its_licence_its_length_and_that_it_is_a_draft() -> None:
    root = etree.fromstring(files()[PLACE])
    said = " ".join(str(text).strip() for text in root.itertext())
    assert "Employment injury insurance (DRAFT)" in said
    assert "CC-BY-4.0" in said and "25 min" in said


def test_ids_are_below_the_address_of_the_site_where_it_has_one() -> None:
    whole = programme()
    assert iri(whole, "eii", "eii-03") == "urn:x-trainpack:asean-social-security:eii:eii-03"
    settings = whole.settings.model_copy(update={"address": Scalar.of("https://example.org/course/")})
    with_address = replace(whole, settings=settings)
    assert iri(with_address, "eii", "q1") == "https://example.org/course/id/asean-social-security/eii/q1"
