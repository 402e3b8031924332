"""The errata slip: for whoever holds papers of an earlier edition, what to cross out and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from trainpack.locale import words
from trainpack.model.block import Heading
from trainpack.model.module import sections
from trainpack.model.programme import Programme
from trainpack.views import amount
from trainpack.views.errata import Correction, corrections, since_of
from trainpack.views.pack import Pack
from trainpack.views.page import plain
from trainpack.views.reader import Reader
from trainpack.views.whereabouts import Spot
from trainpack.writers.base import Piece
from trainpack.writers.kit.booklet import Booklet
from trainpack.writers.kit.press import Press
from trainpack.writers.kit.template import template
from trainpack.writers.kit.volume import Bound

ASKED = ("item", "case", "scenario")
"""What self-checks are made of: they are counted, for their numbers differ from paper to paper."""


def pieces(pack: Pack) -> Iterator[Piece]:
    """A slip for participants and one for trainers, each only where something has changed."""
    for side, reader in (("participants", pack.learner), ("trainers", pack.trainer)):
        found = corrections(pack, reader)
        if found:
            yield Piece(f"{side}/errata", ("pdf", "docx"), partial(_pack_slip, pack, reader, found))


def _pack_slip(pack: Pack, reader: Reader, found: Sequence[Correction]) -> Booklet:
    since, previous = amount.day(since_of(pack), reader), pack.programme.settings.previous
    edition = f" ({previous.edition})" if previous is not None else ""
    return slip(pack.programme, reader, found, pack.title, f"{since}{edition}")


def slip(
    programme: Programme, reader: Reader, found: Sequence[Correction], title: str, since: str
) -> Booklet:
    """Old and new figures, since when, and where they stand; for trainers also the tests to print anew."""
    press, word = Press(programme, reader), words(reader.language, "errata")
    rows = [(one, list(_where(programme, one.spots, word, reader))) for one in found]
    html = template("errata").render(
        word=word,
        how=word["how"].format(since=since),
        rows=rows,
        tests=_tests(found) if reader.trainer else [],
        shown=words(reader.language, "page"),
    )
    marking = press.word("trainer_marking") if reader.trainer else ""
    return press.booklet(title, word["errata"], Bound(html, {}), draft=False, marking=marking, cover=False)


def _where(
    programme: Programme, spots: Sequence[Spot], word: Mapping[str, str], reader: Reader
) -> Iterator[tuple[str, str]]:
    """A line for each module: its title, and its sections, slides, steps, papers and questions."""
    for module in dict.fromkeys(spot.module for spot in spots if spot.module):
        own = [spot for spot in spots if spot.module == module]
        slides = _numbers(programme, module)
        said = []
        for kind in ("lesson", "handout", "session", "slide"):
            names = (_name(spot, slides, reader) for spot in own if spot.kind == kind)
            shown = list(dict.fromkeys(filter(None, names)))
            if shown:
                said.append(word[kind].format(names="; ".join(shown)))
        asked = sum(spot.kind in ASKED and not spot.trainer for spot in own)
        if asked:
            said.append(word["item"].format(names=amount.count(asked, reader)))
        if said:
            yield plain(programme.modules[module].title.markdown), " · ".join(said)


def _name(spot: Spot, slides: Mapping[str, int], reader: Reader) -> str:
    """How a spot is called on paper."""
    if spot.kind == "handout":
        return spot.document
    if spot.kind == "slide":
        return amount.count(slides[spot.part], reader) if spot.part in slides else ""
    return spot.title or spot.document


def _numbers(programme: Programme, module: str) -> dict[str, int]:
    """The numbers of a module's slides by their ids."""
    deck = programme.modules[module].slides
    heads = [head for head, _ in sections(deck.parts)] if deck else []
    return {str(head.id): number for number, head in enumerate(heads, 1) if isinstance(head, Heading)}


def _tests(found: Sequence[Correction]) -> list[tuple[str, str]]:
    """The drawn forms that print an old figure, each with its questions."""
    forms: dict[str, set[int]] = {}
    for name, number in (form for one in found for spot in one.spots for form in spot.forms):
        forms.setdefault(name, set()).add(number)
    return [(name, ", ".join(map(str, sorted(numbers)))) for name, numbers in sorted(forms.items())]
