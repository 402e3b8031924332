"""Who reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from trainpack.model.programme import Programme


@dataclass(frozen=True, slots=True)
class Reader:
    """The choices that every view depends on.

    `country` is None where all countries stand side by side. Facts are read as of `day`; a value whose
    check-by date is past on `today` is printed with the day it was last checked.
    """

    language: str
    day: dt.date
    today: dt.date
    country: str | None = None
    trainer: bool = False
    native_digits: bool = False


def reader_of(programme: Programme, *, today: dt.date | None = None, trainer: bool = False) -> Reader:
    """The reader of the programme's default edition: its first language, all countries."""
    settings = programme.settings
    language = settings.languages[0]
    return Reader(
        str(language.code),
        settings.as_of,
        today or settings.as_of,
        trainer=trainer,
        native_digits=language.digits == "native",
    )
