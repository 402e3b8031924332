"""The tests of one delivery: who sits which form, and each paper in an order of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainpack.model.blueprint import Blueprint
from trainpack.model.event import Event, Participant
from trainpack.model.lock import Lock
from trainpack.views.draw import personal
from trainpack.views.form import Form, form, rearranged
from trainpack.views.order import shuffled
from trainpack.views.pack import Pack


@dataclass(frozen=True, slots=True)
class Paper:
    """One person's test."""

    participant: Participant
    form: Form


def papers(pack: Pack, blueprint: Blueprint, locks: Sequence[Lock]) -> Iterator[Paper]:
    """A paper for each participant, in the order of the list."""
    assert pack.event is not None
    forms = {str(lock.form): form(pack.programme, blueprint, lock, pack.trainer) for lock in locks}
    drawn = {str(lock.form): lock for lock in locks}
    sits = seats(pack.event, pack.participants, blueprint)
    for participant in pack.participants:
        letter = sits[str(participant.code)]
        own = personal(drawn[letter], pack.programme.items, str(participant.code))
        yield Paper(participant, rearranged(forms[letter], own))


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
