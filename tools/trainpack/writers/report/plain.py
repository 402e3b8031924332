"""The ledger and the change sheet as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainpack.views.changes import Change
from trainpack.views.ledger import Entry
from trainpack.views.usage import touched
from trainpack.writers.report import words


def ledger_lines(entries: Sequence[Entry], *, places: bool) -> Iterator[str]:
    """Each fact in a few lines; with `places`, every line and column that uses it."""
    for entry in entries:
        yield f"{entry.id}: {entry.value or 'no value in force'}{f', {entry.valid}' if entry.valid else ''}"
        yield f"    {entry.title}"
        if entry.coming:
            yield f"    announced: {entry.coming}"
        if entry.value:
            basis = f"; basis {entry.basis}" if entry.basis else ""
            yield f"    source: {entry.source} ({words.sure_words(entry)}){basis}"
            yield f"    checked {entry.checked}, check by {entry.check_by}"
        if entry.due:
            yield f"    ATTENTION: {words.DUE[entry.due]}"
        yield from _uses(entry, places=places)
        yield ""


def _uses(entry: Entry, *, places: bool) -> Iterator[str]:
    found = touched(entry.uses)
    if not found:
        yield "    used nowhere"
    elif places:
        for spot in found:
            yield f"    {words.places_words(spot)}"
            yield f"        {words.spot_words(spot.spot)}: {words.ways_words(spot)}"
    else:
        counts = [
            words.counted(len(members), name[:-1].lower(), name.lower()) for name, members in _counts(entry)
        ]
        yield f"    used in {words.counted(len(entry.uses), 'place')}: {words.listed(counts)}"
    for form in words.form_words(entry.forms):
        yield f"    printed test {form}"


def _counts(entry: Entry) -> Iterator[tuple[str, set[str]]]:
    names = {"Items and cases": "items", "Other files": "files"}
    for name, members in words.grouped(touched(entry.uses)):
        keys = {one.spot.path if name == "Pages" else f"{one.spot.path} {one.spot.part}" for one in members}
        yield names.get(name, name), keys


def change_lines(changes: Sequence[Change], since: str) -> Iterator[str]:
    """What changed, in sentences, and what each change touches."""
    if not changes:
        yield f"No fact has changed since {since}."
        return
    yield f"{words.counted(len(changes), 'fact')} changed since {since}: to look at: {words.reach(changes)}."
    for change in changes:
        yield ""
        yield f"{change.id}: {change.title}"
        yield from (f"    {sentence}" for sentence in change.says)
        if not change.uses:
            yield "    used nowhere"
        elif change.weight == "figure":
            for spot in touched(change.uses):
                yield f"    {words.places_words(spot)}"
                yield f"        {words.spot_words(spot.spot)}: {words.ways_words(spot)}"
        else:
            yield f"    no figure changes; it is used in {words.listed(words.pages_of(change))}"
        yield from (f"    print again: {form}" for form in words.form_words(change.forms))
        yield from (f"    the old number is typed by hand: {at}" for at in change.typed)
        yield from (f"    event pack: {event}" for event in change.events)
