"""Handouts one by one, as they are copied: case files, worksheets, cards to cut, job aids of A6."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from lxml import html as lxml_html
from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Card, Part
from trainpack.model.module import Document, HandoutHead, Module
from trainpack.views import markup
from trainpack.views.agenda import agendas
from trainpack.views.amount import day
from trainpack.views.copies import needs
from trainpack.views.pack import Pack
from trainpack.views.page import Page, page, plain
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import CHECKSUM, Booklet
from trainpack.writers.kit.page import tail
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, inner, unlinked
from trainpack.writers.pack.layout.timetable import Face, grid, whom


def pieces(pack: Pack) -> Iterator[Piece]:
    """A sheet for each handout; what the reader's country has no use for is left out."""
    for module in pack.studied:
        for sheet in module.handouts:
            if sheet.head.kind != "performance" and _wanted(pack, sheet):
                side = "participants" if sheet.head.for_ == "learner" else "trainers"
                path = f"{side}/handouts/{module.id}/{sheet.head.id}"
                yield Piece(path, ("pdf", "docx"), partial(_booklet, pack, module, sheet))


def _wanted(pack: Pack, sheet: Document[HandoutHead]) -> bool:
    country = pack.learner.country
    return country is None or not sheet.head.countries or country in sheet.head.countries


def _wanted_copies(pack: Pack, name: str) -> str:
    """How many sets are cut, for whom, on which day: the page goes on the envelope."""
    agenda, face = agendas(pack)[0], Face(pack, pack.trainer)
    own = [need for need in needs(pack, agenda) if need.path.endswith(f"/{name}")]
    if not own:
        return ""
    label, days = words(pack.trainer.language, "pack"), {day.number: day for day in agenda.days}
    head = [label[key] for key in ("when", "copies", "for_whom", "given_in")]
    rows = [
        (face.heading(days[need.day]), face.count(need.copies), whom(face, need), need.step) for need in own
    ]
    return grid(head, rows)


def _booklet(pack: Pack, module: Module, sheet: Document[HandoutHead]) -> Booklet:
    """A handout as its kind is handed out."""
    reader = pack.learner if sheet.head.for_ == "learner" else pack.trainer
    press, made = (
        Press(pack.programme, reader),
        page(pack.programme, module, sheet, reader, f"{module.folder}/"),
    )
    binder = Binder(pack.programme, reader)
    marking = press.word("trainer_marking") if reader.trainer else ""
    if sheet.head.kind == "cards":
        binder.add(_wanted_copies(pack, f"{module.id}/{sheet.head.id}"))
    if sheet.head.kind == "job-aid":
        binder.add(_aid(binder, made, module, _foot(press, made)))
    elif sheet.head.kind == "cards":
        _cards(binder, made, module, _foot(press, made))
    else:
        binder.add(whole(binder, made, module, made.parts))
        binder.add(markup.to_html(tail(made)))
    return press.booklet(
        made.title,
        plain(module.title.markdown),
        binder.bound(),
        draft=made.draft,
        marking=marking,
        cover=False,
        shape="bare" if sheet.head.kind == "job-aid" else "upright",
    )


def _items(texts: Iterable[Markup]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)


def _foot(press: Press, made: Page) -> str:
    """What stands at the foot of a card: it has left its sheet when somebody asks for its date."""
    draft = press.word("draft") if made.draft else ""
    edition = f"{press.word('edition')} {press.programme.settings.edition}"
    return " · ".join(filter(None, (edition, day(press.reader.day, press.reader), CHECKSUM, draft)))


def whole(binder: Binder, made: Page, module: Module, parts: tuple[Part, ...]) -> str:
    """Parts of a handout as HTML."""
    return binder.html(
        binder.maker(made, module.folder, 0), parts, f"{module.id}-{made.path.rpartition('/')[2]}"
    )


def _aid(binder: Binder, made: Page, module: Module, foot: str) -> str:
    """A job aid as often as a sheet holds it."""
    body = unlinked(whole(binder, made, module, made.parts))
    title = Markup('<p class="card-title">{}</p>').format(Markup(markup.inline(made.title)))
    attributes = Markup('<div class="cut" data-same="true" data-foot="{}">').format(foot)
    return f'{attributes}<div class="card">{title}{body}</div></div>'


def _cards(binder: Binder, made: Page, module: Module, foot: str) -> None:
    """What is said about the cards, and which there are, for the envelope; then the cards."""
    cards = tuple(part for part in made.parts if isinstance(part, Card))
    binder.add(whole(binder, made, module, tuple(part for part in made.parts if part not in cards)))
    titles = (Markup(markup.inline(plain(card.title.markdown))) for card in cards if card.title)
    binder.add(str(Markup('<ul class="boxes">{}</ul>').format(_items(titles))))
    tree = lxml_html.fragment_fromstring(unlinked(whole(binder, made, module, cards)), create_parent="div")
    for sheet in tree.xpath("//div[@class='cards']"):
        sheet.set("class", "cut")
        sheet.set("data-foot", foot)
    binder.add(inner(tree))
