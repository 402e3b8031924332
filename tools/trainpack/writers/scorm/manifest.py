"""imsmanifest.xml of SCORM: the modules in order, every file, what a catalogue wants to know.

SCORM 1.2 CAM 2.3; SCORM 2004 4th edition CAM 3.4 and SN 3. The manifest names no score to be reached, because
systems would then call failed who stops in the middle: the page itself says when it is passed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from trainpack.views.about import about
from trainpack.views.pool import DRAFT
from trainpack.views.unit import Reading
from trainpack.writers.kit.child import child
from trainpack.writers.kit.lom import IMSMD, LOM, Binding, lom
from trainpack.writers.kit.plain.page import SHARED

PLACE = "imsmanifest.xml"
IMSSS = "http://www.imsglobal.org/xsd/imsss"


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of SCORM: its name spaces, what the manifest says of it, how it spells things."""

    version: str
    content: str
    adl: str
    schema_version: str
    kind: str
    record: Binding
    sequenced: bool


SCORM12 = Edition(
    "1.2",
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "1.2",
    "scormtype",
    IMSMD,
    sequenced=False,
)
SCORM2004 = Edition(
    "2004",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.adlnet.org/xsd/adlcp_v1p3",
    "2004 4th Edition",
    "scormType",
    LOM,
    sequenced=True,
)


@dataclass(frozen=True, slots=True)
class Sco:
    """A module: its id, its title, the page that is launched, all of its files."""

    id: str
    title: str
    href: str
    files: tuple[str, ...]


def manifest(
    reading: Reading, scos: Iterable[Sco], common: Iterable[str], edition: Edition
) -> etree._Element:
    """The manifest. The first resource is the first page, which is what systems open that know no items."""
    package, modules = reading.package, tuple(scos)
    spaces: dict[str, str] = {None: edition.content, "adlcp": edition.adl}  # type: ignore[dict-item]
    if edition.sequenced:
        spaces["imsss"] = IMSSS
    root = etree.Element(
        f"{{{edition.content}}}manifest", nsmap=spaces, identifier=f"m-{package.id}", version="1"
    )
    facts = child(root, "metadata")
    child(facts, "schema", "ADL SCORM")
    child(facts, "schemaversion", edition.schema_version)
    facts.append(lom(about(package), edition.record))
    _contents(root, reading, modules, edition)
    listed = child(root, "resources")
    for sco in modules:
        element = _resource(listed, f"r-{sco.id}", "sco", edition, sco.files, href=sco.href)
        child(element, "dependency", identifierref=f"r-{SHARED}")
    _resource(listed, f"r-{SHARED}", "asset", edition, common)
    return root


def _contents(root: etree._Element, reading: Reading, scos: Iterable[Sco], edition: Edition) -> None:
    """The modules in their order."""
    package = reading.package
    box = child(root, "organizations", default=f"o-{package.id}")
    course = child(box, "organization", identifier=f"o-{package.id}")
    child(course, "title", f"{package.title} ({DRAFT})" if reading.draft else package.title)
    for sco in scos:
        item = child(course, "item", identifier=f"i-{sco.id}", identifierref=f"r-{sco.id}", isvisible="true")
        child(item, "title", sco.title)
        if edition.sequenced:
            controls = {"completionSetByContent": "true", "objectiveSetByContent": "true"}
            _sequencing(item, "deliveryControls", controls)
    if edition.sequenced:
        _sequencing(course, "controlMode", {"choice": "true", "flow": "true"})


def _resource(
    parent: etree._Element, name: str, kind: str, edition: Edition, files: Iterable[str], **more: str
) -> etree._Element:
    element = child(parent, "resource", identifier=name, type="webcontent", **more)
    element.set(f"{{{edition.adl}}}{edition.kind}", kind)
    for path in sorted(files):
        child(element, "file", href=quote(path))
    return element


def _sequencing(parent: etree._Element, name: str, attributes: dict[str, str]) -> None:
    """It stands behind the items of what it is about (imsss_v1p0.xsd)."""
    box = etree.SubElement(parent, f"{{{IMSSS}}}sequencing")
    etree.SubElement(box, f"{{{IMSSS}}}{name}", attributes)
