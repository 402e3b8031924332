"""The three editions of the course: each fits its days, says what it leaves out, teaches back what it ran."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from trainpack.diagnostics import SourceError
from trainpack.model.block import Step
from trainpack.model.event import TeachBacks
from trainpack.model.programme import Programme
from trainpack.source.load import load
from trainpack.views.agenda import Agenda, agenda
from trainpack.views.pack import event_pack
from trainpack.views.teachbacks import teach_backs

ROOT = Path(__file__).resolve().parents[2]
THREE, FIVE, TWICE = "example-tot-three-days", "example-tot-five-days", "example-tot-interpreted"
NAMES = (THREE, FIVE, TWICE)
DAYS = {THREE: 3, FIVE: 5, TWICE: 3}
ONE_LANGUAGE = (THREE, FIVE)


@pytest.fixture(scope="module")
def programme() -> Programme:
    found = load(ROOT).programme
    assert found is not None
    return found


@pytest.fixture(scope="module")
def laid(programme: Programme) -> dict[str, Agenda]:
    return {name: agenda(event_pack(programme, programme.events[name])) for name in NAMES}


def source(name: str) -> str:
    return (ROOT / f"curriculum/events/{name}.yml").read_text("utf-8")


def sessions(programme: Programme) -> dict[str, Step]:
    """All steps of the course by module and step, in the order in which they are taught."""
    found = {}
    for module in (programme.modules[str(name)] for name in programme.courses["tot"].modules):
        assert module.session is not None
        steps = (part for part in module.session.parts if isinstance(part, Step))
        found.update({f"{module.id}/{step.id}": step for step in steps})
    return found


def test_sixteen_key_steps_of_four_modules_in_the_order_of_teaching(programme: Programme) -> None:
    names = [str(key.step) for key in programme.courses["tot"].key_steps]
    assert names == [name for name in sessions(programme) if name in names]
    assert Counter(name[:6] for name in names) == {"tot-01": 4, "tot-02": 3, "tot-03": 4, "tot-04": 5}


@pytest.mark.parametrize("name", NAMES)
def test_each_edition_fits_its_days_with_every_must_step(
    programme: Programme, laid: dict[str, Agenda], name: str
) -> None:
    made = laid[name]
    assert len(made.days) == DAYS[name]
    assert all(slot.end <= made.end for day in made.days for slot in day.slots)
    must = {step for step, one in sessions(programme).items() if one.priority == "must"}
    assert must <= {step.name for step in made.steps}


@pytest.mark.parametrize("name", ONE_LANGUAGE)
def test_in_one_language_every_step_is_run(programme: Programme, laid: dict[str, Agenda], name: str) -> None:
    assert [step.name for step in laid[name].steps] == list(sessions(programme))


def taken(made: Agenda) -> int:
    """Minutes on the clock without breaks and spare time."""
    slots = (slot for day in made.days for slot in day.slots)
    return sum(slot.minutes for slot in slots if slot.kind not in {"break", "spare"})


def test_three_days_take_1070_of_1080_minutes_and_twelve_people_leave_sixty(
    programme: Programme, laid: dict[str, Agenda]
) -> None:
    assert taken(laid[THREE]) == 1_070 and "Write `slots: {2: 4, 3: 2}`. Sixty minutes" in source(THREE)
    twelve = TeachBacks.model_validate({"rooms": 2, "slots": {"2": 4, "3": 2}, "minutes": 25})
    event = programme.events[THREE].model_copy(update={"teach_backs": twelve, "participants": None})
    assert 1_080 - taken(agenda(event_pack(programme, event))) == 60


@pytest.mark.parametrize("name", NAMES)
def test_a_key_step_is_taught_after_it_was_run(
    programme: Programme, laid: dict[str, Agenda], name: str
) -> None:
    rooms = 2
    asked = programme.events[name].teach_backs
    assert asked is not None and asked.rooms == rooms
    taught = iter(str(key.step) for key in programme.courses["tot"].key_steps)
    seen, unseen = set(), []
    for slot in (slot for day in laid[name].days for slot in day.slots):
        if slot.kind == "step" and slot.timed is not None:
            seen.add(slot.timed.name)
        elif slot.kind == "teach_back" and slot.first:
            unseen += [step for step in (next(taught) for _ in range(rooms)) if step not in seen]
    assert next(taught, None) is None
    assert unseen == (["tot-04/ladder"] if name == TWICE else [])
    assert ("draws `tot-04/ladder`" in source(name)) == (name == TWICE)


@pytest.mark.parametrize("name", NAMES)
def test_each_of_sixteen_teaches_once_in_one_of_two_rooms(programme: Programme, name: str) -> None:
    plan = teach_backs(event_pack(programme, programme.events[name]))
    assert len({one.person for one in plan}) == len(plan) == 16
    assert Counter(one.room for one in plan) == {1: 8, 2: 8} and all(one.date and one.time for one in plan)
    assert len(programme.events[name].trainers) == 2


@pytest.mark.parametrize("name", NAMES)
def test_participants_are_women_and_men_of_several_countries_with_needs(name: str) -> None:
    with (ROOT / f"curriculum/events/{name}.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    assert [one["code"] for one in people] == [f"{n:02}" for n in range(1, 17)]
    assert {one["language"] for one in people} == {"vi", "km"} | ({"my"} if name in ONE_LANGUAGE else set())
    assert 8 <= sum(one["sex"] == "f" for one in people) <= 10  # at least 40 per cent of each sex
    assert all("(invented)" in one["organisation"] for one in people)
    needs = " ".join(one["needs"] for one in people)
    assert all(word in needs for word in ("wheelchair", "large print", "nurses a child", "interpret"))
    assert sum("interpret" in one["needs"] for one in people) == {THREE: 4, FIVE: 6, TWICE: 8}[name]


@pytest.mark.parametrize(("name", "minutes"), [(THREE, 75), (FIVE, 75), (TWICE, 83)])
def test_no_break_cuts_the_performance_test(laid: dict[str, Agenda], name: str, minutes: int) -> None:
    closing = [slot for day in laid[name].days for slot in day.slots if slot.kind == "closing"]
    assert max(slot.minutes for slot in closing) >= minutes
    assert f"# {minutes} of them for the performance test" in source(name)


def minutes_of(made: Agenda) -> dict[str, int]:
    """Minutes on the clock of each module and of each other kind of slot."""
    found: Counter[str] = Counter()
    for slot in (slot for day in made.days for slot in day.slots):
        found[slot.module or slot.kind] += slot.minutes
    return found


@pytest.mark.parametrize(("name", "column"), [(THREE, 1), (TWICE, 2)])
def test_the_table_of_minutes_for_trainers_is_that_of_the_agenda(
    laid: dict[str, Agenda], name: str, column: int
) -> None:
    text = (ROOT / "docs/course-tot.md").read_text("utf-8").split("## 4. ")[1].split("\n\nOne language")[0]
    cells = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")][2:]
    rows = {row[0].strip(" *"): int(re.sub(r".*=|\D", "", row[column])) for row in cells}
    found = minutes_of(laid[name])
    assert [rows[f"module {n}"] for n in range(1, 5)] == [found[f"tot-0{n}"] for n in range(1, 5)]
    assert rows["pre-test, 20 items"] + rows["post-test"] == found["test"]
    assert rows["micro-teaching, 8 slots of 25"] == found["teach_back"]
    assert rows["closing with performance test, 40 + 75"] == found["closing"]
    assert rows.pop("sum") == sum(rows.values()) == taken(laid[name])


def test_the_interpreted_edition_says_what_it_leaves_out(
    programme: Programme, laid: dict[str, Agenda]
) -> None:
    run = {step.name for step in laid[TWICE].steps}
    gone = [step for name, step in sessions(programme).items() if name not in run]
    found = re.search(r"nine steps \((\d+) minutes\)", source(TWICE))
    assert found is not None and len(gone) == 9
    assert sum(step.minutes.typical for step in gone) == int(found[1])


def test_interpreted_days_need_their_later_end(programme: Programme) -> None:
    earlier = {"hours": programme.events[THREE].hours}
    with pytest.raises(SourceError, match="T029"):
        agenda(event_pack(programme, programme.events[TWICE].model_copy(update=earlier)))


def test_the_blocks_of_five_days_add_up(programme: Programme) -> None:
    block = programme.events[FIVE].breaks[0].time
    tea, work = 15, 135
    assert (block[1].hour - block[0].hour) * 60 + block[1].minute - block[0].minute == tea + work
    assert f"({work} minutes of work)" in source(FIVE)
    days = re.findall(r"^#   day \d .*$", source(FIVE), re.M)
    assert [sum(map(int, re.findall(r"\((\d+)\)", day))) for day in days] == [work] * 5
    slot = re.search(r"# A slot of teaching again: (.*)$", source(FIVE), re.M)
    assert slot is not None and sum(map(int, re.findall(r"\d+", slot[1]))) * 4 == 60


@pytest.mark.parametrize("name", NAMES)
def test_it_is_marked_as_an_example_with_invented_rooms(programme: Programme, name: str) -> None:
    event = programme.events[name]
    assert "(example)" in str(event.title) and "(invented)" in str(event.place.venue)
    assert source(name).startswith("# An example to copy: place, dates and trainers are invented.")


def drawn(use: str, letter: str) -> set[str]:
    """The items of a drawn form."""
    lock = ROOT / f"curriculum/locks/tot/tot-{use}-{letter}.lock.json"
    return {item["id"] for item in json.loads(lock.read_text("utf-8"))["items"]}


def test_pre_and_post_are_one_crossover_in_which_nobody_meets_an_item_twice() -> None:
    a, b = drawn("pre", "a"), drawn("pre", "b")
    assert (a, b) == (drawn("post", "a"), drawn("post", "b"))
    assert len(a) == len(b) == 20 and not a & b
    assert Counter(item[:6] for item in a) == dict.fromkeys((f"tot-0{n}" for n in range(1, 5)), 5)
