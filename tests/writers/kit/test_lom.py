"""Metadata in three spellings: by the rules of IEEE 1484.12.3, since no registry has its schema.

The spelling of SCORM 1.2 is held against its official schema in tests/writers/scorm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree
from trainpack.views.about import About, about
from trainpack.views.package import packages
from trainpack.writers.kit.licence import address, commons
from trainpack.writers.kit.lom import CARTRIDGE, IMSMD, LOM, duration, lom

from tests.writers.pools import programme

ORDER = ["general", "lifeCycle", "metaMetadata", "technical", "educational", "rights", "relation"]
ORDER += ["annotation", "classification"]
INSIDE = {
    "general": ["identifier", "title", "language", "description", "keyword"],
    "identifier": ["catalog", "entry"],
    "lifeCycle": ["version", "status", "contribute"],
    "contribute": ["role", "entity", "date"],
    "educational": ["learningResourceType", "context", "typicalLearningTime"],
    "rights": ["copyrightAndOtherRestrictions", "description"],
    "classification": ["purpose", "taxonPath"],
    "taxonPath": ["source", "taxon"],
    "taxon": ["id", "entry"],
}
"""What may stand where, in the order of the standard; of what we write."""
WORDS = {
    "status": {"draft", "final", "revised", "unavailable"},
    "role": {"author", "publisher"},
    "context": {"school", "higher education", "training", "other"},
    "copyrightAndOtherRestrictions": {"yes", "no"},
    "purpose": {"educational objective", "competency"},
}


def record() -> About:
    return about(next(packages(programme(), programme().courses["eii"], "learner")))


def bare(root: etree._Element) -> etree._Element:
    """A copy without name spaces."""
    copied = etree.fromstring(etree.tostring(root))
    for element in copied.iter():
        element.tag = etree.QName(element).localname
    return copied


def faults(root: etree._Element) -> Iterator[str]:
    """What a reader of LOM would not take."""
    yield from order_faults(root, ORDER)
    for element in root.iter(*INSIDE):
        yield from order_faults(element, INSIDE[str(element.tag)])
    for name, allowed in WORDS.items():
        for element in root.iter(name):
            if element.findtext("source") != "LOMv1.0" or element.findtext("value") not in allowed:
                yield f"{name} is a word of the list"
    for element in root.iter("string"):
        if not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]+)*|x-none", element.get("language", "")):
            yield "words have a language"
    yield from value_faults(root)


def value_faults(root: etree._Element) -> Iterator[str]:
    for element in root.iter("duration"):
        if not re.fullmatch("PT(?=[0-9])([0-9]+H)?([0-9]+M)?", str(element.text)):
            yield "a duration is one"
    for element in root.iter("entity"):
        if not re.fullmatch(r"BEGIN:VCARD\nVERSION:3.0\n(.+\n)*FN:.+\n(.+\n)*END:VCARD", str(element.text)):
            yield "people are on cards"


def order_faults(element: etree._Element, order: list[str]) -> Iterator[str]:
    names = [str(child.tag) for child in element]
    if not set(names) <= set(order) or names != sorted(names, key=order.index):
        yield f"the parts of {element.tag} are known and stand in order"


def test_a_record_keeps_to_the_standard() -> None:
    assert list(faults(bare(lom(record(), LOM)))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<catalog>", "<catalogue>", "identifier"),
        ("<lom:general>", "<lom:rights/><lom:general>", "lom"),
        (">draft<", ">new<", "status"),
        (">LOMv1.0<", ">ours<", "word of the list"),
        ('language="en"', 'language="English"', "language"),
        (">PT25M<", ">25 min<", "duration"),
        ("BEGIN:VCARD", "CARD", "cards"),
    ],
)
def test_what_a_reader_would_not_take_is_seen(old: str, new: str, fault: str) -> None:
    text = etree.tostring(lom(record(), LOM), encoding="unicode").replace("lom:catalog>", "catalog>")
    assert old in text
    text = text.replace(old, new, 1).replace(
        "</catalog>", "</catalogue>" if "catalogue" in new else "</catalog>"
    )
    assert any(fault in found for found in faults(bare(etree.fromstring(text))))


@pytest.mark.parametrize("binding", [LOM, IMSMD, CARTRIDGE], ids=["IEEE", "IMS", "cartridge"])
def test_title_licence_language_and_objectives_are_said_in_each_spelling(binding: object) -> None:
    said = " ".join(str(t) for t in lom(record(), binding).itertext())  # type: ignore[arg-type]
    for words in (
        "Employment injury insurance",
        "CC-BY-4.0, https://creativecommons.org/licenses/by/4.0/",
        "From the accident to the benefit",
        "Apply the three tests to a claim and name the evidence for each.",
        "eii-learner",
        "asean-social-security",
        "2026-11-21",
    ):
        assert words in said


def test_learning_time_edition_and_draft_are_said_where_there_is_a_place_for_them() -> None:
    old, new = bare(lom(record(), IMSMD)), bare(lom(record(), LOM))
    assert old.findtext(".//typicallearningtime/datetime") == "PT25M"
    assert new.findtext(".//typicalLearningTime/duration") == "PT25M"
    assert new.findtext(".//lifeCycle/status/value") == "draft"
    assert new.findtext(".//lifeCycle/version/string") == "2026.1"
    assert bare(lom(record(), CARTRIDGE)).find(".//typicalLearningTime") is None


def test_signs_that_part_a_name_on_a_card_are_escaped() -> None:
    found = bare(lom(About("ours", "x", "A title", "en", edition="1", publisher="A, B; C"), LOM))
    assert "\nN:A\\, B\\; C\n" in str(found.findtext(".//entity"))


def test_what_is_not_known_is_not_said() -> None:
    found = bare(lom(About("ours", "x", "A title", "en"), LOM))
    assert [child.tag for child in found] == ["general"]


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "PT0M"), (25, "PT25M"), (60, "PT1H"), (90, "PT1H30M"), (1500, "PT25H")]
)
def test_durations(minutes: int, said: str) -> None:
    assert duration(minutes) == said


@pytest.mark.parametrize(
    ("licence", "where", "name"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", ("CC BY", "4.0")),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", ("CC BY-NC-SA", "3.0")),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", ("CC0 1.0", "")),
        ("GPL-3.0-only", "", ("", "")),
    ],
)
def test_licences(licence: str, where: str, name: tuple[str, str]) -> None:
    assert (address(licence), commons(licence)) == (where, name)
