"""The package document: what the book is, for whom it can be read, its files and their order.

https://www.w3.org/TR/epub-33/#sec-package-doc and https://www.w3.org/TR/epub-a11y-11/
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from lxml import etree

from trainpack.views.about import About
from trainpack.writers.kit.licence import address
from trainpack.writers.kit.lom import duration

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
XML = "http://www.w3.org/XML/1998/namespace"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "xhtml": "application/xhtml+xml",
        "css": "text/css",
        "svg": "image/svg+xml",
        "png": "image/png",
        "jpg": "image/jpeg",
        "jpeg": "image/jpeg",
        "gif": "image/gif",
        "webp": "image/webp",
    }
)
"""Core media types by the endings of files (EPUB 3.3, 3.2)."""
FEATURES = (
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the book. `means` is what the manifest says of it: nav, cover-image."""

    name: str
    means: str = ""

    @property
    def id(self) -> str:
        return "f-" + "".join(sign if sign.isalnum() else "-" for sign in self.name)


def container(place: str) -> bytes:
    """META-INF/container.xml: where the package document lies."""
    root = etree.Element(f"{{{CONTAINER}}}container", nsmap={None: CONTAINER}, version="1.0")  # type: ignore[dict-item]
    files = etree.SubElement(root, f"{{{CONTAINER}}}rootfiles")
    kind = {"full-path": place, "media-type": "application/oebps-package+xml"}
    etree.SubElement(files, f"{{{CONTAINER}}}rootfile", kind)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def package(
    about: About, title: str, summary: str, files: Iterable[File], order: Iterable[File], *, drawn: bool
) -> bytes:
    """The document. `summary` says how the book can be read; `drawn` whether it holds pictures."""
    spaces = {None: OPF, "dc": DC}
    root = etree.Element(f"{{{OPF}}}package", nsmap=spaces, version="3.0")  # type: ignore[arg-type]
    root.set("unique-identifier", "id")
    root.set("prefix", "cc: http://creativecommons.org/ns#")
    root.set(f"{{{XML}}}lang", about.language)
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata")
    _core(metadata, about, title)
    _access(metadata, summary, drawn=drawn)
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    for one in files:
        kind = KINDS[PurePosixPath(one.name).suffix.lstrip(".").lower()]
        attributes = {"id": one.id, "href": one.name, "media-type": kind}
        if one.means:
            attributes["properties"] = one.means
        etree.SubElement(manifest, f"{{{OPF}}}item", attributes)
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    for one in order:
        etree.SubElement(spine, f"{{{OPF}}}itemref", idref=one.id)
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _core(metadata: etree._Element, about: About, title: str) -> None:
    """Dublin Core, the licence, learning time and objectives; the book's time is the day of its law."""
    own = uuid.uuid5(uuid.NAMESPACE_URL, f"{about.catalogue}/{about.id}/{about.edition}/{about.language}")
    assert about.day is not None
    said = [about.licence, address(about.licence)]
    pairs = (
        ("identifier", f"urn:uuid:{own}"),
        ("title", title),
        ("language", about.language),
        ("publisher", about.publisher),
        ("creator", about.publisher),
        ("date", about.day.isoformat()),
        ("description", about.summary),
        ("rights", ", ".join(filter(None, said))),
        *(("subject", word) for word in about.keywords),
    )
    for name, text in pairs:
        etree.SubElement(metadata, f"{{{DC}}}{name}").text = text
    metadata[0].set("id", "id")
    _meta(metadata, "dcterms:modified", f"{about.day.isoformat()}T00:00:00Z")
    if address(about.licence):
        place = {"rel": "cc:license", "href": address(about.licence)}
        etree.SubElement(metadata, f"{{{OPF}}}link", place)
    if about.minutes:
        _meta(metadata, "schema:timeRequired", duration(about.minutes))
    for text in about.objectives.values():
        _meta(metadata, "schema:teaches", text)


def _access(metadata: etree._Element, summary: str, *, drawn: bool) -> None:
    """How it can be read: all of it as text, since every picture has words (EPUB Accessibility 1.1, 2.2)."""
    _meta(metadata, "schema:accessMode", "textual")
    if drawn:
        _meta(metadata, "schema:accessMode", "visual")
        _meta(metadata, "schema:accessModeSufficient", "textual,visual")
    _meta(metadata, "schema:accessModeSufficient", "textual")
    for feature in FEATURES:
        if drawn or feature != "alternativeText":
            _meta(metadata, "schema:accessibilityFeature", feature)
    _meta(metadata, "schema:accessibilityHazard", "none")
    _meta(metadata, "schema:accessibilitySummary", summary)


def _meta(metadata: etree._Element, name: str, text: str) -> None:
    etree.SubElement(metadata, f"{{{OPF}}}meta", property=name).text = text
