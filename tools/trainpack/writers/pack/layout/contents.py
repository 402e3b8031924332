"""The first page of a pack: all its files, what they are for, how many pages they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from trainpack.locale import words
from trainpack.views import amount
from trainpack.views.agenda import agendas
from trainpack.views.copies import needs
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.writers.kit.readback.pdf import count
from trainpack.writers.kit.template import template

SIDES = ("trainers", "participants")
SHOWN = {"slides": ("pack", "slides"), "notes": ("deck", "speaker"), "wall": ("deck", "wall")}
"""What the slides of a module are called in each way of printing them, by the folder they lie in."""
ORDER = (
    *("plan", "agenda", "days", "first-time", "guide", "slides", "outline", "workbook", "desk-book"),
    *("cards", "handouts", "data", "tests", "performance", "interpreter", "forms", "errata"),
)
"""The kinds in the order in which a trainer looks for them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: the kind of paper, its path in the pack, its title, its pages if it has such."""

    kind: str
    path: str
    title: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in all its formats, with how many copies are wanted of it."""

    title: str
    files: tuple[tuple[str, str], ...]  # path and format
    pages: int | None
    copies: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Papers of one kind, and what they are for."""

    use: str
    papers: tuple[Paper, ...]


def leaves(view: object, data: bytes) -> tuple[str, int | None]:
    """The title of a view, and the pages of a PDF."""
    title = str(getattr(view, "title", "") or getattr(view, "name", ""))
    kind = str(getattr(view, "kind", ""))
    named = " · ".join(part for part in (kind, title) if part)
    return named, count(data) if data.startswith(b"%PDF") else None


def contents(pack: Pack, entries: Sequence[Entry]) -> bytes:
    """The page as HTML that needs nothing beside it."""
    label = words(pack.trainer.language, "pack")
    copies, called = _copies(pack), [replace(entry, title=_called(pack, entry)) for entry in entries]
    sides = [(label[side], tuple(_kinds(label, called, side, copies))) for side in SIDES]
    event = pack.event
    made = template("contents").render(
        language=pack.trainer.language,
        word=label,
        title=pack.title,
        place=f"{event.place.city}, {event.place.venue}" if event else "",
        date=amount.day(pack.trainer.day, pack.trainer),
        edition=pack.programme.settings.edition,
        publisher=plain(pack.programme.settings.publisher.markdown),
        sides=sides,
    )
    return made.encode()


def _called(pack: Pack, entry: Entry) -> str:
    """The title in the list: what the section says already is not said again."""
    folder, own = entry.path.split("/")[1], f" · {pack.title}"
    entry = replace(entry, title=entry.title.removesuffix(own).replace(f"{own} · ", " · "))
    if folder in SHOWN:
        group, key = SHOWN[folder]
        return f"{words(pack.trainer.language, group)[key]} · {entry.title}"
    if entry.kind == "forms":
        return entry.title.rpartition(" · ")[2]
    return entry.title or entry.path.rpartition("/")[2]


def _copies(pack: Pack) -> dict[str, int]:
    """How many copies each paper is wanted in, by its path without suffix."""
    agenda = agendas(pack)[0]
    trainers = len(agenda.trainers)
    found = {"participants/workbook": pack.people, "participants/agenda": pack.people}
    found |= {f"trainers/days/day-{day.number}": trainers for day in agenda.days}
    found |= {"trainers/guide": trainers, "trainers/agenda": trainers}
    for need in needs(pack, agenda):
        found[need.path] = found.get(need.path, 0) + need.copies
    return found


def _kinds(label: object, entries: Sequence[Entry], side: str, copies: dict[str, int]) -> Iterator[Kind]:
    own = sorted(
        (entry for entry in entries if entry.path.startswith(f"{side}/")),
        key=lambda entry: ORDER.index(entry.kind),
    )
    for kind, group in groupby(own, key=lambda entry: entry.kind):
        papers = tuple(_papers(list(group), copies))
        yield Kind(label.get(f"use-{kind}", ""), papers)  # type: ignore[attr-defined]


def _papers(entries: Sequence[Entry], copies: dict[str, int]) -> Iterator[Paper]:
    stems = [list(group) for _, group in groupby(entries, key=_stem)]
    often = Counter(files[0].title for files in stems)
    for files in stems:
        title, stem = files[0].title, _stem(files[0])
        named = tuple((entry.path, entry.path.rpartition(".")[2].upper()) for entry in files)
        pages = next((entry.pages for entry in files if entry.pages is not None), None)
        if often[title] > 1:  # parts of one thing: their files tell them apart
            title = f"{title} ({stem.rpartition('/')[2]})"
        yield Paper(title, named, pages, copies.get(stem))


def _stem(entry: Entry) -> str:
    return entry.path.rpartition(".")[0]
