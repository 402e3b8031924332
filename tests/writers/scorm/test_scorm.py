"""SCORM packages: manifests by the official schemas and by what strict systems refuse; small, the same."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from trainpack.locale import words
from trainpack.source.load import load
from trainpack.views.package import packages
from trainpack.views.unit import reading
from trainpack.writers.base import WriteError
from trainpack.writers.kit.plain import page
from trainpack.writers.kit.plain.page import STATE, longest
from trainpack.writers.kit.zip import EARLIEST
from trainpack.writers.register import TARGETS
from trainpack.writers.scorm.manifest import SCORM12, SCORM2004

from tests.writers.pools import programme
from tests.writers.scorm.schemas import schema, without_lom

EDITIONS = {"scorm12": SCORM12, "scorm2004": SCORM2004}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
BRIDGES = {"scorm.js": 4_000, "cmi5.js": 4_500}
"""Bytes, compressed, of what keeps the answers and speaks with the system."""
MODULE = 40_000
"""Bytes of the package of the example's module."""
LEAVES = 40
"""More sections and handouts than any module has."""
ROOT = Path(__file__).parents[3]
Files = dict[str, bytes]


def package(target: str, name: str = "eii") -> bytes:
    made = TARGETS[target]()
    found = packages(programme(), programme().courses["eii"], "learner")
    return made.write(made.view(next(one for one in found if one.id == name))).data


def files(target: str) -> Files:
    with zipfile.ZipFile(io.BytesIO(package(target))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def faults(found: Files, target: str) -> Iterator[str]:
    """What a strict system would refuse."""
    edition, root = EDITIONS[target], etree.fromstring(found["imsmanifest.xml"])
    cp = f"{{{edition.content}}}"
    if etree.QName(root).namespace != edition.content:
        yield "the name space says the edition"
    said = (root.findtext(f"{cp}metadata/{cp}schema"), root.findtext(f"{cp}metadata/{cp}schemaversion"))
    if said != ("ADL SCORM", edition.schema_version):
        yield "schema and version are those of the edition"
    yield from tree_faults(root, target)
    listed = [str(file.get("href")) for file in root.iter(f"{cp}file")]
    if sorted(listed) != sorted(set(found) - {"imsmanifest.xml"}):
        yield "every file is listed once, and every listed file is there"
    if not next(root.iter(f"{cp}resource")).get("href"):
        yield "the first resource is a page, for systems that look no further"


def tree_faults(root: etree._Element, target: str) -> Iterator[str]:
    edition = EDITIONS[target]
    cp, adl = f"{{{edition.content}}}", f"{{{edition.adl}}}"
    resources = {str(one.get("identifier")): one for one in root.iter(f"{cp}resource")}
    marked = [str(one.get("identifier")) for one in root.iter() if one.get("identifier")]
    if len(set(marked)) != len(marked) or not all(map(NAME.fullmatch, marked)):
        yield "identifiers are names and stand once"
    for item in root.iter(f"{cp}item"):
        led = resources.get(str(item.get("identifierref")))
        if led is None or led.get(f"{adl}{edition.kind}") != "sco":
            yield "an item leads to a SCO"
        elif led.get("href") not in {file.get("href") for file in led.iter(f"{cp}file")}:
            yield "what is launched is among the files of its resource"
    for one in resources.values():
        if one.get(f"{adl}{edition.kind}") not in ("sco", "asset"):
            yield "a resource says in the edition's spelling what it is"
        if not {str(need.get("identifierref")) for need in one.iter(f"{cp}dependency")} <= set(resources):
            yield "what is needed is listed"
    for box in root.iter("{http://www.imsglobal.org/xsd/imsss}sequencing"):
        if box.getnext() is not None:
            yield "sequencing stands behind the items"


@pytest.mark.parametrize("target", EDITIONS)
def test_no_strict_system_has_anything_to_refuse(target: str) -> None:
    assert list(faults(files(target), target)) == []


def _swap(old: bytes, new: bytes) -> Callable[[Files], Files]:
    def change(found: Files) -> Files:
        manifest = found["imsmanifest.xml"]
        assert old in manifest
        return {**found, "imsmanifest.xml": manifest.replace(old, new, 1)}

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda f: {**f, "extra.js": b""}, "every file is listed"),
        (lambda f: {n: d for n, d in f.items() if n != "_shared/quiz.js"}, "every file is listed"),
        (_swap(b'identifier="i-eii-03"', b'identifier="m-eii"'), "stand once"),
        (_swap(b'identifier="i-eii-03"', b'identifier="1 2"'), "are names"),
        (_swap(b'identifierref="r-eii-03"', b'identifierref="r-_shared"'), "leads to a SCO"),
        (_swap(b'href="eii-03/index.html"', b'href="eii-03/gone.html"'), "what is launched"),
        (_swap(b'identifierref="r-_shared"', b'identifierref="r-gone"'), "what is needed"),
        (_swap(b"imscp_v1p1", b"imscp_rootv1p1p2"), "name space"),
        (_swap(b"2004 4th Edition", b"1.2"), "schema and version"),
        (_swap(b"adlcp:scormType", b"adlcp:scormtype"), "in the edition's spelling"),
    ],
)  # fmt: skip
def test_what_a_system_would_refuse_is_seen(change: Callable[[Files], Files], fault: str) -> None:
    assert any(fault in found for found in faults(change(files("scorm2004")), "scorm2004"))


