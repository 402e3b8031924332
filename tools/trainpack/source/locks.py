"""Lock files of drawn tests: JSON, which is YAML too, so that they are read with places like all else."""

from __future__ import annotations

from trainpack.model.lock import Lock
from trainpack.source.sources import Sources
from trainpack.source.validate import validate


def read_lock(sources: Sources, path: str) -> Lock | None:
    """The lock, or None after reporting what is wrong with it."""
    tree = sources.tree(path)
    return None if tree is None else validate(Lock, tree, sources.report)
