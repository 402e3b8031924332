"""Elements within a line: stress, links, footnotes, signs."""

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.typst import literal
from trainpack.writers.pdf.flow import flow, inline, loose
from trainpack.writers.pdf.place import Place, Render, anchor, label, plain, words

_SHORT_FACT = 28  # characters; a longer fact may be broken over two lines
_SHORT_ADDRESS = 34
_SCHEMES = ("http:", "https:", "mailto:", "tel:", "ftp:")


def span(element: HtmlElement, place: Place) -> str:
    """Write an element that says nothing about the looks of its text."""
    return anchor(element, place) + inline(element, place)


def call(name: str) -> Render:
    """Make the writer of an element that is one Typst function around its text."""

    def write(element: HtmlElement, place: Place) -> str:
        written = inline(element, place)
        return f"{anchor(element, place)}#{name}[{written}]" if written else anchor(element, place)

    return write


def line_break(_element: HtmlElement, _place: Place) -> str:
    """Write a line break."""
    return "#linebreak()"


def nothing(_element: HtmlElement, _place: Place) -> str:
    """Write nothing, for what paper has no use for."""
    return ""


def dropped(element: HtmlElement, place: Place) -> str:
    """Write nothing, and report it."""
    place.lose(element.tag, element.get("src", "") or plain(element))
    return ""


def code(element: HtmlElement, place: Place) -> str:
    """Write program text as it stands."""
    text = element.text_content()
    place.document.texts.update(text)
    return f"#raw({literal(text)})" if text else ""


def fact(element: HtmlElement, place: Place) -> str:
    """Write a figure of law; a short one is never broken."""
    text = element.text_content()
    if len(element) or len(text) > _SHORT_FACT:
        return span(element, place)
    return anchor(element, place) + words(text.replace(" ", "\u00a0"), place)


def link(element: HtmlElement, place: Place) -> str:
    """Write a link: within the booklet as a link, to elsewhere with its address in print."""
    target = element.get("href", "")
    written = anchor(element, place) + inline(element, place)
    if not target:
        return written
    if target.startswith("#"):
        return _inner(target[1:], written, element, place)
    if not target.lower().startswith(_SCHEMES):
        place.lose("link", f"{plain(element)} ({target})")
        return written
    if not written:
        return address(target, place)
    return f"#link({literal(target)})[{written}]" + _in_print(target, plain(element), place)


def footnote(element: HtmlElement, place: Place) -> str:
    """Write a footnote at its first reference, its number at every further one."""
    index = element.get("data-note")
    if index is None:
        return ""
    name = f"note:{index}"
    if not place.notes:
        body = loose(place.document.notes[int(index)], place)
        return f"#aside-note[{body}]"
    if name in place.document.cited:
        return f"#footnote({label(name)})"
    place.document.cited[name] = name
    body = loose(place.document.notes[int(index)], place.inside(notes=False))
    return f"#footnote[{body}]#{label(name)}"


def superscript(element: HtmlElement, place: Place) -> str:
    """Write raised text; a footnote's number raises itself."""
    references = element.xpath("./a[contains(@class, 'footnote-ref')]")
    return inline(element, place) if references else call("super")(element, place)


def tick(element: HtmlElement, place: Place) -> str:
    """Write the box of a task list; other fields cannot be printed."""
    if element.get("type") in ("checkbox", "radio"):
        return words("\u2611 " if element.get("checked") is not None else "\u2610 ", place)
    if element.get("type") != "hidden":
        place.lose("input", element.get("name", ""))
    return ""


def medium(element: HtmlElement, place: Place) -> str:
    """Write the address of something that plays or is fetched, and report that paper cannot carry it."""
    sources = [element.get("src"), element.get("data"), *(each.get("src") for each in element.iter("source"))]
    target = next((source for source in sources if source), "")
    title = element.get("title") or element.get("aria-label") or plain(element)
    place.lose(element.tag, target or title)
    pieces = [words(title, place), address(target, place)]
    return words(" ", place).join(piece for piece in pieces if piece)


def address(target: str, place: Place) -> str:
    """Write an address so that it can be followed on a screen and typed from paper."""
    if not target:
        return ""
    place.document.texts.update(target)
    return f"#address({literal(target)})"


def _inner(name: str, written: str, element: HtmlElement, place: Place) -> str:
    if name in place.document.targets:
        round_itself = any(each.get("id") == name for each in element.iter())
        return f"#link({label(name)})[{written}]" if written and not round_itself else written
    place.lose("link", f"{plain(element)} (#{name})")
    return written


def _in_print(target: str, shown: str, place: Place) -> str:
    """Print an address once: in brackets where it is short or no footnote may stand, else as a footnote."""
    bare = target.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")
    if bare in shown:
        return ""
    if not place.notes or len(bare) <= _SHORT_ADDRESS:
        return f'#" ("{address(target, place)}#")"'
    if target in place.document.cited:
        return f"#footnote({label(place.document.cited[target])})"
    name = place.document.cited[target] = f"address:{len(place.document.cited)}"
    return f"#footnote[{address(target, place)}]#{label(name)}"


def quoted(element: HtmlElement, place: Place) -> str:
    """Write a quotation within the line."""
    return words("\u201c", place) + inline(element, place) + words("\u201d", place)


def generic(element: HtmlElement, place: Place) -> str:
    """Write a container that has no looks of its own."""
    return "\n".join(part for part in (anchor(element, place), flow(element, place)) if part)
