"""Ways in: the home page by audience, the path of each audience with its six weeks, the page of a course."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from trainpack.locale import missing, words
from trainpack.model.course import Course
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope
from trainpack.views.study import EVENINGS, FILES, WEEKS, Route, Section, Study, evenings, planned
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.template import template
from trainpack.writers.site.desk import markup, with_tail
from trainpack.writers.site.labels import labels
from trainpack.writers.site.sitepage import SitePage

GROUPS = ("page", "pages", "desk", "study")

_ANCHOR = re.compile(r"</?a\b[^>]*>")  # the whole card of a course is one link


def lesson_uri(module: Module) -> str:
    """The src_uri of a module's lesson."""
    return module.lesson.path.removeprefix("modules/")


def home(programme: Programme, study: Study, reader: Reader) -> SitePage:
    """Audiences first, then courses and the desk book."""
    settings = programme.settings
    word = labels(reader.language, *GROUPS)
    scope = Scope(programme, reader)
    courses = [
        (course, Markup(_ANCHOR.sub("", markup(course.summary, scope))), minutes(study.modules[course.id]))
        for course in study.courses
    ]
    audiences = [
        (name, ways[0].audience, _first_task(ways), planned(ways)) for name, ways in study.routes.items()
    ]
    body = template("home").render(
        publisher=settings.publisher,
        edition=word["edition"].format(edition=settings.edition, date=amount.day(settings.as_of, reader)),
        audiences=audiences,
        courses=courses,
        minutes=minutes,
        sets=programme.cards,
        word=word,
    )
    title = plain(settings.title.markdown)
    text = f"# {title}\n\n{raw(body)}"
    return SitePage("index.md", "index.html", title, text, hidden=("toc", "navigation", "footer"), study=True)


def minutes(modules: Sequence[Module]) -> int:
    """Reading time of some modules."""
    return sum(module.lesson.head.minutes for module in modules)


def _first_task(ways: Sequence[Route]) -> str:
    """A task of the audience's: one that a written module serves, if there is such a one."""
    tasks = [task for way in ways for task in way.tasks]
    served = {str(task) for module in planned(ways) for task in module.tasks}
    found = [task for task in tasks if task.id in served] or tasks
    return found[0].text.markdown if found else ""


def paths(study: Study, reader: Reader) -> Iterator[SitePage]:
    """For each audience: its work, its modules, those in full first, and six weeks of evenings."""
    word = labels(reader.language, *GROUPS)
    for name, ways in study.routes.items():
        audience = ways[0].audience
        plan = [section for module in planned(ways) for section in study.sections[str(module.id)]]
        body = template("path").render(
            audience=audience,
            ways=ways,
            groups=("deep", "also", "more"),
            plan=_weeks(evenings(plan)),
            total=sum(section.minutes for section in plan),
            **_modules(study),
            word=word,
        )
        title = plain((audience.says or audience.title).markdown)
        uri, text = f"for/{name}", f"# {title}\n\n{raw(body)}"
        yield SitePage(f"{uri}.md", f"{uri}/index.html", title, text, hidden=("toc",), study=True)


def _modules(study: Study) -> dict[str, object]:
    """What the list of modules needs of all modules: where they stand, and their sections."""
    uris = {str(module.id): lesson_uri(module) for found in study.modules.values() for module in found}
    return {"uris": uris, "sections": study.sections}


def _weeks(plan: Sequence[Sequence[Section]]) -> list[tuple[int, list[Sequence[Section]], int]]:
    """(number, evenings, which of one's own files is re-decided in that week: 0 for none)."""
    first = WEEKS - FILES
    return [
        (n + 1, list(plan[EVENINGS * n : EVENINGS * (n + 1)]), max(n + 1 - first, 0)) for n in range(WEEKS)
    ]


def course(programme: Programme, found: Course, study: Study, reader: Reader) -> SitePage:
    """What a course is for, its modules with objectives and minutes, and the work that it helps with."""
    scope = Scope(programme, reader)
    modules = study.modules[str(found.id)]
    body = template("course").render(
        course=found,
        modules=modules,
        total=minutes(modules),
        summary=markup(found.summary, scope),
        **_modules(study),
        word=labels(reader.language, *GROUPS),
    )
    title = plain(found.title.markdown)
    text = with_tail(f"# {title}\n\n{raw(body)}", title, scope)
    uri = f"{found.id}/index"
    return SitePage(f"{uri}.md", f"{uri}.html", title, text, hidden=("toc",), study=True)


def bar(language: str) -> list[Mapping[str, str]]:
    """The links that stand on every page: where they lead and what they say."""
    word, english = words(language, "study"), missing(language, "study")
    places = {"home": "", "desk_book": "desk/", "my_learning": "learning/"}
    return [
        {"to": to, "word": word[key], "lang": "en" if key in english else ""} for key, to in places.items()
    ]
