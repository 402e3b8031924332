"""The two editions of the course: each fits its days, runs what its readers need, and tests them fairly."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from trainpack.model.block import Step
from trainpack.model.event import Event, Frame, Interpreting
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.agenda import Agenda, agenda
from trainpack.views.pack import event_pack

ROOT = Path(__file__).resolve().parents[2]
PLANNERS, DIRECTORS = "example-kpi-planners", "example-kpi-directors"
NAMES = (PLANNERS, DIRECTORS)


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


def sessions(programme: Programme) -> dict[str, Step]:
    """All steps of the course by module and step, in the order in which they are taught."""
    found = {}
    for module in (programme.modules[str(name)] for name in programme.courses["kpi"].modules):
        assert module.session is not None
        steps = (part for part in module.session.parts if isinstance(part, Step))
        found.update({f"{module.id}/{step.id}": step for step in steps})
    return found


def laid(programme: Programme, event: Event) -> Agenda:
    return agenda(event_pack(programme, event))


def closing(made: Agenda) -> list[int]:
    return [slot.minutes for day in made.days for slot in day.slots if slot.kind == "closing"]


def test_fourteen_key_steps_in_the_order_in_which_they_are_run(programme: Programme) -> None:
    names = [str(key.step) for key in programme.courses["kpi"].key_steps]
    assert len(set(names)) == 14 and names == [name for name in sessions(programme) if name in names]
    assert Counter(name[:6] for name in names) == {
        "kpi-01": 1, "kpi-02": 2, "kpi-03": 3, "kpi-04": 3, "kpi-05": 3, "kpi-06": 2
    }  # fmt: skip


def test_each_session_says_how_its_key_steps_are_taught_back(programme: Programme) -> None:
    told = " ".join(
        path.read_text("utf-8").lower() for path in sorted((ROOT / "modules/kpi").glob("*/session.md"))
    )
    assert [number for number in range(1, 15) if f"key step {number}:" not in told] == []


@pytest.mark.parametrize(("name", "days"), [(PLANNERS, 3), (DIRECTORS, 1)])
def test_each_edition_fits_its_days(programme: Programme, name: str, days: int) -> None:
    made = laid(programme, programme.events[name])
    assert len(made.days) == days and all(slot.end <= made.end for day in made.days for slot in day.slots)


def test_planners_run_every_step(programme: Programme) -> None:
    made = laid(programme, programme.events[PLANNERS])
    assert [step.name for step in made.steps] == list(sessions(programme))


def test_directors_run_every_must_step_of_their_modules_and_three_more(programme: Programme) -> None:
    depth = next(one.depth for one in programme.courses["kpi"].audiences if one.id == "directors")
    event = programme.events[DIRECTORS]
    assert event.modules == depth
    run = {step.name for step in laid(programme, event).steps}
    must = {
        name for name, step in sessions(programme).items() if name[:6] in depth and step.priority == "must"
    }
    assert must <= run and len(run - must) == 3
    text = (ROOT / f"curriculum/events/{DIRECTORS}.yml").read_text("utf-8")
    assert "every `must` step and three more" in text


def test_no_break_cuts_a_performance_test(programme: Programme) -> None:
    sheet, page = (programme.performance[f"kpi-{name}"].minutes for name in ("sheet", "dashboard"))
    first, last = closing(laid(programme, programme.events[PLANNERS]))
    assert first >= sheet and last >= page + 40
    assert max(closing(laid(programme, programme.events[DIRECTORS]))) >= page
    for name, minutes in ((PLANNERS, sheet + page), (DIRECTORS, page)):
        assert f"# {minutes} of them for " in (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")


def test_interpreted_planners_need_a_fourth_day_as_the_comment_says(programme: Programme) -> None:
    event = programme.events[PLANNERS]
    text = (ROOT / f"curriculum/events/{PLANNERS}.yml").read_text("utf-8")
    assert "`interpreting: {into: km}` and `closing: 134`, and add a fourth day" in text
    changed = {
        "interpreting": Interpreting.model_validate({"into": "km"}),
        "frame": Frame.model_validate({"closing": "134"}),
        "dates": (*event.dates, event.dates[-1] + timedelta(days=1)),
    }
    made = laid(programme, event.model_copy(update=changed))
    assert [step.name for step in made.steps] == list(sessions(programme))
    assert max(closing(made)) >= 83


@pytest.mark.parametrize("name", NAMES)
def test_it_is_marked_as_an_example_with_invented_people(programme: Programme, name: str) -> None:
    event = programme.events[name]
    assert "(example)" in str(event.title) and "(invented)" in str(event.place.venue)
    source = (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")
    assert source.startswith("# An example to copy: place, dates and trainers are invented.")
    with (ROOT / f"curriculum/events/{name}.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    assert all("(invented)" in person["organisation"] for person in people)
    women = sum(person["sex"] == "f" for person in people)
    assert len(people) / 3 <= women <= 2 * len(people) / 3


def drawn(use: str, letter: str) -> set[str]:
    """The items of a drawn form."""
    lock = ROOT / f"curriculum/locks/kpi/kpi-{use}-{letter}.lock.json"
    return {item["id"] for item in json.loads(lock.read_text("utf-8"))["items"]}


def test_pre_and_post_are_one_crossover_in_which_nobody_meets_an_item_twice() -> None:
    a, b = drawn("pre", "a"), drawn("pre", "b")
    assert (a, b) == (drawn("post", "a"), drawn("post", "b"))
    assert len(a) == len(b) == 24 and not a & b
    assert Counter(item[:6] for item in a) == Counter(item[:6] for item in b)
    assert {item[:6] for item in a} == {f"kpi-{number:02}" for number in range(1, 7)}
