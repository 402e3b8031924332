"""imsmanifest.xml: every file of a package, and what each question is about (Content Packaging, LOM)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from trainpack.views.pool import DRAFT, Pool
from trainpack.writers.kit.child import child
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
    about = child(root, "metadata")
    child(about, "schema", dialect.schema)
    child(about, "schemaversion", dialect.schema_version)
    title = f"{pool.title} ({DRAFT})" if pool.draft else pool.title
    about.append(lom(replace(pool.about, title=title, tags=(pool.side,)), LOM))
    child(root, "organizations")
    box = child(root, "resources")
    for one in resources:
        kind = dialect.resource.format(kind=one.kind) if one.kind else "webcontent"
        element = child(box, "resource")
        element.attrib.update({"identifier": f"r-{one.name}", "type": kind, "href": one.href})
        if one.described is not None:
            child(element, "metadata").append(deepcopy(one.described))
        child(element, "file").set("href", one.href)
        for need in one.needs:
            child(element, "dependency").set("identifierref", f"r-{need}")
    return root
