"""Paragraphs, headings, lists, quotations, call-outs."""

from dataclasses import replace

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.flow import flow, inline, loose
from trainpack.writers.pdf.pictures import image
from trainpack.writers.pdf.place import FULL_LINE, Place, anchor, classes, label
from trainpack.writers.pdf.tree import stands_alone

_CALLOUT_TITLE = ("admonition-title", "summary")


def paragraph(element: HtmlElement, place: Place) -> str:
    """Write a paragraph; a picture alone in one is set as a picture."""
    if len(element) == 1 and stands_alone(element[0]):
        return image(element[0], place)
    written = inline(element, place)
    return f"#par[{anchor(element, place)}{written}]" if written else anchor(element, place)


def heading(element: HtmlElement, place: Place) -> str:
    """Write a heading; a chapter of a booklet begins a page."""
    written = inline(element, replace(place, notes=False))
    if not written:
        place.lose("heading", "(empty)")
        return anchor(element, place)
    name = element.get("id", "")
    mark = "#" + label(name) if anchor(element, place) else ""
    level = element.get("data-level", "1")
    begins = element.tag == "h1" and place.document.chapters and "goes-on" not in classes(element)
    begin = "#chapter()\n" if begins and not place.boxed else ""
    return f"{begin}#heading(level: {level})[{written}]{mark}"


def bullets(element: HtmlElement, place: Place) -> str:
    """Write a bulleted list."""
    return f"#list(tight: {_tight(element)}, {_list_items(element, place)})"


def numbers(element: HtmlElement, place: Place) -> str:
    """Write a numbered list with its start and its kind of numbers."""
    styles = {"a": "a.", "A": "A.", "i": "i.", "I": "I."}
    style = styles.get(element.get("type", "1"), "1.")
    start = element.get("start", "1")
    first = start if start.isascii() and start.isdigit() and len(start) < 6 else "1"
    items = _list_items(element, place)
    return f'#enum(tight: {_tight(element)}, start: {first}, numbering: "{style}", {items})'


def terms(element: HtmlElement, place: Place) -> str:
    """Write a list of terms and what they mean."""
    lines: list[str] = []
    inner = place.inside()
    for child in element.iter("dt", "dd"):
        if child.tag == "dt":
            lines.append(f"#term[{anchor(child, place)}{inline(child, inner)}]")
        else:
            lines.append(f"#meaning[{anchor(child, place)}{loose(child, inner)}]")
    return "\n".join(lines)


def quotation(element: HtmlElement, place: Place) -> str:
    """Write a passage in somebody else's words."""
    return f"#quote(block: true)[{anchor(element, place)}{flow(element, place.inside())}]"


def verbatim(element: HtmlElement, place: Place) -> str:
    """Write lines exactly as they stand."""
    text = element.text_content().strip("\n")
    place.document.texts.update(text)
    return f"#raw(block: true, {literal(text)})" if text else ""


def rule(_element: HtmlElement, _place: Place) -> str:
    """Write a line across the page."""
    return "#divider()"


def callout(element: HtmlElement, place: Place) -> str:
    """Write a call-out: its kind decides the rule around it."""
    kinds = [name for name in classes(element) if name != "admonition"]
    title = next((each for each in element if _is_title(each)), None)
    head = "none"
    inner = place.inside(0.94)
    if title is not None:
        head = f"[{inline(title, inner)}]"
        tail = title.tail
        element.remove(title)
        element.text = (element.text or "") + (tail or "")
    kind = literal(kinds[0] if kinds else "note")
    return f"#callout({kind}, {head})[{anchor(element, place)}{flow(element, inner)}]"


def page_break(_element: HtmlElement, place: Place) -> str:
    """Begin a new page."""
    return "#colbreak(weak: true)" if place.boxed else "#pagebreak(weak: true)"


def caption_of(element: HtmlElement, place: Place) -> str:
    """Write the caption of a figure or table as a Typst value; `none` where there is none."""
    found = next(iter(element.xpath("./figcaption | ./caption")), None)
    return "none" if found is None else f"[{inline(found, place)}]"


def figure(element: HtmlElement, place: Place) -> str:
    """Write a figure: the picture with its caption below."""
    caption = caption_of(element, place)
    for old in element.xpath("./figcaption"):
        element.remove(old)
    body = flow(element, place.inside() if place.width < FULL_LINE else place)
    return f"#captioned({caption})[{anchor(element, place)}{body}]"


def _is_title(element: HtmlElement) -> bool:
    return element.tag == "summary" or bool(set(_CALLOUT_TITLE) & set(classes(element)))


def _tight(element: HtmlElement) -> str:
    return "false" if element.xpath("./li/p") else "true"


def _list_items(element: HtmlElement, place: Place) -> str:
    inner = place.inside(0.94)
    items = [child for child in element if child.tag == "li"]
    return ", ".join(f"[{anchor(item, place)}{loose(item, inner)}]" for item in items)
