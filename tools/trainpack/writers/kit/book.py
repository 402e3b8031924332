"""A book as pages, each a file of its own: chapters cut at their sections, handouts, answers, sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from trainpack.locale import words
from trainpack.views.book import Book
from trainpack.views.guide import Chapter
from trainpack.views.markup import inline, to_html
from trainpack.writers.kit import paper
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Binder, add_sources, inner, pages_of, prefixed

Kind = Literal["chapter", "section", "handout", "practice", "answers", "sources"]


@dataclass(frozen=True, slots=True)
class BookPage:
    """One page: the name of its file without an ending, and its body, which begins with its only `h1`.

    Chapters and what stands behind the last of them are at the top, all else below its chapter.
    """

    name: str
    title: str
    html: str
    kind: Kind
    module: str = ""

    @property
    def top(self) -> bool:
        return self.kind in ("chapter", "sources") or (self.kind == "answers" and not self.module)


@dataclass(frozen=True, slots=True)
class BookPages:
    """All pages in reading order, and the pictures they show by their `src`; None for a file of that path."""

    pages: tuple[BookPage, ...]
    pictures: Mapping[str, bytes | None]

    def picture(self, source: str, book: Book) -> bytes:
        """The bytes of a picture."""
        drawn = self.pictures[source]
        return drawn if drawn is not None else (book.package.programme.root / source).read_bytes()


def book_pages(book: Book, *, asked: bool = True) -> BookPages:
    """The pages of a book. With `asked` its questions stand in it, else a quiz beside it asks them."""
    binder = Binder(book.package.programme, book.package.reader, mentioned="in_quiz")
    pages: list[BookPage] = []
    answers: list[BookPage] = []
    for chapter in book.volume.chapters:
        before = len(binder.asked)
        pages += _chapter(binder, chapter, asked=asked)
        if asked:
            pages += _spare(binder, chapter, book)
            answers += _answers(binder, chapter, before)
    pages += _together(answers, binder.word("self_check"))
    add_sources(binder, pages_of(book.volume))
    if binder.pieces:
        title = words(binder.reader.language, "page")["sources"]
        pages.append(BookPage("sources", title, _taken(binder), "sources"))
    return BookPages(tuple(pages), binder.pictures)


def _together(answers: list[BookPage], title: str) -> list[BookPage]:
    """The answers of several chapters under one heading; those of one chapter are its page."""
    if len(answers) == 1:
        own = answers[0].html.partition("</h1>")[2]
        return [BookPage("answers", title, f"{_h1(title)}{own}", "answers")]
    return [BookPage("answers", title, _h1(title), "answers"), *answers] if answers else []


def _h1(title: str, name: str = "") -> str:
    mark = Markup(' id="{}"').format(name) if name else Markup("")
    return str(Markup("<h1{}>{}</h1>").format(mark, Markup(inline(title))))


def _taken(binder: Binder) -> str:
    """What the binder has gathered; it begins anew."""
    html = binder.bound().html
    binder.pieces.clear()
    return html


def _chapter(binder: Binder, chapter: Chapter, *, asked: bool) -> Iterator[BookPage]:
    name, folder = str(chapter.module.id), chapter.module.folder
    maker = binder.maker(chapter.lesson, folder, 0, mention=not asked)
    pieces = cut(binder.html(maker, chapter.lesson.parts, name))
    head = template("lesson_head").render(
        head=chapter.module.lesson.head, task=None, word=words(binder.reader.language, "page")
    )
    opening = next((html for heading, html in pieces if not heading), "")
    body = f"{_h1(chapter.lesson.title, name)}\n{to_html(raw(head))}\n{opening}"
    yield BookPage(name, chapter.lesson.title, body, "chapter", name)
    sections = (piece for piece in pieces if piece[0])
    for number, (heading, html) in enumerate(sections, 1):
        yield BookPage(f"{name}-{number}", heading, html, "section", name)
    for sheet, page in chapter.handouts:
        own = f"{name}-{sheet.head.id}"
        text = binder.html(binder.maker(page, folder, 0, mention=not asked), page.parts, own)
        yield BookPage(own, page.title, f"{_h1(page.title)}\n{text}", "handout", name)


def cut(html: str) -> list[tuple[str, str]]:
    """HTML cut before its headings of the second level, with their words; all headings rise by a level."""
    tree = lxml_html.fragment_fromstring(html, create_parent="div")
    pieces: list[tuple[str, HtmlElement]] = [("", lxml_html.Element("div"))]
    pieces[0][1].text = tree.text
    notes = tree.find_class("footnote")
    for child in [*tree]:
        if child.tag == "h2":
            pieces.append((" ".join(child.text_content().split()), lxml_html.Element("div")))
        if child not in notes:
            pieces[-1][1].append(child)
    for _, piece in pieces[1:]:
        for heading in piece.iter("h2", "h3", "h4", "h5", "h6"):
            heading.tag = f"h{int(str(heading.tag)[1]) - 1}"
    for note in (line for box in notes for line in box.iter("li")):
        _footnote(note, [piece for _, piece in pieces])
    return [(title, inner(piece)) for title, piece in pieces]


def _footnote(note: HtmlElement, pieces: list[HtmlElement]) -> None:
    """Put a footnote under the piece that points to it."""
    place = note.getparent().index(note) + 1
    for piece in pieces:
        if any(link.get("href") == f"#{note.get('id')}" for link in piece.iter("a")):
            boxes = piece.find_class("footnote")
            if not boxes:
                boxes = [lxml_html.fromstring('<div class="footnote"><ol></ol></div>')]
                piece.append(boxes[0])
            copied = deepcopy(note)
            copied.set("value", str(place))
            boxes[0][0].append(copied)
            return


def _spare(binder: Binder, chapter: Chapter, book: Book) -> Iterator[BookPage]:
    """The practice that the lesson does not ask."""
    name = str(chapter.module.id)
    spare = book.spare[name]
    if spare:
        title = binder.word("more_questions")
        asked = prefixed(to_html(binder.print_questions(spare)), name)
        yield BookPage(f"{name}-more", title, f"{_h1(title)}\n{asked}", "practice", name)


def _answers(binder: Binder, chapter: Chapter, before: int) -> Iterator[BookPage]:
    """The answers to the questions of a chapter."""
    style = paper.Print(words(binder.reader.language, "print"), binder.numbers)
    pieces = [_h1(chapter.lesson.title)]
    for question in binder.asked[before:]:
        number = binder.numbers[str(question.item.id)]
        answer = prefixed(str(paper.answer(question, style)), f"answer-{number}")
        pieces.append(f'<div class="item" id="answer-{number}" data-number="{number}">{answer}</div>')
    if len(pieces) > 1:
        name = str(chapter.module.id)
        yield BookPage(f"{name}-answers", chapter.lesson.title, "\n".join(pieces), "answers", name)
