"""What all records share: frozen fields, no unknown ones, a place; and the small types of their fields."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from trainpack.diagnostics import NOWHERE, Location
from trainpack.model.raw import Record, Scalar

_RECORD = " record"
LONGEST_NUMBER = 30

Bloom = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]


class Node(BaseModel):
    """A record of the sources: frozen, without unknown fields, with the place where it begins."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @property
    def at(self) -> Location:
        record = self.__dict__.get(_RECORD)
        return NOWHERE if record is None else record.at

    def where(self, *path: str | int) -> Location:
        """Where the value of a field stands, or an entry in it; the record's place if it is not written."""
        here: Any = self.__dict__.get(_RECORD)
        at = self.at
        for part in path:
            try:
                here = here[part]
            except (KeyError, IndexError, TypeError):
                return at
            at = getattr(here, "at", at)
        return at

    @model_validator(mode="wrap")
    @classmethod
    def _placed(cls, data: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        node = read(data)
        if type(data) is Record:
            node.__dict__[_RECORD] = data  # beside the fields: neither compared nor dumped
        return node


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """A field that is read from the typed text by `read`; `schema` is what editors are told."""

    read: Callable[[str], object]
    schema: Mapping[str, object]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._call, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.schema)

    def _call(self, value: object) -> object:
        if not isinstance(value, str):
            if value is None or isinstance(value, dict | list):
                raise PydanticCustomError("wrong", "expected a single value")
            value = str(value)
        try:
            return self.read(value)
        except ValueError as error:
            raise PydanticCustomError("wrong", "{reason}", {"reason": str(error)}) from error


def _pattern(pattern: str, advice: str) -> Callable[[str], Scalar]:
    compiled = re.compile(pattern)

    def read(value: str) -> Scalar:
        if not compiled.fullmatch(value) or len(value) > 60:
            raise ValueError(f"{value!r} {advice}")
        return Scalar.of(value)

    return read


ID_PATTERN = r"[a-z0-9]+(?:[-.][a-z0-9]+)*"
_id = _pattern(ID_PATTERN, "is not an id: use small letters, digits and hyphens, at most 60 characters")
_name = _pattern(r"[a-z][a-z_]*", "is not a name: use small letters and _")

_SHORT = ["string", "integer", "boolean"]  # what YAML makes of a short word such as 2 or true
Id = Annotated[Scalar, Reads(_id, {"type": _SHORT, "pattern": f"^{ID_PATTERN}$", "maxLength": 60})]
"""An authored id, or a reference to one; it keeps its place."""

Name = Annotated[Scalar, Reads(_name, {"type": "string", "pattern": "^[a-z][a-z_]*$"})]
"""The short name of a number in a calculation."""

Plain = Annotated[Scalar, Reads(Scalar.of, {"type": ["string", "number"]})]
"""A string that machines read, such as a formula; it keeps its place."""


def _id_list(value: str) -> tuple[Scalar, ...]:
    whole = Scalar.of(value)
    path, line, column = whole.at
    found = []
    for match in re.finditer(r"[^\s,]+", value):
        found.append(_id(Scalar.placed(match[0], Location(path, line, column + match.start()))))
    if not found or re.search(r"^\s*,|,\s*(,|$)|[^\s,]\s+[^\s,]", value):
        raise ValueError(f"{value!r} is not a list of ids: write them with commas between")
    return tuple(found)


IdList = Annotated[tuple[Scalar, ...], Reads(_id_list, {"type": "string"})]
"""Ids on one line with commas between, as block options hold them; each keeps its place."""


def read_number(value: str) -> Decimal:
    """A decimal number without separators, kept as precise as it is written."""
    if len(value) > LONGEST_NUMBER:
        raise ValueError(f"{value[:LONGEST_NUMBER]}… is too long for a number")
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", value):
        raise ValueError(f"{value!r} is not a number: write digits, without separators or a leading zero")
    return Decimal(value)


def _whole(value: str) -> int:
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        raise ValueError(f"{value!r} is not a whole number")
    return int(value)


def _boolean(value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise ValueError(f"{value!r} is neither true nor false")
    return value.lower() == "true"


def _date(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value) if len(value) == 10 else _refuse_date(value)
    except ValueError:
        return _refuse_date(value)


def _refuse_date(value: str) -> dt.date:
    raise ValueError(f"{value!r} is not a date: write year, month and day, such as 2026-07-01")


Number = Annotated[Decimal, Reads(read_number, {"type": "number"})]
Whole = Annotated[int, Reads(_whole, {"type": "integer", "minimum": 0})]
Boolean = Annotated[bool, Reads(_boolean, {"type": "boolean"})]
Date = Annotated[dt.date, Reads(_date, {"type": "string", "format": "date"})]
