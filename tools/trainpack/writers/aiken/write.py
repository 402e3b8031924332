"""A pool of questions as one Aiken file: a line for the question, a line for each option, the letter.

https://docs.moodle.org/en/Aiken_format
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_uppercase
from types import MappingProxyType

from trainpack.model.items import Item, Single, TrueFalse
from trainpack.views.pool import Pool
from trainpack.views.question_types import Question
from trainpack.writers.base import Fidelity, Written, carried, refused
from trainpack.writers.kit.questions import exchange


def write(pool: Pool) -> Written:
    """The file; questions that Aiken cannot hold are left out, as `fidelity` says."""
    asked = (entry.question for entry in pool.entries)
    blocks = ["\n".join(_question(one)) for one in asked if fidelity(one).level != "refused"]
    return Written("".join(f"{block}\n\n" for block in blocks).encode())


def _question(question: Question) -> Iterator[str]:
    case = exchange.words(question.stimulus)
    yield f"{case} {exchange.words(question.stem)}".strip()
    for letter, choice in zip(ascii_uppercase, question.choices, strict=False):
        yield f"{letter}. {exchange.words(choice.html)}"
    right = next(n for n, choice in enumerate(question.choices) if choice.correct)
    yield f"ANSWER: {ascii_uppercase[right]}"


HELD: Mapping[type[Item], str] = MappingProxyType({Single: "", TrueFalse: "a choice of two"})
"""What Aiken can hold, and as what it is seen."""


def fidelity(question: Question) -> Fidelity:
    """What Aiken makes of a question: id, feedback, explanation and objective have no place in it."""
    if type(question.item) not in HELD:
        return refused("Aiken holds only choices with one right option")
    if len(question.choices) > len(ascii_uppercase):
        return refused(f"Aiken has {len(ascii_uppercase)} letters for options")
    return carried(_losses(question))


def _losses(question: Question) -> Iterator[str]:
    if HELD[type(question.item)]:  # type: ignore[index]
        yield HELD[type(question.item)]  # type: ignore[index]
    yield "words only: without id, objective, feedback and explanation"
    if question.stimulus:
        yield "the case is repeated in each of its questions"
    if exchange.pictures(exchange.texts(question)):
        yield "words in the place of pictures"
