"""The pages of the learner's site, as Markdown, and the files that they show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from trainpack.locale import words
from trainpack.model.course import Course
from trainpack.model.module import Document, Head, Module
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.views import amount
from trainpack.views.expand import expand
from trainpack.views.markup import inline
from trainpack.views.page import Page, figure, finished, page, plain
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.views.references import entry
from trainpack.views.scope import Scope
from trainpack.writers.kit.island import raw, wrapped
from trainpack.writers.kit.page import Maker, tail, with_stimuli
from trainpack.writers.kit.template import template
from trainpack.writers.site import items

_ANCHOR = re.compile(r"</?a\b[^>]*>")  # the whole card of a course is one link


@dataclass(frozen=True, slots=True)
class SitePage:
    """One page: the author's path below modules/, where it goes, its title and its Markdown."""

    src_uri: str
    dest_uri: str
    title: str
    markdown: str
    source: str = ""
    draft: bool = False
    description: str = ""
    hidden: tuple[str, ...] = ()
    """What Material leaves out beside the page: `toc`, `navigation`."""


@dataclass(slots=True)
class Site:
    """Everything that MkDocs is handed: pages, other files by path, and the menu."""

    pages: list[SitePage] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)  # path in the site -> path below the root
    made: dict[str, bytes] = field(default_factory=dict)
    menu: list[object] = field(default_factory=list)


def site(programme: Programme, reader: Reader) -> Site:
    """The whole site for one reader: only what learner text holds or shows is in it."""
    built = Site()
    label = words(reader.language, "pages")
    courses = [
        programme.courses[str(name)] for name in programme.settings.courses if str(name) in programme.courses
    ]
    built.pages.append(_home(programme, courses, reader))
    built.menu.append({plain(programme.settings.title.markdown): "index.md"})
    for course in courses:
        modules = [programme.modules[str(name)] for name in course.modules if str(name) in programme.modules]
        built.pages.append(_course(programme, course, modules, reader))
        entries: list[object] = [f"{course.id}/index.md"]
        for module in modules:
            entries.append(_module(programme, module, reader, built))
        built.menu.append({plain(course.title.markdown): entries})
    for name, made in (("glossary", _glossary(programme, reader)), ("figures", _figures(programme, reader))):
        built.pages.append(made)
        built.menu.append({label[name]: made.src_uri})
    return built


def _module(programme: Programme, module: Module, reader: Reader, built: Site) -> object:
    """The lesson and the learners' handouts of a module; returns its place in the menu."""
    folder = module.folder.removeprefix("modules/")
    lesson = _document(programme, module, module.lesson, reader, built, f"{folder}/index.html", "")
    built.pages.append(lesson)
    sheets = [handout for handout in module.handouts if handout.head.for_ == "learner"]
    if not sheets:
        return {lesson.title: lesson.src_uri}
    entries: list[object] = [{lesson.title: lesson.src_uri}]
    for handout in sheets:
        made = _document(
            programme, module, handout, reader, built, f"{folder}/handouts/{handout.head.id}.html", "../"
        )
        built.pages.append(made)
        entries.append({made.title: made.src_uri})
    return {lesson.title: entries}


def _document(
    programme: Programme,
    module: Module,
    document: Document[Head],
    reader: Reader,
    built: Site,
    to: str,
    up: str,
) -> SitePage:
    made = page(programme, module, document, reader, up)
    maker = Maker(made, programme.settings, lambda questions: ask(questions, reader), country=reader.country)
    maker.media = f"{up}media/"
    body = maker.body(made.parts)
    folder = module.folder.removeprefix("modules/")
    built.copies.update(
        {f"{folder}/media/{m.file}": f"{module.folder}/media/{m.file}" for m in made.pictures}
    )
    built.made.update({f"{folder}/media/{name}": data for name, data in maker.diagrams.items()})
    head = _lesson_head(programme, module, made, reader) if document is module.lesson else ""
    text = "\n\n".join(part for part in (f"# {made.title}", head, body, tail(made)) if part)
    summary = plain(module.lesson.head.summary.markdown) if document is module.lesson else ""
    source = document.path.removeprefix("modules/")
    return SitePage(source, to, made.title, text, document.path, made.draft, summary)


