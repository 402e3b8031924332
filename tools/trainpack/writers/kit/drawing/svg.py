"""Takes the labels out of an SVG drawing, so that Typst can set them.

Inside an SVG, Typst places Khmer vowels on the wrong letter, PDF/UA-1 stops at such text, and fonts differ.
Understood of SVG 2: nested transforms, text and tspan positions, text-anchor, font-size, font-weight, fill
and dominant-baseline, from attributes and simple style sheets.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from lxml import etree

from trainpack.writers.kit.drawing.affine import Matrix, apply, lengths, matrix_of, numbers, times
from trainpack.writers.kit.drawing.stylesheet import Rule, own_style, rules_of

_SVG = "{http://www.w3.org/2000/svg}"
_UNDRAWN = frozenset("clipPath defs desc marker mask metadata pattern style symbol title".split())
_LOWER = MappingProxyType({"middle": 0.35, "central": 0.35, "hanging": 0.8, "text-before-edge": 0.9})
_START = MappingProxyType({"font-size": "16", "fill": "#000000"})
_USUAL_WIDTH = 0.55  # of a letter, in its size
_NEAR = 0.12  # of the shape's width
_BOLD = ("bold", "bolder", "600", "700", "800", "900")

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text in a drawing, in the drawing's units."""

    text: str
    x: float
    y: float  # of its baseline
    size: float
    anchor: str  # start, middle or end
    bold: bool
    fill: str
    angle: float  # degrees
    room: float  # width of the shape around it; 0 where there is none


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing without its labels, and the labels."""

    svg: bytes
    width: float
    height: float
    labels: tuple[Label, ...]
    unread: tuple[str, ...]  # texts in a form that cannot be taken over


@dataclass(slots=True)
class _Found:
    rules: Sequence[Rule]
    labels: list[Label] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    x: float
    y: float
    style: Mapping[str, str]
    pieces: list[str] = field(default_factory=list)


def split_labels(data: bytes) -> Drawing:
    """Separate a drawing from its labels; raises ValueError where it is no readable SVG."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the drawing is not readable as SVG ({error.msg})") from error
    left, top, width, height = _view(root)
    found = _Found(rules_of(root))
    _walk(root, (1, 0, 0, 1, -left, -top), dict(_START), found)
    unread = _take_out(root)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    drawn = "aria-roledescription" in root.attrib  # by mermaid, which measured its labels in another font
    labels = tuple(_with_room(each, found.boxes, centred=drawn) for each in found.labels)
    return Drawing(etree.tostring(root), width, height, labels, unread)


def _view(root: etree._Element) -> Box:
    """Return the corner and the size of the drawing (SVG 2, 8.6)."""
    view = numbers(root.get("viewBox", ""))
    if len(view) == 4 and view[2] > 0 and view[3] > 0:
        return view[0], view[1], view[2], view[3]
    width, height = (numbers(root.get(name, "")) for name in ("width", "height"))
    return 0, 0, (width or [300.0])[0], (height or [150.0])[0]


def _take_out(root: etree._Element) -> tuple[str, ...]:
    """Remove all text; return what stood in foreign elements, whose layout is not known."""
    foreign = []
    for text in list(root.iter(f"{_SVG}text", f"{_SVG}foreignObject")):
        if text.tag == f"{_SVG}foreignObject":
            foreign.append(" ".join(str(etree.tostring(text, method="text", encoding="unicode")).split()))
        parent = text.getparent()
        if parent is not None:
            parent.remove(text)
    return tuple(filter(None, foreign))


