"""The tests of one delivery: who sits which form, and each paper in an order of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trainpack.model.blueprint import Blueprint
from trainpack.model.event import Event, Participant
from trainpack.model.lock import Lock
from trainpack.views.draw import personal
from trainpack.views.form import Form, form, rearranged
from trainpack.views.order import shuffled
from trainpack.views.pack import Pack

BATCH = 300
"""Questions in one file of personal papers, about eighty pages: more would take too much memory at once."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One person's test."""

    participant: Participant
    form: Form


def papers(
    pack: Pack, blueprint: Blueprint, locks: Sequence[Lock], part: slice = slice(None)
) -> Iterator[Paper]:
    """A paper for each participant of a part of the list, in its order."""
    assert pack.event is not None
    forms = {str(lock.form): form(pack.programme, blueprint, lock, pack.trainer) for lock in locks}
    drawn = {str(lock.form): lock for lock in locks}
    sits = seats(pack.event, pack.participants, blueprint)
    for participant in pack.participants[part]:
        letter = sits[str(participant.code)]
        own = personal(drawn[letter], pack.programme.items, str(participant.code))
        yield Paper(participant, rearranged(forms[letter], own))


SHEETS = 200
"""Single sheets of people in one file, such as certificates."""


def parts(pack: Pack, path: str) -> Iterator[tuple[str, slice]]:
    """Files of single sheets, each with its part of the list; one file where nobody is listed."""
    count = len(pack.participants)
    found = [slice(start, start + SHEETS) for start in range(0, count, SHEETS)] or [slice(0, 0)]
    yield from zip(names(path, len(found)), found, strict=True)


def shares(pack: Pack, path: str) -> Iterator[tuple[str, Pack]]:
    """The same, each with a pack for its people alone."""
    for name, part in parts(pack, path):
        yield name, replace(pack, participants=pack.participants[part])


def batches(people: int, questions: int) -> tuple[slice, ...]:
    """Which people stand together in one file, where each paper has so many questions."""
    size = batch(questions)
    return tuple(slice(start, start + size) for start in range(0, people, size))


def batch(questions: int) -> int:
    """How many personal papers of so many questions stand in one file."""
    return max(1, BATCH // max(1, questions))


def names(stem: str, count: int) -> tuple[str, ...]:
    """The names of so many files: one alone has no number."""
    return (stem,) if count == 1 else tuple(f"{stem}-{number}" for number in range(1, count + 1))


def seats(event: Event, participants: Sequence[Participant], blueprint: Blueprint) -> Mapping[str, str]:
    """Which form each code sits: who has one form before the course has the next one after it.

    Neighbours on the list share the forms out by a keyed hash, so that the halves are even and a name added
    at the end changes nobody's form.
    """
    letters = sorted(map(str, blueprint.forms))
    turn = 0 if blueprint.use == "pre" else 1
    codes = [str(participant.code) for participant in participants]
    found: dict[str, str] = {}
    for start in range(0, len(codes), len(letters)):
        neighbours = codes[start : start + len(letters)]
        order = shuffled(range(len(letters)), str(event.id), f"seats/{start}", str)
        for place, code in zip(order, neighbours, strict=False):
            found[code] = letters[(place + turn) % len(letters)]
    return found
