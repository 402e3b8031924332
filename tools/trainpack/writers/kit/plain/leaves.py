"""A module as leaves: the sections of its lesson, its handouts, further questions, figures and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import lxml.html
from lxml.html import HtmlElement

from trainpack.locale import words
from trainpack.views.markup import to_html
from trainpack.views.page import Page
from trainpack.views.question_types import Question
from trainpack.views.unit import Unit
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.page import Maker, tail
from trainpack.writers.kit.table import Table, spreadsheet
from trainpack.writers.kit.template import template

Ask = Callable[[Sequence[Question]], str]
"""Questions as Markdown: to be answered in the page, or as they are printed."""

START, PRACTICE, END = "tp-start", "tp-practice", "tp-sources"
"""Names of leaves that are not an author's: the beginning, further questions, figures and sources."""
_OUTWARD = re.compile("https?:|mailto:")


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is read at a time: its title as plain text, and its HTML with the heading.

    Nobody has to read what is `extra`: the list of sources.
    """

    id: str
    title: str
    html: str
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Leaves:
    """A module in order, and the files that it shows, by their path beside the page."""

    leaves: tuple[Leaf, ...]
    files: Mapping[str, bytes]


def leaves(unit: Unit, ask: Ask) -> Leaves:
    """The leaves of a module; links lead to places in them or out into the web, all others are let go."""
    files: dict[str, bytes] = {}
    documents = {path: f"sheet-{name}" for path, name in _sheet_paths(unit)}
    trees = [_tree(_lesson(unit, ask, files))]
    for name, page in unit.sheets:
        trees.append(_own_ids(_tree(_titled(f"sheet-{name}", page, unit, ask, files)), f"sheet-{name}"))
    trees.extend(map(_tree, _ends(unit, ask)))
    found: list[Leaf] = []
    for tree in trees:
        _link(tree, documents, files)
        found.extend(_split(tree))
    for medium in unit.media:
        path = f"{unit.module.folder}/media/{medium.file}"
        files[f"media/{medium.file}"] = (unit.programme.root / path).read_bytes()
    return Leaves(tuple(found), files)


def _sheet_paths(unit: Unit) -> Iterator[tuple[str, str]]:
    """The paths by which a lesson or another handout links to a handout."""
    for name, page in unit.sheets:
        path = page.path.removeprefix(f"{unit.module.folder}/")
        yield path, name
        yield path.removeprefix("handouts/"), name


def _lesson(unit: Unit, ask: Ask, files: dict[str, bytes]) -> str:
    """The text of the lesson, behind its summary and its objectives."""
    word = words(unit.reader.language, "page")
    head = template("lesson_head").render(head=unit.module.lesson.head, task=unit.task, word=word)
    return f"## {unit.title} {{#{START}}}\n\n{raw(head)}\n\n{_body(unit.lesson, unit, ask, files)}"


def _titled(name: str, page: Page, unit: Unit, ask: Ask, files: dict[str, bytes]) -> str:
    return f"## {page.title} {{#{name}}}\n\n{_body(page, unit, ask, files, shift=1)}"


def _body(page: Page, unit: Unit, ask: Ask, files: dict[str, bytes], shift: int = 0) -> str:
    maker = Maker(page, unit.programme.settings, ask, shift, unit.reader.country, files=True)
    made = maker.body(page.parts)
    files.update({f"media/{name}": data for name, data in maker.diagrams.items()})
    files.update(
        {str(data.file): spreadsheet(Table(data.columns, data.rows, numbers=True)) for data in page.tables}
    )
    return made


def _ends(unit: Unit, ask: Ask) -> Iterator[str]:
    """The questions that no page asks; the figures, sources and pictures of all pages, each once."""
    word = words(unit.reader.language, "page")
    if unit.more:
        yield f"## {word['quiz']} {{#{PRACTICE}}}\n\n{ask(unit.more)}"
    whole = tail(merged(unit.pages))
    if whole:
        yield f"## {word['sources']} {{#{END}}}\n\n{whole.replace('<h2', '<h3').replace('</h2>', '</h3>')}"


def merged(pages: Sequence[Page]) -> Page:
    """A page without text that has the figures, works and pictures of several, each once."""
    first = pages[0]
    figures = {figure.id: figure for page in pages for figure in page.figures}
    works = {work.key: work for page in pages for work in page.works}
    pictures = {str(medium.file): medium for page in pages for medium in page.pictures}
    lists = (tuple(figures.values()), tuple(works.values()), tuple(pictures.values()))
    return Page(first.path, first.title, first.language, first.draft, (), {}, *lists)


def _tree(markdown: str) -> HtmlElement:
    tree: HtmlElement = lxml.html.fragment_fromstring(to_html(markdown), create_parent="div")
    return tree


def _own_ids(tree: HtmlElement, name: str) -> HtmlElement:
    """A handout on the page of the lesson: what it has but questions gets names of its own."""
    for element in tree.xpath(
        ".//*[@id and @id != $name and not(ancestor-or-self::*[@data-item])]", name=name
    ):
        old = element.get("id")
        element.set("id", f"{name}-{old}")
        for link in tree.xpath(".//a[@href=$old]", old=f"#{old}"):
            link.set("href", f"#{name}-{old}")
    return tree


def _link(tree: HtmlElement, documents: Mapping[str, str], files: Mapping[str, bytes]) -> None:
    """Links to handouts lead to their leaves; links to what is not in the package lose their address."""
    for link in tree.iter("a"):
        address = link.get("href") or ""
        path, _, place = address.removeprefix("../").partition("#")
        if path in documents:
            link.set("href", f"#{documents[path]}-{place}" if place else f"#{documents[path]}")
        elif _OUTWARD.match(address):
            link.attrib.update({"target": "_blank", "rel": "noopener"})
        elif not address.startswith("#") and address not in files:
            link.attrib.pop("href", None)


def _split(tree: HtmlElement) -> Iterator[Leaf]:
    """A leaf for each heading of the second level."""
    pieces: list[list[HtmlElement]] = []
    for element in tree:
        if element.tag == "h2":
            pieces.append([])
        pieces[-1].append(element)
    for piece in pieces:
        html = "".join(lxml.html.tostring(element, encoding="unicode") for element in piece)
        name, title = str(piece[0].get("id")), " ".join(piece[0].text_content().split())
        yield Leaf(name, title, html.strip(), extra=name == END)