def _walk(element: etree._Element, matrix: Matrix, style: dict[str, str], found: _Found) -> None:
    """Collect labels and shapes, carrying transforms and styles down."""
    if not isinstance(element.tag, str) or etree.QName(element).localname in _UNDRAWN:
        return
    name = etree.QName(element).localname
    matrix = times(matrix, matrix_of(element.get("transform", "")))
    style = style | own_style(element, found.rules)
    if style.get("display") == "none":
        return
    if name == "text":
        found.labels += _labels(element, matrix, style, found.rules)
        return
    corners = [apply(matrix, x, y) for x, y in _corners(name, element)]
    if corners:
        xs, ys = zip(*corners, strict=True)
        found.boxes.append((min(xs), min(ys), max(xs), max(ys)))
    for child in element:
        _walk(child, matrix, style, found)


def _labels(
    text: etree._Element, matrix: Matrix, style: Mapping[str, str], rules: Sequence[Rule]
) -> Iterator[Label]:
    """Cut a text element into lines and place them."""
    lines: list[_Line] = []
    _read(text, style, (0, 0), lines, rules)
    scale = math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) or 1.0
    angle = math.degrees(math.atan2(matrix[1], matrix[0]))
    for line in lines:
        words = " ".join("".join(line.pieces).split())
        size = _size(line.style)
        x, y = apply(matrix, line.x, line.y + size * _LOWER.get(line.style.get("dominant-baseline", ""), 0))
        anchor = line.style.get("text-anchor", "start")
        bold = line.style.get("font-weight", "") in _BOLD
        if words:
            yield Label(words, x, y, size * scale, anchor, bold, line.style.get("fill", ""), angle, 0)


def _read(
    element: etree._Element,
    style: Mapping[str, str],
    at: tuple[float, float],
    lines: list[_Line],
    rules: Sequence[Rule],
) -> tuple[float, float]:
    """Read a text or tspan; one with a position of its own begins a line. Returns where the text goes on."""
    given = {name: lengths(element.get(name, ""), _size(style)) for name in ("x", "y", "dx", "dy")}
    first = {name: values[0] for name, values in given.items() if values}
    x, y = first.get("x", at[0]) + first.get("dx", 0), first.get("y", at[1]) + first.get("dy", 0)
    if not lines or "x" in first or "y" in first or first.get("dy"):
        lines.append(_Line(x, y, style))
    lines[-1].pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname in ("tspan", "a"):
            x, y = _read(child, {**style, **own_style(child, rules)}, (x, y), lines, rules)
        lines[-1].pieces.append(child.tail or "")
    return x, y


def _with_room(label: Label, boxes: Sequence[Box], *, centred: bool) -> Label:
    """Find the smallest shape around a label; one that stood in its middle in another font is put there."""
    x, y = label.x, label.y - label.size / 3
    around = [
        (right - left, left)
        for left, top, right, bottom in boxes
        if left <= x <= right and top <= y <= bottom and right - left > label.size
    ]
    room, left = min(around, default=(0.0, 0.0))
    middle, guessed = left + room / 2, x + len(label.text) * label.size * _USUAL_WIDTH / 2
    if centred and label.anchor == "start" and abs(middle - guessed) < room * _NEAR:
        return replace(label, room=room, x=middle, anchor="middle")
    return replace(label, room=room)


def _corners(name: str, element: etree._Element) -> list[tuple[float, float]]:
    """Return the corners of the box around a shape that may hold a label."""

    def value(*names: str) -> float:
        return next((found[0] for each in names if (found := numbers(element.get(each, "")))), 0.0)

    if name == "rect":
        left, top = value("x"), value("y")
        right, bottom = left + value("width"), top + value("height")
    elif name in ("circle", "ellipse"):
        left, top = value("cx") - value("rx", "r"), value("cy") - value("ry", "r")
        right, bottom = value("cx") + value("rx", "r"), value("cy") + value("ry", "r")
    elif name == "polygon" and len(points := numbers(element.get("points", ""))) >= 6:
        left, top, right, bottom = min(points[::2]), min(points[1::2]), max(points[::2]), max(points[1::2])
    else:
        return []
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _size(style: Mapping[str, str]) -> float:
    sizes = lengths(style.get("font-size", ""), 16)
    return sizes[0] if sizes and sizes[0] > 0 else 16.0
