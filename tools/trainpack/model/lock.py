"""Which items, in which order, a drawn test holds: an input, so that a printed test stays as it is."""

from __future__ import annotations

from trainpack.model.base import Id, Node, Plain, Whole


class LockedItem(Node):
    """One item of a form: the order of its options, the number of its variant, the hash of what it said."""

    id: Id
    options: tuple[Id, ...] = ()
    variant: Whole = 0
    digest: Plain


class Lock(Node):
    """One file of curriculum/locks."""

    blueprint: Id
    form: Id
    seed: Plain
    items: tuple[LockedItem, ...]
