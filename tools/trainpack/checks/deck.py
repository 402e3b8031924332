"""Slides that can be read from the back row, and boards that can be drawn in a minute."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.prose import words_in
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import name_at, slides
from trainpack.checks.vocabulary import allowed
from trainpack.model.block import Board, Notes

MOST_WORDS = 35
MOST_ON_BOARD = 12
FEWEST, MOST = 15, 25


@rule("M015", "warning", "slide with too many words")
def wordy_slide(context: Context) -> Iterator[Finding]:
    """A slide has more than 35 words below its title. Notes and board do not count.

    People read or listen, not both; and 28 points leave room for no more.

    Bad:

        A slide with the whole article of the law.

    Good:

        The five words of it that decide, and the rest in the notes.
    """
    most = allowed(context, MOST_WORDS)
    for module in context.programme.modules.values():
        for heading, parts in slides(module.slides).values():
            shown = [part for part in parts if not isinstance(part, Notes | Board)]
            count = words_in(shown)
            if count > most:
                yield Finding(heading.at, f"this slide has {count} words", f"At most {most}.")


@rule("M016", "note", "too few slides, or too many")
def number_of_slides(context: Context) -> Iterator[Finding]:
    """A module has fewer than 15 slides or more than 25. It is said once the lesson asks for a review.

    Fewer leave a trainer without a thread; more make her read them out.

    Bad:

        40 slides for three hours.

    Good:

        20 slides, one message each.
    """
    for module in context.programme.modules.values():
        deck = module.slides
        if deck is None or not module.lesson.head.review or not context.whole(deck.path):
            continue
        count = len(slides(deck))
        if not FEWEST <= count <= MOST:
            said = f"this module has {'fewer' if count < FEWEST else 'more'} slides than is good"
            yield Finding(deck.head.where("module"), said, f"It has {count}: aim at {FEWEST} to {MOST}.")


@rule("M017", "warning", "board with too many words")
def wordy_board(context: Context) -> Iterator[Finding]:
    """A `board` has more than 12 words. It is drawn by hand while people wait.

    Bad:

        A board with a sentence for each of the three questions.

    Good:

        Three boxes: person, event, link.
    """
    most = allowed(context, MOST_ON_BOARD)
    for module in context.programme.modules.values():
        for _, parts in slides(module.slides).values():
            for part in parts:
                count = words_in(part.parts) if isinstance(part, Board) else 0
                if isinstance(part, Board) and count > most:
                    yield Finding(name_at(part), f"this board has {count} words", f"At most {most}.")
