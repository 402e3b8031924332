"""A performance test as one marker and one participant get it: texts finished, the unseen file as a page."""

from __future__ import annotations

from dataclasses import dataclass

from trainpack.model.module import Document, HandoutHead, Module
from trainpack.model.performance import Performance
from trainpack.model.text import Text
from trainpack.views.expand import expand
from trainpack.views.markup import inline, to_html
from trainpack.views.pack import Pack
from trainpack.views.page import Page, finished, page, plain
from trainpack.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion and what 0, 1, 2 and 3 points look like, as HTML."""

    title: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unseen:
    """One form: its letter, the file, and what a careful colleague sees in it, as HTML."""

    letter: str
    module: Module
    page: Page
    key: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A performance test ready to print. `sources` is a page of all that its own texts cite."""

    test: Performance
    title: str
    task: str
    allowed: str
    bar: str
    lines: tuple[Line, ...]
    critical: tuple[str, ...]
    forms: tuple[Unseen, ...]
    sources: Page

    @property
    def draft(self) -> bool:
        """Whether one of the files waits for an expert's sign-off."""
        return any(form.page.draft for form in self.forms)


def trial(pack: Pack, test: Performance) -> Trial:
    """One performance test for trainers."""
    scope = Scope(pack.programme, pack.trainer)

    def line(text: Text) -> str:
        return inline(expand(text, scope).markdown)

    def block(text: Text) -> str:
        return to_html(expand(text, scope).markdown)

    lines = tuple(Line(line(one.title), tuple(line(level) for level in one.levels)) for one in test.criteria)
    forms = tuple(
        Unseen(letter, *_file(pack, str(form.file)), block(form.key))
        for letter, form in sorted(test.forms.items())
    )
    task, allowed, bar = block(test.task), line(test.allowed), block(test.bar)
    critical = tuple(line(error) for error in test.critical)
    title = plain(test.title.markdown)
    sources = finished(test.at.path, title, False, (), {}, None, scope)
    return Trial(test, title, task, allowed, bar, lines, critical, forms, sources)


def _file(pack: Pack, name: str) -> tuple[Module, Page]:
    """The module and the page of an unseen file; the checks have made sure that there is one."""
    found: list[tuple[Module, Document[HandoutHead]]] = [
        (module, sheet)
        for module in pack.programme.modules.values()
        for sheet in module.handouts
        if str(sheet.head.id) == name
    ]
    module, sheet = found[0]
    return module, page(pack.programme, module, sheet, pack.trainer, f"{module.folder}/")
