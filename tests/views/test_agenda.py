"""The agenda: nothing lost, nothing at once, every day within its hours, and the sums are right."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from trainpack.diagnostics import SourceError
from trainpack.model.event import Break
from trainpack.views.agenda import LATE, Agenda, agenda, agendas
from trainpack.views.copies import needs
from trainpack.views.duration import timed_steps
from trainpack.views.groups import groups
from trainpack.views.lay import Frames, Part, Window, lay, windows
from trainpack.views.leave import saving
from trainpack.views.pack import Pack, course_pack, event_pack

from tests.example import SESSION, add, change, copied, programme

EVENT = "curriculum/events/hanoi-2027-01.yml"
DAY = (Window(510, 600, 15), Window(620, 710, 15), Window(780, 990))


def pack_of(root: Path) -> Pack:
    whole = programme(root)
    return event_pack(whole, whole.events["hanoi-2027-01"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copied(tmp_path / "p")


def times(found: Agenda) -> list[tuple[str, str, int]]:
    return [
        (f"{slot.start // 60:02}:{slot.start % 60:02}", slot.title or slot.kind, slot.minutes)
        for day in found.days
        for slot in day.slots
    ]


minutes = some.integers(1, 130)
steps = some.lists(some.builds(Part, some.just("step"), some.just("s"), minutes), max_size=25)
frames = some.builds(
    lambda a, b, c, d: Frames((a,), (b,), (c,), (d,)),
    *(some.builds(Part, some.just("test"), some.just("t"), some.integers(1, 40)) for _ in range(4)),
)


@given(steps, frames, some.integers(1, 5))
def test_no_step_is_lost_and_nothing_is_at_once(parts: list[Part], around: Frames, days: int) -> None:
    found = lay(parts, around, DAY, days)
    if found is None:
        return
    assert len(found) == days
    laid = [piece for day in found for piece in day if piece.part.kind == "step"]
    assert [id(piece.part) for piece in laid if piece.first] == [id(part) for part in parts], "in their order"
    for number, day in enumerate(found):
        expected = (*around.front(number), *around.back(number, days))
        assert [piece.part for piece in day if piece.part.kind == "test"] == list(expected)
        assert sum(piece.minutes for piece in day) == sum(
            part.minutes for part in {id(p.part): p.part for p in day}.values()
        ), "the pieces of a part are as long as the part"
        assert all(piece.minutes > 0 for piece in day)
        assert all(one.start + one.minutes <= other.start for one, other in pairwise(day))
        assert day[0].start >= 510 and day[-1].start + day[-1].minutes <= 990
        for window, following in pairwise(DAY):
            inside = [piece for piece in day if piece.start < window.end]
            over = max((piece.start + piece.minutes - window.end for piece in inside), default=0)
            after = [piece for piece in day if piece.start >= window.end]
            assert over <= window.move
            assert all(piece.start >= following.start + max(over, 0) for piece in after), "as long as before"


@given(some.lists(some.integers(5, 30), min_size=1, max_size=12))
def test_what_fits_into_one_day_is_found(long: list[int]) -> None:
    parts = [Part("step", "s", minutes) for minutes in long]
    empty = Frames((), (), (), ())
    if sum(long) <= 300:
        assert lay(parts, empty, DAY, 1) is not None
    if sum(long) > 390:
        assert lay(parts, empty, DAY, 1) is None


def test_days_are_even_and_end_with_a_module_where_they_can() -> None:
    parts = [Part("step", str(n), 40) for n in range(9)]
    found = lay(parts, Frames((), (), (), ()), DAY, 3)
    assert found is not None
    assert [sum(piece.minutes for piece in day) for day in found] == [120, 120, 120]


def test_windows_lie_between_the_breaks() -> None:
    tea = Break.model_validate({"at": "10:00-10:20", "title": "Tea"})
    fixed = Break.model_validate({"at": "11:30-12:00", "title": "Prayer", "move": "0"})
    found = windows(dt.time(8, 30), dt.time(12), [tea, fixed])
    assert found == (Window(510, 600, 15), Window(620, 690, 0))


def test_the_day_of_the_example_on_the_clock(root: Path) -> None:
    """Talk and plenary are doubled, group work grows by a tenth, its debrief by 1.8."""
    assert times(agenda(pack_of(root))) == [
        ("08:30", "Opening", 5),
        ("08:35", "Vote on the school run", 20),
        ("08:55", "Three tests on one page", 40),
        ("09:35", "Decide the case", 25),
        ("10:00", "Tea", 20),
        ("10:20", "Decide the case", 26),
        ("10:46", "Teach it back", 22),
        ("11:08", "Post-test, employment injury insurance", 11),
        ("11:19", "Action plan, evaluation, closing", 5),
    ]


def test_factors_of_the_event_come_first(root: Path) -> None:
    change(
        root, EVENT, "interpreting: {into: vi}", "interpreting: {into: vi, factors: {talk: 1.5, group: 1}}"
    )
    found = {step.step.id: step.minutes for step in timed_steps(pack_of(root))}
    assert found == {"vote": 20, "tests": 30, "decide": 48, "teach-back": 22}


def test_without_interpreting_minutes_are_those_of_the_session(root: Path) -> None:
    change(root, EVENT, "interpreting: {into: vi}", "")
    assert [step.minutes for step in timed_steps(pack_of(root))] == [10, 20, 40, 20]


@pytest.mark.parametrize(
    ("cut", "expected"), [("full", [10, 20, 40, 20]), ("half", [10, 20, 40, 20]), ("short", [8, 15, 30])]
)
def test_cuts(root: Path, cut: str, expected: list[int]) -> None:
    change(root, EVENT, "interpreting: {into: vi}", "")
    change(root, EVENT, "cut: full ", f"cut: {cut} ")
    assert [step.minutes for step in timed_steps(pack_of(root))] == expected


def test_a_step_that_is_left_out_is_not_run(root: Path) -> None:
    change(root, EVENT, "cut: full ", "without: [eii-03/teach-back]\ncut: full ")
    assert [step.name for step in agenda(pack_of(root)).steps] == [
        "eii-03/vote",
        "eii-03/tests",
        "eii-03/decide",
    ]


def test_an_agenda_that_does_not_fit_says_by_how_much_and_what_to_cut(root: Path) -> None:
    change(root, EVENT, "end: 11:30", "end: 11:10")
    with pytest.raises(SourceError) as raised:
        agenda(pack_of(root))
    said = raised.value.diagnostic
    assert (said.at.path, said.at.line, said.code) == (EVENT, 5, "T029")
    assert "takes 154 minutes" in said.message and "have 140: 14 too many" in said.message
    assert "without: [eii-03/teach-back]" in said.hint and "22 minutes" in said.hint
    change(root, EVENT, "cut: full ", "without: [eii-03/teach-back]\ncut: full ")
    assert agenda(pack_of(root)).days, "what it advises helps"


def test_an_agenda_that_no_cut_saves_says_so(root: Path) -> None:
    change(root, EVENT, "end: 11:30", "end: 10:30")
    with pytest.raises(SourceError, match="The must steps alone take"):
        agenda(pack_of(root))


def test_who_is_late_leaves_out_could_before_should_and_never_a_must(root: Path) -> None:
    change(root, SESSION, "priority: must\n    method: talk", "priority: could\n    method: talk")
    found = timed_steps(pack_of(root))
    late = {one: saving(found, one) for one in (30, 45, 60)}
    assert [step.name for step in late[30].leave] == ["eii-03/tests"]
    assert [step.name for step in late[45].leave] == ["eii-03/tests", "eii-03/teach-back"]
    assert late[60].saved >= 60 and not late[60].short
    assert all(step.step.priority != "must" for one in late.values() for step in one.leave)
    assert saving(found, 30, spare=30).leave == ()
    assert saving(found, 500).short == 500 - saving(found, 500).saved


@given(some.integers(0, 200), some.integers(0, 200))
def test_savings_add_up(late: int, spare: int) -> None:
    whole = programme()
    found = timed_steps(course_pack(whole, whole.courses["eii"]))
    made = saving(found, late, spare)
    left_out = sum(step.minutes for step in made.leave)
    shortened = sum(step.minutes - step.shortest for step in made.shorten)
    assert made.saved == left_out + shortened
    assert made.short == max(0, late - made.spare - made.saved)
    assert not {step.name for step in made.leave} & {step.name for step in made.shorten}


def test_the_load_of_the_trainers_is_the_time_that_is_led(root: Path) -> None:
    found = agenda(pack_of(root))
    led = sum(slot.minutes for day in found.days for slot in day.slots if slot.kind not in ("break", "spare"))
    assert [load.name for load in found.load] == ["Pham Thu Ha", "Sok Dara"]
    assert sum(load.total for load in found.load) == led
    assert sum(load.steps for load in found.load) == 4
    assert all(load.total for load in found.load), "nobody only watches"


def test_a_course_gets_as_many_usual_days_as_it_needs() -> None:
    whole = programme()
    (found,) = agendas(course_pack(whole, whole.courses["eii"]))
    assert len(found.days) == 1 and found.days[0].date is None
    assert found.steps == timed_steps(course_pack(whole, whole.courses["eii"]))
    assert [one.late for one in found.days[0].late] == list(LATE)


def test_an_audience_has_its_depth_in_full_and_the_rest_at_its_shortest(root: Path) -> None:
    course = "curriculum/courses/eii.yml"
    import shutil

    shutil.copytree(root / "modules/eii/03-what-counts", root / "modules/eii/04-second")
    shutil.rmtree(root / "modules/eii/04-second/media")
    for file in (root / "modules/eii/04-second").rglob("*.md"):
        text = (
            file.read_text("utf-8").replace("eii-03", "eii-04").replace("id: case-school-run", "id: case-two")
        )
        file.write_text(text.replace("id: role-cards", "id: cards-two"), "utf-8")
    change(root, course, "  - eii-03\n", "  - eii-03\n  - eii-04\n")
    from trainpack.source.load import load as load_sources

    whole = load_sources(root).programme
    assert whole is not None
    found = agendas(course_pack(whole, whole.courses["eii"]))
    by_title = {one.title: [step.minutes for step in one.steps] for one in found}
    assert by_title[""] == [10, 20, 40, 20] * 2
    assert [10, 20, 40, 20, 8, 15, 30] in by_title.values()


def test_copies_are_counted_for_the_people_who_come(root: Path) -> None:
    pack = pack_of(root)
    found = {need.path: (need.copies, need.day) for need in needs(pack, agenda(pack))}
    assert found["participants/handouts/eii-03/case-school-run"] == (6, 1)
    assert found["trainers/handouts/eii-03/role-cards"] == (2, 1), "one for each group of three"
    assert found["trainers/tests/eii-post-a"] == found["trainers/tests/eii-post-b"] == (3, 1)
    assert found["trainers/tests/eii-post-a-key"] == (2, 1)


def test_groups_hold_everybody_once_and_mix_offices(root: Path) -> None:
    pack = pack_of(root)
    found = groups(pack)
    assert [len(group) for group in found] == [3, 3]
    assert sorted(str(one.code) for group in found for one in group) == ["01", "02", "03", "04", "05", "06"]
    for office in ("Provincial social insurance office (invented)", "Social security branch (invented)"):
        assert [sum(str(one.organisation) == office for one in group) for group in found] == [1, 1]


def test_teach_backs_stand_at_the_end_of_their_days_before_these_close(root: Path) -> None:
    add(root, "curriculum/courses/eii.yml", "key_steps:\n  - {step: eii-03/vote, title: A vote}\n")
    change(root, EVENT, "dates: [2027-01-18]", "dates: [2027-01-18, 2027-01-19, 2027-01-20]")
    add(root, EVENT, "teach_backs: {slots: {1: 1, 2: 2, 3: 3}, minutes: 20}\n")
    found = agenda(pack_of(root))
    taught = [[slot.title for slot in day.slots if slot.kind == "teach_back"] for day in found.days]
    assert taught == [
        ["Teach-back 1"],
        ["Teach-back 2", "Teach-back 3"],
        [f"Teach-back {n}" for n in (4, 5, 6)],
    ]
    for day in found.days:
        kinds = [slot.kind for slot in day.slots if slot.kind not in ("break", "spare")]
        closing = kinds[kinds.index("teach_back") :]
        assert "step" not in closing and closing[-1] in ("wrap_up", "closing")
    minutes = {slot.minutes for day in found.days for slot in day.slots if slot.kind == "teach_back"}
    assert minutes == {22}, "interpreted, work in groups takes a tenth longer"
