"""Sets of cards on paper: what to begin with, then one card on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.card import Card, CardSet, Chooser
from trainpack.model.text import Text
from trainpack.views.expand import expand
from trainpack.views.markup import inline
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.scope import Scope
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Binder, unlinked
from trainpack.writers.pack.layout.sources import sources
from trainpack.writers.pack.layout.timetable import grid

NEW_PAGE = '<div class="page-break"></div>'


def pieces(pack: Pack) -> Iterator[Piece]:
    """A booklet for each set that has cards of the modules in this pack; a module alone has none."""
    for deck in pack.programme.cards.values() if pack.part is None else ():
        own = tuple(_own(pack, deck))
        if own:
            yield Piece(f"participants/cards-{deck.id}", ("pdf", "docx"), partial(_booklet, pack, deck, own))


def _own(pack: Pack, deck: CardSet) -> Iterator[Card]:
    """The cards of the modules that participants meet, of whatever country they tell."""
    studied = {str(module.id) for module in pack.studied}
    return (card for card in deck.cards if studied.intersection(card.modules))


def _booklet(pack: Pack, deck: CardSet, cards: Sequence[Card]) -> Booklet:
    binder = Binder(pack.programme, pack.learner)
    sheet = _Sheet(pack, Scope(pack.programme, pack.learner))
    if deck.summary:
        binder.add(str(Markup("<p>{}</p>").format(sheet.text(deck.summary))))
    binder.add(sheet.chooser(deck.chooser, cards) if deck.chooser else _listed(cards))
    for card in cards:
        binder.add(NEW_PAGE)
        binder.title(1, plain(card.title.markdown))
        binder.add(sheet.card(deck, card))
    if sheet.scope.works:
        binder.add(NEW_PAGE)
    sources(binder, pack, sheet.scope)
    press = Press(pack.programme, pack.learner)
    draft = any(not module.lesson.reviewed for module in pack.studied)
    return press.booklet(pack.title, plain(deck.title.markdown), binder.bound(), draft=draft, cover=False)


def _listed(cards: Sequence[Card]) -> str:
    items = Markup("").join(Markup("<li>{}</li>").format(plain(card.title.markdown)) for card in cards)
    return str(Markup("<ul>{}</ul>").format(items))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Cards as their reader sees them; `scope` notes the works that they name."""

    pack: Pack
    scope: Scope

    def text(self, text: Text) -> Markup:
        return Markup(unlinked(inline(expand(text, self.scope).markdown)))

    def chooser(self, chooser: Chooser, cards: Sequence[Card]) -> str:
        """What the reader looks for, which cards to begin with, which come then."""
        word = words(self.pack.learner.language, "desk")
        titles = {str(card.id): plain(card.title.markdown) for card in cards}

        def named(ids: Sequence[str], between: str) -> Markup:
            return Markup(between).join(titles[name] for name in ids if name in titles)

        rows = [
            (plain(way.title.markdown), named(way.first, "<br>"), named(way.then, "; "))
            for way in chooser.ways
        ]
        head = [plain(chooser.question.markdown), word["begin_with"], word["and_then"]]
        return grid(head, [row for row in rows if row[1] or row[2]], "2 3 3")

    def card(self, deck: CardSet, card: Card) -> str:
        settings, language = self.pack.programme.settings, self.pack.learner.language
        names = ", ".join(settings.country_name(str(code), language) for code in card.countries)
        filled = [field for field in deck.fields if field.id in card.fields]
        lines = [(plain(field.title.markdown), self.text(card.fields[field.id])) for field in filled]
        return template("cardsheet").render(names=names, lines=lines)
