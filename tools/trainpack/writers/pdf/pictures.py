"""Pictures: drawings with their labels set in our fonts, photographs, icons in a line."""

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.raster import kind_of
from trainpack.writers.kit.drawing.svg import split_labels
from trainpack.writers.kit.drawing.typst import labels as typst_labels
from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.place import Place, words
from trainpack.writers.pdf.tree import stands_alone


def image(element: HtmlElement, place: Place) -> str:
    """Write a picture, by itself or within a line; without an alternative text it is decoration."""
    source, alone = element.get("src", ""), stands_alone(element)
    data = place.document.pictures.get(source)
    kind = kind_of(data or b"")
    if data is None or not kind:
        return _missing(element, place, alone=alone)
    if kind == "svg":
        return _svg(element, place, data, alone=alone)
    return f"#{'photo' if alone else 'icon'}({literal(_file(data, kind, place))}, {_alt(element)})"


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
    place.document.texts.update(*(label.text for label in drawing.labels))
    return f"#drawing({file}, {drawing.width:.2f}, {drawing.height:.2f}, {alt}, ({typst_labels(drawing)}))"


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
