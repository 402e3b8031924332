"""The two editions of the course: each fits its days, says what it leaves out, teaches back what it ran."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from trainpack.model.block import Step
from trainpack.model.event import Event, Frame, Hours, Interpreting
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.agenda import Agenda, agenda
from trainpack.views.pack import event_pack
from trainpack.views.teachbacks import teach_backs

ROOT = Path(__file__).resolve().parents[2]
TRAINERS, OFFICERS = "example-inspection-trainers", "example-inspection-officers"
NAMES = (TRAINERS, OFFICERS)
ALL_TWICE = Interpreting.model_validate({"into": "vi"})


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


def sessions(programme: Programme) -> dict[str, Step]:
    """All steps of the course by module and step, in the order in which they are taught."""
    course = programme.courses["inspection"]
    found = {}
    for module in (programme.modules[str(name)] for name in course.modules):
        assert module.session is not None
        steps = (part for part in module.session.parts if isinstance(part, Step))
        found.update({f"{module.id}/{step.id}": step for step in steps})
    return found


def laid(programme: Programme, event: Event) -> Agenda:
    return agenda(event_pack(programme, event))


def test_sixteen_key_steps_two_of_each_module_that_everybody_runs(programme: Programme) -> None:
    course, steps = programme.courses["inspection"], sessions(programme)
    names = [str(key.step) for key in course.key_steps]
    assert len(set(names)) == 16 and names == [name for name in steps if name in names]
    assert Counter(name.split("/")[0] for name in names) == dict.fromkeys(map(str, course.modules), 2)
    assert {steps[name].priority for name in names} == {"must"}


@pytest.mark.parametrize("name", NAMES)
def test_each_edition_fits_its_days_with_every_must_step(programme: Programme, name: str) -> None:
    made = laid(programme, programme.events[name])
    run = {step.name for step in made.steps}
    assert len(made.days) == 5 and all(slot.end <= made.end for day in made.days for slot in day.slots)
    assert {step for step, one in sessions(programme).items() if one.priority == "must"} <= run


def test_future_trainers_run_every_step(programme: Programme) -> None:
    made = laid(programme, programme.events[TRAINERS])
    assert [step.name for step in made.steps] == list(sessions(programme))


def test_each_of_sixteen_teaches_one_key_step_after_its_module(programme: Programme) -> None:
    event = programme.events[TRAINERS]
    pack, course = event_pack(programme, event), programme.courses["inspection"]
    plan = teach_backs(pack)
    assert len({one.person for one in plan}) == len(plan) == 16 and {one.room for one in plan} == {1, 2}
    assert len(event.trainers) == 2 and all(one.date and one.time for one in plan)
    seen: list[str] = []
    taught = iter(course.key_steps)
    for slot in (slot for day in agenda(pack).days for slot in day.slots):
        if slot.kind == "step" and slot.timed is not None:
            seen.append(slot.timed.name)
        elif slot.kind == "teach_back" and slot.first:
            assert {str(next(taught).step), str(next(taught).step)} <= set(seen)
    assert next(taught, None) is None


@pytest.mark.parametrize(("name", "minutes"), [(TRAINERS, 75), (OFFICERS, 83)])
def test_no_break_cuts_the_performance_test(programme: Programme, name: str, minutes: int) -> None:
    event = programme.events[name]
    closing = [slot for day in laid(programme, event).days for slot in day.slots if slot.kind == "closing"]
    assert max(slot.minutes for slot in closing) >= minutes
    assert f"# {minutes} of them for " in (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")


def said(name: str) -> tuple[int, int]:
    """How many steps and minutes the comment of an event says are left out."""
    words = {"nine": 9, "eleven": 11}
    text = (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")
    found = re.search(r"(\w+)(?: `could`)? steps \((\d+) minutes\)", text)
    assert found is not None
    return words[found[1]], int(found[2])


def left_out(programme: Programme, made: Agenda) -> list[Step]:
    run = {step.name for step in made.steps}
    return [step for name, step in sessions(programme).items() if name not in run]


def test_the_interpreted_edition_says_what_it_leaves_out(programme: Programme) -> None:
    event = programme.events[OFFICERS]
    gone = left_out(programme, laid(programme, event))
    assert event.interpreting is not None and {step.priority for step in gone} == {"could"}
    assert (len(gone), sum(step.minutes.typical for step in gone)) == said(OFFICERS)


def test_trainers_can_be_interpreted_as_the_comment_says(programme: Programme) -> None:
    changed: dict[str, object] = {
        "interpreting": ALL_TWICE,
        "cut": "half",
        "hours": Hours.model_validate({"start": "08:00", "end": "17:00"}),
        "frame": Frame.model_validate({"opening": "45", "recap": "12", "closing": "48"}),
    }
    gone = left_out(programme, laid(programme, programme.events[TRAINERS].model_copy(update=changed)))
    assert (len(gone), sum(step.minutes.typical for step in gone)) == said(TRAINERS)


def test_in_one_language_officers_run_every_step(programme: Programme) -> None:
    changed = {"interpreting": None, "without": (), "frame": Frame.model_validate({"closing": "115"})}
    made = laid(programme, programme.events[OFFICERS].model_copy(update=changed))
    assert left_out(programme, made) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_marked_as_an_example_with_invented_rooms(programme: Programme, name: str) -> None:
    event = programme.events[name]
    assert "(example)" in str(event.title) and "(invented)" in str(event.place.venue)
    source = (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")
    assert source.startswith("# An example to copy: place, dates and trainers are invented.")


def drawn(use: str, letter: str) -> set[str]:
    """The items of a drawn form."""
    lock = ROOT / f"curriculum/locks/inspection/inspection-{use}-{letter}.lock.json"
    return {item["id"] for item in json.loads(lock.read_text("utf-8"))["items"]}


def test_pre_and_post_are_one_crossover_in_which_nobody_meets_an_item_twice() -> None:
    a, b = drawn("pre", "a"), drawn("pre", "b")
    assert (a, b) == (drawn("post", "a"), drawn("post", "b"))
    assert len(a) == len(b) == 32 and not a & b
    assert {item[:13] for item in a} == {f"inspection-{number:02}" for number in range(1, 9)}
