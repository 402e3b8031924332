"""One slide in HTML -> a call of the template with its parts: runs of text, tables, pictures."""

from __future__ import annotations

from dataclasses import replace

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.kit.showing import Held, held
from trainpack.writers.pdf.flow import flow, inline, render
from trainpack.writers.pdf.pictures import image
from trainpack.writers.pdf.place import Place, classes, words

LINE = 46  # characters of a slide's smallest text on a line across it


def slide(element: HtmlElement, place: Place) -> str:
    """Write a slide; what is not there is `none`, so that the template need not look."""
    parts = {name: each for each in element for name in classes(each)}
    inner = replace(place, width=LINE, boxed=True, notes=False)
    fields = {
        "number": element.get("data-number", "0"),
        "layout": literal(element.get("data-layout", "text")),
        "title": f"[{_title(parts['slide-title'], inner)}]",
        "about": f"[{words(element.get('data-about', ''), inner)}]" if element.get("data-about") else '""',
        "parts": f"({''.join(f'{_part(each, inner)}, ' for each in held(parts['slide-body']))})",
        "uses": _lines(parts.get("slide-uses"), place),
        "notes": _block(parts.get("slide-notes"), place),
        "board": _block(parts.get("slide-board"), place),
        "figures": _lines(parts.get("slide-figures"), place),
        "credits": _lines(parts.get("slide-credits"), place),
    }
    return f"#context slide(({', '.join(f'{name}: {value}' for name, value in fields.items())}))"


def slide_sources(element: HtmlElement, place: Place) -> str:
    """Write the figures and works of all slides, after the last one."""
    return f"#sources[{flow(element, place)}]"


def _title(element: HtmlElement, place: Place) -> str:
    return f"#heading(level: {element.get('data-level', '1')})[{inline(element, place)}]"


def _part(part: Held, place: Place) -> str:
    if part.kind == "picture":
        written = image(next(iter(part.elements[0].iter("img"))), place)
        for name in ("drawing", "photo"):
            if written.startswith(f"#{name}("):
                return f'(kind: "picture", picture: {name}-in({written.removeprefix(f"#{name}(")})'
        return f'(kind: "text", body: [{written}])'
    body = "\n".join(render(each, place) for each in part.elements)
    return f'(kind: "{part.kind}", body: [{body}])'


def _block(element: HtmlElement | None, place: Place) -> str:
    return "none" if element is None else f"[{flow(element, place.inside(notes=False))}]"


def _lines(element: HtmlElement | None, place: Place) -> str:
    found = [] if element is None else list(element)
    return f"({''.join(f'[{inline(each, place)}], ' for each in found)})"
