"""What a catalogue knows of a package, as learning object metadata: one record in three spellings.

IEEE 1484.12.1 (LOM) in the XML of IEEE 1484.12.3, in that of IMS Meta-data 1.2.1, which SCORM 1.2 wants,
and in that of Common Cartridge. https://www.imsglobal.org/metadata/mdv1p3/imsmd_bestv1p3.html
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from trainpack.views.about import About
from trainpack.writers.kit.licence import address

NO_LANGUAGE = "x-none"
"""The language of what is in none: ids, names (IEEE 1484.12.3, 5.4)."""
SOURCE = "LOMv1.0"
"""Where the words of LOM's own lists come from."""


@dataclass(frozen=True, slots=True)
class Binding:
    """One spelling: its name space. `older` ones have other names, all in small letters.

    A `narrow` one has few elements, and words of LOM's lists without their source.
    """

    space: str
    older: bool = False
    narrow: bool = False

    def name(self, name: str) -> str:
        """The name of an element, given as in IEEE 1484.12.3."""
        return f"{{{self.space}}}{OLDER.get(name, name.lower()) if self.older else name}"


LOM = Binding("http://ltsc.ieee.org/xsd/LOM")
"""SCORM 2004, QTI."""
IMSMD = Binding("http://www.imsglobal.org/xsd/imsmd_rootv1p2p1", older=True)
"""SCORM 1.2."""
CARTRIDGE = Binding("http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest", narrow=True)
"""Common Cartridge 1.1: the metadata of the whole (profile, section 4.2)."""
VCARD = "BEGIN:VCARD\nVERSION:3.0\nN:{name}\nFN:{name}\nORG:{name}\nEND:VCARD"
"""An organisation as LOM names people (2.3.2; RFC 2426)."""
_PARTING = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;"})
"""Signs that part the pieces of a name on a card (RFC 2426, 4)."""
OLDER = {"string": "langstring", "duration": "datetime", "dateTime": "datetime", "entity": "centity"}


class Said(NamedTuple):
    """Words in a language."""

    text: str
    language: str = NO_LANGUAGE


class Term(NamedTuple):
    """A word of a list of LOM."""

    value: str


class Branch(NamedTuple):
    """An element: with words, with a term, with plain text, or with elements of its own."""

    name: str
    inside: Said | Term | str | tuple[Branch, ...]


def lom(about: About, binding: Binding) -> etree._Element:
    """The record as the element `lom`, ready to stand in the metadata of a manifest."""
    root = etree.Element(binding.name("lom"), nsmap={"lom": binding.space})
    parts = (
        _general(about, binding),
        _life(about, binding),
        _scheme(binding),
        _use(about, binding),
        _rights(about),
    )
    for part in (*parts, *_objectives(about, binding)):
        if part.inside:
            _grow(root, part, binding)
    return root


def _general(about: About, binding: Binding) -> Branch:
    """An older record has its identifier behind the title, under another name."""
    entry = Said(about.id) if binding.older else about.id
    identifier = (Branch("catalog", about.catalogue), Branch("entry", entry))
    title = Branch("title", Said(about.title, about.language))
    first = (
        (title, Branch("catalogentry", identifier))
        if binding.older
        else (Branch("identifier", identifier), title)
    )
    summary = (Branch("description", Said(about.summary, about.language)),) if about.summary else ()
    said = (*(Said(word, about.language) for word in about.keywords), *map(Said, about.tags))
    words = tuple(Branch("keyword", one) for one in said)
    return Branch("general", (*first, Branch("language", about.language), *summary, *words))


def _life(about: About, binding: Binding) -> Branch:
    if not about.edition:
        return Branch("lifeCycle", ())
    card = VCARD.format(name=about.publisher.translate(_PARTING))
    date = (Branch("date", (Branch("dateTime", about.day.isoformat()),)),) if about.day else ()
    state = (
        Branch("version", Said(about.edition)),
        Branch("status", Term("draft" if about.draft else "final")),
    )
    made = Branch("contribute", (Branch("role", Term("publisher")), Branch("entity", card), *date))
    return Branch("lifeCycle", (made,) if binding.narrow else (*state, made))


def _scheme(binding: Binding) -> Branch:
    """SCORM 1.2, content aggregation model, 2.2.3: meta-metadata name the scheme."""
    return Branch("metaMetadata", (Branch("metadatascheme", "ADL SCORM 1.2"),) if binding.older else ())


def _use(about: About, binding: Binding) -> Branch:
    """A cartridge says that it is one, and has no place for the learning time."""
    if binding.narrow:
        return Branch("educational", (Branch("learningResourceType", Term("IMS Common Cartridge")),))
    if not about.minutes:
        return Branch("educational", ())
    time = Branch("typicalLearningTime", (Branch("duration", duration(about.minutes)),))
    return Branch("educational", (Branch("context", Term("training")), time))


def duration(minutes: int) -> str:
    """Minutes as ISO 8601 has them: PT1H30M."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _rights(about: About) -> Branch:
    if not about.licence:
        return Branch("rights", ())
    said = ", ".join(part for part in (about.publisher, about.licence, address(about.licence)) if part)
    return Branch(
        "rights",
        (
            Branch("copyrightAndOtherRestrictions", Term("yes")),
            Branch("description", Said(said)),
        ),
    )


def _objectives(about: About, binding: Binding) -> Iterator[Branch]:
    """A classification for each objective (LOM 9.1: educational objective)."""
    for name, text in about.objectives.items():
        taxon = Branch("taxon", (Branch("id", name), Branch("entry", Said(text, about.language))))
        source = () if binding.narrow else (Branch("source", Said(about.catalogue)),)
        path = Branch("taxonPath", (*source, taxon))
        yield Branch("classification", (Branch("purpose", Term("educational objective")), path))


def _grow(parent: etree._Element, branch: Branch, binding: Binding) -> None:
    element = etree.SubElement(parent, binding.name(branch.name))
    inside = branch.inside
    if isinstance(inside, Said):
        _say(element, inside, binding)
    elif isinstance(inside, Term):
        pairs = (("source", SOURCE), ("value", inside.value))[binding.narrow :]
        for name, value in pairs:
            _grow(element, Branch(name, Said(value) if binding.older else value), binding)
    elif isinstance(inside, tuple):
        for one in inside:
            _grow(element, one, binding)
    elif branch.name == "entity" and binding.older:
        _grow(element, Branch("vcard", inside), binding)
    else:
        element.text = inside


def _say(element: etree._Element, said: Said, binding: Binding) -> None:
    words = etree.SubElement(element, binding.name("string"))
    words.text = said.text
    language = "{http://www.w3.org/XML/1998/namespace}lang" if binding.older else "language"
    words.set(language, said.language)
