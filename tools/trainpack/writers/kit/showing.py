"""A deck becomes a show: its texts as HTML, its pictures as bytes, its charts as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html as lxml_html
from lxml.html import HtmlElement
from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Part, Prose
from trainpack.model.module import walk
from trainpack.model.programme import Programme
from trainpack.views.amount import day
from trainpack.views.deck import Deck, Slide, Use
from trainpack.views.markup import inline
from trainpack.views.pack import Pack
from trainpack.views.page import Figure, plain
from trainpack.writers.kit.chart import Chart, chart_of
from trainpack.writers.kit.diagram import FENCE, draw
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Binder, inner


def show(pack: Pack, deck: Deck) -> Show:
    """Everything that slides, notes and boards of a module need. Raises SourceError at a bad diagram."""
    press, binder = Press(pack.programme, pack.trainer), Binder(pack.programme, pack.trainer)
    sheets = tuple(_sheet(binder, deck, slide, n) for n, slide in enumerate(deck.slides, 1))
    settings, reader = pack.programme.settings, pack.trainer
    parts = [part for slide in deck.slides for part in slide.parts]
    return Show(
        title=deck.title,
        course=plain(pack.course.title.markdown),
        publisher=plain(settings.publisher.markdown),
        edition=f"{press.word('edition')} {settings.edition}",
        date=day(reader.day, reader),
        day=(reader.day.year, reader.day.month, reader.day.day),
        language=reader.language,
        licence=str(settings.licence),
        draft=deck.draft,
        marking=press.word("trainer_marking"),
        sheets=sheets,
        sources=_sources(deck, pack.programme, reader.language),
        pictures=press.pictures(binder.pictures),
        charts=dict(_charts(parts, f"{deck.module.folder}/media/")),
        words=dict(words(reader.language, "deck")) | {"draft": press.word("draft")},
    )


def _sheet(binder: Binder, deck: Deck, slide: Slide, number: int) -> Sheet:
    return Sheet(
        name=slide.id,
        number=number,
        at=slide.at,
        layout=slide.layout,
        title=inline(slide.title),
        about=", ".join(slide.countries),
        body=_html(binder, deck, slide, slide.parts),
        notes=_html(binder, deck, slide, slide.notes),
        board=_html(binder, deck, slide, slide.board),
        uses=tuple(_use(use, binder.reader.language) for use in slide.uses),
        figures=tuple(_figure(figure, binder.reader.language) for figure in slide.figures),
        credits=tuple(
            words(binder.reader.language, "page")["credit"].format(
                title=plain(medium.title.markdown),
                creator=plain(medium.creator.markdown),
                licence=medium.licence,
            )
            for medium in slide.pictures
        ),
    )


def _html(binder: Binder, deck: Deck, slide: Slide, parts: tuple[Part, ...]) -> str:
    """Parts as HTML. A diagram's title is not repeated below it: its words are in the alternative text."""
    made = binder.html(binder.maker(slide.page, deck.module.folder, 0), parts, slide.id)
    if "<figcaption" not in made:
        return made
    tree = lxml_html.fragment_fromstring(made, create_parent="div")
    for caption in tree.xpath("//figure[@class='diagram']/figcaption"):
        caption.drop_tree()
    return inner(tree)


def _use(use: Use, language: str) -> str:
    return words(language, "deck")["step"].format(
        n=use.number, title=use.title, minutes=use.minutes, priority=use.priority
    )


def _figure(figure: Figure, language: str) -> str:
    word = words(language, "page")
    checked = word["last_checked"].format(date=figure.checked) if figure.stale else ""
    facts = ", ".join(filter(None, (figure.valid, figure.source, checked)))
    return f"{figure.title}: {figure.value} ({facts})"


def _sources(deck: Deck, programme: Programme, language: str) -> str:
    """The figures and works of all slides; pictures carry their credits themselves."""
    lists = {"figures": deck.page.figures, "works": deck.page.works, "pictures": ()}
    if not (deck.page.figures or deck.page.works):
        return ""
    label = dict(words(language, "page")) | {"figures": words(language, "deck")["figures_all"]}
    return str(Markup(raw(template("tail").render(page=lists, word=label))))


def _charts(parts: list[Part], media: str) -> Iterator[tuple[str, Chart]]:
    for part in walk(tuple(parts)):
        for fence in FENCE.finditer(part.text.markdown) if isinstance(part, Prose) else ():
            chart = chart_of(fence["source"])
            if chart is not None:
                yield f"{media}{draw(fence['source']).name}", chart


@dataclass(frozen=True, slots=True)
class Held:
    """What a slide holds, in the order in which it stands there: runs of text between pictures and tables."""

    kind: str  # text, picture, table
    elements: tuple[HtmlElement, ...]


def held(body: HtmlElement) -> tuple[Held, ...]:
    """Divide a slide's body."""
    found: list[Held] = []
    for element in _opened(body):
        kind = _kind(element)
        if kind == "text" and found and found[-1].kind == "text":
            found[-1] = Held("text", (*found[-1].elements, element))
        else:
            found.append(Held(kind, (element,)))
    return tuple(found)


def _opened(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks of a body; containers without looks of their own are opened."""
    for element in tree:
        if isinstance(element.tag, str):
            plain_box = element.tag in ("div", "section") and not element.get("class")
            if plain_box or element.get("class") in ("countries", "country"):
                yield from _opened(element)
            else:
                yield element


def _kind(element: HtmlElement) -> str:
    if element.tag == "table" or (element.tag == "figure" and element.find(".//table") is not None):
        return "table"
    images = list(element.iter("img"))
    alone = len(images) == 1 and not element.text_content().strip()
    return "picture" if images and (alone or element.tag == "figure") else "text"
