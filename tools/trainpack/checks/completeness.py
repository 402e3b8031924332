"""What a whole module has: said once its lesson asks for a review, and not while it is being written."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import blocks
from trainpack.model.bank import Bank
from trainpack.model.block import Activity, Ask
from trainpack.model.module import Document, Module, SessionHead

QUESTIONS = 10
ACTIVITIES = 3
ITEMS = 24
TYPES = 6


def _finished(context: Context) -> Iterator[Module]:
    """The modules that somebody is asked to review."""
    for module in context.programme.modules.values():
        if module.lesson.head.review and context.whole(module.lesson.path):
            yield module


def _sessions(context: Context) -> Iterator[Document[SessionHead]]:
    for module in _finished(context):
        if module.session is not None and context.whole(module.session.path):
            yield module.session


def _banks(context: Context) -> Iterator[Bank]:
    for module in _finished(context):
        if module.bank is not None and context.whole(module.bank.path):
            yield module.bank


@rule("M031", "note", "few questions that people really ask")
def few_questions(context: Context) -> Iterator[Finding]:
    """A session has fewer than ten `ask` blocks. It is said once the lesson asks for a review.

    They carry a trainer of a month's experience through the discussion.

    Bad:

        Two questions, both easy.

    Good:

        Ten questions, each with an answer and its source.
    """
    for session in _sessions(context):
        count = sum(1 for _ in blocks(session, Ask))
        if count < QUESTIONS:
            said = f"this session has fewer than {QUESTIONS} `ask` blocks"
            yield Finding(session.head.where("module"), said, f"It has {count}.")


@rule("M032", "note", "few activities")
def few_activities(context: Context) -> Iterator[Finding]:
    """A session has fewer than three `activity` blocks. It is said once the lesson asks for a review.

    People learn from what they do. A talk with slides is no activity.

    Bad:

        Three talks and a discussion.

    Good:

        Three activities with words to read aloud, copies, answers and a debrief.
    """
    for session in _sessions(context):
        count = sum(1 for _ in blocks(session, Activity))
        if count < ACTIVITIES:
            said = f"this session has fewer than {ACTIVITIES} activities"
            yield Finding(session.head.where("module"), said, f"It has {count}.")


@rule("M033", "note", "few types of items")
def few_types(context: Context) -> Iterator[Finding]:
    """A bank has fewer than six types of items. It is said once the lesson asks for a review.

    Each type shows another side of what a learner can do, and who meets six is not tested on one knack.

    Bad:

        24 items of type: single.

    Good:

        single, multiple, true-false, match, formula and text.
    """
    for bank in _banks(context):
        types = {item.type for item in bank.items}
        if len(types) < TYPES:
            said = f"this bank has fewer than {TYPES} types of items"
            yield Finding(bank.where("items"), said, f"It has {', '.join(sorted(types))}.")


@rule("M034", "note", "few items")
def few_items(context: Context) -> Iterator[Finding]:
    """A bank has fewer than 24 items. It is said once the lesson asks for a review.

    Two parallel forms and practice in each section need them.

    Bad:

        Eight items for four objectives.

    Good:

        24 items: ten for practice and fourteen graded.
    """
    for bank in _banks(context):
        if len(bank.items) < ITEMS:
            said = f"this bank has fewer than {ITEMS} items"
            yield Finding(bank.where("items"), said, f"It has {len(bank.items)}.")


@rule("M035", "note", "mostly items to remember")
def memory(context: Context) -> Iterator[Finding]:
    """More than half of the items of a bank ask to remember. It is said once the lesson asks for a review.

    Officers have the law on their desks. What they need is to use it.

    Bad:

        14 of 24 items with bloom: remember.

    Good:

        6 of 24 items with bloom: remember.
    """
    for bank in _banks(context):
        count = sum(item.bloom == "remember" for item in bank.items)
        if count * 2 > len(bank.items):
            said = "more than half of the items ask to remember"
            yield Finding(bank.where("items"), said, f"{count} of {len(bank.items)} do.")
