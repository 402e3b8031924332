"""Test items on paper: numbers, options, lines for answers, pairs to match."""

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.flow import flow, inline, loose
from trainpack.writers.pdf.place import Place, anchor, classes, plain, words

_HALF_PAGE = 1600  # characters; what is longer is measured before it is kept whole


def item(element: HtmlElement, place: Place) -> str:
    """Write an item: its number in the margin, its points on the other side, all on one page."""
    points = element.xpath(".//p[contains(concat(' ', @class, ' '), ' points ')]")
    written = [inline(each, place) for each in points]
    for each in points:
        each.drop_tree()
    worth = f"[{' '.join(written)}]" if written else "none"
    number = literal(element.get("data-number", ""))
    place.document.texts.update(element.get("data-number", ""))
    # a story may go on overleaf, its scenes do not; a key is read, not written on
    broken = element.xpath("./div[@class='scene' or @class='answer']")
    whole = "none" if broken else _short(element)
    body = anchor(element, place) + flow(element, place.inside(0.85))
    return f"#item({number}, {worth}, {whole})[{body}]"


def _short(element: HtmlElement) -> str:
    """Whether something takes less than half a page for certain."""
    return str(len(plain(element)) < _HALF_PAGE and not element.xpath(".//img | .//table")).lower()


def scene(element: HtmlElement, place: Place) -> str:
    """Write one scene of a story with its ways on."""
    return f"#scene[{anchor(element, place)}{flow(element, place)}]"


def options(element: HtmlElement, place: Place) -> str:
    """Write the options of an item with the letters A, B, C."""
    inner = place.inside(0.94)
    found = [each for each in element if each.tag == "li"]
    return f"#options({', '.join(f'[{anchor(each, place)}{loose(each, inner)}]' for each in found)})"


def boxes(element: HtmlElement, place: Place) -> str:
    """Write options that are ticked."""
    inner = place.inside(0.94)
    found = [each for each in element if each.tag == "li"]
    place.document.texts.update("\u2610")
    return f"#boxes({', '.join(f'[{anchor(each, place)}{loose(each, inner)}]' for each in found)})"


def answer(element: HtmlElement, place: Place) -> str:
    """Write the right answer and its reason under an item, for a key."""
    return f"#key-answer[{anchor(element, place)}{flow(element, place.inside(0.94))}]"


def answer_line(element: HtmlElement, place: Place) -> str:
    """Write lines for an answer; one that ends in a unit is short."""
    units = [each for each in element if "unit" in classes(each)]
    unit = f"[{inline(units[0], place)}]" if units else "none"
    value = element.get("data-lines", "1")
    lines = max(1, min(int(value), 60)) if value.isascii() and value.isdigit() else 1
    rest = [each for each in element if each not in units]
    before = "".join(inline(each, place) for each in rest) or words((element.text or "").strip(), place)
    return (f"#par[{before}]\n" if before else "") + f"#answer-line({lines}, {unit})"


def stimulus(element: HtmlElement, place: Place) -> str:
    """Write the case that several items share, in a box; one of less than half a page stays with its item."""
    whole = str(len(plain(element)) < _HALF_PAGE and not element.xpath(".//img")).lower()
    return f"#stimulus({whole})[{anchor(element, place)}{flow(element, place.inside(0.94))}]"


def points(element: HtmlElement, place: Place) -> str:
    """Write the worth of something that is no item."""
    return f"#points[{inline(element, place)}]"
