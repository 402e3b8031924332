"""The interpreter's kit, sent a week before: what for, in which order; words, figures, names written out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.block import Say
from trainpack.model.module import walk
from trainpack.views import amount
from trainpack.views.agenda import Agenda, agendas
from trainpack.views.pack import Pack
from trainpack.views.page import Page, figure, page, plain
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.volume import Binder, unlinked
from trainpack.writers.pack.layout.extract import people, prose
from trainpack.writers.pack.layout.timetable import Face, day_table, grid

RULES = ("rule_sentences", "rule_numbers", "rule_pause", "rule_ask", "rule_groups", "rule_secret")


def pieces(pack: Pack) -> Iterator[Piece]:
    """One booklet for the language of an event's interpreting; else one for each further language."""
    for language in _languages(pack):
        yield Piece(f"trainers/interpreter/{language}", ("pdf", "docx"), partial(_booklet, pack, language))


def _languages(pack: Pack) -> tuple[str, ...]:
    if pack.event is not None:
        return (str(pack.event.interpreting.into),) if pack.event.interpreting else ()
    spoken = (str(one.code) for one in pack.programme.settings.languages)
    return tuple(code for code in spoken if code != pack.trainer.language)


def _booklet(pack: Pack, language: str) -> Booklet:
    press, face = Press(pack.programme, pack.trainer), Face(pack, pack.trainer)
    binder = Binder(pack.programme, pack.trainer)
    label, agenda = words(pack.trainer.language, "pack"), agendas(pack)[0]
    pages = [made for module in pack.modules for made in _pages(pack, str(module.id))]
    binder.title(1, label["purpose"])
    _purpose(binder, pack, label["work_together"])
    binder.title(1, label["order"], goes_on=True)
    for day in agenda.days:
        binder.title(2, face.heading(day))
        binder.add(day_table(face, agenda, day))
    binder.title(1, label["glossary"], goes_on=True)
    binder.add(str(Markup("<p>{}</p>").format(label["glossary_text"])))
    binder.add(_glossary(pack, language, label["term"], label["in_language"], label["meaning"]))
    binder.title(1, label["figures_written"], goes_on=True)
    binder.add(_figures(pack, pages, _spoken(pack, language)))
    binder.title(1, label["names"], goes_on=True)
    _names(binder, pack, agenda, pages)
    binder.title(1, label["said"], goes_on=True)
    binder.add(str(Markup("<p>{}</p>").format(label["said_text"])))
    _said(binder, face, agenda)
    title = pack.title
    kind = f"{label['interpreter_kit']} · {_named(language, pack.trainer)}"
    draft = any(made.draft for made in pages)
    return press.booklet(title, kind, binder.bound(), draft=draft, marking=press.word("trainer_marking"))


def _pages(pack: Pack, name: str) -> Iterator[Page]:
    module = pack.programme.modules[name]
    for document in (module.lesson, module.session, module.slides):
        if document is not None:
            yield page(pack.programme, module, document, pack.trainer, f"{module.folder}/")


def _named(language: str, reader: Reader) -> str:
    """A language's own name and the reader's name for it."""
    there = amount.locale_of(language)
    name = (
        there.get_display_name(amount.locale_of(reader.language))
        if str(there).startswith(language[:2])
        else None
    )
    return name or language


def _spoken(pack: Pack, language: str) -> Reader:
    return replace(pack.trainer, language=language, native_digits=False)


def _purpose(binder: Binder, pack: Pack, heading: str) -> None:
    label = words(pack.trainer.language, "pack")
    binder.add(str(Markup("<p>{}</p>").format(plain(pack.course.summary.markdown))))
    for module in pack.modules:
        head = module.lesson.head
        binder.title(2, head.title.markdown)
        items = (plain(one.text.markdown) for one in head.objectives)
        binder.add(str(Markup("<p>{}</p>").format(plain(head.summary.markdown))))
        binder.add(
            str(
                Markup("<ul>{}</ul>").format(
                    Markup("").join(Markup("<li>{}</li>").format(one) for one in items)
                )
            )
        )
    binder.title(2, heading)
    rules = Markup("").join(Markup("<li>{}</li>").format(label[rule]) for rule in RULES)
    binder.add(f"<ul>{rules}</ul>")


def _glossary(pack: Pack, language: str, *head: str) -> str:
    """Each term with its wording in the other language; a line to write on where it is not known yet."""
    own = str(pack.programme.settings.language)
    rows = []
    for term in pack.programme.terms.values():
        source, target = term.wordings.get(own), term.wordings.get(language)
        if source is not None:
            meaning = plain(source.definition.markdown) if source.definition else ""
            said = (
                Markup('<span lang="{}">{}</span>').format(language, plain(target.term.markdown))
                if target
                else "……………………"
            )
            rows.append((Markup("<strong>{}</strong>").format(plain(source.term.markdown)), said, meaning))
    rows.sort(key=lambda row: str(row[0]).casefold())
    return grid(head, rows, tight=True)


def _figures(pack: Pack, pages: Sequence[Page], other: Reader) -> str:
    """Every figure of the course as it is written in both languages."""
    label = words(pack.trainer.language, "page")
    rows = []
    for own in {one.id: one for made in pages for one in made.figures}.values():
        there = figure(pack.programme, own.id, Scope(pack.programme, other)).value
        said = Markup('<span lang="{}">{}</span>').format(other.language, there)
        rows.append((own.title, Markup("<strong>{}</strong>").format(own.value), said, own.valid))
    both = [label["value"], _named(other.language, pack.trainer)]
    return grid([label["figure"], *both, label["valid"]], rows, "6 2.1 2.1 2.4", tight=True)


def _names(binder: Binder, pack: Pack, agenda: Agenda, pages: Sequence[Page]) -> None:
    """Trainers, people in the cases, and the laws by their titles."""
    label = words(pack.trainer.language, "pack")
    for word, names in (
        ("names_trainers", agenda.trainers if pack.event else ()),
        ("names_cases", tuple(people(prose(made.parts) for made in pages))),
    ):
        if names:
            binder.add(str(Markup("<p><strong>{}:</strong> {}</p>").format(label[word], ", ".join(names))))
    works = {work.key: work.entry for made in pages for work in made.works}
    if works:
        binder.title(2, label["names_laws"])
        binder.add("<ul>" + "".join(f"<li>{entry}</li>" for entry in works.values()) + "</ul>")


def _said(binder: Binder, face: Face, agenda: Agenda) -> None:
    """What trainers read aloud, by the clock."""
    for day in agenda.days:
        binder.title(2, face.heading(day))
        for slot in day.slots:
            says = (
                [part for part in walk(slot.timed.step.parts) if isinstance(part, Say)]
                if slot.timed and slot.first
                else []
            )
            if slot.timed is None or not says or slot.timed.module.session is None:
                continue
            module, session = slot.timed.module, slot.timed.module.session
            made = page(face.pack.programme, module, session, face.reader, f"{module.folder}/")
            binder.title(3, f"{face.clock(slot.start)} {slot.title}")
            for say in says:
                told = binder.html(binder.maker(made, module.folder, 2), say.parts, f"{module.id}-said")
                binder.add(unlinked(told))
