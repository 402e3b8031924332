"""imsmanifest.xml: every file of a package, and what each question is about (Content Packaging, LOM)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from trainpack.views.pool import DRAFT, Pool
from trainpack.writers.kit.lom import LOM, lom
from trainpack.writers.qti.dialect import Dialect, spaces

PLACE = "imsmanifest.xml"


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """A file with the files that it needs. `kind` is item, test, stimulus, or "" for a picture.

    `described` is what catalogues are told of it.
    """

    name: str
    href: str
    kind: str
    needs: tuple[str, ...] = ()
    described: etree._Element | None = None


def manifest(pool: Pool, resources: Iterable[Resource], dialect: Dialect) -> etree._Element:
    """The manifest; identifiers are names that XML allows and that stand once in it."""
    ns = dialect.manifest
    root = etree.Element(
        f"{{{ns}}}manifest", nsmap=spaces(ns, lom=LOM.space), identifier=f"manifest-{pool.id}"
    )
    about = _leaf(root, "metadata")
    _leaf(about, "schema", dialect.schema)
    _leaf(about, "schemaversion", dialect.schema_version)
    title = f"{pool.title} ({DRAFT})" if pool.draft else pool.title
    about.append(lom(replace(pool.about, title=title, tags=(pool.side,)), LOM))
    _leaf(root, "organizations")
    box = _leaf(root, "resources")
    for one in resources:
        kind = dialect.resource.format(kind=one.kind) if one.kind else "webcontent"
        element = _leaf(box, "resource")
        element.attrib.update({"identifier": f"r-{one.name}", "type": kind, "href": one.href})
        if one.described is not None:
            _leaf(element, "metadata").append(deepcopy(one.described))
        _leaf(element, "file").set("href", one.href)
        for need in one.needs:
            _leaf(element, "dependency").set("identifierref", f"r-{need}")
    return root


def _leaf(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    space = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{space}}}{tag}")
    element.text = text or None
    return element
