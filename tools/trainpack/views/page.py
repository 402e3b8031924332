"""A page: one document for one reader, with its practice questions, figures, sources and pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from trainpack.diagnostics import Location
from trainpack.locale import words
from trainpack.model.block import Part, Quiz
from trainpack.model.dataset import Dataset
from trainpack.model.fact import id_and_day
from trainpack.model.items import Item
from trainpack.model.media import Medium
from trainpack.model.module import Document, Head, Module, walk
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.parts import parts_for
from trainpack.views.question import question, story
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.views.references import entry, sourced
from trainpack.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a page uses: what, how much, since when, by which source; `stale` asks for a new look."""

    id: str
    title: str
    value: str
    valid: str
    source: str
    checked: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Work:
    """A cited work: its key and its entry as HTML."""

    key: str
    entry: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document ready for a writer. `practice` holds the questions of each quiz block by its place."""

    path: str
    title: str
    language: str
    draft: bool
    parts: tuple[Part, ...]
    practice: Mapping[Location, tuple[Question, ...]]
    figures: tuple[Figure, ...]
    works: tuple[Work, ...]
    pictures: tuple[Medium, ...]
    tables: tuple[Dataset, ...] = ()


def page(
    programme: Programme, module: Module, document: Document[Head], reader: Reader, folder: str = ""
) -> Page:
    """The page of a document. `folder` leads from the page to the module's folder. Raises ExpressionError."""
    scope = Scope(programme, reader, module.given_in(document), folder, data=module.data)
    title = plain(document.head.title.markdown)
    parts = parts_for(document.parts, scope)
    practice = dict(_practice(module, parts, scope))
    made = finished(document.path, title, not document.reviewed, parts, practice, module, scope)
    return replace(made, tables=module.tables(document))


def finished(
    path: str,
    title: str,
    draft: bool,
    parts: tuple[Part, ...],
    practice: Mapping[Location, tuple[Question, ...]],
    module: Module | None,
    scope: Scope,
) -> Page:
    """A page with the lists of what its scope has gathered."""
    figures = tuple(figure(scope.programme, name, scope) for name in scope.figures)
    works = tuple(Work(key, entry(scope.programme.references[key], scope.reader)) for key in scope.works)
    used = (module.medium(source) for source in scope.pictures) if module else ()
    pictures = tuple(medium for medium in used if medium is not None)
    return Page(path, title, scope.reader.language, draft, parts, practice, figures, works, pictures)


def plain(markdown: str) -> str:
    """A title as plain text."""
    return markdown.replace("**", "").replace("`", "").strip()


def practice_items(module: Module, quiz: Quiz, taken: set[str], country: str | None) -> tuple[Item, ...]:
    """The items of a quiz block: those it names, or so many of its objective that the page has not shown."""
    bank = {
        str(item.id): item
        for item in (module.bank.items if module.bank else ())
        if item.practice and (country is None or not item.countries or country in item.countries)
    }
    if quiz.items:
        return tuple(bank[name] for name in quiz.items if name in bank)
    fitting = (item for name, item in bank.items() if item.objective == quiz.objective and name not in taken)
    return tuple(fitting)[: quiz.count]


def _practice(
    module: Module, parts: tuple[Part, ...], scope: Scope
) -> Iterator[tuple[Location, tuple[Question, ...]]]:
    if module.bank is None:
        return
    quizzes = [part for part in walk(parts) if isinstance(part, Quiz)]
    taken = {str(name) for quiz in quizzes for name in quiz.items}
    for quiz in quizzes:
        items = practice_items(module, quiz, taken, scope.reader.country)
        taken.update(str(item.id) for item in items)
        made = {str(item.id): question(item, module.bank, scope.with_given(module.given)) for item in items}
        stories = {str(one.id): one for one in module.bank.scenarios if one.practice}
        told = {
            name: story(stories[name], scope.with_given(module.given))
            for name in quiz.items
            if name in stories
        }
        order = [str(name) for name in quiz.items] or list(made)
        both = made | {str(name): one for name, one in told.items()}
        yield quiz.at, tuple(both[name] for name in order if name in both)


def figure(programme: Programme, name: str, scope: Scope) -> Figure:
    """The line of a fact in the list of figures; its source is noted among the works."""
    own, day = id_and_day(name)
    fact = programme.facts[own]
    found = fact.on(day or scope.reader.day)
    assert found is not None, "only facts with a value are ever used"
    label = words(scope.reader.language, "page")
    source, keys = sourced(found.source, programme.references)
    scope.works.update(dict.fromkeys(keys))
    valid = amount.date_of(found, scope.reader)
    if found.from_ and found.to:
        valid = label["from_to"].format(start=valid, end=amount.loose_date(found.to, scope.reader))
    elif found.from_:
        valid = label["since"].format(date=valid)
    stale = found.check_by < _compared(scope.reader)
    checked = amount.day(found.checked, scope.reader)
    return Figure(
        name,
        plain(fact.title.markdown),
        amount.fact_value(fact, found, scope.reader),
        valid,
        source,
        checked,
        stale,
    )


def _compared(reader: Reader) -> dt.date:
    return max(reader.day, reader.today)
