"""Whether a changed text still says the same: trees and parts are read again and compared, new ids aside."""

from __future__ import annotations

import re
from typing import Any

from trainpack.diagnostics import Report, SourceError
from trainpack.model.block import Block, Heading, Kind, Part
from trainpack.model.raw import Record
from trainpack.source import yaml
from trainpack.source.scan import scan


def same_yaml(path: str, before: str, after: str) -> bool:
    """Whether two YAML texts say the same, but for new ids and the order of options; no complaint is new."""
    (old, complaints), (new, fresh) = _tree(path, before), _tree(path, after)
    return new is not None and fresh <= complaints and (old is None or _same(old, new, ""))


def same_markdown(path: str, before: str, after: str, kind: Kind) -> bool:
    """Whether two Markdown bodies have the same parts, but for new ids, and no complaint that is new."""
    old, new = Report(), Report()
    parts = scan(path, before, 1, kind, old), scan(path, after, 1, kind, new)
    complaints = {(one.at.line, one.code) for one in new} - {(one.at.line, one.code) for one in old}
    return not complaints and _alike(*parts)


def _tree(path: str, text: str) -> tuple[Any, int]:
    """The tree and how many complaints there are of it; None and one where the text cannot be read."""
    report = Report()
    try:
        return yaml.read(path, text, report), len(report.diagnostics)
    except SourceError:
        return None, len(report.diagnostics) + 1


def _same(old: Any, new: Any, key: str) -> bool:
    if isinstance(old, Record):
        return (
            isinstance(new, Record)
            and new.keys() - old.keys() <= {"id"}
            and all(name in new and _same(value, new[name], name) for name, value in old.items())
        )
    if isinstance(old, list):
        if not isinstance(new, list) or len(old) != len(new):
            return False
        if key == "options":
            old, new = _in_order(old), _in_order(new)
        return all(_same(a, b, "") for a, b in zip(old, new, strict=True))
    return old == new or (isinstance(new, str) and _words(str(old)) == _words(new))


def _in_order(options: list[Any]) -> list[Any]:
    return sorted(options, key=lambda one: str(one.get("text")) if isinstance(one, Record) else str(one))


def _words(text: str) -> str:
    """A text without the white space that nobody sees."""
    rows = (re.sub(r"(?<=\S)[ \t]+", " ", row).rstrip() for row in text.split("\n"))
    return "\n".join(rows).rstrip("\n")


def _alike(old: tuple[Part, ...], new: tuple[Part, ...]) -> bool:
    return len(old) == len(new) and all(_alike_part(a, b) for a, b in zip(old, new, strict=True))


def _alike_part(old: Part, new: Part) -> bool:
    if isinstance(old, Block):
        fields = old.model_dump(exclude={"parts"})
        return (
            type(old) is type(new)
            and fields == new.model_dump(exclude={"parts"})
            and _alike(old.parts, new.parts)
        )
    if isinstance(old, Heading):
        said = (old.level, _words(old.text.markdown), old.attributes)
        return (
            isinstance(new, Heading)
            and said == (new.level, _words(new.text.markdown), new.attributes)
            and old.id in ("", new.id)
        )
    return type(old) is type(new) and _words(old.text.markdown) == _words(new.text.markdown)
