"""A book as one EPUB file: title page, contents, a page for each section, answers and sources at the end.

https://www.w3.org/TR/epub-33/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from lxml.html import HtmlElement

from trainpack.locale import checked, words
from trainpack.model.bank import Scenario
from trainpack.model.items import Cloze, Formula, Hotspot, Item, Numeric, TextItem
from trainpack.views.book import Book
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried
from trainpack.writers.epub.cover import Cover, picture, title_page
from trainpack.writers.epub.nav import Place, nav
from trainpack.writers.epub.package import File, container, package
from trainpack.writers.epub.page import SUFFIX, file, page
from trainpack.writers.kit.book import book_pages
from trainpack.writers.kit.linked import STYLE, Linking, link, places, tree
from trainpack.writers.kit.questions.exchange import own_name
from trainpack.writers.kit.zip import zipped

FOLDER, PACKAGE, COVER, NAV = "EPUB", "package.opf", "cover.xhtml", "nav.xhtml"
STYLE_FILE, PICTURE = "style.css", "cover.png"
MIMETYPE = ("mimetype", b"application/epub+zip")


def write(book: Book) -> Written:
    """The file. Its first entry is the media type, which is not compressed (OCF 3.3, 4.3)."""
    found, word = book_pages(book), _words(book)
    names = {source: f"pictures/{own_name(source)}" for source in found.pictures}
    files = {name: found.picture(source, book) for source, name in names.items()}
    trees = {one.name: tree(one) for one in found.pages}
    linking = Linking(places(trees), names, word, SUFFIX)
    for one in found.pages:
        link(one, trees[one.name], linking)
    drawn = [*_drawn(book, trees, {name: source for source, name in names.items()})]
    for one in found.pages:
        files[file(one.name)] = page(one, trees[one.name], book.about.language)
    cover = _cover(book, word)
    files |= {STYLE_FILE: STYLE, PICTURE: picture(cover), COVER: title_page(cover, word)}
    files[NAV] = nav(book.about.language, word, found.pages, drawn, COVER)
    order = [COVER, NAV, *(file(one.name) for one in found.pages)]
    files[PACKAGE] = _package(book, files, order, word, drawn=bool(names))
    entries = [(f"{FOLDER}/{name}", data) for name, data in files.items()]
    meta = ("META-INF/container.xml", container(f"{FOLDER}/{PACKAGE}"))
    return Written(zipped([MIMETYPE, meta, *entries], first=[MIMETYPE[0], meta[0]], stored=[MIMETYPE[0]]))


def _words(book: Book) -> dict[str, str]:
    language = book.about.language
    return {**words(language, "page"), **words(language, "print"), **words(language, "book")}


def _cover(book: Book, word: Mapping[str, str]) -> Cover:
    about, mark = book.about, book.about.draft
    unchecked = "" if checked(about.language) else word["unchecked"]
    edition = f"{word['edition']} {about.edition} · {about.licence}"
    foot = (about.publisher, edition, *filter(None, [unchecked]))
    return Cover(about.language, book.package.title, word["workbook"], word["draft"] if mark else "", foot)


def _drawn(book: Book, trees: Mapping[str, HtmlElement], sources: Mapping[str, str]) -> Iterator[Place]:
    """Where each picture stands, and its title: that of media.yml, or what stands under it."""
    titles = {
        f"{chapter.module.folder}/media/{medium.file}": medium.title
        for chapter in book.volume.chapters
        for medium in chapter.module.media
    }
    for name, root in trees.items():
        for image in root.iter("img"):
            under = image.getparent().findtext("figcaption")
            title = titles.get(sources.get(image.get("src", ""), ""), under) or image.get("alt", "")
            yield f"{file(name)}#{image.get('id')}", str(title)


def _package(
    book: Book, files: Iterable[str], order: Iterable[str], word: Mapping[str, str], *, drawn: bool
) -> bytes:
    means = {NAV: "nav", PICTURE: "cover-image"}
    listed = [File(name, means.get(name, "")) for name in sorted(files)]
    title = f"{book.package.title} ({word['draft']})" if book.about.draft else book.package.title
    return package(book.about, title, word["access"], listed, map(File, order), drawn=drawn)


def fidelity(question: Question) -> Fidelity:
    """A book is read: the reader compares the answer. What paper holds in full, it holds in full."""
    lost = AS_READ.get(type(question.item))
    return carried([lost] if lost else [], ["answered in writing and compared by the reader"])


AS_READ: Mapping[type[Item] | type[Scenario], str] = MappingProxyType(
    {
        Numeric: "the reader compares the number",
        Formula: "one set of numbers",
        TextItem: "the reader compares the words",
        Cloze: "the reader compares the words",
        Hotspot: "the regions in words, with letters",
        Scenario: "numbered paragraphs",
    }
)
"""Types that a book holds in part."""
