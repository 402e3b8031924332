"""All repairs of one file, in order, held against what it said before."""

from __future__ import annotations

from functools import partial

from trainpack.diagnostics import Report, SourceError
from trainpack.model.block import Kind
from trainpack.model.raw import Record
from trainpack.source import yaml
from trainpack.source.document import front_end
from trainpack.source.repair.headings import with_heading_ids
from trainpack.source.repair.ids import with_ids
from trainpack.source.repair.meaning import same_markdown, same_yaml
from trainpack.source.repair.options import with_sorted_options
from trainpack.source.repair.whitespace import ended, trimmed_markdown, trimmed_yaml, untabbed


class RefusedError(Exception):
    """A repair that would have changed what the file says."""


def repaired(path: str, text: str, mentioned: frozenset[str]) -> str:
    """The repaired text of a file. Raises RefusedError, and SourceError without front matter."""
    return _yaml(path, text, mentioned) if path.endswith(".yml") else _markdown(path, text)


def kind_of(path: str) -> Kind:
    """What a Markdown file of a module is."""
    name = path.rpartition("/")[2]
    kinds: dict[str, Kind] = {"lesson.md": "lesson", "session.md": "session", "slides.md": "slides"}
    return kinds.get(name, "handout")


def _yaml(path: str, text: str, mentioned: frozenset[str]) -> str:
    changed = _trimmed(path, text)
    if path.startswith("quizzes/"):
        for repair in (partial(with_ids, mentioned=mentioned), with_sorted_options):
            tree = _tree(path, changed)
            changed = repair(changed, tree) if tree is not None else changed
    if changed != text and not same_yaml(path, text, changed):
        raise RefusedError(f"{path}: a repair would have changed what the file says, so none was made.")
    return changed


def _markdown(path: str, text: str) -> str:
    rows = text.split("\n")
    end = front_end(path, text)
    front, body = "\n".join(rows[1:end]) + "\n", "\n".join(rows[end + 1 :])
    new_front = _trimmed(path, front)
    kind = kind_of(path)
    new_body = with_heading_ids(path, trimmed_markdown(path, body), kind) if body.strip() else ""
    said = front == new_front or same_yaml(path, front, new_front)
    if not (said and same_markdown(path, body, new_body, kind)):
        raise RefusedError(f"{path}: a repair would have changed what the file says, so none was made.")
    return ended(f"{rows[0].rstrip()}\n{new_front}{rows[end].rstrip()}\n{new_body}")


def _trimmed(path: str, text: str) -> str:
    """YAML without white space that nobody sees; a text that cannot be read then either stays as it is."""
    changed = trimmed_yaml(untabbed(path, text))
    return text if _tree(path, changed) is None else trimmed_yaml(changed)


def _tree(path: str, text: str) -> Record | None:
    report = Report()
    try:
        tree = yaml.read(path, text, report)
    except SourceError:
        return None
    return tree if isinstance(tree, Record) else None
