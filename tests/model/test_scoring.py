"""Marking: the vectors that the quiz script must pass too, and what holds for every answer."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainpack.model import scoring
from trainpack.model.items.words import Matching

VECTORS = json.loads(Path(__file__).with_name("scoring_vectors.json").read_text(encoding="utf-8"))
IDS = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True)
WORDS = st.text("abcdé Ộđ ក៏0", max_size=9)
NUMBERS = st.decimals(-10000, 10000, places=3)


def _number(key: dict[str, Any], given: str, point: str, unit: str = "") -> Decimal | None:
    number = scoring.typed_number(given, point, unit)
    if number is None:
        return None
    near = [
        (Decimal(one["value"]), Decimal(one["tolerance"]), Decimal(one["credit"]))
        for one in key.get("near", ())
    ]
    return scoring.numeric(Decimal(key["value"]), Decimal(key["tolerance"]), number, near)


def _text(key: dict[str, Any], given: str, how: dict[str, Any]) -> Decimal:
    accepted = [(one["value"], Decimal(one["credit"])) for one in key["accept"]]
    return scoring.text(accepted, given, Matching.model_validate(how))


def _gap(key: dict[str, Any], gap: dict[str, Any], given: str) -> Decimal | None:
    if "value" in gap:
        return _number(gap, given, key["point"])
    if gap.get("choose"):
        return scoring.single(gap["accept"][0]["value"], given)
    return _text(gap, given, key["how"])


def _cloze(key: dict[str, Any], given: list[str]) -> Decimal | None:
    shares = [_gap(key, gap, mine) for gap, mine in zip(key["gaps"], given, strict=True)]
    known = [share for share in shares if share is not None]
    return scoring.cloze(known) if len(known) == len(shares) else None


def _essay(key: dict[str, Any], given: list[str]) -> Decimal | None:
    if "" in given[1:]:
        return None
    earned = [Decimal(levels[int(mine)]) for levels, mine in zip(key["levels"], given[1:], strict=True)]
    return scoring.judged(earned, [max(map(Decimal, levels)) for levels in key["levels"]])


def _scenario(key: dict[str, Any], path: list[str]) -> Decimal | None:
    scene = key["scenes"][0]
    for choice in path:
        scene = key["scenes"][next(way[2] for way in scene["ways"] if way[0] == choice)]
    return scoring.walked(Decimal(scene["score"]), Decimal(key["best"])) if "score" in scene else None


MARKING = {
    "single": lambda key, given: scoring.single(key["right"][0], given[0]),
    "true-false": lambda key, given: scoring.single(key["right"][0], given[0]),
    "plus-minus": lambda key, given: scoring.plus_minus(key["right"], given),
    "all-or-nothing": lambda key, given: scoring.all_or_nothing(key["right"], given),
    "numeric": lambda key, given: _number(key["sets"][0], given, key["point"], key["unit"]),
    "text": lambda key, given: _text(key, given, key["how"]),
    "match": lambda key, given: scoring.paired(dict(key["right"]), dict(given)),
    "categorise": lambda key, given: scoring.paired(dict(key["right"]), dict(given)),
    "order": lambda key, given: scoring.ORDERS[key["rule"]](key["right"], given),
    "cloze": _cloze,
    "hotspot": lambda key, given: scoring.plus_minus(key["right"], given),
    "scale": lambda key, given: None,
    "essay": _essay,
    "scenario": _scenario,
}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["say"] for vector in VECTORS])
def test_an_answer_earns_what_the_vectors_say(vector: dict[str, Any]) -> None:
    key = vector["key"]
    rule = key["rule"] if key["type"] == "multiple" else key["type"]
    share = MARKING[rule](key, vector["given"])
    if vector["share"] is None:
        assert share is None
    else:
        assert share == pytest.approx(Decimal(vector["share"]), abs=Decimal("1e-9"))


def test_every_type_and_rule_has_a_vector() -> None:
    seen = {(vector["key"]["type"], vector["key"].get("rule")) for vector in VECTORS}
    assert {("order", rule) for rule in scoring.ORDERS} <= seen
    assert {kind for kind, _ in seen} | {"formula"} == {"formula", *MARKING, "multiple"} - {
        "plus-minus",
        "all-or-nothing",
    }


def _picks(ids: list[str]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1)))


@given(IDS, st.data())
def test_picking_earns_between_nothing_and_all(ids: list[str], data: st.DataObject) -> None:
    right = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    for mine in _picks(ids):
        share = scoring.plus_minus(right, mine)
        assert 0 <= share <= 1
        assert (share == 1) == (set(mine) == set(right)) == (scoring.all_or_nothing(right, mine) == 1)


@given(IDS, st.data())
def test_ticking_everything_earns_what_the_right_ones_outnumber_the_wrong_ones_by(
    ids: list[str], data: st.DataObject
) -> None:
    right = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    wrong = len(ids) - len(right)
    assert scoring.plus_minus(right, ids) == max(Decimal(0), Decimal(len(right) - wrong) / len(right))


@given(NUMBERS, st.decimals(0, 100, places=3), NUMBERS)
def test_a_tolerance_includes_its_edges_and_nothing_beyond(
    value: Decimal, about: Decimal, far: Decimal
) -> None:
    assert scoring.numeric(value, about, value + about) == scoring.numeric(value, about, value - about) == 1
    assert scoring.numeric(value, about, value + about + Decimal("0.001")) == 0
    assert scoring.numeric(value, about, far) == (1 if abs(far - value) <= about else 0)


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([(".", ","), (",", ".")]))
def test_a_number_in_its_own_language_is_read_as_it_was_written(
    value: Decimal, signs: tuple[str, str]
) -> None:
    point, group = signs
    written = f"{value:,.2f}".translate(str.maketrans({".": point, ",": group}))
    assert scoring.typed_number(written, point) == value


@given(st.text("0123456789.,-+ ៥x", max_size=12), st.sampled_from(".,"))
def test_no_typing_breaks_the_reading_of_numbers(typed: str, point: str) -> None:
    number = scoring.typed_number(typed, point)
    assert number is None or number.is_finite()


@given(WORDS, WORDS)
def test_typing_errors_are_a_distance(one: str, other: str) -> None:
    apart = scoring.distance(one, other)
    assert apart == scoring.distance(other, one)
    assert (apart == 0) == (one == other)
    assert abs(len(one) - len(other)) <= apart <= max(len(one), len(other))


@given(WORDS, st.integers(0, 3))
def test_folding_twice_changes_nothing_more(word: str, typos: int) -> None:
    how = Matching(accents="fold", typos=typos)
    assert scoring.fold(scoring.fold(word, how), how) == scoring.fold(word, how)
    assert scoring.text([(word, Decimal(1))], word, how) == 1


@given(IDS, st.randoms(use_true_random=False))
def test_orders_earn_between_nothing_and_all(ids: list[str], shuffler: Any) -> None:
    mine = list(ids)
    shuffler.shuffle(mine)
    for mark in scoring.ORDERS.values():
        assert mark(ids, ids) == 1
        assert 0 <= mark(ids, mine) <= 1
        assert (mark(ids, mine) == 1) == (mine == ids)


@given(IDS, st.data())
def test_pairs_earn_their_share(ids: list[str], data: st.DataObject) -> None:
    right = dict(zip(ids, ids[1:] + ids[:1], strict=True))
    mine = {left: data.draw(st.sampled_from(ids)) for left in ids}
    hits = sum(right[left] == mine[left] for left in ids)
    assert scoring.paired(right, mine) * len(ids) == pytest.approx(Decimal(hits))


@given(st.lists(st.decimals(0, 1, places=2), min_size=1, max_size=9))
def test_gaps_count_the_same(shares: list[Decimal]) -> None:
    assert scoring.cloze(shares) == pytest.approx(sum(shares) / len(shares))
    assert 0 <= scoring.cloze(shares) <= 1
