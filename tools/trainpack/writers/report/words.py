"""Places and counts in the words that authors use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from trainpack.views.alignment import Duty, Row, Side
from trainpack.views.changes import Change
from trainpack.views.holes import Hole
from trainpack.views.ledger import SURE, Entry
from trainpack.views.usage import WAYS, Touched
from trainpack.views.whereabouts import Kind, Spot

DUE = {
    "past": "should have been checked by now",
    "soon": "to be checked soon",
    "ends": "ends soon, and no next value is written",
    "none": "has no value in force",
}
GROUPS: tuple[tuple[str, frozenset[Kind]], ...] = (
    ("Pages", frozenset({"lesson", "session", "handout"})),
    ("Slides", frozenset({"slide"})),
    ("Items and cases", frozenset({"item", "case", "scenario"})),
    ("Cards", frozenset({"card"})),
    ("Other files", frozenset({"programme"})),
)
_KINDS: dict[Kind, str] = {
    "lesson": "Lesson",
    "session": "Session plan",
    "slide": "Slide",
    "handout": "Handout",
    "item": "Item",
    "case": "Case",
    "scenario": "Scenario",
    "card": "Card",
    "programme": "File",
}
_HEADINGS: dict[Kind, str] = {"lesson": "section", "session": "step or section", "handout": "section"}


def counted(count: int, one: str, many: str = "") -> str:
    """`1 page`, `2 pages`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def spot_words(spot: Spot) -> str:
    """A place by its kind and name: Lesson “What counts …” (eii-03), section “Fault”."""
    kind = _KINDS[spot.kind]
    if spot.kind in ("item", "case", "scenario"):
        side = "graded" if spot.trainer else "practice"
        return f"{kind} {spot.part} ({spot.title}, {side})" if spot.title else f"{kind} {spot.part} ({side})"
    if spot.kind == "slide":
        return f"Slide {spot.part or '?'} of {spot.module}: “{spot.title}”"
    if spot.kind == "card":
        return f"Card {spot.part} of “{spot.document}”: “{spot.title}”"
    if spot.kind == "programme":
        return f"File {spot.path}"
    page = f"{kind} “{spot.document}” ({spot.module})"
    if spot.title:
        return f"{page}, {_HEADINGS[spot.kind]} “{spot.title}”"
    return f"{page}, {'before its first section' if spot.part == '' else spot.part}"


def form_words(forms: Iterable[tuple[str, int]]) -> list[str]:
    """Printed tests with the numbers of their questions: eii-post-a, questions 2 and 7."""
    by_form: dict[str, list[int]] = {}
    for form, number in forms:
        by_form.setdefault(form, []).append(number)
    return [
        f"{form}, question{'s' if len(numbers) > 1 else ''} {listed(map(str, sorted(set(numbers))))}"
        for form, numbers in sorted(by_form.items())
    ]


def listed(words: Iterable[str]) -> str:
    """`a, b and c`."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else "none"


def ways_words(touched: Touched) -> str:
    """How a spot uses the fact."""
    return "; ".join(WAYS[way] for way in touched.ways)


def places_words(touched: Touched) -> str:
    """The file and every line:column in it."""
    return f"{touched.spot.path}:" + ", ".join(f"{use.at.line}:{use.at.column}" for use in touched.uses)


def grouped(found: Sequence[Touched]) -> list[tuple[str, list[Touched]]]:
    """What is touched, by pages, slides, items, cards; groups without any are left out."""
    groups = [(name, [one for one in found if one.spot.kind in kinds]) for name, kinds in GROUPS]
    return [(name, members) for name, members in groups if members]


def sure_words(entry: Entry) -> str:
    """How the value is known."""
    return SURE.get(entry.sure, "")


def reach(found: Sequence[Change]) -> str:
    """How much prints another figure than before."""
    spots = {use.spot for change in found if change.weight == "figure" for use in change.uses}
    pages = {spot.path for spot in spots if spot.kind in ("lesson", "session", "handout")}
    slides, items = ({spot for spot in spots if spot.kind == kind} for kind in ("slide", "item"))
    forms = {form for spot in spots for form, _ in spot.forms}
    return listed(
        (
            counted(len(pages), "page"),
            counted(len(slides), "slide"),
            counted(len(items), "item"),
            counted(len(forms), "printed test"),
        )
    )


def forms_of(found: Sequence[Change]) -> list[str]:
    """The printed tests that changes touch."""
    return sorted({form for change in found for form, _ in change.forms})


def pages_of(change: Change) -> list[str]:
    """The files that use a fact, each once."""
    return list(dict.fromkeys(use.at.path for use in change.uses))


def minutes(value: Fraction) -> str:
    """Minutes to a half."""
    halves = round(value * 2)
    return f"{halves // 2}{'½' if halves % 2 else ''} min"


def rows(duty: Duty) -> list[Row]:
    """The objectives of all modules that serve a task."""
    return [row for chapter in duty.chapters for row in chapter.rows]


def items(duty: Duty, side: Side) -> int:
    """How many items ask about the objectives of a task."""
    return sum(len(row.of(side)) for row in rows(duty))


def alike(found: Sequence[Hole]) -> dict[str, list[Hole]]:
    """What is missing, each kind once with all who miss it."""
    kinds: dict[str, list[Hole]] = {}
    for hole in found:
        kinds.setdefault(hole.what, []).append(hole)
    return kinds
