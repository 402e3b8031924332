"""What a file holds before the schema reads it: text with places."""

from __future__ import annotations

from typing import Any

from trainpack.diagnostics import NOWHERE, Location


class Scalar(str):
    """A string as the author typed it. `at` is its first character; `key` names it for translators."""

    __slots__ = ("at", "key")
    at: Location
    key: str

    @classmethod
    def placed(cls, value: str, at: Location, key: str = "") -> Scalar:
        scalar = cls(value)
        scalar.at, scalar.key = at, key
        return scalar

    @classmethod
    def of(cls, value: str) -> Scalar:
        """The scalar itself, or a plain string as a scalar without a place."""
        return value if isinstance(value, cls) else cls.placed(value, NOWHERE)


class Record(dict[str, Any]):
    """A mapping; `at` is its beginning. Its keys are scalars, so each key has its place too."""

    at: Location = NOWHERE


class Series(list[Any]):
    """A sequence; `at` is its beginning."""

    at: Location = NOWHERE
