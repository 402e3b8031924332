"""GIFT, as the parser gift-pegjs reads it in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from trainpack.views.pool import SIDES, Side
from trainpack.writers.register import TARGETS

from tests.writers.pools import pool, written

Parsed = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def parsed(browser: Browser, npm: Callable[[str], Path]) -> Iterator[Callable[[str], Parsed]]:
    """`parsed(text)` gives the questions by id."""
    page = browser.new_page()
    page.evaluate("window.module = {}")
    page.add_script_tag(content=npm("gift-pegjs/pegjs-gift.js").read_text("utf-8"))

    def parse(text: str) -> Parsed:
        found = page.evaluate("text => module.exports.parse(text)", text)
        return {str(one["id"]): one for one in found if one["type"] != "Category"}

    yield parse
    page.close()


def gift(side: Side) -> str:
    return written("gift", side).decode()


@pytest.mark.browser
@pytest.mark.parametrize("side", SIDES)
def test_another_parser_finds_every_question_that_is_not_refused(
    parsed: Callable[[str], Parsed], side: Side
) -> None:
    found = parsed(gift(side))
    fidelity = TARGETS["gift"]().fidelity
    expected = {entry.id for entry in pool(side).entries if fidelity(entry.question).level != "refused"}
    assert {re.sub(r"\..*", "", name) for name in found} == expected


@pytest.mark.browser
def test_another_parser_reads_types_keys_and_feedback(parsed: Callable[[str], Parsed]) -> None:
    found = parsed(gift("learner")) | parsed(gift("graded"))
    single = found["eii-03-q01"]
    assert single["type"] == "MC" and [c["isCorrect"] for c in single["choices"]].count(True) == 1
    assert all(choice["feedback"]["text"] for choice in single["choices"])
    assert "self-harm" in single["globalFeedback"]["text"]
    assert single["tags"][:2] == ["objective:eii-03-1", "bloom:understand"]
    assert found["eii-03-q02"]["isTrue"] is False
    assert found["eii-03-q02"]["falseFeedback"]["text"].startswith("Right")
    weights = sorted(choice["weight"] for choice in found["eii-03-q07"]["choices"])
    assert weights == [-50, -50, 50, 50]
    pairs = {p["subquestion"]["text"]: p["subanswer"] for p in found["eii-03-q03"]["matchPairs"]}
    assert (
        pairs["Cambodia"] == "no detour for a personal reason"
        and pairs[""] == "only in a bus of the employer"
    )
    assert found["eii-03-q93"]["type"] == "Essay"
    numbers = [(one["text"]["number"], one["text"]["range"]) for one in found["eii-03-q98"]["choices"]]
    assert numbers == [(1250.5, 12.505), (125.05, 1)]


@pytest.mark.browser
def test_signs_of_gift_are_signs_of_the_text(parsed: Callable[[str], Parsed]) -> None:
    found = parsed(gift("learner"))
    texts = {choice["text"]["text"] for choice in found["eii-03-q96"]["choices"]}
    assert texts == {"one {a}", "two ~ two", "three # 3", "four = 4 -&gt; 5"}
    assert "{in} ~the~ law = #1." in found["eii-03-q94"]["globalFeedback"]["text"]


@pytest.mark.browser
def test_one_hidden_sign_less_is_not_read(parsed: Callable[[str], Parsed]) -> None:
    """The parser is strict: a file that is not escaped fails it."""
    with pytest.raises(Exception, match="SyntaxError"):
        parsed(gift("learner").replace("one \\{a\\}", "one {a}"))


def test_a_formula_becomes_a_number_for_each_variant() -> None:
    variants = next(e.question.variants for e in pool("learner").entries if e.id == "eii-03-q05")
    ids = re.findall(r"\[id:(eii-03-q05\.\d)\]", gift("learner"))
    assert len(ids) == len(variants) == len(set(ids))


def test_words_stand_in_the_place_of_a_picture() -> None:
    assert "[Two ways home]" in gift("learner") and "<img" not in gift("learner")


def test_the_category_says_module_and_draft() -> None:
    first = gift("graded").splitlines()[0]
    assert first.startswith("$CATEGORY: $course$/top/") and first.endswith("(DRAFT)")
