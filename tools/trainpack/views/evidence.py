"""Evidence that a text stands in another: windows of letters, whatever spaces and marks lie between them.

Compared are letters and digits only, composed and case-folded. Spaces do not count, because lines of print,
Khmer words and tags put them anywhere; punctuation does not, because Markdown's marks are punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trainpack.model.text import Text

SHARED = 32
"""Letters and digits that a text must share to be found: what 40 characters hold besides spaces and marks."""

PIECE = 12
"""Letters that make a piece of a text: open texts stand in pages in another order than in their source."""

_STEP = 5  # one window in five is looked for: every stretch of SHARED letters holds one
_WINDOW = SHARED - _STEP + 1
_STRIDE = 3  # and at one place in three of the other text: _STEP and _STRIDE have no common divisor,
_GRAM = _WINDOW - _STEP * (_STRIDE - 1)  # so one of a window's grams, _STEP apart, begins at such a place

_ASCII_IGNORED = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_IGNORED = re.compile(
    "[\x80-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\u034f\u061c\u180b-\u180e\u2000-\u206f\u2e00-\u2e7f\u3000-\u3003"
    "\u3008-\u3020\ufe00-\ufe0f\ufeff\ufff0-\uffff]+"
)


def squeeze(text: str) -> str:
    """A text's letters and digits alone, composed (NFC) and case-folded."""
    bare = text.encode("utf-8", "replace").translate(None, _ASCII_IGNORED).decode("utf-8")
    if bare.isascii():
        return bare.lower()
    composed = unicodedata.normalize("NFC", _IGNORED.sub("", bare))
    return unicodedata.normalize("NFC", composed.casefold())


@dataclass(frozen=True, slots=True)
class Source:
    """A text to look for, and its plain words as its reader sees them."""

    text: Text
    plain: str


class Evidence:
    """The windows of guarded texts that no open text holds.

    A window that is mostly made of pieces of open texts is no evidence either. Of `printed` texts only whole
    windows count: they are words of forms, of which half a sentence proves nothing.
    """

    def __init__(self, guarded: Iterable[Source], open_: Iterable[str], printed: Iterable[str] = ()) -> None:
        kept: dict[str, Source] = {}
        for source in guarded:
            letters = squeeze(source.plain)
            if len(letters) >= SHARED:
                kept.setdefault(letters, source)
        self._sources = list(kept.values())
        self._starts = list(_starts(kept))
        self._whole = "\n".join(kept)  # no squeezed text holds a line end
        known = open_ if kept else ()  # where nothing is guarded, nothing has to be told apart
        self._open = list(dict.fromkeys(squeeze(text) for text in known))
        self._places = self._windows()
        self._grams = _grams(self._places)
        for letters in (*self._open, *map(squeeze, printed if kept else ())):
            for window in self._shared(letters):
                self._places.pop(window, None)
        self._grams = _grams(self._places)

    def found(self, texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Source, int]]:
        """Guarded texts that stand in texts with names: the name, the text, where in it a window begins."""
        met: dict[tuple[int, str], set[int]] = {}
        for name, text in texts:
            if not self._places:
                continue  # all texts are read all the same: what cannot be read is said
            for window in self._shared(squeeze(text)):
                place = self._places[window]
                met.setdefault((bisect_right(self._starts, place) - 1, name), set()).add(place)
        own = self._own({place for places in met.values() for place in places})
        for (number, name), places in met.items():
            first = min(own & places, default=None)
            if first is not None:
                source = self._sources[number]
                yield name, source, _position(source.plain, first - self._starts[number])

    def _windows(self) -> dict[str, int]:
        """Where each window begins: those of equal texts once."""
        places: dict[str, int] = {}
        for place in range(0, len(self._whole) - _WINDOW + 1, _STEP):
            places.setdefault(self._whole[place : place + _WINDOW], place)
        return places

    def _shared(self, letters: str) -> Iterator[str]:
        """The windows that stand in `letters`."""
        grams, size = self._grams, _GRAM
        for gram in [n for n in range(0, len(letters) - size + 1, _STRIDE) if letters[n : n + size] in grams]:
            for start in range(max(0, gram + _GRAM - _WINDOW), gram + 1):
                window = letters[start : start + _WINDOW]
                if window in self._places:
                    yield window

    def _own(self, places: set[int]) -> set[int]:
        """Those windows of which at least half stands in no piece of an open text."""
        pieces = {piece for place in places for piece in self._around(place)}
        known = (
            {piece for letters in self._open for piece in _pieces(letters) if piece in pieces}
            if pieces
            else set()
        )
        return {place for place in places if _unknown(self._around(place), known) * 2 >= _WINDOW}

    def _around(self, place: int) -> list[str]:
        """The pieces that a window has a share in, from the first to the last."""
        start = place - PIECE + 1
        letters = self._whole[max(0, start) : place + _WINDOW + PIECE - 1]
        return list(_pieces("\n" * max(0, -start) + letters))


def _starts(texts: Iterable[str]) -> Iterator[int]:
    """Where each text begins when one line end stands between them."""
    start = 0
    for text in texts:
        yield start
        start += len(text) + 1


def _grams(windows: Iterable[str]) -> set[str]:
    return {window[n : n + _GRAM] for window in windows for n in range(0, _WINDOW - _GRAM + 1, _STEP)}


def _pieces(letters: str) -> Iterator[str]:
    return (letters[n : n + PIECE] for n in range(len(letters) - PIECE + 1))


def _unknown(around: Sequence[str], known: set[str]) -> int:
    """How many letters of a window lie in no known piece."""
    covered: set[int] = set()
    for start, piece in enumerate(around, 1 - PIECE):
        if piece in known:
            covered.update(range(start, start + PIECE))
    return _WINDOW - len(covered.intersection(range(_WINDOW)))


def _position(plain: str, letters: int) -> int:
    """Where in a text its letter of this number stands."""
    for position, sign in enumerate(plain):
        letters -= len(squeeze(sign))
        if letters < 0:
            return position
    return 0
