"""The two versions of QTI: one vocabulary in two spellings.

QTI 2.1: https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html
QTI 3.0: https://www.imsglobal.org/spec/qti/v3p0/impl
Both use Content Packaging 1.1 and LOM: https://www.imsglobal.org/content/packaging/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from lxml import etree

XML = "{http://www.w3.org/XML/1998/namespace}"
_CAPITAL = re.compile("[A-Z]")


@dataclass(frozen=True, slots=True)
class Dialect:
    """One version: its name spaces, what the manifest says, and how names are spelt."""

    version: str
    items: str
    manifest: str
    schema: str
    schema_version: str
    resource: str
    spelt: Callable[[str], str]
    attribute: Callable[[str], str]
    whole: bool
    """Whether it has contents in a box of their own, stimuli and scores given by people (3.0)."""

    def element(self, name: str, *children: object, **attributes: object) -> etree._Element:
        """An element of QTI by its name in 2.1; strings among the children are text."""
        made = etree.Element(_named(self.items, self.spelt(name)), _said(attributes, self.attribute))
        return filled(made, children)

    def html(self, name: str, *children: object, **attributes: object) -> etree._Element:
        """An element of HTML, which stands in QTI's own name space."""
        return filled(etree.Element(_named(self.items, name), _said(attributes, _same)), children)

    def root(self, name: str, *children: object, **attributes: object) -> etree._Element:
        """The element of a whole file, which declares the name space for all that is in it."""
        said = _said(attributes, self.attribute)
        element = etree.Element(_named(self.items, self.spelt(name)), said, nsmap=spaces(self.items))
        return filled(element, children)


@cache
def _named(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def spaces(own: str, **others: str) -> dict[str, str]:
    """Name spaces by prefix; the first has none."""
    return {cast("str", None): own, **others}  # the stubs know no missing prefix


def _said(attributes: Mapping[str, object], spelt: Callable[[str], str]) -> dict[str, str]:
    """Attributes as they are written; those that are None are left out."""
    return {
        spelt(key): str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in attributes.items()
        if value is not None
    }


def filled(element: etree._Element, children: Iterable[object]) -> etree._Element:
    """An element with its children; strings among them are text."""
    for child in children:
        if isinstance(child, etree._Element):
            element.append(child)
        elif child:
            append(element, str(child))
    return element


def append(element: etree._Element, text: str) -> None:
    """Put text behind what an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@cache
def _kebab(name: str) -> str:
    name = name.rstrip("_")  # `class_` is a word of Python
    return _CAPITAL.sub(lambda letter: f"-{letter[0].lower()}", name)


@cache
def _prefixed(name: str) -> str:
    return f"qti-{_kebab(name)}"


@cache
def _same(name: str) -> str:
    return name.rstrip("_")


QTI21 = Dialect(
    version="2.1",
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
    schema="QTIv2.1 Package",
    schema_version="1.0.0",
    resource="imsqti_{kind}_xmlv2p1",
    spelt=_same,
    attribute=_same,
    whole=False,
)
QTI3 = Dialect(
    version="3.0",
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    schema="QTI Package",
    schema_version="3.0.0",
    resource="imsqti_{kind}_xmlv3p0",
    spelt=_prefixed,
    attribute=_kebab,
    whole=True,
)


def identifier(name: str) -> str:
    """An authored id as an identifier of QTI, which begins with a letter (2.1, 1.4.3)."""
    return name if name[:1].isalpha() else f"n_{name}"
