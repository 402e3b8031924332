"""The pages of the learner's site, as Markdown, and the files that they show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from trainpack.locale import words
from trainpack.model.course import Course
from trainpack.model.module import Document, Head, Module, sections
from trainpack.model.programme import Programme
from trainpack.views.page import Page, page, plain
from trainpack.views.reader import Reader
from trainpack.views.study import Section, Study, study
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.page import Maker, tail
from trainpack.writers.kit.quiz.ask import ask
from trainpack.writers.kit.table import Table, spreadsheet
from trainpack.writers.kit.template import template
from trainpack.writers.site.desk import card_pages, desk_pages, figure_pages, glossary_pages
from trainpack.writers.site.learning import (
    DATA,
    course_data,
    goal_pages,
    learning_pages,
    section_end,
    session,
)
from trainpack.writers.site.sitepage import Site as Site
from trainpack.writers.site.sitepage import SitePage as SitePage
from trainpack.writers.site.ways import course, home, paths

Remember = Callable[[Module, Callable[[], tuple[Site, object]]], tuple[Site, object]]
"""Gives what is made of a module, or what was made of it before."""


def site(programme: Programme, reader: Reader, remember: Remember = lambda module, make: make()) -> Site:
    """The whole site for one reader: only what learner text holds or shows is in it."""
    built = Site()
    label = words(reader.language, "study")
    found = study(programme, reader)
    start = home(programme, found, reader)
    built.pages.append(start)
    built.menu.append({start.title: start.src_uri})
    _put(built, label["your_way"], list(paths(found, reader)))
    for one in found.courses:
        _course(programme, one, found, reader, built, remember)
    _put(built, label["my_learning"], list(learning_pages(programme, found, reader)))
    desk, *others = desk_pages(programme, reader)

    built.pages.extend(
        [
            desk,
            *others,
            *figure_pages(programme, reader),
            *glossary_pages(programme, reader),
            *card_pages(programme, reader),
            *goal_pages(programme, found, reader),
        ]
    )
    built.menu.append({desk.title: [desk.src_uri, *({one.title: one.src_uri} for one in others)]})
    built.made[DATA] = course_data(found, reader)
    return built


def _put(built: Site, title: str, pages: Sequence[SitePage]) -> None:
    """Pages and their part of the menu."""
    built.pages.extend(pages)
    if pages:
        built.menu.append({title: [{one.title: one.src_uri} for one in pages]})


def _course(
    programme: Programme, found: Course, whole: Study, reader: Reader, built: Site, remember: Remember
) -> None:
    front = course(programme, found, whole, reader)
    built.pages.append(front)
    entries: list[object] = [front.src_uri]
    for module in whole.modules[str(found.id)]:

        def make(module: Module = module) -> tuple[Site, object]:
            alone = Site()
            return alone, _module(programme, module, whole.sections[str(module.id)], reader, alone)

        made, entry = remember(module, make)
        built.pages.extend(made.pages)
        built.copies.update(made.copies)
        built.made.update(made.made)
        entries.append(entry)
    built.menu.append({front.title: entries})


def _module(
    programme: Programme, module: Module, found: Sequence[Section], reader: Reader, built: Site
) -> object:
    """The lesson and the learners' handouts of a module; returns its place in the menu."""
    folder = module.folder.removeprefix("modules/")
    lesson = _document(programme, module, module.lesson, reader, built, f"{folder}/index.html", found)
    built.pages.append(lesson)
    entries: list[object] = [{lesson.title: lesson.src_uri}]
    for handout in module.handouts:
        if handout.head.for_ == "learner":
            to = f"{folder}/handouts/{handout.head.id}.html"
            made = _document(programme, module, handout, reader, built, to)
            built.pages.append(made)
            entries.append({made.title: made.src_uri})
    return {lesson.title: entries} if len(entries) > 1 else entries[0]


def _document(
    programme: Programme,
    module: Module,
    document: Document[Head],
    reader: Reader,
    built: Site,
    to: str,
    found: Sequence[Section] | None = None,
) -> SitePage:
    """A lesson with its sections, or a handout, which stands one folder deeper."""
    up = "../" if found is None else ""
    made = page(programme, module, document, reader, up)
    maker = Maker(
        made, programme.settings, lambda questions: ask(questions, reader.language), country=reader.country
    )
    maker.media, maker.files = f"{up}media/", True
    body = maker.body(made.parts) if found is None else _lesson(maker, found, reader)
    folder = module.folder.removeprefix("modules/")
    built.copies.update(
        {f"{folder}/media/{m.file}": f"{module.folder}/media/{m.file}" for m in made.pictures}
    )
    built.made.update({f"{folder}/media/{name}": data for name, data in maker.diagrams.items()})
    built.made.update(
        {
            f"{folder}/{data.file}": spreadsheet(Table(data.columns, data.rows, numbers=True))
            for data in made.tables
        }
    )
    head = "" if found is None else _lesson_head(programme, module, made, reader)
    text = "\n\n".join(part for part in (f"# {made.title}", head, body, tail(made)) if part)
    summary = plain(module.lesson.head.summary.markdown) if document is module.lesson else ""
    source = document.path.removeprefix("modules/")
    return SitePage(source, to, made.title, text, document.path, made.draft, summary, module=str(module.id))


def _lesson(maker: Maker, found: Sequence[Section], reader: Reader) -> str:
    """The lesson's text, with a place to stop after each section."""
    after = {one.id: next_ for one, next_ in pairwise([*found, None]) if one is not None}
    pieces = []
    for heading, parts in sections(maker.page.parts):
        pieces.append(maker.body(parts if heading is None else (heading, *parts)))
        one = next((one for one in found if heading is not None and one.id == heading.id), None)
        if one is not None:
            pieces.append(section_end(one, after[one.id], reader.language))
    return "\n\n".join([*pieces, session(reader.language)])


def _lesson_head(programme: Programme, module: Module, made: Page, reader: Reader) -> str:
    """Summary, minutes, the job task, the work product and the objectives."""
    task = next(
        (t for c in programme.courses.values() for t in c.tasks if t.id == module.lesson.head.task), None
    )
    label = words(reader.language, "page")
    return raw(
        template("lesson_head").render(head=module.lesson.head, task=task, word=label, draft=made.draft)
    )
