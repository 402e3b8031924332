"""Common Cartridge by the rules that clients were seen to be strict about, with a broken one for each.

No registry has the schemas: what they and the Schematron rules of the profile ask of us is asserted here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from urllib.parse import unquote

import pytest
from lxml import etree
from trainpack.views.book import cartridge
from trainpack.views.package import packages
from trainpack.views.pool import SIDES, Side
from trainpack.writers.cartridge.assessment import QTI
from trainpack.writers.cartridge.manifest import CC
from trainpack.writers.cartridge.write import fidelity, write
from trainpack.writers.kit.lom import CARTRIDGE
from trainpack.writers.kit.zip import EARLIEST

from tests.writers.pools import pool, programme

Files = dict[str, bytes]
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
NARROW = {"catalog", "entry", "string", "language", "dateTime", "value", "id"}
"""What holds text in the metadata of a cartridge: no version, no source, no duration."""
KINDS = {"multiple_choice", "multiple_response", "true_false", "fib", "essay"}


@cache
def data(side: Side) -> bytes:
    found = cartridge(next(packages(programme(), programme().courses["eii"], side)))
    assert found is not None
    return write(found).data


def files(side: Side) -> Files:
    with zipfile.ZipFile(io.BytesIO(data(side))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(found: bytes) -> etree._Element:
    """The tree without name spaces."""
    root = etree.fromstring(found)
    for element in root.iter():
        element.tag = etree.QName(element).localname
    return root


def faults(found: Files) -> Iterator[str]:
    """What a strict client would refuse."""
    manifest = bare(found["imsmanifest.xml"])
    yield from contents_faults(manifest)
    yield from resource_faults(manifest, found)
    lom = manifest.find("metadata/lom")
    assert lom is not None
    if not {e.tag for e in lom.iter() if (e.text or "").strip()} <= NARROW | {"entity"}:
        yield "metadata keep to the profile"
    for resource in manifest.iter("resource"):
        if resource.get("type") == QUIZ and resource.find("file") is not None:
            name = str(resource.find("file").get("href"))  # type: ignore[union-attr]
            if name in found:
                yield from quiz_faults(bare(found[name]))


def contents_faults(manifest: etree._Element) -> Iterator[str]:
    trees = manifest.findall("organizations/organization")
    if [tree.get("structure") for tree in trees] != ["rooted-hierarchy"]:
        yield "one rooted tree of contents"
    tops = trees[0].findall("item") if trees else []
    if len(tops) != 1 or tops[0].find("title") is not None:
        yield "the root item has no title"
    for item in tops[0].iter("item") if tops else ():
        if item is not tops[0] and not item.findtext("title"):
            yield "each item has a title"
        if item.get("identifierref") and item.find("item") is not None:
            yield "a folder has nothing of its own"
    names = [str(one.get("identifier")) for one in manifest.iter("item", "resource", "organization")]
    if len(set(names)) != len(names):
        yield "identifiers stand once"


def resource_faults(manifest: etree._Element, found: Files) -> Iterator[str]:
    resources = {str(one.get("identifier")): one for one in manifest.iter("resource")}
    listed = [unquote(str(file.get("href"))) for file in manifest.iter("file")]
    if sorted(listed) != sorted(set(found) - {"imsmanifest.xml"}):
        yield "every file is listed once"
    shown = {str(item.get("identifierref")) for item in manifest.iter("item") if item.get("identifierref")}
    if not shown <= set(resources):
        yield "every item has its file"
    for name, one in resources.items():
        own = [str(file.get("href")) for file in one.findall("file")]
        needs = [str(need.get("identifierref")) for need in one.findall("dependency")]
        if one.get("type") == QUIZ and (len(own) != 1 or one.get("href") is not None):
            yield "a quiz has one file and no address"
        if one.get("type") == "webcontent" and one.get("href") not in own:
            yield "a page's address is its file"
        if not set(needs) <= set(resources) - {name} or len(set(needs)) != len(needs):
            yield "what is needed is listed"
        if any(resources[need].get("type") == QUIZ for need in needs if need in resources):
            yield "nothing needs a quiz"


def quiz_faults(root: etree._Element) -> Iterator[str]:
    said = root.iterfind("assessment/qtimetadata/qtimetadatafield")
    fields = {field.findtext("fieldlabel"): field.findtext("fieldentry") for field in said}
    if fields.get("cc_profile") != "cc.exam.v0p1" or fields.get("qmd_assessmenttype") != "Examination":
        yield "an assessment says its profile"
    items = root.findall("assessment/section/item")
    if len({item.get("ident") for item in items}) != len(items):
        yield "items are told apart"
    for item in items:
        yield from item_faults(item)


def item_faults(item: etree._Element) -> Iterator[str]:
    said = {f.findtext("fieldlabel"): str(f.findtext("fieldentry")) for f in item.iter("qtimetadatafield")}
    kind = said.get("cc_profile", "").removeprefix("cc.").removesuffix(".v0p1")
    if kind not in KINDS:
        yield "each item says its profile"
    if not 1 <= int(said.get("cc_weighting", "1")) <= 99:
        yield "a weight is a whole number"
    if kind == "essay" and said.get("qmd_computerscored") != "No":
        yield "an essay is not marked by a computer"
    labels = {
        str(label.get("ident"))
        for label in item.findall("presentation/response_lid/render_choice/response_label")
    }
    if (kind == "multiple_choice" and len(labels) < 3) or (kind == "true_false" and len(labels) != 2):
        yield "a choice has more than two labels"
    equal = [str(one.text) for one in item.iter("varequal")]
    if labels and not set(equal) <= labels:
        yield "right answers name labels"
    if kind in ("fib",) and not equal:
        yield "a gap has answers"
    if kind != "essay" and [one.text for one in item.iter("setvar")][:1] != ["100"]:
        yield "a right answer earns 100"
    told = {str(one.get("ident")) for one in item.findall("itemfeedback")}
    if {str(one.get("linkrefid")) for one in item.iter("displayfeedback")} != told:
        yield "feedback is shown by a rule"


@pytest.mark.parametrize("side", SIDES)
def test_no_strict_client_has_anything_to_refuse(side: Side) -> None:
    assert list(faults(files(side))) == []


def _swap(old: bytes, new: bytes, name: str = "imsmanifest.xml") -> Callable[[Files], Files]:
    def change(found: Files) -> Files:
        assert old in found[name], found[name][:2000]
        return {**found, name: found[name].replace(old, new, 1)}

    return change


NEED = b'<dependency identifierref="r-pages-style-css"'
ASKED = "quiz-eii-03/assessment.xml"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_swap(b"rooted-hierarchy", b"flat"), "one rooted tree"),
        (_swap(b'<item identifier="root">', b'<item identifier="root"><title>T</title>'), "no title"),
        (_swap(b"<title>Sources</title>", b""), "each item has a title"),
        (_swap(b'"i-about">', b'"i-about" identifierref="r-pages-about-html">'), "a folder"),
        (_swap(b'identifier="i-sources"', b'identifier="i-about"'), "stand once"),
        (lambda f: {**f, "extra.html": b""}, "listed once"),
        (_swap(b'identifierref="r-pages-sources-html"', b'identifierref="r-gone"'), "has its file"),
        (_swap(b'imscc_xmlv1p1/assessment"', b'imscc_xmlv1p1/assessment" href="x"'), "no address"),
        (_swap(b'href="pages/about.html">', b'href="pages/other.html">'), "address is its file"),
        (_swap(NEED, b'<dependency identifierref="r-no"'), "what is needed"),
        (_swap(NEED, b'<dependency identifierref="r-quiz-eii-03-assessment-xml"'), "needs a quiz"),
        (_swap(b"<lom:lifeCycle>", b"<lom:lifeCycle><lom:version>2</lom:version>"), "keep to the profile"),
        (_swap(b"cc.exam.v0p1", b"exam", ASKED), "says its profile"),
        (_swap(b'ident="eii-03-q02"', b'ident="eii-03-q01"', ASKED), "told apart"),
        (_swap(b"cc.true_false.v0p1", b"cc.multiple_choice.v0p1", ASKED), "more than two labels"),
        (_swap(b"cc.fib.v0p1", b"cc.numeric.v0p1", ASKED), "each item says"),
        (_swap(b"<fieldentry>1</fieldentry>", b"<fieldentry>100</fieldentry>", ASKED), "a weight"),
        (_swap(b"<fieldentry>No</fieldentry>", b"<fieldentry>Yes</fieldentry>", ASKED), "an essay"),
        (_swap(b">none</varequal>", b">nobody</varequal>", ASKED), "name labels"),
        (_swap(b">100</setvar>", b">1</setvar>", ASKED), "earns 100"),
        (_swap(b'linkrefid="general"', b'linkrefid="other"', ASKED), "shown by a rule"),
    ],
)  # fmt: skip
def test_what_a_client_would_refuse_is_seen(change: Callable[[Files], Files], fault: str) -> None:
    assert any(fault in found for found in faults(change(files("learner"))))


def test_names_spaces_and_versions_are_those_that_moodle_reads() -> None:
    root = etree.fromstring(files("learner")["imsmanifest.xml"])
    assert etree.QName(root).namespace == CC == "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
    assert root.findtext(f"{{{CC}}}metadata/{{{CC}}}schema") == "IMS Common Cartridge"
    assert root.findtext(f"{{{CC}}}metadata/{{{CC}}}schemaversion") == "1.1.0"
    lom = f"{{{CARTRIDGE.space}}}"
    title = f"{{{CC}}}metadata/{lom}lom/{lom}general/{lom}title/{lom}string"
    assert root.findtext(title) == "Employment injury insurance"
    assert etree.QName(etree.fromstring(files("learner")[ASKED])).namespace == QTI


def test_learners_get_pages_and_practice_and_a_server_gets_the_graded_questions() -> None:
    learner, graded = files("learner"), files("graded")
    assert {name for name in learner if name.startswith("pages/")} >= {
        *("pages/eii-03.html", "pages/eii-03-1.html", "pages/eii-03-case-school-run.html"),
        *("pages/sources.html", "pages/about.html"),
    }
    assert {name for name in graded if name.startswith("pages/")} == {"pages/about.html", "pages/style.css"}
    whole = b" ".join(learner.values())
    assert b"What is the third test called?" in whole and b"Where are the two gates" not in whole
    assert b"Where are the two gates" in graded[ASKED]
    assert b"The questions are in the quiz of this module." in learner["pages/eii-03-1.html"]


@pytest.mark.parametrize("side", SIDES)
def test_every_question_that_is_not_refused_is_asked(side: Side) -> None:
    names = [str(item.get("ident")) for item in bare(files(side)[ASKED]).iter("item")]
    for entry in pool(side).entries:
        mine = [name for name in names if name == entry.id or name.startswith(f"{entry.id}.")]
        assert bool(mine) is (fidelity(entry.question).level != "refused"), entry.id


def test_all_right_choices_and_no_others_earn_the_points_of_several() -> None:
    item = next(i for i in bare(files("learner")[ASKED]).iter("item") if i.get("ident") == "eii-03-q96")
    both = item.find(".//and")
    assert both is not None
    assert [one.text for one in both.findall("varequal")] == ["two", "one"]
    assert [one.text for one in both.findall("not/varequal")] == ["4th", "three"]


def test_numbers_within_the_tolerance_are_written_out() -> None:
    item = next(i for i in bare(files("graded")[ASKED]).iter("item") if i.get("ident") == "eii-03-q98")
    typed = [str(one.text) for one in item.iter("varequal")]
    assert {"1250.5", "1250,5", "1250.4"} <= set(typed)


def test_a_picture_of_a_question_is_found_from_the_quiz() -> None:
    found = files("learner")
    assert b"$IMS-CC-FILEBASE$../pictures/03-what-counts-ways-home.svg" in found[ASKED]
    assert "pictures/03-what-counts-ways-home.svg" in found


def test_entries_have_one_time_and_the_manifest_comes_first() -> None:
    with zipfile.ZipFile(io.BytesIO(data("learner"))) as archive:
        assert archive.namelist()[0] == "imsmanifest.xml"
        assert {entry.date_time for entry in archive.infolist()} == {EARLIEST}
