"""imsmanifest.xml: every file of a package, and what each question is about (Content Packaging, LOM)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from trainpack.views.pool import DRAFT, Pool
from trainpack.writers.qti.dialect import LOM, XML, Dialect, spaces

PLACE = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file with the files that it needs. `kind` is item, test, stimulus, or "" for a picture."""

    name: str
    href: str
    kind: str
    needs: tuple[str, ...] = ()
    title: str = ""
    tags: tuple[str, ...] = ()


def manifest(pool: Pool, resources: Iterable[Resource], dialect: Dialect) -> etree._Element:
    """The manifest; identifiers are names that XML allows and that stand once in it."""
    ns = dialect.manifest
    root = etree.Element(f"{{{ns}}}manifest", nsmap=spaces(ns, lom=LOM), identifier=f"manifest-{pool.id}")
    about = _leaf(root, "metadata")
    _leaf(about, "schema", dialect.schema)
    _leaf(about, "schemaversion", dialect.schema_version)
    title = f"{pool.title} ({DRAFT})" if pool.draft else pool.title
    about.append(_lom(pool, f"{pool.id}-{pool.side}", title, (pool.side,), whole=True))
    _leaf(root, "organizations")
    box = _leaf(root, "resources")
    objectives = {name: text for chapter in pool.chapters for name, text in chapter.objectives.items()}
    for one in resources:
        kind = dialect.resource.format(kind=one.kind) if one.kind else "webcontent"
        element = _leaf(box, "resource")
        element.attrib.update({"identifier": f"r-{one.name}", "type": kind, "href": one.href})
        if one.tags:
            described = _lom(pool, one.name, one.title, one.tags, objectives=objectives)
            _leaf(element, "metadata").append(described)
        _leaf(element, "file").set("href", one.href)
        for need in one.needs:
            _leaf(element, "dependency").set("identifierref", f"r-{need}")
    return root


def _leaf(parent: etree._Element, tag: str, text: str = "") -> etree._Element:
    space = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{space}}}{tag}")
    element.text = text or None
    return element


def _lom(
    pool: Pool,
    name: str,
    title: str,
    tags: Iterable[str],
    *,
    objectives: dict[str, str] | None = None,
    whole: bool = False,
) -> etree._Element:
    """Identifier, title, language, keywords; licence of the whole; the objective of a question."""
    root = etree.Element(f"{{{LOM}}}lom", nsmap={"lom": LOM})
    general = _leaf(root, "general")
    entry = _leaf(general, "identifier")
    _leaf(entry, "catalog", "trainpack")
    _leaf(entry, "entry", name)
    _string(_leaf(general, "title"), title, pool.language)
    _leaf(general, "language", pool.language)
    for tag in tags:
        _string(_leaf(general, "keyword"), tag, "x-none")
    if whole:
        rights = _leaf(root, "rights")
        restricted = _leaf(rights, "copyrightAndOtherRestrictions")
        _leaf(restricted, "source", "LOMv1.0")
        _leaf(restricted, "value", "yes")
        _string(_leaf(rights, "description"), f"{pool.publisher}, {pool.licence}, {pool.edition}", "x-none")
    for tag in tags:
        goal = tag.removeprefix("objective:")
        if goal != tag and objectives and goal in objectives:
            root.append(_objective(pool, goal, objectives[goal]))
    return root


def _objective(pool: Pool, name: str, text: str) -> etree._Element:
    root = etree.Element(f"{{{LOM}}}classification", nsmap={"lom": LOM})
    purpose = _leaf(root, "purpose")
    _leaf(purpose, "source", "LOMv1.0")
    _leaf(purpose, "value", "educational objective")
    path = _leaf(root, "taxonPath")
    _string(_leaf(path, "source"), pool.id, "x-none")
    taxon = _leaf(path, "taxon")
    _leaf(taxon, "id", name)
    _string(_leaf(taxon, "entry"), text, pool.language)
    return root


def _string(parent: etree._Element, text: str, language: str) -> None:
    element = _leaf(parent, "string", text)
    element.set(f"{XML}lang" if not language else "language", language)
