"""The slides of a module for one reader: what is shown, what the trainer says, which steps use it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainpack.diagnostics import Location
from trainpack.locale import words
from trainpack.model.block import Block, Board, Heading, Notes, Part, Prose, Step
from trainpack.model.media import Medium
from trainpack.model.module import Module, sections, walk
from trainpack.model.programme import Programme
from trainpack.views.expand import expand
from trainpack.views.page import Figure, Page, finished, plain
from trainpack.views.parts import parts_for
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope


@dataclass(frozen=True, slots=True)
class Use:
    """A step that shows the slide: its place in the session, its title and minutes, what it may cost."""

    number: int
    title: str
    minutes: str
    priority: str  # as it is printed
    must: bool


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `countries` are names, for one about some of them alone; `page` lists its own figures."""

    id: str
    at: Location
    layout: str
    title: str
    parts: tuple[Part, ...]
    notes: tuple[Part, ...]
    board: tuple[Part, ...]
    uses: tuple[Use, ...]
    countries: tuple[str, ...]
    page: Page

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.page.figures

    @property
    def pictures(self) -> tuple[Medium, ...]:
        return self.page.pictures


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides of one module in their order; `page` lists the figures and works of all."""

    module: Module
    title: str
    draft: bool
    slides: tuple[Slide, ...]
    page: Page


def deck(programme: Programme, module: Module, reader: Reader) -> Deck | None:
    """The deck of a module; None where it has no slides. Slides for other countries are left out."""
    document = module.slides
    if document is None:
        return None
    given = module.given_in(document)
    whole = Scope(programme, reader, given, f"{module.folder}/", data=module.data)
    uses = _uses(programme, module, reader)
    made: list[Slide] = []
    for heading, below in sections(document.parts):
        if not isinstance(heading, Heading):
            continue
        scope = Scope(programme, reader, given, f"{module.folder}/", data=module.data)
        parts = parts_for((heading, *below), scope)
        if parts and isinstance(parts[0], Heading):
            slide = _slide(parts[0], parts[1:], uses.get(heading.id, ()), module, scope)
            made.append(slide)
            whole.figures.update(scope.figures)
            whole.works.update(scope.works)
            whole.pictures.update(scope.pictures)
    title, draft = plain(module.title.markdown), not document.reviewed
    return Deck(
        module, title, draft, tuple(made), finished(document.path, title, draft, (), {}, module, whole)
    )


def _slide(
    heading: Heading, parts: tuple[Part, ...], uses: tuple[Use, ...], module: Module, scope: Scope
) -> Slide:
    shown = tuple(part for part in parts if not isinstance(part, Notes | Board))
    title = heading.text.markdown
    page = finished(heading.at.path, plain(title), False, shown, {}, module, scope)
    layout = heading.attributes.get("layout", "") or _layout(shown)
    codes = filter(None, heading.attributes.get("countries", "").split(","))
    names = tuple(scope.programme.settings.country_name(code, scope.reader.language) for code in codes)
    notes, board = _inside(parts, Notes), _inside(parts, Board)
    return Slide(heading.id, heading.at, layout, title, shown, notes, board, uses, names, page)


def _inside(parts: tuple[Part, ...], kind: type[Block]) -> tuple[Part, ...]:
    return tuple(inner for part in parts if isinstance(part, kind) for inner in part.parts)


def _layout(parts: tuple[Part, ...]) -> str:
    """What a slide is when its author does not say: by what it holds."""
    text = "\n".join(part.text.markdown for part in walk(parts) if isinstance(part, Prose))
    if "\n|" in f"\n{text}":
        return "table"
    if "![" in text or "```mermaid" in text:
        return "picture"
    return "text" if parts else "title"


def _uses(programme: Programme, module: Module, reader: Reader) -> dict[str, tuple[Use, ...]]:
    """The steps of the session by the slides that they show."""
    found: dict[str, tuple[Use, ...]] = {}
    for name, use in _shown_by(programme, module, reader):
        found[name] = (*found.get(name, ()), use)
    return found


def _shown_by(programme: Programme, module: Module, reader: Reader) -> Iterator[tuple[str, Use]]:
    session = module.session
    if session is None:
        return
    scope = Scope(programme, reader, module.given_in(session))
    steps = [part for part in session.parts if isinstance(part, Step)]
    for number, step in enumerate(steps, 1):
        assert step.title is not None
        title = plain(expand(step.title, scope).markdown)
        priority = words(reader.language, "print")[step.priority]
        for name in step.slides:
            yield str(name), Use(number, title, str(step.minutes), priority, step.priority == "must")
