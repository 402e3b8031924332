"""My learning: objectives and their state, review today, the logbook, the record; all kept in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from trainpack.locale import missing, words
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.study import BOXES, FILES, MASTERY, TODAY, Section, Study, planned, practice
from trainpack.writers.kit.island import raw
from trainpack.writers.kit.template import template
from trainpack.writers.site.labels import labels
from trainpack.writers.site.sitepage import SitePage
from trainpack.writers.site.ways import lesson_uri

GROUPS = ("page", "pages", "desk", "study")
DATA = "assets/trainpack/course-data.js"

_NAMES = {"learning": "my_learning", "review": "review", "logbook": "logbook", "record": "record"}


def learning_pages(programme: Programme, study: Study, reader: Reader) -> Iterator[SitePage]:
    """The pages about what a reader has done. Without JavaScript they can be filled in by hand."""
    said, shared = words(reader.language, "study"), _shared(programme, study, reader)
    for name, key in _NAMES.items():
        uri = "learning/index" if name == "learning" else f"learning/{name}"
        to = "learning/index.html" if name == "learning" else f"{uri}/index.html"
        text = f"# {said[key]}\n\n{raw(template(name).render(**shared))}"
        yield SitePage(f"{uri}.md", to, said[key], text, hidden=("toc",), study=True)


def goal_pages(programme: Programme, study: Study, reader: Reader) -> Iterator[SitePage]:
    """The objectives of each of several courses: they grow with every course, a page must not."""
    said, shared = words(reader.language, "study"), _shared(programme, study, reader)
    for course in study.courses if len(study.courses) > 1 else ():
        title = f"{said['all_objectives']}: {plain(course.title.markdown)}"
        text = f"# {title}\n\n{raw(template('goals').render(**shared, course=course, level=2))}"
        uri = f"learning/goals/{course.id}"
        yield SitePage(f"{uri}.md", f"{uri}/index.html", title, text, hidden=("toc",), study=True)


def _shared(programme: Programme, study: Study, reader: Reader) -> Mapping[str, object]:
    """What the templates of these pages are filled with."""
    return {
        "study": study,
        "settings": programme.settings,
        "edition": words(reader.language, "pages")["edition"].format(
            edition=programme.settings.edition, date=amount.day(programme.settings.as_of, reader)
        ),
        "uris": {str(m.id): lesson_uri(m) for found in study.modules.values() for m in found},
        "practice": {str(m.id): dict(practice(m)) for found in study.modules.values() for m in found},
        "mastery": MASTERY,
        "boxes": BOXES[1:],
        "files": range(1, FILES + 1),
        "word": labels(reader.language, *GROUPS),
    }


def section_end(section: Section, after: Section | None, language: str) -> str:
    """Where a section ends: a place to stop, the mark that it is read, and the way on."""
    word = labels(language, *GROUPS)
    return raw(template("section_end").render(section=section, after=after, word=word))


def session(language: str) -> str:
    """What the lesson becomes while its questions are reviewed or practised."""
    return raw(template("session").render(word=labels(language, *GROUPS)))


def course_data(study: Study, reader: Reader) -> bytes:
    """What the pages about studying calculate with, as a classic script: it loads from a folder, too."""
    modules = {str(module.id): module for found in study.modules.values() for module in found}
    data = {
        "mastery": MASTERY,
        "boxes": BOXES,
        "today": TODAY,
        "modules": [_module(module, study.sections[name]) for name, module in modules.items()],
        "paths": {name: [str(module.id) for module in planned(ways)] for name, ways in study.routes.items()},
        "words": dict(words(reader.language, "progress")),
        "english": list(missing(reader.language, "progress")),
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.trainpackCourse={written};\n".encode()


def _module(module: Module, found: Sequence[Section]) -> Mapping[str, object]:
    return {
        "id": str(module.id),
        "url": f"{module.folder.removeprefix('modules/')}/",
        "title": plain(module.title.markdown),
        "sections": [(section.id, section.title, section.minutes) for section in found],
        "objectives": dict(practice(module)),
    }
