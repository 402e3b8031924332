"""Sheets to cut, to fill in at exact places, and certificates."""

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.flow import flow, inline
from trainpack.writers.pdf.place import Place, anchor, classes, words

_CARD_WIDTH = 0.42  # of the line: a card of A6


def cut(element: HtmlElement, place: Place) -> str:
    """Write cards on sheets with crop marks; with `data-same`, each card as often as a sheet holds it."""
    inner = place.inside(_CARD_WIDTH, notes=False)
    cards = "".join(f"[{flow(each, inner)}], " for each in element if "card" in classes(each))
    if not cards:
        return flow(element, place)
    same = str(element.get("data-same") == "true").lower()
    foot = words(element.get("data-foot", ""), place)
    return f"#cut-sheets({same}, [{foot}], {cards})"


def aid(element: HtmlElement, place: Place) -> str:
    """Write a job aid within running text, in the size in which it is handed out."""
    return f"#aid[{anchor(element, place)}{flow(element, place.inside(_CARD_WIDTH))}]"


def paper(element: HtmlElement, place: Place) -> str:
    """Write the paper of one person, which counts its own pages."""
    owner = element.get("data-owner", "")
    place.document.texts.update(owner)
    return f"#paper({literal(owner)})[{anchor(element, place)}{flow(element, place)}]"


def plate(element: HtmlElement, place: Place) -> str:
    """Write signs at exact places: what is printed once must lie over what was printed before."""
    marks = "".join(f"({_mark(each, place)}), " for each in element if each.tag == "p")
    return f"#plate({_number(element, 'height')}, {marks})"


def _mark(element: HtmlElement, place: Place) -> str:
    """One sign as Typst values: kind, x, y, width, height (mm), size of type (pt), text."""
    kind = literal(element.get("data-kind", "words"))
    numbers = ", ".join(_number(element, name) for name in ("x", "y", "w", "h", "size"))
    text = inline(element, place)
    return f"{kind}, {numbers}, {f'[{text}]' if text else 'none'}"


def _number(element: HtmlElement, name: str) -> str:
    return f"{float(element.get(f'data-{name}', '0')):g}"


def certificate(element: HtmlElement, place: Place) -> str:
    """Write a certificate: a page in a frame with the holder's name and lines to sign on."""
    parts = {name: each for each in element for name in classes(each)}
    if not {"kind", "publisher"} <= set(parts):
        return flow(element, place)

    def part(name: str) -> str:
        found = parts.get(name)
        return "none" if found is None else f"[{inline(found, place)}]"

    signing = [each for each in element if "signature" in classes(each)]
    signatures = "".join(f"[{inline(each, place)}], " for each in signing)
    body = "".join(f"#par[{inline(each, place)}]\n" for each in element if "certified" in classes(each))
    head = f"{part('publisher')}, {part('kind')}, {part('before')}, {part('holder')}"
    return f"#certificate({head}, ({signatures}), {part('foot')})[{body}]"
