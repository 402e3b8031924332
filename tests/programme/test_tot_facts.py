"""The figures of the course on training others, compared with values typed again from the fact base."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.programme.second_way import ROOT, VALUES, read

FACTS = {  # line of the fact base: "fact period value"
    "AS-10": "int.gain.medium 1998 0.3; int.gain.high 1998 0.7; int.gain.courses 1998 62; "
    "int.gain.students 1998 6542; int.gain.interactive-courses 1998 48; int.gain.interactive 1998 0.48; "
    "int.gain.interactive-spread 1998 0.14; int.gain.traditional-courses 1998 14; "
    "int.gain.traditional 1998 0.23; int.gain.traditional-spread 1998 0.04",
    "AS-20": "int.item.group 1939 27",
    "AS-21": "int.item.facility-least 2025 0.3; int.item.facility-most 2025 0.8",
    "AS-22": "int.item.excellent 2025 0.35; int.item.acceptable 2025 0.2; "
    "int.item.ebel-very-good 1991 0.4; int.item.ebel-good 1991 0.3; int.item.ebel-marginal 1991 0.2",
    "AS-23": "int.item.distractor 2025 5",
    "AS-24": "int.item.reliability 2025 0.7",
    "IN-02": "int.slides.contrast 2023 4.5; int.slides.letters 2025 24",
    "IN-06": "int.interpreting.team 2025 2; int.interpreting.turn-least 2025 20; "
    "int.interpreting.turn-most 2025 30",
    "IN-07": "int.interpreting.papers-before 2025 1",
    "ME-01": "int.compass.methods 2010 60",
    "AN-01": "int.ilo-curriculum.modules 2010 12",
    "AN-06": "int.transform.modules 2018 10; int.transform.days 2018 5",
    "AN-07": "int.transform.trained 2018-12 550; int.transform.women 2018-12 46; "
    "int.transform.content 2018-12 96; int.transform.masters 2018-12 40",
    "CH-04": "int.unitar.phases 2022 8",
}
FIGURES = [(line, *entry.split()) for line, typed in FACTS.items() for entry in typed.split("; ")]
BASIS = "training-of-trainers:"


def own() -> dict[str, list[dict[str, str]]]:
    """The facts that this fact base is the basis of."""
    return {fact: values for fact, values in VALUES.items() if values[0]["basis"].startswith(BASIS)}


@pytest.mark.parametrize(("line", "fact", "period", "value"), FIGURES, ids=str)
def test_a_figure_is_that_of_the_fact_base(line: str, fact: str, period: str, value: str) -> None:
    found = [(Fraction(one["value"]), one["basis"]) for one in VALUES[fact] if one["period"] == period]
    assert found == [(Fraction(value), f"{BASIS}{line}")]


def test_every_figure_with_a_basis_in_this_fact_base_is_compared() -> None:
    assert set(own()) == {fact for _, fact, _, _ in FIGURES}


def test_every_figure_can_be_read_on_the_day_of_the_edition() -> None:
    """A statistic holds from the end of its period: one of 2026 would have no value in November 2026."""
    assert all(value["period"] < "2026" for values in own().values() for value in values)


def test_nothing_unsure_is_in_the_ledger() -> None:
    unsure = {"IN-05", "UT-01", "UT-02", "UT-03", "UT-04", "UT-05"}
    bases = {value["basis"].removeprefix(BASIS) for values in own().values() for value in values}
    assert not bases & unsure


def test_no_figure_says_how_much_people_remember() -> None:
    """The shares of the "learning pyramid" have no source: the ledger must never hold one."""
    for fact in read(ROOT / "curriculum/facts/training.yml")["facts"]:
        assert not {"remember", "retention", "pyramid", "style"} & set(fact["title"].lower().split())


def test_the_interactive_courses_and_the_others_are_all_courses() -> None:
    courses = [Fraction(VALUES[f"int.gain.{kind}"][0]["value"])
               for kind in ("interactive-courses", "traditional-courses", "courses")]  # fmt: skip
    assert courses[0] + courses[1] == courses[2]


def test_no_mean_of_these_courses_reaches_the_high_band() -> None:
    def at(name: str) -> Fraction:
        return Fraction(VALUES[f"int.gain.{name}"][0]["value"])

    assert at("traditional") < at("medium") < at("interactive") < at("high")


def test_misbeliefs_are_defined_as_misbeliefs() -> None:
    terms = {term["id"]: term["en"] for term in read(ROOT / "curriculum/glossary.yml")["terms"]}
    for id in ("learning-styles", "learning-pyramid"):
        assert terms[id]["definition"].startswith("A misbelief:")