def _lesson_head(programme: Programme, module: Module, made: Page, reader: Reader) -> str:
    """Summary, minutes, the job task, the work product and the objectives."""
    task = next(
        (t for c in programme.courses.values() for t in c.tasks if t.id == module.lesson.head.task), None
    )
    label = words(reader.language, "page")
    return raw(
        template("lesson_head").render(head=module.lesson.head, task=task, word=label, draft=made.draft)
    )


def ask(questions: Sequence[Question], reader: Reader) -> str:
    """Practice questions as islands, each shared case once before its questions."""
    label = {**words(reader.language, "quiz"), "language": reader.language}
    return with_stimuli(
        questions,
        lambda question: raw(items.render(question, label)),
        lambda case: wrapped("div.stimulus", raw(case)),
    )


def _home(programme: Programme, courses: Sequence[Course], reader: Reader) -> SitePage:
    settings = programme.settings
    label = words(reader.language, "pages")
    edition = label["edition"].format(edition=settings.edition, date=amount.day(settings.as_of, reader))
    scope = Scope(programme, reader)
    summaries = {course.id: Markup(_ANCHOR.sub("", _html(course.summary, scope))) for course in courses}
    body = raw(
        template("home").render(settings=settings, courses=courses, summaries=summaries, edition=edition)
    )
    title = plain(settings.title.markdown)
    return SitePage("index.md", "index.html", title, f"# {title}\n\n{body}", hidden=("toc", "navigation"))


def _course(programme: Programme, course: Course, modules: Sequence[Module], reader: Reader) -> SitePage:
    label = {**words(reader.language, "page"), **words(reader.language, "pages")}
    urls = {str(module.id): f"{module.folder.removeprefix(f'modules/{course.id}/')}/" for module in modules}
    scope = Scope(programme, reader)
    summary = Markup(_html(course.summary, scope))
    body = raw(
        template("course").render(course=course, modules=modules, urls=urls, word=label, summary=summary)
    )
    title = plain(course.title.markdown)
    text = _with_tail(f"# {title}\n\n{body}", title, scope)
    return SitePage(f"{course.id}/index.md", f"{course.id}/index.html", title, text, hidden=("toc",))


def _html(text: Text | None, scope: Scope) -> str:
    return inline(expand(text, scope).markdown) if text else ""


def _with_tail(text: str, title: str, scope: Scope) -> str:
    """A page of our own with the figures and sources that its texts use."""
    end = tail(finished("", title, False, (), {}, None, scope))
    return f"{text}\n\n{end}" if end else text


def _glossary(programme: Programme, reader: Reader) -> SitePage:
    label = words(reader.language, "pages")
    codes = [str(language.code) for language in programme.settings.languages]
    found = [(term, term.wordings.get(reader.language)) for term in programme.terms.values()]
    scope = Scope(programme, reader)
    entries = sorted(
        ((w, t, Markup(_html(w.definition, scope))) for t, w in found if w is not None),
        key=lambda entry: str(entry[0].term).casefold(),
    )
    foreign = sorted({code for _, term, _ in entries for code in term.wordings} - {reader.language})
    body = raw(template("glossary").render(entries=entries, codes=codes, foreign=foreign, word=label))
    text = _with_tail(f"# {label['glossary']}\n\n{body}", label["glossary"], scope)
    return SitePage("glossary.md", "glossary/index.html", label["glossary"], text)


def _figures(programme: Programme, reader: Reader) -> SitePage:
    """All facts with a value on the reader's day, by country, with their sources."""
    label = {**words(reader.language, "page"), **words(reader.language, "pages")}
    scope = Scope(programme, reader)
    by_country: dict[str, list[object]] = {}
    for name, fact in programme.facts.items():
        if fact.on(reader.day) is not None:
            by_country.setdefault(fact.country, []).append(figure(programme, name, scope))
    names = {code: programme.settings.country_name(code, reader.language) for code in by_country}
    works = [(key, entry(programme.references[key])) for key in sorted(scope.works)]
    intro = label["figures_intro"].format(date=amount.day(reader.day, reader))
    title = words(reader.language, "pages")["figures"]
    body = raw(
        template("figures").render(by_country=by_country, names=names, works=works, word=label, intro=intro)
    )
    return SitePage("figures.md", "figures/index.html", title, f"# {title}\n\n{body}")
