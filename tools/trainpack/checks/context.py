"""What all rules share: the programme, every text with its inline forms, and every id that is not known.

It is built once in one walk, so that a rule only looks at what it is about.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from trainpack.checks.passage import Passage, passages
from trainpack.diagnostics import Location, Severity
from trainpack.model.items.base import BaseItem
from trainpack.model.programme import Programme
from trainpack.model.raw import Scalar
from trainpack.model.text import Text
from trainpack.source.expression import Name, names
from trainpack.source.inline import Form, Value
from trainpack.source.locate import inside
from trainpack.source.sources import Sources

FormT = TypeVar("FormT", bound=Form)
ItemT = TypeVar("ItemT", bound=BaseItem)
ValueT = TypeVar("ValueT")
OtherT = TypeVar("OtherT", bound=BaseItem)

COMPARED = 2_000
"""Ids that a wrong one is compared with at most, so that a file full of wrong ids takes no minutes."""

# Which files name the ids of a kind. Where one of them could not be read, nothing is called unknown.
_HOMES: Mapping[str, tuple[str, str]] = {
    "country": ("curriculum/programme.yml", ""),
    "fact": ("curriculum/facts/", ""),
    "reference": ("curriculum/references.yml", ""),
    "course": ("curriculum/courses/", ""),
    "task": ("curriculum/courses/", ""),
    "audience": ("curriculum/courses/", ""),
    "blueprint": ("curriculum/blueprints/", ""),
    "module": ("modules/", "/lesson.md"),
    "objective": ("modules/", "/lesson.md"),
    "handout": ("modules/", ".md"),
    "item": ("quizzes/", ""),
    "stimulus": ("quizzes/", ""),
}


@dataclass(frozen=True, slots=True)
class Context:
    """The programme as the rules see it on a day. `broken` are the files in which the reader found errors."""

    sources: Sources
    programme: Programme
    today: dt.date
    strict: bool
    passages: tuple[Passage, ...]
    broken: frozenset[str]
    incomplete: frozenset[str]
    hints: dict[tuple[str, str], str] = field(default_factory=dict)
    _items: dict[type[BaseItem], list[Any]] = field(default_factory=dict)
    _forms: dict[type[Form], list[tuple[Passage, Any]]] = field(default_factory=dict)
    _names: list[tuple[Passage, Value, Name]] = field(default_factory=list)
    _made: dict[Callable[[Context], Any], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for passage in self.passages:
            for form in passage.forms:
                self._forms.setdefault(type(form), []).append((passage, form))
                if isinstance(form, Value):
                    self._names.extend((passage, form, name) for name in names(form.expression))
        for module in self.programme.modules.values():
            for item in module.bank.items if module.bank is not None else ():
                self._items.setdefault(type(item), []).append(item)

    def items(self, kind: type[ItemT], other: type[OtherT] | None = None) -> Iterator[ItemT | OtherT]:
        """All items of one type, or of two."""
        yield from self._items.get(kind, ())
        if other is not None:
            yield from self._items.get(other, ())

    def forms(self, kind: type[FormT]) -> list[tuple[Passage, FormT]]:
        """All inline forms of a kind, each with the text that it stands in."""
        return self._forms.get(kind, [])  # type: ignore[arg-type]

    def names(self) -> Sequence[tuple[Passage, Value, Name]]:
        """All names and facts in the expressions of texts."""
        return self._names

    def name_at(self, passage: Passage, value: Value, name: Name) -> Location:
        """The place of a name or of a fact's id in an expression of a text."""
        start = value.start + len("{{") + name.start
        return self.at(passage, start, start + len(name.name))

    def once(self, make: Callable[[Context], ValueT]) -> ValueT:
        """What a function makes of this programme; made once, however many rules ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    def known(self, kind: str, name: str) -> bool:
        """Whether an id exists, or may well exist in a file that could not be read."""
        return name in self.sources.known.get(kind, {}) or kind in self.incomplete

    def ids(self, kind: str) -> Mapping[str, Location]:
        return self.sources.known.get(kind, {})

    def near(self, kind: str, name: str) -> str:
        """The hint that names the most similar id of a kind; each wrong id is compared once."""
        if (kind, name) not in self.hints:
            self.hints[kind, name] = near(name, self.ids(kind))
        return self.hints[kind, name]

    def at(self, passage: Passage | Text, start: int, end: int) -> Location:
        """The place of some characters of a text in the file that holds it."""
        text = passage.text if isinstance(passage, Passage) else passage
        return inside(self.sources.texts.get(text.at.path, ""), text, start, end)

    def line(self, at: Location) -> str:
        """The line of a source file on which a place is."""
        return self.sources.texts[at.path].split("\n")[at.line - 1]

    def whole(self, *paths: str) -> bool:
        """Whether files were read without an error, so that something may be concluded from all of them."""
        return self.broken.isdisjoint(paths)

    def whole_folder(self, folder: str) -> bool:
        """Whether all files below a folder were read without an error."""
        return not any(path.startswith(folder) for path in self.broken)


def context_of(sources: Sources, programme: Programme, today: dt.date, *, strict: bool) -> Context:
    """The programme with what rules need to know about it."""
    found = sources.report.diagnostics
    broken = frozenset(d.at.path for d in found if d.severity is Severity.ERROR)
    incomplete = frozenset(kind for kind in _HOMES if _incomplete(sources, kind, broken))
    return Context(sources, programme, today, strict, tuple(passages(programme)), broken, incomplete)


def _incomplete(sources: Sources, kind: str, broken: frozenset[str]) -> bool:
    begin, end = _HOMES[kind]
    named = {at.path for at in sources.known.get(kind, {}).values()}
    return any(path.startswith(begin) and path.endswith(end) and path not in named for path in broken)


def near(name: str, known: Iterable[str]) -> str:
    """The hint that names the most similar id, if one is similar."""
    alike = [one for one in known if abs(len(one) - len(name)) < 4 and _shares_an_end(one, name)]
    found = difflib.get_close_matches(name, sorted(alike)[:COMPARED], 1, 0.6)
    return f"Did you mean `{found[0]}`?" if found else ""


def _shares_an_end(one: str, other: str) -> bool:
    return one[:2] == other[:2] or one[-2:] == other[-2:]


def unknown(
    context: Context, kind: str, names: Iterable[Scalar], word: str = ""
) -> Iterator[tuple[Location, str, str]]:
    """A finding for each id that no record of its kind has."""
    for name in names:
        if not context.known(kind, name):
            yield name.at, f"there is no {word or kind} `{name}`", context.near(kind, name)
