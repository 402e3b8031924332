"""Scenarios: every scene is reached, and from every scene an end can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from trainpack.checks.context import Context, near
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks, blocks
from trainpack.model.bank import Scenario
from trainpack.model.block import Quiz
from trainpack.model.raw import Scalar


def _scenarios(context: Context) -> Iterator[Scenario]:
    for _, bank in banks(context):
        yield from bank.scenarios


def _sound(context: Context) -> Iterator[Scenario]:
    """The scenarios in which every choice leads somewhere: only there paths can be followed."""
    return (scenario for scenario in _scenarios(context) if not list(_lost(scenario)))


def _lost(scenario: Scenario) -> Iterator[Scalar]:
    """Names of scenes that do not exist."""
    if scenario.start not in scenario.nodes:
        yield scenario.start
    for scene in scenario.nodes.values():
        yield from (choice.to for choice in scene.choices if choice.to not in scenario.nodes)


@rule("Q041", "error", "unknown scene")
def unknown_scene(context: Context) -> Iterator[Finding]:
    """The `start` of a scenario, or the `to` of a choice, is the id of no node.

    Bad:

        to: acepted

    Good:

        to: accepted
    """
    for scenario in _scenarios(context):
        for name in _lost(scenario):
            yield Finding(name.at, f"there is no node `{name}`", near(name, scenario.nodes))


@rule("Q042", "error", "scene that is never reached")
def unreached(context: Context) -> Iterator[Finding]:
    """No path from `start` leads to a node, so nobody would ever read it.

    Bad:

        A node `lost` that no choice names in its `to`.

    Good:

        - id: blame
          text: Ask how careless he was.
          to: lost
    """
    for scenario in _sound(context):
        reached: set[str] = set()
        ahead = [str(scenario.start)]
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead.extend(str(choice.to) for choice in scenario.nodes[Scalar.of(name)].choices)
        for known in scenario.nodes:
            if known not in reached:
                yield Finding(known.at, f"no path leads to `{known}`")


@rule("Q043", "error", "scene without a way to an end")
def endless(context: Context) -> Iterator[Finding]:
    """From a node no path leads to a node with a `score`. A path may go back, but it must be able to end.

    Bad:

        Two nodes whose only choices lead to each other.

    Good:

        One of them has a choice that leads to a node with a `score`.
    """
    for scenario in _sound(context):
        ending = {str(name) for name, scene in scenario.nodes.items() if not scene.choices}
        grown = True
        while grown:
            more = {
                str(name)
                for name, scene in scenario.nodes.items()
                if any(choice.to in ending for choice in scene.choices)
            }
            grown = not more <= ending
            ending |= more
        for known in scenario.nodes:
            if known not in ending:
                yield Finding(known.at, f"no path from `{known}` comes to an end")


@rule("Q044", "error", "scene with choices and a score, or neither")
def scene_kind(context: Context) -> Iterator[Finding]:
    """A node has `choices` and a `score`, or neither. A node with a score is an end, any other goes on.

    Bad:

        closed:
          text: The worker appeals and wins.

    Good:

        closed:
          text: The worker appeals and wins.
          score: 0
    """
    for scenario in _scenarios(context):
        for name, scene in scenario.nodes.items():
            if bool(scene.choices) == (scene.score is not None):
                yield Finding(name.at, f"the node `{name}` needs either `choices` or a `score`")


@rule("Q051", "warning", "scenario that nobody meets")
def unshown(context: Context) -> Iterator[Finding]:
    """A practice scenario is in no `quiz` block of its module's lesson, so no learner ever plays it.

    Bad:

        A scenario eii-03-p1 in the bank, and a lesson whose quiz blocks do not name it.

    Good:

        /// quiz | One claim, from the first call to the letter
            items: eii-03-p1
        ///
    """
    for module, bank in banks(context):
        shown = {str(name) for quiz in blocks(module.lesson, Quiz) for name in quiz.items}
        if context.whole(module.lesson.path):
            for scenario in bank.scenarios:
                if scenario.practice and str(scenario.id) not in shown:
                    yield Finding(scenario.id.at, f"no `quiz` block of the lesson shows `{scenario.id}`")
