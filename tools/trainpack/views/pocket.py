"""What of a session the trainer holds in hand: all of it, or so much of it as a thin folder takes."""

from __future__ import annotations

from collections.abc import Callable

from trainpack.model.block import (
    Activity,
    Answers,
    Block,
    Compare,
    Country,
    Debrief,
    Done,
    Heading,
    Note,
    Part,
    Pitfalls,
    Prose,
    Say,
    Step,
    Variant,
)
from trainpack.model.text import Text
from trainpack.model.time import Minutes


def _variant(*names: str) -> Callable[[Part], bool]:
    return lambda part: isinstance(part, Variant) and str(part.title) in names


_LEFT_OUT: tuple[Callable[[Part], bool], ...] = (
    _variant("alone"),
    _variant("early"),
    lambda part: isinstance(part, Compare | Country | Note),
    _variant("late", "interpreted"),
    lambda part: isinstance(part, Pitfalls),
    lambda part: isinstance(part, Debrief),
    lambda part: isinstance(part, Answers),
    lambda part: isinstance(part, Prose | Heading),
    lambda part: isinstance(part, Activity | Say | Done),
)
"""What is left out first, second …: the guide has it all, and what is said aloud goes last."""

LEVELS = len(_LEFT_OUT)


def trimmed(step: Step, level: int, *, interpreted: bool, country: str = "") -> Step:
    """A step without the parts that its folder has no room for; 0 keeps all that concerns this delivery.

    What is said of the country in which the course is given goes last of all that is said of countries.
    """
    left_out = [*_LEFT_OUT[: level + 1], *([] if interpreted else [_variant("interpreted")])]
    return step.model_copy(update={"parts": _kept(step.parts, left_out, country)})


def _kept(parts: tuple[Part, ...], left_out: list[Callable[[Part], bool]], country: str) -> tuple[Part, ...]:
    kept: list[Part] = []
    for part in parts:
        own = isinstance(part, Country) and country in map(str, part.codes)
        if not own and any(leave(part) for leave in left_out):
            continue
        if isinstance(part, Block) and part.parts and not isinstance(part, Say | Done):
            rest = _kept(part.parts, left_out, country)
            if not rest and not isinstance(part, Activity):  # a frame round nothing
                continue
            part = part.model_copy(update={"parts": rest})
        kept.append(part)
    return tuple(part for n, part in enumerate(kept) if not _bare(part, kept[n + 1 : n + 2]))


def _bare(part: Part, following: list[Part]) -> bool:
    """Whether a heading has lost what stood below it."""
    return isinstance(part, Heading) and (not following or isinstance(following[0], Heading))


def timed(step: Step, clock: str, minutes: int) -> Step:
    """A step with its time on the clock in front of its title, and the minutes it has in this delivery."""
    title = f"{clock} {step.title.markdown}" if step.title else clock
    at = step.title.at if step.title else step.at
    return step.model_copy(update={"title": Text(title, at), "minutes": Minutes(minutes, minutes, minutes)})