@pytest.mark.parametrize("target", EDITIONS)
def test_the_manifest_keeps_to_the_official_schemas(
    target: str, npm: Callable[[str], Path], tmp_path: Path
) -> None:
    official = schema(target, npm, tmp_path)
    root = etree.fromstring(files(target)["imsmanifest.xml"])
    whole = root if target == "scorm12" else without_lom(root)
    assert official.validate(whole), official.error_log
    item = next(one for one in whole.iter() if etree.QName(one).localname == "item")
    item.set("identifierreference", "x")
    assert not official.validate(whole)
    del item.attrib["identifierreference"]
    assert official.validate(whole)
    resource = next(one for one in whole.iter() if etree.QName(one).localname == "resource")
    del resource.attrib["type"]
    assert not official.validate(whole)


@pytest.mark.parametrize("target", EDITIONS)
def test_a_course_has_an_item_for_each_module_and_says_that_it_is_a_draft(target: str) -> None:
    root, edition = etree.fromstring(files(target)["imsmanifest.xml"]), EDITIONS[target]
    cp = f"{{{edition.content}}}"
    titles = [str(one.text) for one in root.iter(f"{cp}title")]
    assert titles == ["Employment injury insurance (DRAFT)", "What counts as a work injury?"]
    shown = files(target)["eii-03/index.html"].decode()
    assert words("en", "page")["draft_text"] in shown
    assert '<html lang="en">' in shown
    assert b"CC-BY-4.0" in etree.tostring(root) and b"PT25M" in etree.tostring(root)


def test_letters_stand_for_authored_ids_one_each() -> None:
    letters = json.loads(files("scorm12")["interactions.json"])
    assert set(letters["eii-03-q01"]["answer"].values()) == {"none", "refuse", "half"}
    assert set(letters["eii-03-q03"]) == {"type", "source", "target"}
    for one in letters.values():
        for side in (value for value in one.values() if isinstance(value, dict)):
            assert len(set(side.values())) == len(side)
            assert all(re.fullmatch("[a-z0-9]", letter) for letter in side)
    assert "interactions.json" not in files("scorm2004")


@pytest.mark.parametrize("target", [*EDITIONS, "cmi5"])
def test_the_same_input_gives_the_same_bytes(target: str) -> None:
    data = package(target)
    assert package(target) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert names[0] in ("imsmanifest.xml", "cmi5.xml") and names[1:] == sorted(names[1:])
        assert {one.date_time for one in archive.infolist()} == {EARLIEST}


@pytest.mark.parametrize("target", [*EDITIONS, "cmi5"])
def test_a_module_is_the_same_in_its_course_and_alone(target: str) -> None:
    found = {}
    for name in ("eii", "eii-03"):
        with zipfile.ZipFile(io.BytesIO(package(target, name))) as archive:
            found[name] = {n: archive.read(n) for n in archive.namelist() if n.startswith("eii-03/")}
    assert found["eii"] == found["eii-03"] and found["eii"]
    assert len(package(target, "eii-03")) <= MODULE


@pytest.mark.parametrize("script", BRIDGES)
def test_what_keeps_answers_and_speaks_with_the_system_is_small(script: str) -> None:
    target = "cmi5" if script == "cmi5.js" else "scorm12"
    sent = files(target)[f"_shared/{script}"]
    assert len(zlib.compress(files(target)["_shared/kept.js"] + sent, 9)) <= BRIDGES[script]


def test_what_is_done_in_the_largest_module_fits_into_scorm_12() -> None:
    """Whatever is chosen; texts are let go where they are too long (test_scorm_browser.py)."""
    whole = load(ROOT).programme
    assert whole is not None
    units = [
        unit
        for course in whole.courses.values()
        for found in [reading(next(packages(whole, course, "learner")))]
        if found is not None
        for unit in found.units
    ]
    assert units and max(longest(unit, LEAVES) for unit in units) <= STATE / 4


def test_a_module_of_which_not_all_would_be_kept_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "STATE", 100)
    with pytest.raises(WriteError, match="what is done in eii-03 does not fit into 100 characters"):
        package("scorm12")


@pytest.mark.parametrize("target", [*EDITIONS, "cmi5"])
def test_every_practice_question_is_asked_once_and_no_graded_one(target: str) -> None:
    shown = files(target)["eii-03/index.html"].decode()
    bank = programme().modules["eii-03"].bank
    assert bank is not None
    asked = re.findall(r'data-item="([^"]+)"', shown)
    practice = [str(one.id) for one in (*bank.items, *bank.scenarios) if one.practice]
    assert sorted(asked) == sorted(practice)
    graded = [str(one.id) for one in bank.items if not one.practice]
    assert graded and not any(name in shown for name in graded)
