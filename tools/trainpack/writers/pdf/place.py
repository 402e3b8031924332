"""Where on the page a piece of text stands, and what the whole document keeps track of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from lxml.html import HtmlElement

from trainpack.writers.kit.drawing.breaks import set_breaks
from trainpack.writers.kit.drawing.typst import literal

FULL_LINE = 88  # characters on a line across the page


@dataclass(slots=True)
class Document:
    """What is true of the whole booklet, and what the writer notes down on its way."""

    elements: Mapping[str, "Render"]
    targets: frozenset[str]
    notes: Sequence[HtmlElement]
    pictures: Mapping[str, bytes]
    chapters: bool
    lost: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)  # footnote or address -> its Typst label
    texts: set[str] = field(default_factory=set)  # every character printed
    anchored: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Place:
    """The surroundings of an element: they change on the way down, never sideways."""

    document: Document
    language: str
    width: int = FULL_LINE  # characters that fit on a line here
    boxed: bool = False  # inside something that cannot hold a page break
    notes: bool = True  # footnotes may stand here

    def inside(self, share: float = 1.0, *, notes: bool | None = None) -> "Place":
        """Step into a container that takes this share of the line."""
        keep = self.notes if notes is None else notes
        return replace(self, width=max(8, int(self.width * share)), boxed=True, notes=keep)

    def lose(self, what: str, text: str) -> None:
        """Report something that does not reach the paper as it was meant."""
        self.document.lost.append(f"{what}: {text}" if text else what)


Render: TypeAlias = Callable[[HtmlElement, Place], str]


def words(text: str, place: Place) -> str:
    """Write running text, with its line breaks settled."""
    if not text:
        return ""
    place.document.texts.update(text)
    return "#" + literal(set_breaks(text))


def label(name: str) -> str:
    """Write a Typst label for an id or a footnote."""
    return f"label({literal(name)})"


def anchor(element: HtmlElement, place: Place) -> str:
    """Mark the place that links to this element lead to; nothing where no link does."""
    name = element.get("id", "")
    if name not in place.document.targets or name in place.document.anchored:
        return ""
    place.document.anchored.add(name)
    return f"#metadata(none)#{label(name)}"


def classes(element: HtmlElement) -> list[str]:
    """List the classes of an element in their order."""
    names: str = element.get("class", "")
    return names.split()


def plain(element: HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())
