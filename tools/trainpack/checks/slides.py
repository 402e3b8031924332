"""Slides: a `##` heading begins one, and notes and a board belong to the slide above."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.headings import is_slides
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks, documents, name_at, name_of, nested, slides
from trainpack.model.block import Block, Board, Heading, Notes, Prose, Step


@rule("D021", "error", "slide with another level")
def slide_level(context: Context) -> Iterator[Finding]:
    """A heading in slides.md has another level than `##`. There it begins a slide, so no other is used.

    Bad:

        ### The person

    Good:

        ## Was she insured on that day? {#person}
    """
    for _, document in documents(context):
        for part, parent in nested(document.parts) if is_slides(document) else ():
            if isinstance(part, Heading) and part.level != 2 and parent is None:
                yield Finding(part.at, "slides begin with ##, and no other level is used")


@rule("D022", "error", "text before the first slide")
def before_first_slide(context: Context) -> Iterator[Finding]:
    """Something stands in slides.md before the first `##`, so it belongs to no slide.

    Bad:

        Welcome!

        ## Would you pay Ms Lan? {#opening}

    Good:

        ## Would you pay Ms Lan? {#opening}

        Welcome!
    """
    for _, document in documents(context):
        first = document.parts[0] if is_slides(document) and document.parts else None
        if isinstance(first, Prose):
            yield Finding(first.text.at, "this stands before the first slide", "Begin a slide with ##.")
        elif isinstance(first, Block):
            yield Finding(
                name_at(first), "this block stands before the first slide", "Begin a slide with ##."
            )


@rule("D023", "error", "two notes or two boards")
def second_notes(context: Context) -> Iterator[Finding]:
    """A slide has a second `notes` or `board` block. The second one is shown.

    Bad:

        /// notes
        Ask for a vote.
        ///

        /// notes
        Then wait.
        ///

    Good:

        /// notes
        Ask for a vote. Then wait.
        ///
    """
    for module in context.programme.modules.values():
        for heading, parts in slides(module.slides).values():
            seen: set[type[Block]] = set()
            for part in parts:
                if isinstance(part, Notes | Board):
                    if type(part) in seen:
                        yield Finding(
                            name_at(part), f"the slide `{heading.id}` has a `{name_of(part)}` block already"
                        )
                    seen.add(type(part))


@rule("M005", "warning", "must slide without a board")
def slide_without_board(context: Context) -> Iterator[Finding]:
    """A slide that a *must* step uses has no `board` block.

    A must step is run even when there is no projector. The board says what to draw or write instead.

    Bad:

        ## Three questions decide every claim {#tests}

        1. Insured person?

    Good:

        ## Three questions decide every claim {#tests}

        1. Insured person?

        /// board
        Three circles in a row: person, event, link.
        ///
    """
    for module in context.programme.modules.values():
        steps = [step for step in blocks(module.session, Step) if step.priority == "must"]
        must = {str(name) for step in steps for name in step.slides}
        for name, (heading, parts) in slides(module.slides).items():
            drawn = any(isinstance(part, Board) for part in parts)
            if name in must and not drawn and context.whole(f"{module.folder}/slides.md"):
                yield Finding(heading.at, f"the slide `{name}` is used by a must step and has no board")
