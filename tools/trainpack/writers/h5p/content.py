"""Texts and pictures as H5P's content types take them: few tags, plain words, pictures on their own.

What is allowed stands in the semantics.json of each type; importers drop everything else.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from hashlib import sha256
from mimetypes import guess_type

from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.questions.picture import size

Json = dict[str, object]

ALWAYS = frozenset({"p", "br", "div", "span"})
QUESTION = ALWAYS | {"strong", "em", "sub", "sup", "h2", "h3", "pre", "code"}
"""The question of MultiChoice and TrueFalse."""
ANSWER = ALWAYS | {"strong", "em", "sub", "sup", "code"}
"""An answer of MultiChoice and what it says when it is chosen."""
TASK = ALWAYS | {"strong", "em", "u", "a", "ul", "ol", "li", "h2", "h3", "hr", "pre", "code"}
"""The task of Blanks, DragText and Essay."""
GAPS = ALWAYS | {"strong", "em", "del", "u", "code"}
"""The text of Blanks that has gaps."""
SAMPLE = ALWAYS | {"strong", "a"}
SCENE = ALWAYS | {"strong", "em", "del", "a", "code", "ul", "ol", "li"}
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "blockquote", "figcaption", "dt", "dd"})
_SIGNS = str.maketrans({"*": "\u2217", ":": "\u2236", "/": "\u2215", "\\": "\u2216"})
"""Signs that mean something between asterisks, and those that look like them."""


def allowed(html: str, tags: Collection[str]) -> str:
    """HTML with these tags only: lists become lines, cells stand side by side, pictures become words."""
    if "<" not in html:
        return html
    root = exchange.fragment(html)
    for element in [*root.iter()][:0:-1]:
        tag = str(element.tag)
        if tag == "img":
            element.tail = f"[{element.get('alt', '')}]{element.tail or ''}"
            element.drop_tree()
        elif tag in tags:
            for name in set(element.keys()) - {"href"}:
                del element.attrib[name]
        elif tag == "li":
            element.tag, element.text = "p", f"– {element.text or ''}"
        elif tag in ("td", "th"):
            if element.getprevious() is not None:
                element.text = f" \u00b7 {element.text or ''}"
            element.drop_tag()
        elif tag in _BLOCKS:
            element.tag = "p"
        else:
            element.drop_tag()
    return exchange.inside(root)


def words(html: str) -> str:
    """Plain words, for fields that show no HTML."""
    return exchange.escaped(exchange.words(html))


def bare(text: str) -> str:
    """Words without the signs that part the pieces of a gap."""
    return text.translate(_SIGNS)


def typeable(text: str) -> bool:
    """Whether an answer can stand in a gap as it is typed."""
    return text.translate(_SIGNS) == text


def picture(source: str, alt: str, pictures: Mapping[str, bytes], name: str) -> Json:
    """A picture as content of its own (H5P.Image 1.1)."""
    width, height = size(pictures[source]) or (0, 0)
    file = {
        "path": path(source),
        "mime": guess_type(source)[0] or "application/octet-stream",
        "copyright": {"license": "U"},
        "width": width,
        "height": height,
    }
    params: Json = {"decorative": False, "contentName": "Image", "file": file, "alt": alt}
    return sub("H5P.Image", params, name, "Image", alt)


def path(source: str) -> str:
    """Where a picture lies below content/."""
    return f"images/{exchange.own_name(source)}"


def sub(library: str, params: Json, name: str, kind: str, title: str, about: str = "") -> Json:
    """Content within content; `name` stands once in the programme. The version of its library comes later."""
    metadata = {"contentType": kind, "license": "U", "title": title[:255]}
    if about:
        metadata["authorComments"] = about
    return {"library": library, "params": params, "subContentId": identifier(name), "metadata": metadata}


def identifier(name: str) -> str:
    """A UUID of version 4, as H5P wants it, that is the same each time."""
    return str(uuid.UUID(bytes=sha256(name.encode()).digest()[:16], version=4))
