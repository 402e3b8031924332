"""An item as a reader gets it: numbers calculated, lists in display order."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from trainpack.model.programme import Programme
from trainpack.views.question import question
from trainpack.views.question_types import Question
from trainpack.views.reader import Reader
from trainpack.views.scope import Scope

from tests.example import BANK, change, copied, programme, reader

EXAMPLE = programme()
NO_BREAK = "\u00a0"


def asked(name: str, who: Reader | None = None, whole: Programme = EXAMPLE, seed: str = "") -> Question:
    bank = whole.modules["eii-03"].bank
    assert bank is not None
    return question(whole.items[name], bank, Scope(whole, who or reader()), seed)


def test_a_formula_has_different_numbers_and_each_is_calculated() -> None:
    made = asked("eii-03-q05")
    assert len(made.variants) == 6 == len({variant.stem for variant in made.variants})
    for variant in made.variants:
        loss = Decimal(variant.stem.partition("a loss of ")[2].partition("%")[0])
        assert loss in range(10, 31, 2)
        assert variant.value == (5 + (loss - 5) * Decimal("0.5")) * 2530000
        assert [near.value for near in variant.near] == [
            5 * 2530000,
            (5 + loss * Decimal("0.5")) * 2530000,
        ]
        assert variant.shown == f"VND{NO_BREAK}{variant.value:,.0f}"
        assert variant.tolerance == 0
    assert made.unit == "VND"


def test_the_explanation_of_the_one_that_is_printed_has_its_numbers(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "Art. 48]. The reference level", "Art. 48] for {{ loss }}%. The reference level")
    whole = programme(root)
    formulas = [name for name, item in whole.items.items() if item.type == "formula"]
    assert formulas
    for name in formulas:
        for seed in "abcdef":
            made = asked(name, whole=whole, seed=seed)
            assert (made.stem, made.explanation) == (made.variants[0].stem, made.variants[0].explanation)
    assert len({asked("eii-03-q05", whole=whole, seed=seed).explanation for seed in "abcdef"}) > 1


def test_a_key_that_is_a_fact_follows_the_fact(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    before = asked("eii-03-q10")
    made = before.variants[0]
    assert (made.value, made.shown) == (Decimal(5), "5%")
    change(root, "curriculum/facts/vnm.yml", "value: 5\n", "value: 6\n")
    after = asked("eii-03-q10", whole=programme(root))
    made = after.variants[0]
    assert (made.value, made.shown) == (Decimal(6), "6%")
    assert 'value="6">6%</data>' in made.explanation
    assert after.digest != before.digest, "what a learner answered to the old figure no longer counts"


def test_steps_are_never_shown_in_the_right_order() -> None:
    for seed in "abcdefghij":
        made = asked("eii-03-q04", seed=seed)
        assert made.sequence == ("person", "event", "link")
        assert tuple(step.id for step in made.steps) != made.sequence
        assert {step.id for step in made.steps} == set(made.sequence)


def test_options_are_mixed_the_same_way_each_time_and_by_the_seed() -> None:
    orders = {
        tuple(choice.id for choice in asked("eii-03-q01", seed=seed).choices) for seed in "abcdefghijkl"
    }
    assert len(orders) > 2
    assert asked("eii-03-q01") == asked("eii-03-q01")


def test_options_that_must_not_be_mixed_are_not(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "    type: single\n", "    type: single\n    shuffle: false\n")
    made = asked("eii-03-q01", whole=programme(root))
    assert [choice.id for choice in made.choices] == ["none", "refuse", "half"]


def test_gaps_stand_in_the_text_by_their_ids() -> None:
    made = asked("eii-03-q06")
    for name in ("person", "event", "link"):
        assert made.stem.count(f'<span class="gap" data-gap="{name}"></span>') == 1
    assert "[[" not in made.stem
    person, _, link = made.gaps
    assert set(person.choices) == {"insured", "careful", "married"}
    assert [one.value for one in person.accepted] == ["insured"]
    assert [one.value for one in link.accepted] == ["link", "connection"]


def test_a_shared_case_comes_with_its_title() -> None:
    made = asked("eii-03-q07")
    assert made.stimulus.startswith('<p class="stimulus-title"><strong>A fall at the gate</strong></p>')
    assert "Mr Sok carries boxes" in made.stimulus


def test_an_edit_of_a_question_starts_it_afresh_and_nothing_else_does(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "items:\n", "# a remark\n\nitems:\n")
    moved = programme(root)
    assert asked("eii-03-q01", whole=moved).digest == asked("eii-03-q01").digest
    change(root, BANK, "slips because she was running", "slips because she was late")
    edited = programme(root)
    assert asked("eii-03-q01", whole=edited).digest != asked("eii-03-q01").digest
    assert asked("eii-03-q02", whole=edited).digest == asked("eii-03-q02").digest


def test_numbers_follow_the_readers_language() -> None:
    made = asked("eii-03-q05", reader("vi"))
    assert made.unit == "đồng"
    assert made.variants[0].shown == f"{made.variants[0].value:,.0f}".replace(",", ".") + f"{NO_BREAK}đồng"


GAPS = """
  - id: eii-03-q80
    type: cloze
    objective: eii-03-1
    bloom: understand
    use: [practice]
    text: Paid from [[least]], said of [[what]].
    gaps:
      least:
        choose: ['from {{ fact("vnm.eii.minimum-loss") }}', from 10%]
        answer: 'from {{ fact("vnm.eii.minimum-loss") }}'
      what: {accept: ['a loss of {{ fact("vnm.eii.minimum-loss") }}', "5 * 1"]}
    explanation: The least loss.
"""


def test_words_of_a_gap_have_their_figures_written_out(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    change(root, BANK, "\nscenarios:", f"{GAPS}\nscenarios:")
    least, what = asked("eii-03-q80", whole=programme(root)).gaps
    assert set(least.choices) == {"from 5%", "from 10%"}
    assert [one.value for one in least.accepted] == ["from 5%"]
    assert [one.value for one in what.accepted] == ["a loss of 5%", "5 * 1"], "no other sign is touched"


def test_choices_of_a_gap_stand_in_one_order_whatever_the_figures_and_the_language(tmp_path: Path) -> None:
    root = copied(tmp_path / "p")
    more = "".join(f", 'from {{{{ vnd({n}000000) }}}}'" for n in range(1, 9))
    gaps = GAPS.replace(", from 10%]", f"{more}]").replace("['a loss", "['{{ vnd(1000000) }}', 'a loss")
    change(root, BANK, "\nscenarios:", f"{gaps}\nscenarios:")
    whole = programme(root)
    english, vietnamese = (asked("eii-03-q80", reader(code), whole=whole).gaps for code in ("en", "vi"))
    orders = [[choice.translate(dict.fromkeys(map(ord, ".,"))) for choice in gaps[0].choices]
              for gaps in (english, vietnamese)]  # fmt: skip
    numbers = [[re.findall("[0-9]+", choice)[0] for choice in order] for order in orders]
    assert numbers[0] == numbers[1]
    assert english[1].accepted[0].value == "VND 1,000,000", "as it is typed: with a space"
