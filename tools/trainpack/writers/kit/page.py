"""A page becomes Markdown with HTML islands: the text that site, print and packages all start from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from types import MappingProxyType

from trainpack.diagnostics import Diagnostic, Severity, SourceError
from trainpack.locale import words
from trainpack.model.block import (
    Activity,
    Answers,
    Ask,
    Block,
    Board,
    Card,
    Case,
    Compare,
    Country,
    Debrief,
    Desk,
    Done,
    Example,
    Heading,
    NewPage,
    Note,
    Notes,
    Part,
    Pitfalls,
    Prose,
    Quiz,
    Reflect,
    Say,
    Step,
    Table,
    Tip,
    Variant,
    Warning,
    Write,
)
from trainpack.model.programme import Settings
from trainpack.model.text import Text
from trainpack.views.page import Page
from trainpack.views.question_types import Question
from trainpack.writers.kit.diagram import FENCE, DiagramError, draw
from trainpack.writers.kit.island import admonition, raw, wrapped
from trainpack.writers.kit.template import template


@dataclass(slots=True)
class Maker:
    """One page on its way to Markdown. `ask` prints a question; `shift` lowers headings under a chapter."""

    page: Page
    settings: Settings
    ask: Callable[[Sequence[Question]], str]
    shift: int = 0
    country: str | None = None
    media: str = "media/"
    files: bool = False  # whether readers can open the files beside the page
    diagrams: dict[str, bytes] = field(default_factory=dict)
    about: Callable[[Block], str] | None = None  # what a delivery adds to steps and activities
    slides: Mapping[str, int] = field(default_factory=dict)  # their numbers

    def word(self, key: str) -> str:
        return words(self.page.language, "page")[key]

    def body(self, parts: Sequence[Part]) -> str:
        """The Markdown of parts; neighbouring countries and cards become one set."""
        pieces: list[str] = []
        for kind, group in groupby(parts, key=_set_of):
            members = list(group)
            if kind is Country and self.country is None:
                pieces.append(wrapped("div.countries", "\n\n".join(self.part(part) for part in members)))
            elif kind is Card:
                pieces.append(wrapped("div.cards", "\n\n".join(self.part(part) for part in members)))
            else:
                pieces.extend(self.part(part) for part in members)
        return "\n\n".join(pieces)

    def part(self, part: Part) -> str:
        if isinstance(part, Prose):
            return self.prose(part.text)
        if isinstance(part, Heading):
            return self.heading(part.level, part.text.markdown, part.id)
        return RENDERERS[type(part)](part, self)

    def heading(self, level: int, title: str, name: str = "") -> str:
        return f"{'#' * min(level + self.shift, 6)} {title}{f' {{#{name}}}' if name else ''}"

    def prose(self, text: Text) -> str:
        return FENCE.sub(lambda fence: self.diagram(fence, text), text.markdown)

    def diagram(self, fence: re.Match[str], text: Text) -> str:
        """The figure of a diagram. Raises SourceError at the line that cannot be drawn."""
        try:
            drawn = draw(fence["source"])
        except DiagramError as error:
            line = text.at.line + text.markdown.count("\n", 0, fence.start()) + error.line
            at = text.at._replace(line=line, column=1)
            raise SourceError(Diagnostic(at, "W004", Severity.ERROR, f"not drawn: {error.message}")) from None
        self.diagrams[drawn.name] = drawn.svg
        return raw(template("diagram").render(diagram=drawn, src=f"{self.media}{drawn.name}"))


def _set_of(part: Part) -> object:
    return type(part) if isinstance(part, Country | Card) else None


def _callout(kind: str) -> Callable[[Block, Maker], str]:
    """A call-out whose title is its own, or else the word for its kind."""

    def render(block: Block, maker: Maker) -> str:
        title = block.title.markdown if block.title else maker.word(kind)
        return admonition(kind, title, maker.body(block.parts))

    return render


def _variant(block: Block, maker: Maker) -> str:
    assert block.title is not None
    return admonition("variant", maker.word(block.title.markdown), maker.body(block.parts))


def _country(block: Block, maker: Maker) -> str:
    assert isinstance(block, Country)
    body = maker.body(block.parts)
    if maker.country is not None:
        return body
    names = ", ".join(maker.settings.country_name(code, maker.page.language) for code in block.codes)
    title = raw(template("country").render(name=names))
    return wrapped("section.country", f"{title}\n\n{body}", {"data-country": " ".join(block.codes)})


def _compare(block: Block, maker: Maker) -> str:
    assert block.title is not None
    caption = wrapped("figcaption", block.title.markdown)
    return wrapped("figure.comparison", f"{caption}\n\n{maker.body(block.parts)}")


def _table(block: Block, maker: Maker) -> str:
    """A table from a data file: with a link to the file on a screen, with its name in print."""
    assert isinstance(block, Table) and block.title is not None
    name = str(block.file).rpartition("/")[2]
    place = f"{maker.media.removesuffix('media/')}{block.file}"
    link = f'[{name}](<{place}>){{ .data-file download="{name}" }}'
    caption = wrapped("figcaption", f"{block.title.markdown} ({link if maker.files else f'`{name}`'})")
    return wrapped("figure.data", f"{caption}\n\n{maker.body(block.parts)}")


def _quiz(block: Block, maker: Maker) -> str:
    questions = maker.page.practice.get(block.at, ())
    if not questions:
        return ""
    title = block.title.markdown if block.title else maker.word("quiz")
    return wrapped("div.quiz", f"{wrapped('p.quiz-title', title)}\n\n{maker.ask(questions)}")


def _case(block: Block, maker: Maker) -> str:
    assert isinstance(block, Case) and block.title is not None
    selector = f"div.admonition.case{f'#{block.id}' if block.id else ''}"
    return wrapped(
        selector, f"{wrapped('p.admonition-title', block.title.markdown)}\n\n{maker.body(block.parts)}"
    )


def _about(block: Block, maker: Maker) -> str:
    return maker.about(block) if maker.about is not None else ""


def _step(block: Block, maker: Maker) -> str:
    assert isinstance(block, Step) and block.title is not None
    word = words(maker.page.language, "print")
    kind, comma, more = block.method.partition(",")
    said = words(maker.page.language, "agenda").get(kind.strip(), kind)
    shown = [str(maker.slides.get(str(name), name)) for name in block.slides]
    facts = raw(
        template("step").render(
            step=block, word=word, about=_about(block, maker), method=f"{said}{comma}{more}", slides=shown
        )
    )
    body = f"{maker.heading(2, block.title.markdown)}\n\n{facts}\n\n{maker.body(block.parts)}"
    return wrapped(f"section.step#step-{block.id}", body)


def _activity(block: Block, maker: Maker) -> str:
    assert isinstance(block, Activity) and block.title is not None
    word = words(maker.page.language, "print")
    per = words(maker.page.language, "pack")
    copies = [
        f"{name}: {per[f'per_{copied.per}'].format(n=copied.count)}" for name, copied in block.copies.items()
    ]
    about = _about(block, maker)
    facts = raw(template("activity").render(activity=block, word=word, copies=copies, about=about))
    body = f"{maker.heading(3, block.title.markdown)}\n\n{facts}\n\n{maker.body(block.parts)}"
    return wrapped("section.activity", body)


def _ask(block: Block, maker: Maker) -> str:
    assert block.title is not None
    return admonition("ask", block.title.markdown, maker.body(block.parts))


def _write(block: Block, maker: Maker) -> str:
    assert isinstance(block, Write) and block.title is not None
    return wrapped("div.write", block.title.markdown, {"data-lines": str(block.lines)})


def _card(block: Block, maker: Maker) -> str:
    assert block.title is not None
    return wrapped(
        "div.card", f"{wrapped('p.card-title', block.title.markdown)}\n\n{maker.body(block.parts)}"
    )


RENDERERS: MappingProxyType[type[Block], Callable[[Block, Maker], str]] = MappingProxyType(
    {
        Quiz: _quiz,
        Case: _case,
        Example: _callout("example"),
        Reflect: _callout("reflect"),
        Desk: _callout("desk"),
        Note: _callout("note"),
        Tip: _callout("tip"),
        Warning: _callout("warning"),
        Country: _country,
        Compare: _compare,
        Table: _table,
        Step: _step,
        Activity: _activity,
        Say: _callout("say"),
        Answers: _callout("answers"),
        Debrief: _callout("debrief"),
        Pitfalls: _callout("pitfalls"),
        Variant: _variant,
        Done: _callout("done"),
        Ask: _ask,
        Notes: _callout("notes"),
        Board: _callout("board"),
        Write: _write,
        Card: _card,
        NewPage: lambda block, maker: raw('<div class="page-break"></div>'),
    }
)
"""Every block and how it is laid out."""


def tail(page: Page) -> str:
    """What every page ends with: its figures, its sources, the makers of its pictures."""
    if not (page.figures or page.works or page.pictures):
        return ""
    return raw(template("tail").render(page=page, word=words(page.language, "page")))


def with_stimuli(
    questions: Iterable[Question], ask: Callable[[Question], str], case: Callable[[str], str]
) -> str:
    """Questions one after the other; a case that several share stands once, before the first of them."""
    pieces: list[str] = []
    shown = ""
    for question in questions:
        if question.stimulus and question.stimulus != shown:
            pieces.append(case(question.stimulus))
        shown = question.stimulus
        pieces.append(ask(question))
    return "\n\n".join(pieces)
