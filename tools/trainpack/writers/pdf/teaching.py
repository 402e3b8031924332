"""What a trainer's guide and a workbook are made of: steps, columns, cards, lines to write on."""

from lxml.html import HtmlElement

from trainpack.writers.pdf.flow import flow, inline, loose
from trainpack.writers.pdf.place import FULL_LINE, Place, Render, anchor, classes, plain

_SHORT_FACT = 26  # characters; longer facts get a line of their own below the strip
_SMALL_CARD = 420  # characters; longer cards take the whole line
_HALF_PAGE = 1500  # characters


def step(element: HtmlElement, place: Place) -> str:
    """Write a step: a strip with its title, time, priority and method, then what to do."""
    head = next((each for each in element if each.tag in ("h2", "h3", "h4", "h5")), None)
    facts = next((each for each in element if each.tag == "dl" and "step-facts" in classes(each)), None)
    title = place.document.elements[head.tag](head, place.inside()) if head is not None else ""
    short, long = _facts(facts, place.inside()) if facts is not None else ([], [])
    for each in (head, facts):
        if each is not None:
            each.drop_tree()
    strip = f"#step([{title}], ({_row(short)}), ({_row(long)}))"
    return f"{anchor(element, place)}{strip}\n{flow(element, place)}"


def facts(element: HtmlElement, place: Place) -> str:
    """Write a step's facts that stand alone."""
    short, long = _facts(element, place.inside())
    return f"#step(none, ({_row(short)}), ({_row(long)}))"


def country(element: HtmlElement, place: Place) -> str:
    """Write what holds in one country, its name in the margin."""
    name = next((each for each in element if "country-name" in classes(each)), None)
    title = ""
    if name is not None:
        title = inline(name, place)
        name.drop_tree()
    narrow = place.width < FULL_LINE * 0.7
    body = anchor(element, place) + flow(element, place.inside(1 if narrow else 0.8))
    return f"#country[{title}][{body}]" if not narrow else f"#country-stacked[{title}][{body}]"


def writing(element: HtmlElement, place: Place) -> str:
    """Write a question with lines for the answer."""
    body = flow(element, place.inside())
    return f"#writing({_count(element, 3)})[{anchor(element, place)}{body}]"


def quiz(element: HtmlElement, place: Place) -> str:
    """Write a group of questions between two lines."""
    return f"#quiz[{anchor(element, place)}{flow(element, place.inside())}]"


def cards(element: HtmlElement, place: Place) -> str:
    """Write cards to cut out: two in a row, or one where they hold much text."""
    found = [each for each in element if "card" in classes(each)]
    columns = 2 if max((len(plain(each)) for each in found), default=0) <= _SMALL_CARD else 1
    inner = place.inside(0.9 / columns)
    bodies = ", ".join(f"[{_card(each, inner)}]" for each in found)
    whole = str(all(len(plain(each)) < _HALF_PAGE for each in found)).lower()
    return f"{anchor(element, place)}#cards({columns}, {whole}, {bodies})" if found else flow(element, place)


def card(element: HtmlElement, place: Place) -> str:
    """Write a card that stands alone."""
    whole = str(len(plain(element)) < _HALF_PAGE).lower()
    return f"#cards(1, {whole}, [{_card(element, place.inside(0.9))}])"


def titled(name: str) -> Render:
    """Make the writer of a paragraph that is a title of some kind."""

    def write(element: HtmlElement, place: Place) -> str:
        return f"#{name}[{anchor(element, place)}{inline(element, place)}]"

    return write


def framed(name: str) -> Render:
    """Make the writer of a container that is one Typst function around what it holds."""

    def write(element: HtmlElement, place: Place) -> str:
        return f"#{name}[{anchor(element, place)}{flow(element, place.inside(0.9))}]"

    return write


def _card(element: HtmlElement, place: Place) -> str:
    return anchor(element, place) + flow(element, place)


def _facts(element: HtmlElement, place: Place) -> tuple[list[str], list[str]]:
    """Pair names and values; short ones for the strip, long ones for lines of their own."""
    columns = 4 if place.width > FULL_LINE * 0.7 else 3
    short: list[str] = []
    long: list[str] = []
    name = ""
    for each in element.iter("dt", "dd"):
        if each.tag == "dt":
            name = inline(each, place)
            continue
        one_line = len(plain(each)) <= _SHORT_FACT and not each.xpath(".//p | .//ul | .//ol")
        target = short if one_line and len(short) < columns else long
        target.append(f"([{name}], [{loose(each, place)}])")
    return short, long


def _row(cells: list[str]) -> str:
    return "".join(cell + ", " for cell in cells)


def _count(element: HtmlElement, default: int) -> int:
    value = element.get("data-lines", "")
    return max(0, min(int(value), 60)) if value.isascii() and value.isdigit() else default
