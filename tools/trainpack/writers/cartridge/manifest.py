"""imsmanifest.xml of a cartridge: its metadata, its contents as a tree of two levels, its files.

https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Implementation.html, section 4.4
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from trainpack.views.about import About
from trainpack.writers.kit.child import child
from trainpack.writers.kit.lom import CARTRIDGE, lom

PLACE = "imsmanifest.xml"
CC = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
SCHEMA, VERSION = "IMS Common Cartridge", "1.1.0"
PAGE, QUIZ = "webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file with those that it needs, by their paths. A quiz has one file and no address of its own."""

    path: str
    kind: str = PAGE
    needs: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "r-" + "".join(sign if sign.isalnum() else "-" for sign in self.path)


@dataclass(frozen=True, slots=True)
class Folder:
    """A part of the contents: its title, and the path and title of each thing in it."""

    id: str
    title: str
    places: tuple[tuple[str, str], ...]


def manifest(about: About, title: str, folders: Iterable[Folder], resources: Iterable[Resource]) -> bytes:
    """The manifest. Its first item has no title, all others have one."""
    root = etree.Element(f"{{{CC}}}manifest", nsmap={None: CC})  # type: ignore[dict-item]
    root.set("identifier", f"manifest-{about.id}")
    metadata = child(root, "metadata")
    child(metadata, "schema", SCHEMA)
    child(metadata, "schemaversion", VERSION)
    metadata.append(lom(about, CARTRIDGE))
    listed = {one.path: one for one in resources}
    whole = child(child(root, "organizations"), "organization", identifier="contents")
    whole.set("structure", "rooted-hierarchy")
    top = child(whole, "item", identifier="root")
    for folder in folders:
        box = child(top, "item", identifier=f"i-{folder.id}")
        child(box, "title", folder.title)
        for path, words in folder.places:
            own = listed[path].id
            leaf = child(box, "item", identifier=f"i-{folder.id}-{own}", identifierref=own)
            child(leaf, "title", words)
    files = child(root, "resources")
    for one in listed.values():
        _resource(files, one, listed)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _resource(files: etree._Element, one: Resource, listed: dict[str, Resource]) -> None:
    element = child(files, "resource", identifier=one.id, type=one.kind)
    if one.kind == PAGE:
        element.set("href", quote(one.path))
    child(element, "file", href=quote(one.path))
    for need in one.needs:
        child(element, "dependency", identifierref=listed[need].id)
