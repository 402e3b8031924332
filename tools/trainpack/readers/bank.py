"""What was read becomes a bank: ids, objectives and levels are given, the rest is written as YAML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from trainpack.model.items import ITEM_TYPES
from trainpack.readers.found import Draft, Fields, Found

BLOOMS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
USES = ("practice", "pre", "post", "exam")
FIRST = ("points", "shuffle", "hints", "stem")
"""What stands before the fields of a type."""
NO_EXPLANATION = "The file that this question came from gave no explanation."


@dataclass(frozen=True, slots=True)
class Place:
    """Where the questions go: the module, its objectives, ids that are taken already."""

    module: str
    objectives: tuple[str, ...]
    taken: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    """A bank ready to be written. `items` and `stimuli` are its records, in their order."""

    place: Place
    stimuli: tuple[Fields, ...]
    items: tuple[Fields, ...]

    def without(self, ids: Collection[str]) -> Bank:
        """The same without some items."""
        return Bank(self.place, self.stimuli, tuple(item for item in self.items if item["id"] not in ids))

    def text(self) -> str:
        """The YAML of the bank."""
        tree: Fields = {"bank": self.place.module, "module": self.place.module}
        if self.stimuli:
            tree["stimuli"] = list(self.stimuli)
        return _dumped({**tree, "items": list(self.items)})


def bank(found: Found, place: Place) -> Bank:
    """The bank of what was found. A question that our types refuse is kept as text instead."""
    stimuli = _cases(found.drafts, place)
    names = _names(found.drafts, place)
    items = []
    for draft, name in zip(found.drafts, names, strict=True):
        item = _item(draft, name, place, found, stimuli)
        why = _refused(item)
        if why:
            said = "\n\n".join(str(item[key]) for key in ("stem", "text") if item.get(key))
            found.keep(draft.line, draft.name, said, why)
        else:
            items.append(item)
    used = {item.get("stimulus") for item in items}
    return Bank(place, tuple(case for case in stimuli.values() if case["id"] in used), tuple(items))


def _cases(drafts: Sequence[Draft], place: Place) -> dict[str, Fields]:
    """Shared cases by their text, each once."""
    cases: dict[str, Fields] = {}
    for draft in drafts:
        if draft.case and draft.case["text"] not in cases:
            name = _free(f"{place.module}-s", [*place.taken, *(case["id"] for case in cases.values())])
            cases[draft.case["text"]] = {"id": name, **draft.case}
    return cases


def _free(stem: str, taken: Collection[str]) -> str:
    numbers = [int(m[1]) for name in taken if (m := re.fullmatch(rf"{re.escape(stem)}(\d+)", name))]
    return f"{stem}{max(numbers, default=0) + 1}"


def _names(drafts: Sequence[Draft], place: Place) -> Iterator[str]:
    """The file's own id where it is one of the module and free, else the next number."""
    pattern = re.compile(rf"{re.escape(place.module)}-q(\d+)")
    taken = set(place.taken)
    own = [d.id if pattern.fullmatch(d.id) and d.id not in taken else "" for d in drafts]
    fresh = [name if name and name not in own[:n] else "" for n, name in enumerate(own)]
    numbers = [int(m[1]) for name in (*taken, *fresh) if (m := pattern.fullmatch(name))]
    following = max(numbers, default=0)
    for name in fresh:
        if not name:
            following += 1
        yield name or f"{place.module}-q{following:02}"


def _item(draft: Draft, name: str, place: Place, found: Found, cases: Mapping[str, Fields]) -> Fields:
    """The record of an item: what every item has first, in the order of our own banks."""
    objective = _tagged(draft, "objective", place.objectives, found)
    bloom = _tagged(draft, "bloom", BLOOMS, found)
    use = [tag.removeprefix("use:") for tag in draft.tags if tag.startswith("use:")]
    use = [one for one in use if one in USES] or ["practice"]
    if "practice" in use and len(use) > 1:
        found.lost(draft.line, draft.name, "practice and graded at once: it became graded")
        use.remove("practice")
    item: Fields = {"id": name, "type": draft.fields["type"]}
    if draft.case:
        item["stimulus"] = cases[draft.case["text"]]["id"]
    item |= {"objective": objective, "bloom": bloom, "use": _Row(use)}
    countries = [tag.removeprefix("country:") for tag in draft.tags if tag.startswith("country:")]
    if countries:
        item["countries"] = _Row(countries)
    first = {key: draft.fields[key] for key in FIRST if key in draft.fields}
    rest = {key: value for key, value in draft.fields.items() if key not in (*FIRST, "type", "explanation")}
    if not draft.fields.get("explanation") and draft.fields["type"] != "scale":
        found.lost(draft.line, draft.name, "it had no explanation; a sentence stands in its place")
    explanation = draft.fields.get("explanation") or NO_EXPLANATION
    silent = draft.fields["type"] == "scale" and "explanation" not in draft.fields
    said = {} if silent else {"explanation": explanation}
    unknown = [tag for tag in draft.tags if ":" not in tag and tag.upper() != "DRAFT"]
    if unknown:
        found.lost(draft.line, draft.name, f"tags that mean nothing here: {', '.join(unknown)[:200]}")
    return {**item, **first, **rest, **said}


def _tagged(draft: Draft, kind: str, known: Sequence[str], found: Found) -> str:
    """What a tag says; the first of what is known where it says nothing that is."""
    said = [tag.removeprefix(f"{kind}:") for tag in draft.tags if tag.startswith(f"{kind}:")]
    fitting = [one for one in said if one in known]
    if fitting:
        return fitting[0]
    what = f"the {kind} `{said[0][:60]}` is unknown" if said else f"it named no {kind}"
    found.lost(draft.line, draft.name, f"{what}; `{known[0]}` stands in its place")
    return known[0]


def _refused(item: Fields) -> str:
    """Why the model does not take an item, or nothing."""
    model = ITEM_TYPES[item["type"]]
    try:
        model.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if not str(part).startswith("function"))
        return f"{place}: {first['msg']}" if place else str(first["msg"])
    return ""


class _Dumper(yaml.SafeDumper):
    """YAML as our loader wants it: no anchors, several lines under |."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401  PyYAML's own signature
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Row(list[str]):
    """Short words on one line."""


_BARE = {
    "bool": re.compile("true|false"),
    "float": re.compile(r"-?(0|[1-9]\d*)\.\d+"),
    "int": re.compile(r"-?(0|[1-9]\d*)"),
}
"""What stands without quotation marks: our loader reads every value as it is typed."""


def _text(dumper: yaml.SafeDumper, said: str) -> yaml.ScalarNode:
    kind = next((kind for kind, pattern in _BARE.items() if pattern.fullmatch(said)), "str")
    style = "|" if "\n" in said else ">" if len(said) > 90 and said == said.strip() else None
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", said, style=style)


def _row(dumper: yaml.SafeDumper, row: _Row) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Row, _row)


def _dumped(tree: Fields) -> str:
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def media(pictures: Mapping[str, bytes], source: str) -> str:
    """A media.yml for pictures whose makers are not known: authors must fill it in."""
    entries = [
        {
            "file": name,
            "title": name.rpartition(".")[0].replace("-", " "),
            "creator": "not known",
            "source": "own",
            "licence": "permission",
            "description": f"It came with {source}. Find out whose it is before it is published.",
        }
        for name in sorted(pictures)
    ]
    return _dumped({"media": entries})
