"""QTI packages by the rules that clients were seen to be strict about, with a broken one for each."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import etree
from trainpack.views.pool import SIDES, Side
from trainpack.writers.kit.zip import EARLIEST
from trainpack.writers.qti.dialect import QTI3, QTI21
from trainpack.writers.register import TARGETS

from tests.writers.pools import pool, written

VERSIONS = {"qti21": QTI21, "qti3": QTI3}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
Files = dict[str, bytes]


def files(target: str, side: Side) -> Files:
    with zipfile.ZipFile(io.BytesIO(written(target, side))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plain(data: bytes) -> etree._Element:
    """The tree with the names of 2.1, whichever version it is."""
    root = etree.fromstring(data)
    for element in root.iter():
        name = etree.QName(element).localname.removeprefix("qti-")
        element.tag = re.sub("-([a-z])", lambda letter: letter[1].upper(), name)
        for key, value in list(element.attrib.items()):
            if "-" in str(key):
                element.set(re.sub("-([a-z])", lambda letter: letter[1].upper(), str(key)), value)
    return root


def faults(found: Files) -> Iterator[str]:
    """What a strict client would refuse."""
    manifest = plain(found["imsmanifest.xml"])
    resources = manifest.findall("resources/resource")
    names = [str(one.get("identifier")) for one in resources]
    if len(set(names)) != len(names) or not all(map(NAME.fullmatch, names)):
        yield "identifiers of the manifest are names and stand once"
    listed = {str(file.get("href")) for file in manifest.iter("file")}
    if listed != set(found) - {"imsmanifest.xml"}:
        yield "every file is listed, and every listed file is there"
    if not {str(one.get("identifierref")) for one in manifest.iter("dependency")} <= set(names):
        yield "what is needed is listed"
    for name, data in found.items():
        if name.endswith(".xml") and name != "imsmanifest.xml":
            root = plain(data)
            if root.tag == "assessmentItem":
                yield from item_faults(root, found)
            elif root.tag == "assessmentTest":
                refs = [str(ref.get("href")) for ref in root.iter("assessmentItemRef")]
                if len(set(refs)) != len(refs) or not set(refs) <= set(found):
                    yield "the test names each item once"


def item_faults(root: etree._Element, found: Files) -> Iterator[str]:
    body = root.find("itemBody")
    assert body is not None
    outcomes = {str(one.get("identifier")) for one in root.findall("outcomeDeclaration")}
    if "SCORE" not in outcomes:
        yield "an item has a SCORE"
    if not {str(shown.get("outcomeIdentifier")) for shown in root.findall("modalFeedback")} <= outcomes:
        yield "feedback has its outcome"
    declared = {str(one.get("identifier")): one for one in root.findall("responseDeclaration")}
    for interaction in (e for e in body.iter() if str(e.tag).endswith("Interaction")):
        response = declared.get(str(interaction.get("responseIdentifier")))
        yield from (
            interaction_faults(interaction, response)
            if response is not None
            else ["an interaction has its response"]
        )
    for picture in root.iter("img", "object"):
        if str(picture.get("src") or picture.get("data")) not in found:
            yield "a picture is in the package"
        if not (picture.get("alt") or "".join(str(t) for t in picture.itertext()).strip()):
            yield "a picture has words"
    loose = (body.text or "").strip() or any((block.tail or "").strip() for block in body)
    if loose or body.find("img") is not None or body.find("textEntryInteraction") is not None:
        yield "text, pictures and fields stand in blocks"


def interaction_faults(interaction: etree._Element, response: etree._Element) -> Iterator[str]:
    kinds = ("simpleChoice", "simpleAssociableChoice", "inlineChoice", "hotspotChoice")
    choices = {str(c.get("identifier")) for c in interaction.iter(*kinds)}
    right = [str(v.text) for v in response.findall("correctResponse/value")]
    if choices and not {one for value in right for one in value.split()} <= choices:
        yield "right answers name choices"
    single = response.get("cardinality") == "single"
    chosen = interaction.tag in ("choiceInteraction", "hotspotInteraction")
    if chosen and single is not (interaction.get("maxChoices") == "1"):
        yield "cardinality and the number of choices agree"
    if single and len(right) > 1:
        yield "one answer is right at most"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("target", VERSIONS)
def test_no_strict_client_has_anything_to_refuse(target: str, side: Side) -> None:
    assert list(faults(files(target, side))) == []


def _swap(old: bytes, new: bytes, name: str) -> Callable[[Files], Files]:
    def change(found: Files) -> Files:
        assert old in found[name]
        return {**found, name: found[name].replace(old, new, 1)}

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda f: {**f, "extra.xml": b"<a/>"}, "every file is listed"),
        (lambda f: {n: d for n, d in f.items() if n != "eii-03-q01.xml"}, "every file is listed"),
        (_swap(b'identifier="r-eii-03-q02"', b'identifier="r-eii-03-q01"', "imsmanifest.xml"), "stand once"),
        (_swap(b'identifier="r-eii-03-q02"', b'identifier="1 2"', "imsmanifest.xml"), "are names"),
        (_swap(b'ref="r-eii-03-q01"', b'ref="r-gone"', "imsmanifest.xml"), "what is needed"),
        (_swap(b'href="eii-03-q02.xml"', b'href="eii-03-q01.xml"', "test.xml"), "each item once"),
        (_swap(b"<value>none</value>", b"<value>nobody</value>", "eii-03-q01.xml"), "name choices"),
        (_swap(b'maxChoices="1"', b'maxChoices="0"', "eii-03-q01.xml"), "agree"),
        (_swap(b'identifier="SCORE"', b'identifier="MARK"', "eii-03-q01.xml"), "has a SCORE"),
        (_swap(b'responseIdentifier="RESP', b'responseIdentifier="R', "eii-03-q01.xml"), "its response"),
        (_swap(b'identifier="FEEDBACK" card', b'identifier="F" card', "eii-03-q01.xml"), "has its outcome"),
        (_swap(b"ways-home.svg", b"gone.svg", "eii-03-q96.xml"), "a picture is in the package"),
        (_swap(b"<itemBody>", b"<itemBody>loose", "eii-03-q01.xml"), "stand in blocks"),
    ],
)  # fmt: skip
def test_what_a_client_would_refuse_is_seen(change: Callable[[Files], Files], fault: str) -> None:
    assert any(fault in found for found in faults(change(files("qti21", "learner"))))


@pytest.mark.parametrize(("target", "dialect"), VERSIONS.items())
def test_the_manifest_says_which_version_it_is(target: str, dialect: Any) -> None:
    root = etree.fromstring(files(target, "learner")["imsmanifest.xml"])
    assert etree.QName(root).namespace == dialect.manifest
    said = plain(files(target, "learner")["imsmanifest.xml"])
    expected = {"qti21": ("QTIv2.1 Package", "1.0.0"), "qti3": ("QTI Package", "3.0.0")}[target]
    assert (said.findtext("metadata/schema"), said.findtext("metadata/schemaversion")) == expected
    kinds = {str(one.get("type")) for one in said.iter("resource")} - {"webcontent"}
    suffix = {"qti21": "xmlv2p1", "qti3": "xmlv3p0"}[target]
    assert kinds == {f"imsqti_{k}_{suffix}" for k in ("item", "test")}
    assert (
        f"imsqti_stimulus_{suffix}"
        in {
            str(one.get("type")) for one in plain(files(target, "graded")["imsmanifest.xml"]).iter("resource")
        }
        or target == "qti21"
    )


@pytest.mark.parametrize("target", VERSIONS)
def test_every_question_of_the_side_is_there_with_its_tags(target: str) -> None:
    fidelity = TARGETS[target]().fidelity
    for side in SIDES:
        manifest = plain(files(target, side)["imsmanifest.xml"])
        tags = {
            str(one.get("identifier")): [s.text for s in one.findall("metadata/lom/general/keyword/string")]
            for one in manifest.iter("resource")
        }
        for entry in pool(side).entries:
            if fidelity(entry.question).level != "refused":
                mine = [found for name, found in tags.items() if re.match(rf"r-{entry.id}(?![0-9])", name)]
                assert mine and all(found == list(entry.tags) for found in mine)


def test_the_case_is_a_file_of_its_own_in_3_and_stands_in_each_item_in_2() -> None:
    three, two = files("qti3", "graded"), files("qti21", "graded")
    assert b"Mr Sok" in three["eii-03-s1.xml"] and b"Mr Sok carries" not in three["eii-03-q08.xml"]
    assert b'href="eii-03-s1.xml"' in three["eii-03-q08.xml"]
    assert b"Mr Sok carries" in two["eii-03-q08.xml"]


def test_a_story_branches_by_rules_that_lead_to_its_scenes() -> None:
    found = files("qti3", "learner")
    part = next(
        p for p in plain(found["test.xml"]).findall("testPart") if p.get("navigationMode") == "linear"
    )
    refs = {str(ref.get("identifier")): ref for ref in part.iter("assessmentItemRef")}
    call = refs["eii-03-p1_call"]
    assert [rule.get("target") for rule in call.findall("branchRule")] == [
        "eii-03-p1_closed",
        "eii-03-p1_paid",
    ]
    ends = [
        r for r in refs.values() if [b.get("target") for b in r.findall("branchRule")] == ["EXIT_TESTPART"]
    ]
    assert len(ends) == 3 and {str(ref.get("href")) for ref in refs.values()} <= set(found)


def test_one_of_the_variants_of_a_formula_is_drawn() -> None:
    test = plain(files("qti21", "learner")["test.xml"])
    drawn = [s for s in test.iter("assessmentSection") if s.find("selection") is not None]
    assert len(drawn) == 1 and len(drawn[0].findall("assessmentItemRef")) == 6
    assert drawn[0].find("selection").get("select") == "1"  # type: ignore[union-attr]


def test_a_rubric_is_for_markers_only() -> None:
    for target in VERSIONS:
        root = plain(files(target, "learner")["eii-03-q93.xml"])
        views = [rubric.get("view") for rubric in root.iter("rubricBlock")]
        assert views == ["scorer"]
    scored = plain(files("qti3", "learner")["eii-03-q93.xml"]).find("outcomeDeclaration")
    assert scored is not None and scored.get("externalScored") == "human"


@pytest.mark.parametrize("target", VERSIONS)
def test_entries_are_sorted_and_have_one_time(target: str) -> None:
    with zipfile.ZipFile(io.BytesIO(written(target, "learner"))) as archive:
        names = archive.namelist()
        assert names[0] == "imsmanifest.xml" and names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in archive.infolist()} == {EARLIEST}
