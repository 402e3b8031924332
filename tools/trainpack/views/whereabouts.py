"""What stands at a line of a source file: the section, slide, step, item or card, as an author calls it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from trainpack.diagnostics import Location
from trainpack.model.bank import Bank
from trainpack.model.block import Ask, Case, Heading, Part, Prose, Step
from trainpack.model.module import Document, HandoutHead, Head, Module, SessionHead, SlidesHead
from trainpack.model.programme import Programme
from trainpack.model.text import Text
from trainpack.views.page import plain

Kind = Literal["lesson", "session", "slide", "handout", "item", "case", "scenario", "card", "programme"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as people name it. `part` is the id of a section, slide, step, item or card, if it has one.

    `forms` are the drawn tests that print it, each with the number of the question.
    """

    kind: Kind
    path: str
    part: str = ""
    title: str = ""
    module: str = ""
    document: str = ""  # the title of the page
    trainer: bool = False  # for trainers only
    forms: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class Whereabouts:
    """The spots of every file by their first lines; a file is looked through when it is asked for."""

    programme: Programme
    _files: dict[str, tuple[list[int], list[Spot]]] = field(default_factory=dict)
    _prints: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._prints = _prints(self.programme)
        for module in self.programme.modules.values():
            for document in module.documents:
                self._keep(document.path, _in_document(module, document))
            if module.bank is not None:
                self._keep(module.bank.path, self._in_bank(module, module.bank))
        for deck in self.programme.cards.values():
            title = named(deck.title)
            spots = [Spot("card", c.at.path, str(c.id), named(c.title), "", title) for c in deck.cards]
            self._keep(deck.at.path, zip((card.at.line for card in deck.cards), spots, strict=True))

    def of(self, at: Location) -> Spot:
        """The spot that holds a place; the file itself where nothing in it has a name."""
        lines, spots = self._files.get(at.path, ([], []))
        number = bisect_right(lines, at.line) - 1
        return spots[number] if number >= 0 else Spot("programme", at.path)

    def _keep(self, path: str, found: Iterable[tuple[int, Spot]]) -> None:
        pairs = sorted(found, key=lambda pair: pair[0])
        self._files[path] = ([line for line, _ in pairs], [spot for _, spot in pairs])

    def _in_bank(self, module: Module, bank: Bank) -> Iterator[tuple[int, Spot]]:
        base = Spot("item", bank.path, module=str(module.id), document=named(module.title))
        for item in bank.items:
            yield (
                item.at.line,
                replace(
                    base,
                    part=str(item.id),
                    title=item.type,
                    trainer=not item.practice,
                    forms=self._prints.get(str(item.id), ()),
                ),
            )
        for case in bank.stimuli:
            family = [item for item in bank.items if item.stimulus == case.id]
            printed = {form: n for item in family for form, n in self._prints.get(str(item.id), ())}
            yield (
                case.at.line,
                replace(
                    base,
                    kind="case",
                    part=str(case.id),
                    title=named(case.title),
                    trainer=not any(item.practice for item in family),
                    forms=tuple(sorted(printed.items())),
                ),
            )
        for story in bank.scenarios:
            yield story.at.line, replace(base, kind="scenario", part=str(story.id), title=named(story.title))


def _prints(programme: Programme) -> dict[str, tuple[tuple[str, int], ...]]:
    """The drawn forms that hold an item, each with the number that the question has there."""
    found: dict[str, list[tuple[str, int]]] = {}
    for form, lock in sorted(programme.locks.items()):
        for number, entry in enumerate(lock.items, 1):
            found.setdefault(str(entry.id), []).append((form, number))
    return {item: tuple(forms) for item, forms in found.items()}


def _in_document(module: Module, document: Document[Head]) -> Iterator[tuple[int, Spot]]:
    """The spots of one Markdown file: its front matter, then each part of its top level."""
    here = base = _document_spot(module, document)
    yield 1, base
    for part in document.parts:
        called = _called(part)
        if isinstance(part, Heading) and called:
            here = replace(base, part=called[0], title=called[1])
        yield _line(part), replace(base, part=called[0], title=called[1]) if called else here


def _document_spot(module: Module, document: Document[Head]) -> Spot:
    head = document.head
    title = named(head.title)
    kind: Kind = "lesson"
    if isinstance(head, SessionHead):
        kind = "session"
    elif isinstance(head, SlidesHead):
        kind = "slide"
    elif isinstance(head, HandoutHead):
        kind = "handout"
    learner = module.for_learners(document)
    return Spot(kind, document.path, module=str(module.id), document=title, trainer=not learner)


def _called(part: Part) -> tuple[str, str] | None:
    """The id and title of a part that people call by name."""
    if isinstance(part, Heading):
        return (part.id, named(part.text)) if part.level == 2 else None
    if isinstance(part, Step | Case | Ask):
        name = "" if isinstance(part, Ask) else str(part.id or "")
        return name, named(part.title) if part.title else ""
    return None


def _line(part: Part) -> int:
    return part.text.at.line if isinstance(part, Prose) else part.at.line


def named(title: Text) -> str:
    """A title as plain text; a figure in it is left out, because it may be what changes."""
    return plain(re.sub(r"\{\{.*?\}\}", "…", title.markdown))
