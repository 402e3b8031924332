"""What the trainer says, under each slide; figures and works on hidden slides at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.pptx.arrange import Placed
from trainpack.writers.pptx.fit import height
from trainpack.writers.pptx.lines import Line, lines_of
from trainpack.writers.pptx.parts import tree
from trainpack.writers.pptx.shapes import add_text, plain_lines
from trainpack.writers.pptx.template import BODY, layout
from trainpack.writers.pptx.text import fill

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide

_NOTES_SIZE = 12
_SOURCE_SIZE = 15


def add_notes(slide: Slide, sheet: Sheet, show: Show) -> None:
    """Steps and minutes first, then the notes, the board and the figures."""
    lines = [
        *plain_lines(sheet.uses, show.language, bold=True),
        *lines_of(list(tree(sheet.notes)), show.language),
        *_titled(show.words["board"], lines_of(list(tree(sheet.board)), show.language), show.language),
        *_titled(show.words["figures"], plain_lines(sheet.figures, show.language), show.language),
    ]
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    fill(frame, lines, _NOTES_SIZE)


def _titled(title: str, lines: Sequence[Line], language: str) -> tuple[Line, ...]:
    return (*plain_lines((title,), language, bold=True), *lines) if lines else ()


def add_sources(made: Presentation, show: Show, foot: Callable[[Slide, Show, int], None]) -> None:
    """Figures and works: hidden slides, which are printed and not shown."""
    for lines in _pages(_sources(show)):
        slide = made.slides.add_slide(layout(made, "text"))
        slide._element.set("show", "0")
        fill(slide.placeholders[0].text_frame, plain_lines((show.words["sources"],), show.language))
        body = slide.placeholders[1]
        body._element.getparent().remove(body._element)
        add_text(slide, Placed(lines, BODY, _SOURCE_SIZE))
        foot(slide, show, 0)


def _pages(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    """As many lines as a slide holds."""
    page: list[Line] = []
    for line in lines:
        if page and height([*page, line], _SOURCE_SIZE, BODY[2]) > BODY[3]:
            yield tuple(page)
            page = []
        page.append(line)
    if page:
        yield tuple(page)


def _sources(show: Show) -> Iterator[Line]:
    """Each figure and each work as a line."""
    for element in tree(show.sources).iter("tr", "li"):
        cells = [" ".join(cell.text_content().split()) for cell in element if cell.tag == "td"]
        if cells:
            about = ", ".join(filter(None, cells[2:]))
            yield from plain_lines((f"{': '.join(cells[:2])} ({about})",), show.language)
        elif element.tag == "li":
            yield from lines_of([element], show.language)
