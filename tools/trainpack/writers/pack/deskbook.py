"""The desk book on paper: job aids, deadlines and figures in force, for a test and for the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.fact import Fact
from trainpack.model.module import Document, HandoutHead, Module
from trainpack.views import amount, markup
from trainpack.views.inforce import Line, in_force, is_deadline, used_in
from trainpack.views.pack import Pack
from trainpack.views.page import page
from trainpack.views.scope import Scope
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, unlinked
from trainpack.writers.pack.layout.sources import sources
from trainpack.writers.pack.layout.timetable import grid

INTERNATIONAL = "int"


def pieces(pack: Pack) -> Iterator[Piece]:
    """One booklet for the course, or for the country of the pack."""
    if pack.part is None:
        yield Piece("participants/desk-book", ("pdf", "docx"), lambda: _booklet(pack))


def _booklet(pack: Pack) -> Booklet:
    press, binder = Press(pack.programme, pack.learner), Binder(pack.programme, pack.learner)
    label = _label(pack)
    scope = Scope(pack.programme, pack.learner)
    aids = list(_aids(pack))
    if aids:
        binder.title(1, label["job_aids"])
    for module, sheet in aids:
        _aid(binder, pack, module, sheet)
    day = amount.day(pack.learner.day, pack.learner)
    _figures(
        binder, pack, scope, label["deadlines"], label["deadlines_intro"].format(date=day), deadlines=True
    )
    _figures(binder, pack, scope, label["figures_on"].format(date=day), label["check_text"], deadlines=False)
    sources(binder, pack, scope)
    draft = any(not sheet.reviewed for _, sheet in aids)
    return press.booklet(pack.title, label["desk"], binder.bound(), draft=draft)


def _label(pack: Pack) -> Mapping[str, str]:
    language = pack.learner.language
    return dict(words(language, "page")) | dict(words(language, "desk"))


def _aids(pack: Pack) -> Iterator[tuple[Module, Document[HandoutHead]]]:
    """The job aids of the modules that participants meet."""
    for module in pack.studied:
        for sheet in module.handouts:
            if sheet.head.kind == "job-aid" and sheet.head.for_ == "learner":
                yield module, sheet


def _aid(binder: Binder, pack: Pack, module: Module, sheet: Document[HandoutHead]) -> None:
    made = page(pack.programme, module, sheet, pack.learner, f"{module.folder}/")
    binder.title(2, markup.inline(made.title))
    name = f"{module.id}-desk-{sheet.head.id}"
    binder.add(unlinked(binder.html(binder.maker(made, module.folder, 2), made.parts, name)))


def _figures(binder: Binder, pack: Pack, scope: Scope, title: str, said: str, *, deadlines: bool) -> None:
    """Deadlines, or all other figures of law, by country."""
    own, used = pack.learner.country, used_in(pack.programme, pack.studied)

    def wanted(fact: Fact) -> bool:
        here = fact.id in used and (own is None or fact.country in (own, INTERNATIONAL))
        return here and fact.kind == "law" and is_deadline(fact) == deadlines

    found = in_force(pack.programme, scope, wanted)
    if not found:
        return
    binder.add('<div class="page-break"></div>')
    binder.title(1, title)
    binder.add(str(Markup("<p>{}</p>").format(said)))
    for code, name in _places(pack).items():
        if code in found:
            binder.title(2, name)
            binder.add(_table(_label(pack), found[code]))


def _places(pack: Pack) -> dict[str, str]:
    """The countries of the programme with their names, and what holds in all of them."""
    settings, language = pack.programme.settings, pack.learner.language
    known = (str(country.code) for country in settings.countries)
    names = {code: settings.country_name(code, language) for code in known}
    return names | {INTERNATIONAL: words(language, "desk")["international"]}


def _table(label: Mapping[str, str], lines: list[Line]) -> str:
    head = [label[name] for name in ("figure", "value", "valid", "source", "check_by")]
    bold = Markup("<strong>{}</strong>")
    rows = [
        (
            line.figure.title,
            bold.format(line.figure.value),
            line.figure.valid,
            line.figure.source,
            line.check_by,
        )
        for line in lines
    ]
    return grid(head, rows)
