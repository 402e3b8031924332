"""Our template: 16:9, five layouts, black on white, built from the bare file that python-pptx brings along.

Sizes and places are in points of a slide of 960 by 540; PowerPoint counts 12,700 EMU to the point.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from trainpack.writers.pptx.xml import a, child, only, p

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

WIDTH, HEIGHT = 960, 540
EDGE, TOP, BOTTOM = 46, 28, 492
LINE = WIDTH - 2 * EDGE
TITLE_HEIGHT = 88
BODY_TOP = 134
HALF = LINE * 0.48
"""Width of the title and the text where an upright picture stands beside them."""

ACCENT = "0B3A66"
EMU = 12700

Box = tuple[float, float, float, float]  # left, top, width, height
TITLE: Box = (EDGE, TOP, LINE, TITLE_HEIGHT)
BODY: Box = (EDGE, BODY_TOP, LINE, BOTTOM - BODY_TOP)
_RULE: Box = (EDGE, TOP + TITLE_HEIGHT + 6, LINE, 2.5)
_BAR: Box = (EDGE, TOP + 2, 8, 126)
_FOOT_RULE: Box = (EDGE, 500, LINE, 1)

# Which layout of the bare file becomes which of ours, and where its placeholders stand (by their idx).
_ABOVE, _BELOW = (EDGE, BODY_TOP, LINE, 290), (EDGE, 430, LINE, 60)
_LAYOUTS: MappingProxyType[str, tuple[int, dict[int, Box]]] = MappingProxyType(
    {
        "title": (0, {0: (EDGE, 150, LINE, 150), 1: (EDGE, 330, LINE, 110)}),
        "text": (1, {0: TITLE, 1: BODY}),
        "question": (2, {0: (EDGE + 26, TOP, LINE - 26, 130), 1: (EDGE, 190, LINE, 300)}),
        "picture": (8, {0: TITLE, 1: _ABOVE, 2: _BELOW}),
        "table": (7, {0: TITLE, 1: _ABOVE, 2: _BELOW}),
        "upright": (
            3,
            {
                0: (EDGE, TOP, HALF, 180),
                1: (EDGE, 224, HALF, 264),
                2: (EDGE + HALF + 16, TOP, LINE - HALF - 16, 460),
            },
        ),
    }
)
_DRAWN: MappingProxyType[str, tuple[tuple[str, Box, str], ...]] = MappingProxyType(
    {
        "title": (),
        "question": (("Bar", _BAR, ACCENT), ("Foot", _FOOT_RULE, "000000")),
        "upright": (("Foot", _FOOT_RULE, "000000"),),
        **dict.fromkeys(
            ("text", "picture", "table"), (("Rule", _RULE, ACCENT), ("Foot", _FOOT_RULE, "000000"))
        ),
    }
)
_ANCHORS: MappingProxyType[tuple[str, int], str] = MappingProxyType(
    {("title", 0): "b", ("question", 0): "ctr", ("text", 0): "b", ("picture", 0): "b", ("table", 0): "b"}
)
_FOOT: MappingProxyType[int, Box] = MappingProxyType(
    {10: (EDGE, 504, 76, 24), 11: (EDGE + 84, 504, 660, 24), 12: (WIDTH - EDGE - 90, 504, 90, 24)}
)
_COLOURS: MappingProxyType[str, str] = MappingProxyType(
    {
        **{"accent1": ACCENT, "accent2": "000000", "accent3": "595959", "accent4": "7F7F7F"},
        **{"accent5": "A6A6A6", "accent6": "D9D9D9", "hlink": ACCENT, "folHlink": ACCENT},
    }
)
_TITLE_SIZE, _BODY_SIZE, _FOOT_SIZE = 38, 32, 13
_LEVELS = 5


def blank() -> Presentation:
    """A presentation without slides on our template."""
    import pptx

    made = pptx.Presentation()
    made.slide_width, made.slide_height = WIDTH * EMU, HEIGHT * EMU
    made.part._element.set("firstSlideNum", "0")  # the cover is not counted
    master = made.slide_master
    _theme(master)
    _styles(master)
    _place_master(master)
    kept = {index: name for name, (index, _) in _LAYOUTS.items()}
    for index, layout in reversed(list(enumerate(made.slide_layouts))):
        if index in kept:
            _lay(layout, kept[index])
        else:
            made.slide_layouts.remove(layout)
    return made


def layout(made: Presentation, name: str) -> SlideLayout:
    """One of our layouts by its name."""
    found = made.slide_layouts.get_by_name(name.capitalize())
    assert found is not None
    return found


def _lay(layout: SlideLayout, name: str) -> None:
    layout._element.cSld.set("name", name.capitalize())
    for shape in layout.placeholders:
        index = shape.placeholder_format.idx
        place(shape, _LAYOUTS[name][1].get(index) or _FOOT[index])
        if index in _FOOT:
            continue
        for style in shape._element.iter(a("lstStyle")):
            style.clear()  # sizes come from the master: they are the same on each layout
        _anchor(shape, _ANCHORS.get((name, index), "t"))
    if name == "table":
        _retype(layout, 1, "tbl")
    for number, drawn in enumerate(_DRAWN[name]):
        _draw(layout, 20 + number, *drawn)


def place(shape: object, box: Box) -> None:
    """Put a shape in its place."""
    for name, value in zip(("left", "top", "width", "height"), box, strict=True):
        setattr(shape, name, round(value * EMU))


def _retype(layout: SlideLayout, index: int, kind: str) -> None:
    """Make a placeholder one for tables: a trainer who adds a slide is offered a table there."""
    for shape in layout.placeholders:
        if shape.placeholder_format.idx == index:
            only(shape._element, p("nvSpPr"), p("nvPr"), p("ph")).set("type", kind)


def _anchor(shape: object, where: str) -> None:
    body = next(shape._element.iter(a("bodyPr")))  # type: ignore[attr-defined]
    body.set("anchor", where)
    for name in ("lIns", "rIns", "tIns", "bIns"):
        body.set(name, "0")
    for old in list(body):
        body.remove(old)
    child(body, a("normAutofit"))


def _draw(layout: SlideLayout, number: int, name: str, box: Box, colour: str) -> None:
    """A filled strip: the rule under a title, the bar beside a question."""
    left, top, width, height = (str(round(value * EMU)) for value in box)
    shape = child(layout.shapes._spTree, p("sp"))  # layouts offer no way of adding shapes of their own
    head = child(shape, p("nvSpPr"))
    child(head, p("cNvPr"), id=str(number), name=name)
    child(head, p("cNvSpPr"))
    child(head, p("nvPr"), userDrawn="1")
    looks = child(shape, p("spPr"))
    frame = child(looks, a("xfrm"))
    child(frame, a("off"), x=left, y=top)
    child(frame, a("ext"), cx=width, cy=height)
    child(child(looks, a("prstGeom"), prst="rect"), a("avLst"))
    child(child(looks, a("solidFill")), a("srgbClr"), val=colour)
    child(child(looks, a("ln")), a("noFill"))


def _place_master(master: SlideMaster) -> None:
    boxes = {"TITLE": TITLE, "BODY": BODY, "DATE": _FOOT[10], "FOOTER": _FOOT[11]}
    for shape in master.placeholders:
        name = shape.placeholder_format.type.name
        place(shape, boxes.get(name, _FOOT[12]))
        if name in ("TITLE", "BODY"):
            _anchor(shape, "t")
        else:
            _foot_style(shape, {"FOOTER": "l", "DATE": "l"}.get(name, "r"))


def _foot_style(shape: object, align: str) -> None:
    for level in shape._element.iter(a("lvl1pPr")):  # type: ignore[attr-defined]
        level.set("algn", align)
        for run in level.iter(a("defRPr")):
            run.set("sz", str(_FOOT_SIZE * 100))
            for old in list(run):
                run.remove(old)
            _fill(run, scheme="tx1")


def _styles(master: SlideMaster) -> None:
    """Titles on the left, in bold; text of 32 points without bullets, which lists bring along."""
    styles = only(master._element, p("txStyles"))
    title = only(styles, p("titleStyle"), a("lvl1pPr"))
    title.set("algn", "l")
    run = only(title, a("defRPr"))
    run.set("sz", str(_TITLE_SIZE * 100))
    run.set("b", "1")
    _fill(run, scheme="accent1")
    for number in range(1, _LEVELS + 1):
        level = only(styles, p("bodyStyle"), a(f"lvl{number}pPr"))
        only(level, a("defRPr")).set("sz", str(max(28, _BODY_SIZE - 2 * (number - 1)) * 100))
        if number == 1:
            level.set("marL", "0")
            level.set("indent", "0")
            for old in (*level.findall(a("buFont")), *level.findall(a("buChar"))):
                level.remove(old)
            level.insert(1, etree.Element(a("buNone")))


def _fill(run: etree._Element, *, scheme: str) -> None:
    for old in run.findall(a("solidFill")):
        run.remove(old)
    fill = etree.Element(a("solidFill"))
    child(fill, a("schemeClr"), val=scheme)
    run.insert(0, fill)


def _theme(master: SlideMaster) -> None:
    """Colours that survive a weak projector and a photocopier, and the fonts of the runs."""
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    greys = {
        "accent1": ACCENT,
        "accent2": "000000",
        "accent3": "595959",
        "accent4": "7F7F7F",
        "accent5": "A6A6A6",
    }
    for name, colour in {**greys, "accent6": "D9D9D9", "hlink": ACCENT, "folHlink": ACCENT}.items():
        for element in root.iter(a(name)):
            for old in list(element):
                element.remove(old)
            child(element, a("srgbClr"), val=colour)
    for font in (*root.iter(a("majorFont")), *root.iter(a("minorFont"))):
        only(font, a("latin")).set("typeface", "Arial")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
