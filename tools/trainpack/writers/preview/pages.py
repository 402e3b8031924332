"""The trainer's guide and slides of a module as HTML pages, and the list of all modules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trainpack.diagnostics import Diagnostic
from trainpack.model.course import Course
from trainpack.model.module import Module
from trainpack.model.programme import Programme
from trainpack.views.deck import Deck, Slide, deck
from trainpack.views.guide import guide
from trainpack.views.markup import inline
from trainpack.views.pack import Pack, course_pack, module_pack
from trainpack.views.page import plain
from trainpack.writers.kit.volume import Binder, guide_body


@dataclass(frozen=True, slots=True)
class Desk:
    """What an author looks at: the last good programme, what `check` says now, and what is in the way.

    Pages of another `version` are out of date, and load themselves again.
    """

    programme: Programme
    version: int
    said: Sequence[Diagnostic] = ()
    complaints: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, and the pictures on it by their path below the root: bytes, or None for a file there."""

    html: str
    pictures: Mapping[str, bytes | None] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Panel:
    """One slide as it is laid out: what is shown, what the trainer says, what to draw without a projector."""

    slide: Slide
    title: Markup
    shown: Markup
    notes: Markup
    board: Markup


def contents(desk: Desk) -> Shown:
    """All modules by course, each with the ways to its guide and its slides."""
    known = desk.programme.modules
    courses = [
        (course, [known[str(name)] for name in course.modules if str(name) in known])
        for course in desk.programme.courses.values()
    ]
    return Shown(_render("contents", desk, title=_title(desk), courses=courses, module=None))


def guide_page(desk: Desk, module: Module) -> Shown:
    """The session plan with the learner text beside it, questions with answers, slides' notes, handouts."""
    pack = _pack(desk, module)
    bound = guide_body(desk.programme, guide(pack), pack.trainer)
    title = plain(module.title.markdown)
    html = _render("guide", desk, title=title, module=module, body=_rooted(bound.html), place="guide")
    return Shown(html, bound.pictures)


def slides_page(desk: Desk, module: Module) -> Shown:
    """Each slide with its notes and its board picture; a sentence where the module has none."""
    pack = _pack(desk, module)
    made = deck(desk.programme, module, pack.trainer)
    binder = Binder(desk.programme, pack.trainer)
    panels = [_panel(binder, slide, module) for slide in made.slides] if isinstance(made, Deck) else []
    title = plain(module.title.markdown)
    html = _render("slides", desk, title=title, module=module, panels=panels, place="slides")
    return Shown(html, binder.pictures)


def trouble_page(complaints: Sequence[str], version: int) -> Shown:
    """What stands instead of a page that cannot be made."""
    template = _environment().get_template("trouble.html.j2")
    return Shown(template.render(complaints=complaints, version=version, style=_style()))


def _pack(desk: Desk, module: Module) -> Pack:
    """The pack of the module alone; one that no course lists is shown with the first course."""
    courses = list(desk.programme.courses.values())
    course: Course = next((one for one in courses if module.id in one.modules), courses[0])
    return module_pack(course_pack(desk.programme, course), module)


def _panel(binder: Binder, slide: Slide, module: Module) -> Panel:
    maker = binder.maker(slide.page, module.folder, 1)

    def laid(parts: Sequence[object], kind: str) -> Markup:
        return Markup(_rooted(binder.html(maker, parts, f"{slide.id}-{kind}"))) if parts else Markup("")  # type: ignore[arg-type]

    shown, notes = laid(slide.parts, "slide"), laid(slide.notes, "notes")
    return Panel(slide, Markup(inline(slide.title)), shown, notes, laid(slide.board, "board"))


def _rooted(html: str) -> str:
    """Pictures by their path below the programme's folder; the text beside a step is no landmark."""
    html = html.replace("<aside ", "<div ").replace("</aside>", "</div>")
    return html.replace('src="modules/', 'src="/modules/')


def _title(desk: Desk) -> str:
    return plain(desk.programme.settings.title.markdown)


def _render(name: str, desk: Desk, *, title: str, module: Module | None, **values: object) -> str:
    """A page round its content; of a module it lists what is said about the module's files."""
    own = _own(module) if module is not None else ("",)
    said = [one for one in desk.said if one.at.path.startswith(own)]
    template = _environment().get_template(f"{name}.html.j2")
    common = {"language": str(desk.programme.settings.language), "version": desk.version, "style": _style()}
    return template.render(title=title, module=module, desk=desk, said=said, **common, **values)


def _own(module: Module) -> tuple[str, ...]:
    return (f"{module.folder}/", module.bank.path if module.bank else f"{module.folder}/")


@cache
def _environment() -> Environment:
    loader = PackageLoader("trainpack.writers.preview", "templates")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _style() -> Markup:
    return Markup(resources.files(__package__).joinpath("preview.css").read_text("utf-8"))
