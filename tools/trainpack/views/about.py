"""What catalogues want to know of a package: title, language, licence, objectives, learning time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trainpack.model.module import Module
from trainpack.model.review import reviewed
from trainpack.views.page import plain

if TYPE_CHECKING:
    from trainpack.views.package import Package


@dataclass(frozen=True, slots=True)
class About:
    """A package, or one thing in it, for a catalogue. `catalogue` is the programme, where `id` stands once.

    `minutes` is the learning time, 0 where it is not known; `day` the one on which the law was read. `tags`
    are keywords in no language.
    """

    catalogue: str
    id: str
    title: str
    language: str
    summary: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    licence: str = ""
    edition: str = ""
    draft: bool = False
    day: dt.date | None = None
    minutes: int = 0
    objectives: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()


def about(package: Package) -> About:
    """What a catalogue says of a whole package."""
    course, settings = package.course, package.programme.settings
    alone = package.id != str(course.id)
    head = package.modules[0].lesson.head if alone else None
    titles = [course.title] if alone else [module.title for module in package.modules]
    return About(
        str(settings.id),
        f"{package.id}-{package.side}",
        package.title,
        package.reader.language,
        plain((head or course).summary.markdown),
        tuple(plain(title.markdown) for title in titles),
        plain(settings.publisher.markdown),
        str(settings.licence),
        plain(settings.edition.markdown),
        any(map(in_draft, package.modules)),
        package.reader.day,
        sum(int(module.lesson.head.minutes) for module in package.modules),
        {name: text for module in package.modules for name, text in objectives(module).items()},
    )


def objectives(module: Module) -> dict[str, str]:
    """What a learner can do after a module, by id."""
    return {str(goal.id): plain(goal.text.markdown) for goal in module.lesson.head.objectives}


def in_draft(module: Module) -> bool:
    """Whether anything that learners get of a module is not signed off: lesson, handouts, bank."""
    bank = module.bank
    sheets = filter(module.for_learners, module.handouts)
    read = bank is None or reviewed(bank.review, bank.digest)
    return not (module.lesson.reviewed and read and all(sheet.reviewed for sheet in sheets))
