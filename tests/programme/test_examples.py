"""The examples of deliveries: each fits its days, and says that it is an example."""

from __future__ import annotations

from pathlib import Path

import pytest
from trainpack.model.block import Step
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.agenda import agenda
from trainpack.views.pack import event_pack

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("example-managers", "example-both-sides", "example-roll-out", "example-yearly")


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_it_fits_its_days_and_every_must_step_is_in_it(programme: Programme, name: str) -> None:
    pack = event_pack(programme, programme.events[name])
    made = agenda(pack)
    assert pack.event is not None and len(made.days) == len(pack.event.dates)
    run = {step.name for step in made.steps}
    must = {
        f"{module.id}/{part.id}"
        for module in pack.modules
        if module.session is not None
        for part in module.session.parts
        if isinstance(part, Step) and part.priority == "must"
    }
    assert must and must <= run
    assert all(slot.end <= made.end for day in made.days for slot in day.slots)


@pytest.mark.parametrize(
    ("name", "audience"), [("example-managers", "managers"), ("example-both-sides", "social-partners")]
)
def test_an_audience_meets_in_the_room_what_it_studies_in_full(
    programme: Programme, name: str, audience: str
) -> None:
    depth = next(one.depth for one in programme.courses["eii"].audiences if one.id == audience)
    pack = event_pack(programme, programme.events[name])
    assert [str(module.id) for module in pack.modules] == list(map(str, depth))


@pytest.mark.parametrize("name", NAMES)
def test_it_is_marked_as_an_example_with_an_invented_room(programme: Programme, name: str) -> None:
    event = programme.events[name]
    assert "(example)" in str(event.title) and "(invented)" in str(event.place.venue)
    source = (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")
    assert source.startswith("# An example to copy: place, dates and trainers are invented.")
