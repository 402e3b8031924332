"""Texts of a question as the HTML that both versions of QTI allow (2.1, section 6.3)."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree
from lxml.html import HtmlElement

from trainpack.writers.kit.questions import exchange
from trainpack.writers.qti.dialect import XML, Dialect, append

BLOCKS = frozenset(
    "address blockquote div dl h1 h2 h3 h4 h5 h6 hr ol p pre table ul caption colgroup col tbody thead "
    "tfoot tr td th li dt dd".split()
)
INLINE = frozenset(
    "a abbr acronym b big br cite code dfn em i img kbd q samp small span strong sub sup tt var".split()
)
ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
_AS_BLOCK = frozenset({"figure", "section", "article", "details", "figcaption", "summary", "aside"})


def path(source: str) -> str:
    """Where a picture lies in the package: images/, its module's folder, its name."""
    parts = PurePosixPath(source).parts
    return "/".join(("images", *(part for part in parts[-3:] if part != "media")))


def flow(html: str, dialect: Dialect, name: str = "div") -> etree._Element:
    """HTML as the contents of one block."""
    box = dialect.html(name)
    if "<" not in html and "&" not in html:
        box.text = html
        return box
    _copied(exchange.fragment(html, lambda source: quote(path(source))), box, dialect)
    return box


def plain(html: str) -> bool:
    """Whether a text may stand in a prompt: words and inline marks, no block."""
    return "<" not in html or not any(element.tag in BLOCKS | _AS_BLOCK for element in _inside(html))


def _inside(html: str) -> list[HtmlElement]:
    return list(exchange.fragment(html).iterdescendants())


def _copied(old: HtmlElement, new: etree._Element, dialect: Dialect) -> None:
    append(new, old.text or "")
    for child in old:
        made = dialect.html(_name(str(child.tag)), **_attributes(child))
        if child.get("lang"):
            made.set(f"{XML}lang", child.get("lang", ""))
        _copied(child, made, dialect)
        new.append(made)
        append(new, child.tail or "")


def _name(tag: str) -> str:
    if tag in BLOCKS or tag in INLINE:
        return tag
    return "div" if tag in _AS_BLOCK else "span"


def _attributes(element: HtmlElement) -> dict[str, object]:
    kept = {name: element.get(name) for name in ATTRIBUTES.get(str(element.tag), ())}
    return {**kept, "class_": element.get("class"), "data-gap": element.get("data-gap")}
