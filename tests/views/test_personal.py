"""Who sits which form, and the order of each paper: a crossover that no late name disturbs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainpack.model.blueprint import Blueprint
from trainpack.model.event import Participant
from trainpack.model.programme import Programme
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.views.draw import personal
from trainpack.views.form import form, rearranged
from trainpack.views.personal import seats

from tests.example import programme, reader

EXAMPLE = programme()
EVENT = EXAMPLE.events["hanoi-2027-01"]
POST = EXAMPLE.blueprints["eii-post"]
PRE = POST.model_copy(update={"use": "pre", "id": Scalar.of("eii-pre")})


@pytest.fixture
def example() -> Programme:
    return EXAMPLE


def people(count: int) -> list[Participant]:
    return [Participant(code=Scalar.of(f"{n:02}"), name=Text(f"P {n}")) for n in range(1, count + 1)]


@given(st.integers(2, 60))
def test_halves_are_even_and_everybody_has_the_other_form_afterwards(count: int) -> None:
    first, second = seats(EVENT, people(count), PRE), seats(EVENT, people(count), POST)
    assert max(Counter(first.values()).values()) - min(Counter(first.values()).values()) <= 1
    assert all(first[code] != second[code] for code in first)


@given(st.integers(1, 40), st.integers(1, 20))
def test_a_name_added_at_the_end_changes_nobodys_form(count: int, more: int) -> None:
    before, after = seats(EVENT, people(count), PRE), seats(EVENT, people(count + more), PRE)
    assert all(after[code] == letter for code, letter in before.items())


def test_three_forms_are_shared_out_as_evenly() -> None:
    three: Blueprint = POST.model_copy(update={"forms": ("a", "b", "c")})
    assert set(Counter(seats(EVENT, people(12), three).values()).values()) == {4}


def test_a_paper_holds_the_items_of_its_form_each_with_all_its_options(example: Programme) -> None:
    lock = example.locks["eii-post-a"]
    drawn = form(example, POST, lock, reader())
    for code in ("01", "02", "03"):
        own = rearranged(drawn, personal(lock, example.items, code))
        assert {q.item.id for q in own.questions} == {q.item.id for q in drawn.questions}
        for question in own.questions:
            other = next(q for q in drawn.questions if q.item.id == question.item.id)
            assert set(question.choices) == set(other.choices) and set(question.rights) == set(other.rights)
            assert question.variants == other.variants, "numbers stay comparable"


def test_the_order_belongs_to_the_code(example: Programme) -> None:
    lock = example.locks["eii-post-a"]
    orders = {code: str(personal(lock, example.items, code).items) for code in map(str, range(30))}
    assert orders == {code: str(personal(lock, example.items, code).items) for code in orders}
    assert len(set(orders.values())) > 10


def test_questions_of_one_case_stay_together() -> None:
    items = {
        name: item.model_copy(update={"stimulus": Scalar.of("one") if n % 2 else None})
        for n, (name, item) in enumerate(EXAMPLE.items.items())
    }
    entries = tuple(
        EXAMPLE.locks["eii-post-a"].items[0].model_copy(update={"id": item.id, "options": ()})
        for item in items.values()
    )
    lock = EXAMPLE.locks["eii-post-a"].model_copy(update={"items": entries})
    for code in map(str, range(20)):
        shared = [bool(items[str(e.id)].stimulus) for e in personal(lock, items, code).items]
        assert "".join("x" if one else " " for one in shared).strip().count(" ") == 0
