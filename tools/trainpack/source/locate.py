"""Where a complaint belongs: from a schema's error, or a word inside a text, to file, line and column."""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import Any

from pydantic import ValidationError

from trainpack.diagnostics import Location, Report
from trainpack.model.base import Node
from trainpack.model.raw import Record, Scalar, Series
from trainpack.model.text import Text


def schema_errors(
    error: ValidationError, tree: Any, report: Report, *, within: Location | None = None
) -> None:
    """Report each error of a validation at the author's place.

    `within` is the place for a missing field, where that is not the beginning of the mapping.
    """
    seen: set[tuple[Location, str]] = set()
    for found in error.errors(include_url=False, include_input=False):
        at, code, message, hint = _explain(found, tree, within)
        if (at, message) not in seen:
            seen.add((at, message))
            report.error(at, code, message, hint)


def _explain(found: Any, tree: Any, within: Location | None) -> tuple[Location, str, str, str]:
    kind, context = found["type"], found.get("ctx", {})
    key_at, value_at, name = _follow(tree, found["loc"])
    if found["loc"] and found["loc"][-1] == "[key]":
        value_at, name = key_at, str(found["loc"][-2])
    if kind == "extra_forbidden":
        name = str(found["loc"][-1])
        return key_at, "Y010", f"there is no field `{name}` here", _near(name)
    if kind == "missing":
        place = within if within and len(found["loc"]) == 1 else value_at
        return place, "Y011", f"`{found['loc'][-1]!s}` is missing", ""
    if kind == "literal_error":
        allowed = str(context.get("expected", "")).replace("'", "`").replace(" or ", ", ")
        return value_at, "Y012", f"`{name}` is not among the words allowed here", f"Write one of {allowed}."
    if kind == "wrong":
        return value_at, "Y012", str(context.get("reason") or found["msg"]), ""
    return value_at, "Y012", _plainly(kind, context, name), ""


def _plainly(kind: str, context: dict[str, Any], name: str) -> str:
    expected = {
        "model_type": "expected fields below this key",
        "model_attributes_type": "expected fields below this key",
        "dict_type": "expected fields below this key",
        "tuple_type": "expected a list",
        "list_type": "expected a list",
        "too_short": f"expected at least {context.get('min_length')} of them",
        "string_type": "expected text",
    }
    return f"`{name}`: {expected.get(kind, 'this value does not fit here')}"


def _follow(tree: Any, path: tuple[Any, ...]) -> tuple[Location, Location, str]:
    """The places of the last key and the last value on a path, and the key's name."""
    here = tree
    key_at = value_at = _at(tree) or Location("")
    name = ""
    for part in path:
        if isinstance(here, Record) and part in here:
            key = next(key for key in here if key == part)
            key_at = key.at if isinstance(key, Scalar) else key_at
            here, name = here[part], str(part)
            value_at = _at(here) or key_at
        elif isinstance(here, Series) and isinstance(part, int) and part < len(here):
            here = here[part]
            value_at = _at(here) or value_at
    if isinstance(here, Scalar):
        name = str(here) if len(here) <= 40 else f"{here[:40]}…"
    if isinstance(path[-1] if path else None, str) and not isinstance(here, Scalar):
        name = str(path[-1])
    return key_at, value_at, name


def _at(value: Any) -> Location | None:
    return value.at if isinstance(value, Scalar | Record | Series) else None


def _near(name: str) -> str:
    found = difflib.get_close_matches(name, _field_names(), 1, 0.7)
    return f"Did you mean `{found[0]}`?" if found and found[0] != name else ""


@cache
def _field_names() -> tuple[str, ...]:
    names: set[str] = set()
    models = [Node]
    while models:
        model = models.pop()
        models.extend(model.__subclasses__())
        names.update(field.alias or name for name, field in model.model_fields.items())
    return tuple(sorted(names))


def inside(source: str, text: Text, start: int, end: int) -> Location:
    """The place of `text.markdown[start:end]` in the file that holds the text.

    Markdown and plain YAML stand in the file as they are, so the place can be counted. In folded and literal
    YAML the words are looked for from the text's beginning on; in double quotes with escapes they may not be
    there, and the beginning of the text is the answer.
    """
    words = text.markdown[start:end]
    counted = _counted(text, start)
    first, offset = words.partition("\n")[0], _offset(source, counted)
    beyond = "\n" in source[offset - counted.column + 1 : offset]  # the line is shorter than counted
    if first and not beyond and source.startswith(first, offset):
        return counted
    return _looked_for(source, text, start, words) or text.at


def _counted(text: Text, start: int) -> Location:
    """The place if the text stands in its file as it is, and its further lines begin in the first column."""
    before = text.markdown[:start]
    if "\n" not in before:
        return text.at._replace(column=text.at.column + start)
    return text.at._replace(line=text.at.line + before.count("\n"), column=start - before.rfind("\n"))


def _offset(source: str, at: Location) -> int:
    """The characters of a file before a place."""
    offset = 0
    for _ in range(at.line - 1):
        offset = source.find("\n", offset) + 1
    return offset + at.column - 1


def _looked_for(source: str, text: Text, start: int, words: str) -> Location | None:
    """The place of the words, counting how often they stand in the text before."""
    if not words.split():
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    wanted = sum(match.start() < start for match in pattern.finditer(text.markdown))
    for count, match in enumerate(pattern.finditer(source, _offset(source, text.at))):
        if count == wanted:
            found = match.start()
            line = source.count("\n", 0, found) + 1
            return Location(text.at.path, line, found - source.rfind("\n", 0, found))
    return None
