"""Aiken: one line for the question, one for each option, the letter."""

from __future__ import annotations

import re

from tests.writers.pools import pool, written


def test_each_question_is_a_line_options_and_a_letter() -> None:
    blocks = written("aiken", "learner").decode().strip().split("\n\n")
    choices = [
        e.question for e in pool("learner").entries if e.question.item.type in ("single", "true-false")
    ]
    assert len(blocks) == len(choices)
    for block, question in zip(blocks, choices, strict=True):
        stem, *options, key = block.split("\n")
        assert stem and not re.match(r"[A-Z][.)] ", stem)
        assert [option[:3] for option in options] == [f"{letter}. " for letter in "ABCDEFGH"[: len(options)]]
        right = next(n for n, choice in enumerate(question.choices) if choice.correct)
        assert key == f"ANSWER: {'ABCDEFGH'[right]}"


def test_the_case_stands_before_the_question_on_its_line() -> None:
    first = written("aiken", "graded").decode().split("\n")[0]
    assert "Mr Sok carries boxes" in first and first.endswith("Which question should you settle first?")
