"""Versions of the format: a file says its own as `schema`, and a file that says none is of version 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from trainpack.diagnostics import Location, Report
from trainpack.model.raw import Record
from trainpack.source import yaml
from trainpack.source.document import front_end
from trainpack.source.edit import offset

CURRENT = 1

Migration = Callable[[str, str], str]
"""From the path and the text of a file to its text in the next version."""

MIGRATIONS: MappingProxyType[int, Migration] = MappingProxyType({})
"""By the version that they begin with. Version 1 is the first, so there is none yet."""


class VersionError(Exception):
    """A version that nobody here knows, or a migration that did not work."""


def version(path: str, text: str) -> int:
    """The version of a file. Raises VersionError, and SourceError where the file cannot be read."""
    written = str(_tree(path, text).get("schema", "1"))
    if not written.isdecimal() or int(written) < 1:
        raise VersionError(f"{path}: `schema: {written}` is no version of the format.")
    return int(written)


def migrated(
    path: str, text: str, migrations: Mapping[int, Migration] = MIGRATIONS, current: int = CURRENT
) -> str:
    """The text of a file in the current version, and saying so; the same text where it is in it already."""
    start = version(path, text)
    if start > current:
        raise VersionError(
            f"{path} is of version {start}; this trainpack knows {current}. Install a newer one."
        )
    for step in range(start, current):
        if step not in migrations:
            raise VersionError(f"{path}: nothing leads from version {step} to {step + 1}.")
        text = _saying(path, migrations[step](path, text), step + 1)
    return text


def _saying(path: str, text: str, number: int) -> str:
    """The text with its version written into its fields; all else as it was."""
    tree = _tree(path, text)
    if "schema" in tree:
        at = offset(text, tree["schema"].at)
        changed = f"{text[:at]}{number}{text[at + len(tree['schema']) :]}"
    else:
        at = offset(text, tree.at)
        changed = f"{text[:at]}schema: {number}\n{text[at:]}"
    after = _tree(path, changed)
    if {**after, "schema": ""} != {**tree, "schema": ""} or version(path, changed) != number:
        raise VersionError(f"{path}: `schema: {number}` cannot be written into it.")
    return changed


def _tree(path: str, text: str) -> Record:
    """The fields of a YAML file, or of the front matter of a Markdown file."""
    start = Location(path)
    if path.endswith(".md"):
        text = "\n".join(text.split("\n")[1 : front_end(path, text)])
        start = Location(path, 2)
    tree = yaml.read(path, text, Report(), start)
    if not isinstance(tree, Record):
        raise VersionError(f"{path} holds no fields.")
    return tree
