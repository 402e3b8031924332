"""How long the parts of a delivery take: the cut, the steps left out, interpreting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType
from typing import Literal

from trainpack.model.block import Activity, Debrief, Step
from trainpack.model.event import Frame, Interpreting
from trainpack.model.module import Module
from trainpack.views.pack import Pack
from trainpack.views.page import page, plain

Cut = Literal["full", "half", "short"]

FACTORS: Mapping[str, Decimal] = MappingProxyType(
    {"talk": Decimal(2), "plenary": Decimal(2), "debrief": Decimal("1.8"), "reading": Decimal("1.2")}
)
"""By how much minutes grow when all is said twice, by method."""

OTHER = Decimal("1.1")
"""The same for work in the participants' own language."""

FRAME: Mapping[str, int] = MappingProxyType({"opening": 30, "recap": 10, "wrap_up": 10, "closing": 40})
"""Minutes of what stands round the sessions, where nothing is said twice."""

AROUND = Decimal("1.2")
"""How much longer that takes interpreted: half of it is work at tables and forms."""

TALKING = ("talk", "plenary")


@dataclass(frozen=True, slots=True)
class Timed:
    """A step with the minutes that it takes in this delivery, and the least it can be done in."""

    module: Module
    step: Step  # with its texts as the reader gets them
    minutes: int
    shortest: int

    @property
    def name(self) -> str:
        """Module and step, as `without` of an event names it."""
        return f"{self.module.id}/{self.step.id}"

    @property
    def title(self) -> str:
        return plain(self.step.title.markdown) if self.step.title else ""

    @property
    def method(self) -> str:
        return method(self.step)


def method(step: Step) -> str:
    """The first word of what a step says under `method`."""
    return step.method.partition(",")[0].strip()


def timed_steps(pack: Pack, cuts: Mapping[str, Cut] | None = None) -> tuple[Timed, ...]:
    """The steps that are run, in their order. `cuts` name the cut of single modules."""
    found = ((module, (cuts or {}).get(str(module.id))) for module in pack.modules)
    return tuple(one for module, cut in found for one in module_steps(pack, module, cut))


def module_steps(pack: Pack, module: Module, cut: Cut | None = None) -> Iterator[Timed]:
    """The steps of one module that are run: in a cut, else in that of the event."""
    if module.session is None:
        return
    event = pack.event
    cut = cut or (event.cut if event else "full")
    made = page(pack.programme, module, module.session, pack.trainer, f"{module.folder}/")
    for step in (part for part in made.parts if isinstance(part, Step)):
        if step.priority in _KEPT[cut] and not (event and f"{module.id}/{step.id}" in event.without):
            usual = step.minutes.shortest if cut == "short" else step.minutes.typical
            interpreting = event.interpreting if event else None
            yield Timed(
                module,
                step,
                stretched(step, usual, interpreting),
                stretched(step, step.minutes.shortest, interpreting),
            )


_KEPT: Mapping[Cut, tuple[str, ...]] = MappingProxyType(
    {"full": ("must", "should", "could"), "half": ("must", "should"), "short": ("must",)}
)


def stretched(step: Step, minutes: int, interpreting: Interpreting | None) -> int:
    """The minutes of a step when everything is interpreted; whole minutes, rounded up.

    Work in an activity grows by the step's method; what is left beside an activity with a debrief is talk.
    """
    if interpreting is None:
        return minutes
    activity = next((part for part in step.parts if isinstance(part, Activity)), None)
    work = minutes
    if (
        activity is not None
        and activity.minutes
        and any(isinstance(part, Debrief) for part in activity.parts)
    ):
        work = min(minutes, activity.minutes)
    exact = work * factor(interpreting, method(step)) + (minutes - work) * factor(interpreting, "debrief")
    return int(exact.to_integral_value(ROUND_CEILING))


def factor(interpreting: Interpreting, kind: str) -> Decimal:
    """By how much minutes of a method grow: what the event says, else what is usual."""
    given: Mapping[str, Decimal] = {str(name): value for name, value in interpreting.factors.items()}
    return given.get(kind, FACTORS.get(kind, OTHER))


def around(pack: Pack, part: Literal["opening", "recap", "wrap_up", "closing"]) -> int:
    """The minutes of opening, recap, wrap-up or closing: as the event gives them, else what is usual."""
    frame = pack.event.frame if pack.event else Frame()
    given = getattr(frame, part)
    if given is not None:
        return int(given)
    usual = FRAME[part]
    return (
        int((usual * AROUND).to_integral_value(ROUND_CEILING))
        if pack.event and pack.event.interpreting
        else usual
    )


def paper_minutes(pack: Pack, minutes: int) -> int:
    """The minutes of a test on paper."""
    return _grown(pack, minutes, "test")


def slot_minutes(pack: Pack) -> int:
    """The minutes of one teach-back, from setting up to the last word about it."""
    asked = pack.event.teach_backs if pack.event else None
    return _grown(pack, asked.minutes, "teach-back") if asked else 0


def _grown(pack: Pack, minutes: int, kind: str) -> int:
    interpreting = pack.event.interpreting if pack.event else None
    if interpreting is None:
        return minutes
    return int((minutes * factor(interpreting, kind)).to_integral_value(ROUND_CEILING))
