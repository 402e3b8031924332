"""Slides to show and to edit, the same above their notes; boards to draw and wall sheets for bare rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from trainpack.model.module import Module, sections
from trainpack.views.deck import Deck, deck
from trainpack.views.pack import Pack
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.show import Sheet, Show
from trainpack.writers.kit.showing import show
from trainpack.writers.kit.volume import Bound, unlinked

_ON_THE_WALL = frozenset({"picture", "table"})


def pieces(pack: Pack) -> Iterator[Piece]:
    """For each module that has slides: the deck, its notes, its boards, its wall sheets."""
    for module in pack.modules:
        if module.slides is not None and any(heading for heading, _ in sections(module.slides.parts)):
            name = str(module.id)
            yield Piece(f"trainers/slides/{name}", ("pptx", "slides"), partial(_show, pack, module))
            yield Piece(f"trainers/notes/{name}", ("notes",), partial(_show, pack, module))
            yield Piece(f"trainers/boards/{name}", ("pdf", "docx"), partial(_boards, pack, module))
            yield Piece(f"trainers/wall/{name}", ("wall",), partial(_wall, pack, module))


def _deck(pack: Pack, module: Module) -> Deck:
    made = deck(pack.programme, module, pack.trainer)
    assert made is not None, "only modules with slides have these papers"
    return made


def _show(pack: Pack, module: Module) -> Show:
    return show(pack, _deck(pack, module))


def _wall(pack: Pack, module: Module) -> Show:
    """The pictures and tables of the must steps: too much for a board. Else all, else the first slide."""
    made = _deck(pack, module)
    drawn = [slide for slide in made.slides if slide.layout in _ON_THE_WALL]
    chosen = (
        [slide for slide in drawn if any(use.must for use in slide.uses)] or drawn or list(made.slides[:1])
    )
    names = {slide.id for slide in chosen}
    whole = show(pack, made)
    return replace(whole, sheets=tuple(sheet for sheet in whole.sheets if sheet.name in names))


def _boards(pack: Pack, module: Module) -> Booklet:
    """What is drawn when there is no projector, slide by slide."""
    press, made = Press(pack.programme, pack.trainer), _show(pack, module)
    how = Markup("<p>{}</p>").format(made.words["boards_how"])
    body = "\n".join((str(how), *(_board(sheet, made) for sheet in made.sheets)))
    bound = Bound(unlinked(body), {})
    booklet = press.booklet(
        made.title,
        made.words["boards"],
        bound,
        draft=made.draft,
        marking=press.word("trainer_marking"),
        cover=False,
    )
    return replace(booklet, pictures=made.pictures)


def _board(sheet: Sheet, made: Show) -> str:
    uses = Markup('<p class="activity-facts">{}</p>').format(
        " · ".join((*sheet.uses, sheet.about)).strip(" ·")
    )
    none = Markup("<p>{}</p>").format(made.words["boards_none"])
    frame = f'<div class="board">{sheet.board or none}</div>'
    return f'<div class="whole"><h2>{sheet.number}. {sheet.title}</h2>{uses}{frame}{sheet.body}</div>'
