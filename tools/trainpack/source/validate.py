"""A tree becomes a record of the model, or diagnostics."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError

from trainpack.diagnostics import Location, Report
from trainpack.model.base import Node
from trainpack.source.locate import schema_errors

NodeT = TypeVar("NodeT", bound=Node)


def validate(
    model: type[NodeT], tree: Any, report: Report, *, within: Location | None = None
) -> NodeT | None:
    """The record, or None after reporting every error in it."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        schema_errors(error, tree, report, within=within)
        return None
