"""Drawing the forms of a test: what is on which form, in which order, and what never changes by itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from trainpack.model.blueprint import Blueprint, Cell
from trainpack.model.items import Formula, Item, Order, Single
from trainpack.model.items.arrange import Thing
from trainpack.model.items.choice import Option
from trainpack.model.items.number import FormulaAnswer, Range
from trainpack.model.lock import Lock
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.views.digest import digest
from trainpack.views.draw import SupplyError
from trainpack.views.draw import draw as draw_with
from trainpack.views.form import form
from trainpack.views.order import shuffled

from tests.example import BANK, BLUEPRINT, change, copied, programme, reader, trainpack

WORD = Scalar.of


def single(number: int, *, objective: str = "m-01-1", stimulus: str = "", options: int = 4) -> Single:
    """A graded question whose first option is right."""
    return Single(
        id=WORD(f"m-01-q{number:02}"),
        type="single",
        objective=WORD(objective),
        bloom="apply",
        use=("post",),
        explanation=Text("because"),
        stem=Text(f"Question {number}?"),
        stimulus=WORD(stimulus) if stimulus else None,
        options=tuple(
            Option(id=WORD(f"o{n}"), text=Text(f"option {n}"), correct=n == 0) for n in range(options)
        ),
    )


def bank(*items: Item) -> dict[str, Item]:
    return {str(item.id): item for item in items}


def blueprint(cells: dict[str, Cell], forms: str = "ab", **more: object) -> Blueprint:
    return Blueprint(
        id=WORD("post"),
        course=WORD("m"),
        title=Text("Post"),
        use="post",
        length=sum(cell.items for cell in cells.values()),
        minutes=10,
        pass_=1,
        forms=tuple(forms),
        seed=WORD("seed"),
        cells={WORD(name): {"apply": cell} for name, cell in cells.items()},
        **more,  # type: ignore[arg-type]
    )


def draw(test: Blueprint, items: Mapping[str, Item], standing: Sequence[Lock] = ()) -> dict[str, Lock]:
    return draw_with(test, items, lambda item: "", standing)


def ids(lock: Lock) -> list[str]:
    return [str(entry.id) for entry in lock.items]


@given(
    cells=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 4)), min_size=1, max_size=3),
    forms=st.integers(1, 4),
    spare=st.integers(0, 5),
    seed=st.text("abc123", min_size=1, max_size=5),
)
def test_every_form_has_its_cells_and_shares_only_what_is_shared(
    cells: list[tuple[int, int]], forms: int, spare: int, seed: str
) -> None:
    wanted = {f"m-01-{n}": Cell(items, min(shared, items)) for n, (items, shared) in enumerate(cells, 1)}
    items = bank(
        *(
            single(100 * n + k, objective=name)
            for n, (name, cell) in enumerate(wanted.items())
            for k in range(cell.supply(forms) + spare)
        )
    )
    test = blueprint(wanted, "abcd"[:forms]).model_copy(update={"seed": WORD(seed)})
    locks = draw(test, items)
    assert list(locks) == list(test.forms)
    for name, cell in wanted.items():
        hands = [{one for one in ids(lock) if items[one].objective == name} for lock in locks.values()]
        common = set.intersection(*hands)
        assert all(len(hand) == cell.items for hand in hands)
        if forms > 1:
            assert len(common) == cell.shared
            assert len(set.union(*hands)) == cell.shared + forms * (cell.items - cell.shared)
    assert draw(test, dict(reversed(items.items()))) == locks


@given(st.sets(st.text("abcdef", min_size=1, max_size=4), min_size=2), st.text("xyz", max_size=3))
def test_one_more_id_moves_none_of_the_others_past_each_other(names: set[str], seed: str) -> None:
    more = sorted(names)[0]
    before = shuffled(sorted(names - {more}), seed, "scope", str)
    after = shuffled(sorted(names), seed, "scope", str)
    assert [name for name in after if name != more] == list(before)


def test_another_seed_draws_otherwise() -> None:
    items = bank(*(single(n) for n in range(20)))
    test = blueprint({"m-01-1": Cell(8, 0)}, "a")
    other = test.model_copy(update={"seed": WORD("other")})
    assert ids(draw(test, items)["a"]) != ids(draw(other, items)["a"])


@given(st.integers(5, 20), st.integers(3, 5), st.text("abc", min_size=1, max_size=4))
def test_no_letter_is_right_too_often_nor_too_long_in_a_row(count: int, options: int, seed: str) -> None:
    items = bank(*(single(n, options=options) for n in range(count)))
    test = blueprint({"m-01-1": Cell(count, 0)}, "a").model_copy(update={"seed": WORD(seed)})
    places = [list(entry.options).index(WORD("o0")) for entry in draw(test, items)["a"].items]
    possible = -(-count // options)
    assert max(Counter(places).values()) <= max(int(0.4 * count), possible)
    assert all(len(set(places[n : n + 4])) > 1 for n in range(count - 3))


@given(st.lists(st.sampled_from(["", "s1", "s2"]), min_size=3, max_size=9), st.text("abc", max_size=3))
def test_items_that_share_a_case_follow_one_another(cases: Sequence[str], seed: str) -> None:
    items = bank(*(single(n, stimulus=case) for n, case in enumerate(cases)))
    test = blueprint({"m-01-1": Cell(len(cases), 0)}, "a").model_copy(update={"seed": WORD(seed)})
    drawn = [str(items[name].stimulus or name) for name in ids(draw(test, items)["a"])]
    assert len([n for n, case in enumerate(drawn) if n == 0 or drawn[n - 1] != case]) == len(set(drawn))


@given(st.integers(1, 12), st.text("abc", max_size=4))
def test_the_numbers_of_a_formula_are_one_of_its_sets(variants: int, seed: str) -> None:
    formula = Formula(
        id=WORD("m-01-q1"),
        type="formula",
        objective=WORD("m-01-1"),
        bloom="apply",
        use=("post",),
        explanation=Text("x"),
        stem=Text("{{ n }}?"),
        given={WORD("n"): Range(range=(Decimal(1), Decimal(50)))},
        variants=variants,
        answer=FormulaAnswer(formula=WORD("n * 2")),
    )
    test = blueprint({"m-01-1": Cell(1, 0)}, "a").model_copy(update={"seed": WORD(seed)})
    assert 0 <= draw(test, bank(formula))["a"].items[0].variant < variants


@given(st.integers(2, 3), st.text("abcdefgh", min_size=1, max_size=4))
def test_steps_are_never_printed_in_the_right_order(steps: int, seed: str) -> None:
    order = Order(
        id=WORD("m-01-q1"),
        type="order",
        objective=WORD("m-01-1"),
        bloom="apply",
        use=("post",),
        explanation=Text("x"),
        stem=Text("Order."),
        sequence=tuple(Thing(id=WORD(f"s{n}"), text=Text(f"step {n}")) for n in range(steps)),
    )
    test = blueprint({"m-01-1": Cell(1, 0)}, "a").model_copy(update={"seed": WORD(seed)})
    printed = draw(test, bank(order))["a"].items[0].options
    assert sorted(printed) != list(printed)
    assert sorted(printed) == [f"s{n}" for n in range(steps)]


def test_a_test_of_one_country_draws_no_item_about_another() -> None:
    other = single(1).model_copy(update={"countries": (WORD("khm"),)})
    own = single(2).model_copy(update={"countries": (WORD("vnm"),)})
    test = blueprint({"m-01-1": Cell(2, 0)}, "a", countries=(WORD("vnm"),))
    assert set(ids(draw(test, bank(other, own, single(3)))["a"])) == {"m-01-q02", "m-01-q03"}
    with pytest.raises(SupplyError, match="needs 2 graded items, there are 1"):
        draw(test, bank(other, own))


def test_practice_items_are_never_drawn() -> None:
    open_ = single(1).model_copy(update={"use": ("practice",)})
    with pytest.raises(SupplyError, match="m-01-1/apply needs 1 graded items, there are 0"):
        draw(blueprint({"m-01-1": Cell(1, 0)}, "a"), bank(open_))


@given(st.integers(0, 6), st.integers(1, 3), st.integers(0, 2), st.sampled_from("abc"))
def test_a_form_drawn_anew_shares_nothing_new_with_those_that_stand(
    more: int, size: int, shared: int, letter: str
) -> None:
    """The bank has grown since the three forms were drawn; one of them is drawn anew."""
    assume(shared <= size)
    cell = Cell(size, shared)
    items = bank(*(single(n) for n in range(cell.supply(3))))
    test = blueprint({"m-01-1": cell}, "abc")
    locks = draw(test, items)
    grown = items | bank(*(single(50 + n) for n in range(more)))
    standing = [lock for name, lock in locks.items() if name != letter]
    fresh = draw(test, grown, standing)
    assert list(fresh) == [letter]
    common = set.intersection(*(set(ids(lock)) for lock in standing))
    held = set().union(*(set(ids(lock)) for lock in standing))
    assert len(set(ids(fresh[letter]))) == size
    assert set(ids(fresh[letter])) & held == common
    assert len(common) == shared


# through the files


def test_a_lock_is_honoured_although_the_bank_grew(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    bank_file = (root / BANK).read_text("utf-8")
    item = bank_file[bank_file.index("  - id: eii-03-q08") : bank_file.index("  - id: eii-03-q09")]
    change(root, BANK, item, item + item.replace("eii-03-q08", "eii-03-q18").replace("settle", "ask"))
    before = {path.name: path.read_bytes() for path in (root / "curriculum/locks").rglob("*.json")}
    done = trainpack("draw", cwd=root)
    assert done.returncode == 0, done.stderr
    assert {path.name: path.read_bytes() for path in (root / "curriculum/locks").rglob("*.json")} == before
    whole = programme(root)
    drawn = form(whole, whole.blueprints["eii-post"], whole.locks["eii-post-a"], reader())
    assert [str(q.item.id) for q in drawn.questions] == ["eii-03-q08", "eii-03-q07", "eii-03-q10"]
    assert [choice.id for choice in drawn.questions[0].choices] == ["way", "early", "blame"]


def test_every_type_is_printed_in_the_order_of_its_lock() -> None:
    """Also the things of a categorise item, whose lock was drawn once and may have any order."""
    whole = programme()
    lock = whole.locks["eii-post-b"]
    names = {str(entry.id): entry for entry in lock.items}
    wanted = ("quarrel", "breastfeeding", "self-harm", "meal")
    entry = names["eii-03-q09"].model_copy(update={"options": tuple(map(WORD, wanted))})
    own = lock.model_copy(update={"items": (entry,)})
    drawn = form(whole, whole.blueprints["eii-post"], own, reader())
    assert tuple(side.id for side in drawn.questions[0].lefts) == wanted
    assert [side.id for side in drawn.questions[0].rights] == ["named", "excluded"]


def test_an_item_changed_since_the_draw_is_told_and_keeps_its_place(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "Whether he looked where he was going.", "Whether he looked down.")
    done = trainpack("draw", cwd=root)
    line = (root / BANK).read_text("utf-8").split("\n").index("  - id: eii-03-q08") + 1
    assert f"{BANK}:{line}:5: T005 warning: `eii-03-q08` has changed since form a" in done.stdout
    assert done.returncode == 0
    whole = programme(root)
    drawn = form(whole, whole.blueprints["eii-post"], whole.locks["eii-post-a"], reader())
    assert drawn.changed == ("eii-03-q08",)


def test_a_missing_lock_is_drawn_once_and_said(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    lock = root / "curriculum/locks/eii/eii-post-a.lock.json"
    lock.unlink()
    done = trainpack("draw", cwd=root)
    assert "eii-post-a.lock.json: drawn for the first time" in done.stderr
    assert "eii-post-b.lock.json" not in done.stderr
    drawn = lock.read_bytes()
    assert "drawn for the first time" not in trainpack("draw", cwd=root).stderr
    assert lock.read_bytes() == drawn


def test_renewing_a_form_says_what_changes(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    lock = root / "curriculum/locks/eii/eii-post-a.lock.json"
    record = json.loads(lock.read_text("utf-8"))
    record["items"][0]["id"] = "eii-03-q09"  # as if it had been drawn from another bank
    lock.write_text(json.dumps(record), "utf-8")
    other = (root / "curriculum/locks/eii/eii-post-b.lock.json").read_bytes()
    done = trainpack("draw", "eii-post-a", "--renew", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "eii-post-a.lock.json: new eii-03-q08; gone eii-03-q09." in done.stdout
    assert (root / "curriculum/locks/eii/eii-post-b.lock.json").read_bytes() == other


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--renew"], "Which form?"),
        (["--printed"], "Which form?"),
        (["--printed", "--renew", "eii-post-a"], "--renew or --printed"),
        (["eii-post-z", "--printed"], "There is no form eii-post-z."),
        (["eii-post-z", "--renew"], "There is no form eii-post-z. There are: eii-post-a, eii-post-b."),
    ],
)
def test_a_form_that_does_not_exist_cannot_be_renewed(
    tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = trainpack("draw", *arguments, cwd=copied(tmp_path / "p"))
    assert done.returncode == 2 and said in done.stderr


def test_short_supply_is_an_error_at_the_cell(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BLUEPRINT, "{analyse: 1}", "{analyse: 3}")
    change(root, BLUEPRINT, "length: 3", "length: 5")
    done = trainpack("draw", cwd=root)
    assert done.returncode == 1
    assert (
        f"{BLUEPRINT}:13:23: T002 error: this cell needs 6 items for `post`, and there are 2" in done.stdout
    )


def test_the_digest_of_an_item_is_what_it_says_and_not_where() -> None:
    whole = programme()
    assert digest(single(1), whole) == digest(single(1), whole)
    assert digest(single(1), whole) != digest(single(1, options=3), whole)


FACTS = "curriculum/facts/vnm.yml"
LOSS = "title: Smallest loss of working capacity for which the fund pays an allowance"


def told(root: Path) -> list[str]:
    """The items of which T005 says that they have changed, each with its form."""
    said = re.findall(r"T005 warning: `(.+?)` has changed since form (.)", trainpack("draw", cwd=root).stdout)
    return [f"{letter} {item}" for item, letter in sorted(said, key=lambda pair: pair[::-1])]


def test_a_figure_that_an_item_prints_or_asks_for_is_part_of_what_it_says(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    shown = 'From {{ fact("vnm.eii.minimum-loss").dated }}. The shift'
    change(root, BANK, "The employer says the shift", shown)
    assert told(root) == ["a eii-03-q08"]
    trainpack("draw", "--printed", "eii-post-a", cwd=root)
    assert told(root) == []

    facts = (root / FACTS).read_text("utf-8")
    before, title, after = facts.partition(LOSS)
    for old, new, changed in (
        ("value: 5\n", "value: 6\n", ["a eii-03-q08", "a eii-03-q10", "b eii-03-q10"]),
        ("from: 2016-07-01", "from: 2016-07-02", ["a eii-03-q08"]),  # the stem prints the date
        ("check_by: 2027-06-30", "check_by: 2027-07-31", []),
        ("value: 5\n", "value: 5\n        to: 2030-12-31\n", []),
    ):
        (root / FACTS).write_text(before + title + after.replace(old, new, 1), "utf-8")
        assert told(root) == changed, (old, new)


def test_the_shared_case_is_part_of_what_an_item_says(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "  - id: eii-03-s1\n    title: ", "  - id: eii-03-s1\n    title: Again, ")
    assert told(root) == ["a eii-03-q07", "a eii-03-q08", "b eii-03-q07"]


def test_a_form_printed_again_keeps_its_items_and_their_order(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    lock = root / "curriculum/locks/eii/eii-post-a.lock.json"
    before = json.loads(lock.read_text("utf-8"))
    change(root, BANK, "Whether he looked where he was going.", "Whether he looked down.")
    done = trainpack("draw", "--printed", "eii-post-a", cwd=root)
    assert done.stdout.startswith("curriculum/locks/eii/eii-post-a.lock.json: printed again with eii-03-q08.")
    after = json.loads(lock.read_text("utf-8"))
    assert after["items"][0].pop("digest") != before["items"][0].pop("digest")
    assert after == before
    again = trainpack("draw", "--printed", "eii-post-a", cwd=root)
    assert again.stdout.startswith("eii-post-a: nothing has changed since it was drawn.")
