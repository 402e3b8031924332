"""Sign-offs written into a file: role, day and the hash of what was signed; all else stays as it is."""

from __future__ import annotations

import datetime as dt

from trainpack.diagnostics import Location, Report, SourceError
from trainpack.model.raw import Record, Scalar, Series
from trainpack.source import yaml
from trainpack.source.document import digest, front_end
from trainpack.source.edit import EditError, scalar

_NO_HASH = "0" * 16


def signed(path: str, text: str, role: str, on: dt.date, following: dt.date | None = None) -> str:
    """The text of a lesson, session, slides, handout or bank with a sign-off of a role.

    The role's own entry is filled in, or a new one is written. Raises EditError, and SourceError.
    """
    later = {} if following is None else {"next": following.isoformat()}
    values = {"on": on.isoformat(), **later, "hash": _NO_HASH}
    before = _tree(path, text)
    rows = text.split("\n")
    reviews = before.get("review")
    if reviews is None:
        _begin(path, rows, before, role, values)
    elif isinstance(reviews, Series) and reviews and rows[reviews.at.line - 1].lstrip().startswith("-"):
        own = next((one for one in reviews if isinstance(one, Record) and one.get("role") == role), None)
        if own is None:
            _append(rows, reviews, role, values)
        else:
            _fill(rows, own, values)
    else:
        raise EditError(f"{path}: write `review:` as a list, one `- role:` below another, and sign again")
    changed = "\n".join(rows)
    changed = changed.replace(f"hash: {_NO_HASH}", f"hash: {digest(changed)}", 1)
    _verify(path, before, changed, (role, values["on"]), text)
    return changed


def _entry(indent: str, role: str, values: dict[str, str]) -> list[str]:
    return [
        f"{indent}- role: {scalar(role)}",
        *(f"{indent}  {name}: {value}" for name, value in values.items()),
    ]


def _begin(path: str, rows: list[str], tree: Record, role: str, values: dict[str, str]) -> None:
    """A first sign-off: at the end of the front matter, or above the questions of a bank."""
    if path.endswith(".md"):
        at = front_end(path, "\n".join(rows))
    else:
        heads = ("bank", "module", "defaults")
        first = min(
            (key.at.line for key in tree if isinstance(key, Scalar) and key not in heads), default=len(rows)
        )
        at = first - 1
        while at and (not rows[at - 1].strip() or rows[at - 1].startswith("#")):
            at -= 1
    rows[at:at] = ["review:", *_entry("  ", role, values)]


def _append(rows: list[str], reviews: Series, role: str, values: dict[str, str]) -> None:
    indent = " " * (reviews.at.column - 1)
    last = _last_row(reviews[-1])
    rows[last:last] = _entry(indent, role, values)


def _fill(rows: list[str], entry: Record, values: dict[str, str]) -> None:
    """Write values into an entry: over the old one, or below (in braces: behind) the others."""
    at = entry.at
    braces = rows[at.line - 1][at.column - 1] == "{"
    for name, value in values.items():
        old = entry.get(name)
        if isinstance(old, Scalar):
            row, start = old.at.line - 1, old.at.column - 1
            rows[row] = rows[row][:start] + value + rows[row][start + len(old) :]
    fresh = {name: value for name, value in values.items() if name not in entry}
    last = _last_row(entry)
    if braces:
        written = rows[last - 1]
        end = written.rindex("}")
        behind = "".join(f", {name}: {value}" for name, value in fresh.items())
        rows[last - 1] = written[:end] + behind + written[end:]
    else:
        rows[last:last] = [f"{' ' * (at.column - 1)}{name}: {value}" for name, value in fresh.items()]


def _last_row(entry: object) -> int:
    """The row, from 1, of an entry's last value."""
    values = entry.values() if isinstance(entry, Record) else ()
    return max((value.at.line for value in values if isinstance(value, Scalar)), default=1)


def _tree(path: str, text: str) -> Record:
    start = Location(path)
    if path.endswith(".md"):
        text, start = "\n".join(text.split("\n")[1 : front_end(path, text)]), Location(path, 2)
    report = Report()
    tree = yaml.read(path, text, report, start)
    if report.failed or not isinstance(tree, Record):
        raise EditError(f"{path} has errors: mend them first")
    return tree


def _verify(path: str, before: Record, changed: str, mine: tuple[str, str], text: str) -> None:
    """Read the file again: the sign-off is there and fits, and nothing else has changed."""
    try:
        after = _tree(path, changed)
    except SourceError as error:
        raise EditError(f"{path} cannot be signed: {error}") from None
    own = _others(after, mine[0], own=True)
    same = {**before, "review": 0} == {**after, "review": 0}
    same = same and _others(before, mine[0]) == _others(after, mine[0])
    body = not path.endswith(".md") or _body(path, text) == _body(path, changed)
    signed_now = any(one.get("on") == mine[1] and one.get("hash") == digest(changed) for one in own)
    if not (same and body and signed_now):
        raise EditError(f"{path} cannot be signed safely: write `review:` as a list without comments")


def _others(tree: Record, role: str, *, own: bool = False) -> list[Record]:
    """The entries of other roles, or of this one."""
    entries = (one for one in tree.get("review") or () if isinstance(one, Record))
    return [one for one in entries if (one.get("role") == role) is own]


def _body(path: str, text: str) -> list[str]:
    return text.split("\n")[front_end(path, text) :]
