"""A show: the slides of a module with their notes, before any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainpack.diagnostics import Location
from trainpack.writers.kit.booklet import checksum
from trainpack.writers.kit.chart import Chart


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide; texts are HTML. `uses` says which steps show it, `about` for which countries it is."""

    name: str
    number: int
    at: Location
    layout: str  # title, text, picture, table, question
    title: str
    about: str
    body: str
    notes: str
    board: str
    uses: tuple[str, ...]
    figures: tuple[str, ...]  # a line for each figure of law on it: what, how much, since when, by what
    credits: tuple[str, ...]  # of its pictures


@dataclass(frozen=True, slots=True)
class Show:
    """All slides of one module, and what stands on each of them."""

    title: str
    course: str
    publisher: str
    edition: str
    date: str  # as it is printed
    day: tuple[int, int, int]
    language: str  # BCP 47
    licence: str
    draft: bool
    marking: str  # of the notes, which are for trainers
    sheets: tuple[Sheet, ...]
    sources: str  # HTML: figures and works of all slides
    pictures: Mapping[str, bytes]
    charts: Mapping[str, Chart]  # src of a drawn chart -> its numbers
    words: Mapping[str, str]

    @property
    def checksum(self) -> str:
        """Eight hexadecimal digits of all that is shown: two prints with the same say the same."""
        return checksum(self)

    @property
    def foot(self) -> str:
        """What stands at the foot of each slide."""
        return " · ".join(filter(None, (self.edition, self.date, self.checksum)))
