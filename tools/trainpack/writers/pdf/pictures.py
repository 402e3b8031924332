"""Pictures: drawings with their labels set in our fonts, photographs, icons in a line."""

import re

from lxml.html import HtmlElement

from trainpack.writers.pdf.breaks import set_breaks
from trainpack.writers.pdf.place import Place, literal, words
from trainpack.writers.pdf.svg import Label, split_labels
from trainpack.writers.pdf.tree import stands_alone

_KINDS = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp"))
_COLOUR = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def image(element: HtmlElement, place: Place) -> str:
    """Write a picture, by itself or within a line; without an alternative text it is decoration."""
    source, alone = element.get("src", ""), stands_alone(element)
    data = place.document.pictures.get(source)
    kind = _kind(data or b"")
    if data is None or not kind:
        return _missing(element, place, alone=alone)
    if kind == "svg":
        return _svg(element, place, data, alone=alone)
    return f"#{'photo' if alone else 'icon'}({literal(_file(data, kind, place))}, {_alt(element)})"


def _kind(data: bytes) -> str:
    return next((name for start, name in _KINDS if data.startswith(start)), "svg" if b"<svg" in data else "")


def _svg(element: HtmlElement, place: Place, data: bytes, *, alone: bool) -> str:
    try:
        drawing = split_labels(data)
    except ValueError as error:
        place.lose("picture", str(error))
        return _missing(element, place, alone=alone)
    file, alt = literal(_file(drawing.svg, "svg", place)), _alt(element)
    for text in (*drawing.unread, *(label.text for label in drawing.labels if not alone)):
        place.lose("label in a drawing", text)
    if not alone:
        return f"#icon({file}, {alt})"
    labels = "".join(_label(each, place) + ", " for each in drawing.labels)
    return f"#drawing({file}, {drawing.width:.2f}, {drawing.height:.2f}, {alt}, ({labels}))"


def _label(label: Label, place: Place) -> str:
    place.document.texts.update(label.text)
    share = {"middle": 0.5, "end": 1.0}.get(label.anchor, 0.0)
    fill = f'rgb("{label.fill}")' if _COLOUR.fullmatch(label.fill) else "black"
    weight = "bold" if label.bold else "regular"
    return (
        f"({literal(set_breaks(label.text))}, {label.x:.2f}, {label.y:.2f}, {label.size:.2f}, {share}, "
        f'"{weight}", {fill}, {label.angle:.2f}deg, {label.room:.2f})'
    )


def _alt(element: HtmlElement) -> str:
    """Write the alternative text with the long description; `none` marks decoration."""
    parts = (element.get("alt", "").strip(), element.get("data-description", "").strip())
    text = " ".join(" ".join(part for part in parts if part).split())
    return literal(text) if text else "none"


def _file(data: bytes, kind: str, place: Place) -> str:
    files = place.document.files
    name = next((old for old, known in files.items() if known == data), None)
    if name is None:
        name = f"picture-{len(files)}.{kind}"
        files[name] = data
    return name


def _missing(element: HtmlElement, place: Place, *, alone: bool) -> str:
    """Print the alternative text where the picture cannot be had."""
    place.lose("picture", element.get("src", "") or element.get("alt", ""))
    written = words(element.get("alt", "").strip(), place)
    if not written:
        return ""
    return f"#par[#emph[{written}]]" if alone else f"#emph[{written}]"
