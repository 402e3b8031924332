"""The one type of every string that a reader sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from trainpack.diagnostics import NOWHERE, Location
from trainpack.model.raw import Scalar


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown that a reader sees, where the author wrote it, and the key by which it is translated.

    Two texts are equal when they say the same: neither place nor key counts.
    """

    markdown: str
    at: Location = field(default=NOWHERE, compare=False)
    key: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.markdown

    def __bool__(self) -> bool:
        return bool(self.markdown)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "number", "boolean"]}

    @classmethod
    def _read(cls, value: object) -> Text:
        if isinstance(value, Text):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError("wrong", "expected text")
        if not value or value.isspace():
            raise PydanticCustomError("wrong", "the text is empty")
        scalar = value if type(value) is Scalar else Scalar.of(value)
        return cls(str(scalar), scalar.at, scalar.key)
