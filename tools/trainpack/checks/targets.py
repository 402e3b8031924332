"""Targets: what the packages of a programme cannot carry at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trainpack.checks.context import Context
from trainpack.checks.rule import Finding, rule
from trainpack.checks.structure import banks
from trainpack.model.items import ITEM_TYPES

EVERY = frozenset(ITEM_TYPES)
CARRIED: Mapping[str, frozenset[str]] = MappingProxyType(
    {"aiken": frozenset({"single", "true-false"}), "gift": EVERY - {"hotspot"}}
)
"""The types that a target can hold, where that is not every type in some form."""
NO_STORIES = frozenset({"moodle", "gift", "aiken", "qti21", "imscc"})
"""Targets without branching."""
GRADED_ONLY_ON_SERVERS = frozenset({"moodle", "gift", "aiken", "qti21", "qti3", "imscc"})
"""Targets that may hold graded items; the others carry their key to the learner."""


@rule("Q033", "warning", "item that an output cannot hold")
def not_carried(context: Context) -> Iterator[Finding]:
    """The programme makes a package in which this type of item, or a scenario, cannot be written at all.

    The package will be made without it, and the report of the build lists it as refused. What is only
    reduced is in that report too.

    Bad:

        packages: [aiken]         # and an item of type: match

    Good:

        packages: [moodle]
    """
    made = [str(name) for name in context.programme.settings.outputs.packages]
    if not made:
        return
    for _, bank in banks(context):
        for item in bank.items:
            targets = [
                name
                for name in made
                if item.type not in CARRIED.get(name, EVERY)
                and (item.practice or name in GRADED_ONLY_ON_SERVERS)
            ]
            if targets:
                said = f"{', '.join(targets)} cannot hold an item of type `{item.type}`"
                yield Finding(item.where("type"), said, "", item)
        for story in bank.scenarios:
            targets = [name for name in made if name in NO_STORIES]
            if targets:
                yield Finding(story.at, f"{', '.join(targets)} cannot hold a scenario")
