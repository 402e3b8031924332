"""A course as one cartridge: a folder of pages and a quiz for each module, the pictures, the manifest.

https://www.imsglobal.org/cc/ccv1p1/imscc_profilev1p1-Overview.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from trainpack.locale import words
from trainpack.model.bank import Scenario
from trainpack.model.items import (
    Categorise,
    Cloze,
    Essay,
    Formula,
    Hotspot,
    Item,
    Match,
    Multiple,
    Numeric,
    Order,
    Scale,
    Single,
    TextItem,
)
from trainpack.views.book import Cartridge
from trainpack.views.pool import Chapter, Entry
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.cartridge.asked import RENDERERS, weight
from trainpack.writers.cartridge.assessment import PICTURES, assessment
from trainpack.writers.cartridge.manifest import PLACE, QUIZ, Folder, Resource, manifest
from trainpack.writers.kit.book import BookPage, BookPages, book_pages
from trainpack.writers.kit.licence import address
from trainpack.writers.kit.linked import STYLE, Linking, link, places, tree
from trainpack.writers.kit.questions import exchange
from trainpack.writers.kit.zip import zipped

ABOUT, STYLE_FILE, PAGES = "pages/about.html", "pages/style.css", "pages"


def write(cartridge: Cartridge) -> Written:
    """The file; questions that a cartridge cannot hold are left out, as `fidelity` says."""
    files: dict[str, bytes] = {STYLE_FILE: STYLE, ABOUT: _about(cartridge)}
    resources = [Resource(STYLE_FILE), Resource(ABOUT, needs=(STYLE_FILE,))]
    pages: tuple[BookPage, ...] = ()
    if cartridge.book is not None:
        made = book_pages(cartridge.book, asked=False)
        pages = made.pages
        for resource, data in _pages(cartridge, made):
            files[resource.path] = data
            resources.append(resource)
    for resource, data in _quizzes(cartridge):
        if resource.path not in files:
            files[resource.path] = data
            resources.append(resource)
    shown = sorted(resources, key=lambda one: one.path)
    title = cartridge.title
    files[PLACE] = manifest(cartridge.about, title, _folders(cartridge, pages), shown)
    return Written(zipped(files.items(), first=[PLACE]))


def _pages(cartridge: Cartridge, made: BookPages) -> Iterator[tuple[Resource, bytes]]:
    """The pages of the book as HTML, and the pictures that they show."""
    book = cartridge.book
    assert book is not None
    names = {source: f"{PICTURES}/{exchange.own_name(source)}" for source in made.pictures}
    trees = {one.name: tree(one) for one in made.pages}
    word = words(book.about.language, "print")
    linking = Linking(places(trees), {s: f"../{name}" for s, name in names.items()}, word, ".html")
    for source, name in names.items():
        yield Resource(name), made.picture(source, book)
    for one in made.pages:
        root = trees[one.name]
        link(one, root, linking)
        shown = dict.fromkeys(str(image.get("src")).removeprefix("../") for image in root.iter("img"))
        yield (
            Resource(_file(one.name), needs=(STYLE_FILE, *shown)),
            _page(one.title, book.about.language, root),
        )


def _file(name: str) -> str:
    return f"{PAGES}/{name}.html"


def _page(title: str, language: str, body: HtmlElement) -> bytes:
    root = lxml_html.Element("html", lang=language)
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    etree.SubElement(head, "link", rel="stylesheet", href="style.css")
    etree.SubElement(root, "body").append(body)
    made: bytes = lxml_html.tostring(root, doctype="<!doctype html>", encoding="utf-8")
    return made + b"\n"


def _about(cartridge: Cartridge) -> bytes:
    """What the cartridge is: title, who made it, edition, licence, whether it is a draft."""
    about = cartridge.about
    word = {**words(about.language, "print"), **words(about.language, "page")}
    body = lxml_html.Element("section")
    etree.SubElement(body, "h1").text = cartridge.title
    lines = [about.summary, about.publisher, f"{word['edition']} {about.edition}"]
    if about.draft:
        lines.insert(0, word["draft_text"])
    if about.minutes:
        lines.append(word["minutes"].format(n=about.minutes))
    for line in filter(None, lines):
        etree.SubElement(body, "p").text = line
    if about.objectives:
        etree.SubElement(body, "h2").text = word["objectives"]
        goals = etree.SubElement(body, "ul")
        for text in about.objectives.values():
            etree.SubElement(goals, "li").text = text
    licence = etree.SubElement(body, "p")
    licence.text = about.licence
    if address(about.licence):
        licence.text = None
        etree.SubElement(licence, "a", href=address(about.licence)).text = about.licence
    return _page(cartridge.title, about.language, body)


def _quizzes(cartridge: Cartridge) -> Iterator[tuple[Resource, bytes]]:
    """A quiz for each module that has questions, and the pictures that they show."""
    if cartridge.pool is None:
        return
    for chapter in cartridge.pool.chapters:
        entries = _held(chapter)
        shown = exchange.pictures(text for one in entries for text in exchange.texts(one.question))
        names = {source: f"{PICTURES}/{exchange.own_name(source)}" for source in shown}
        for source, name in names.items():
            yield Resource(name), chapter.pictures[source]
        if entries:
            data = assessment(chapter, entries, cartridge.pool.side, _quiz_title(cartridge, chapter))
            yield Resource(_quiz(chapter), QUIZ, tuple(names.values())), data


def _held(chapter: Chapter) -> list[Entry]:
    return [entry for entry in chapter.entries if fidelity(entry.question).level != "refused"]


def _quiz(chapter: Chapter) -> str:
    return f"quiz-{chapter.id}/assessment.xml"


def _quiz_title(cartridge: Cartridge, chapter: Chapter) -> str:
    key = "quiz" if cartridge.book is not None else "graded_quiz"
    return f"{words(cartridge.about.language, 'cartridge')[key]}: {chapter.title}"


def _folders(cartridge: Cartridge, pages: tuple[BookPage, ...]) -> Iterator[Folder]:
    """A folder for each module: pages, then the quiz; before them what it is, behind them the sources."""
    yield Folder("about", cartridge.title, ((ABOUT, words(cartridge.about.language, "cartridge")["about"]),))
    quizzes = {chapter.id: chapter for chapter in (cartridge.pool.chapters if cartridge.pool else ())}
    titles = {page.module: page.title for page in pages if page.kind == "chapter"}
    titles |= {name: chapter.title for name, chapter in quizzes.items() if name not in titles}
    for name, title in titles.items():
        own = [(_file(page.name), page.title) for page in pages if page.module == name]
        if name in quizzes and _held(quizzes[name]):
            own.append((_quiz(quizzes[name]), _quiz_title(cartridge, quizzes[name])))
        yield Folder(name, title, tuple(own))
    for page in (page for page in pages if page.kind == "sources"):
        yield Folder("sources", page.title, ((_file(page.name), page.title),))


def fidelity(question: Question) -> Fidelity:
    """What a cartridge makes of a question."""
    if isinstance(question.item, Scenario):
        return refused("a cartridge has no branching")
    if type(question.item) not in RENDERERS:
        return refused(f"no form for `{question.item.type}`")
    return carried(_losses(question))


def _losses(question: Question) -> Iterator[str]:
    item = question.item
    if type(item) in AS_ANOTHER:
        yield AS_ANOTHER[type(item)].format(n=len(question.variants))  # type: ignore[index]
    if isinstance(item, Multiple) and item.scoring == "plus-minus":
        yield "marked all or nothing, because a cartridge knows no part of the points"
    if isinstance(item, Single) and len(question.choices) == 2:
        yield "a choice of two is a question of true or false"
    if isinstance(item, Numeric | Formula) and question.unit:
        yield "the unit stands in the text"
    if isinstance(item, TextItem):
        yield from _lost_in_typing(question, item)
    if question.stimulus:
        yield "the case is repeated in each of its questions"
    if question.hints:
        yield "without hints"
    if weight(item.points) != item.points:
        yield "worth whole points, from 1 to 99"


def _lost_in_typing(question: Question, item: TextItem) -> Iterator[str]:
    if any(0 < one.credit < 1 for one in question.accepted):
        yield "answers that earn a part of the points earn none"
    if item.match.case == "keep":
        yield "small and capital letters are the same"
    if item.match.typos:
        yield "typing errors are not forgiven"


AS_ANOTHER: Mapping[type[Item], str] = MappingProxyType(
    {
        Numeric: "the numbers that fit are written out",
        Formula: "{n} questions with fixed numbers; those that fit are written out",
        Cloze: "one question for each gap",
        Match: "one choice for each pair",
        Categorise: "one choice for each thing",
        Order: "one choice for each place",
        Hotspot: "the regions in words",
        Scale: "a choice in which every answer earns the points",
        Essay: "the rubric is text for the marker",
    }
)
"""Types that become something less."""
